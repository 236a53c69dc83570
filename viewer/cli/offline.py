"""`prove-offline`: does what a reader does while the system watches, and says what it saw.

What is watched is this very program, started anew for each errand. Two witnesses are asked, each
where the system has it: strace, which sees every call to the network, and a network namespace
without an interface, in which the same sheet must come out, byte for byte.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from viewer.cli.saying import DONE, PROBLEMS, cut_text, reader_words, say
from viewer.paths import embedded, once_more

if TYPE_CHECKING:
    from argparse import Namespace

STRACE = ("strace", "-f", "-qq", "-e", "trace=network")
APART = ("unshare", "--user", "--map-root-user", "--net")
_LONGEST = 120  # seconds for one errand
_MADE = re.compile(r"\bsocket\((AF_[A-Z0-9_]+)")
_CALLED = re.compile(r"\bconnect\(\d+, \{sa_family=(AF_[A-Z0-9_]+)(?:, sun_path=(@?\"[^\"]*\"))?")


def prove_offline(asked: Namespace) -> int:
    """Look, tell what was looked at and seen, and how the reader can repeat it."""
    file = os.path.abspath(asked.file or embedded())
    words, is_clean, witnesses = reader_words(), True, 0
    say(words("offline.begin", file=cut_text(file, 200)))
    with TemporaryDirectory(prefix="briefing-offline-") as folder:
        seen = _watched(file, Path(folder))
        if seen is None:
            say(words("offline.no-strace"))
        else:
            witnesses += 1
            foreign = {family: n for family, n in seen.made.items() if family != "AF_UNIX"}
            is_clean = not foreign
            if foreign:
                names = ", ".join(f"{family} {n}" for family, n in sorted(foreign.items()))
                say(words("offline.foreign", families=names))
            elif seen.made:
                say(words("offline.local-sockets", n=sum(seen.made.values())))
            else:
                say(words("offline.no-socket"))
            for place in sorted(seen.called):
                say(words("offline.local", place=cut_text(place, 200)))
        same = _apart(file, Path(folder))
        if same is None:
            say(words("offline.no-namespace"))
        else:
            witnesses += 1
            is_clean = is_clean and same
            say(words("offline.same" if same else "offline.other"))
    say(words("offline.repeat", strace=" ".join(STRACE), apart=" ".join(APART)))
    say(words("offline.proven" if is_clean and witnesses else "offline.not-proven"))
    return DONE if is_clean and witnesses else PROBLEMS


class _Seen:
    """How many sockets were made, by family, and which places on this computer were called."""

    def __init__(self, log: str) -> None:
        self.made = Counter(_MADE.findall(log))
        self.called = {place.strip('"') for _, place in _CALLED.findall(log) if place}


def errands(file: str, folder: Path) -> list[list[str]]:
    """What a reader does: opens, looks at every panel, searches, exports, writes the sheet."""
    return [
        ["snapshot", file, "-o", str(folder / "panels"), "--search", "a"],
        ["show", file, "--json"],
        ["print", file, "--format", "md", "-o", str(folder / "sheet.md")],
        ["print", file, "-o", str(folder / "sheet.pdf")],
    ]


def _watched(file: str, folder: Path) -> _Seen | None:
    """What strace saw of all errands; None where it is not there or may not look."""
    if shutil.which(STRACE[0]) is None:
        return None
    text = ""
    for errand in errands(file, folder):
        log = folder / "log"
        if not _done([*STRACE, "-o", str(log), *_program(), *errand]):
            return None
        text += log.read_text("utf-8", "replace")
    made = (folder / "panels" / "timeline.png", folder / "sheet.md", folder / "sheet.pdf")
    return _Seen(text) if all(path.exists() for path in made) else None


def _apart(file: str, folder: Path) -> bool | None:
    """Whether the sheet is the same without any network; None where that cannot be had."""
    if shutil.which(APART[0]) is None or not _done([*APART, "true"]):
        return None
    sheets = [folder / "with.pdf", folder / "without.pdf"]
    for target, before in zip(sheets, ((), APART), strict=True):
        command = [*before, *_program(), "print", file, "-o", str(target)]
        if not _done(command) or not target.exists():
            return False
    return sheets[0].read_bytes() == sheets[1].read_bytes()


def _program() -> list[str]:
    return [word for word in once_more("", "viewer.cli", "main") if word]


def _done(command: Sequence[str]) -> bool:
    """Whether a command could be run to its end, on the same day and without a display."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, env={**kept, "SOURCE_DATE_EPOCH": "0"}, timeout=_LONGEST, check=False,
            stdin=quiet, stdout=quiet, stderr=quiet,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
