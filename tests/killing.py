"""Writes what a reader keeps, is killed at any moment, and looks at what is left; again and again.

    python -m tests.killing FOLDER ROUNDS [SEED]

Each round forks a process that writes settings, recent files, copies of sources, the log of what
was read, choices for paper and the list of the library, one after the other, and acknowledges each;
SIGKILL comes from outside. Then everything must be readable, and nothing that was acknowledged may
be missing. The last line counts.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tests.briefings import made, reported, source
from viewer.domain.sheet_options import SheetOptions
from viewer.domain.unread import ReadingLog
from viewer.library.copies import Copies
from viewer.library.reading_logs import ReadingLogs
from viewer.library.sheet_choices import SheetChoices
from viewer.library.shelf import Listed, Shelf
from viewer.settings import FILE_NAME, Settings

LONGEST = 0.1  # seconds until the kill, at most
SOURCES = tuple(source(f"s{at}") for at in range(5))
BRIEFING = made(reported("f", "s0"), sources=SOURCES)
THEMES = ("system", "light", "dark", "contrast")


def write(home: Path, first: int, tell: int) -> None:
    """Keep one thing after the other, and tell the number of each once it is kept."""
    copies, logs, settings_file = (
        Copies(home / "data"),
        ReadingLogs(home / "data"),
        home / FILE_NAME,
    )
    choices, shelf = SheetChoices(home / "data"), Shelf(home / "data")
    settings, reset = Settings.load(settings_file)
    assert reset == []
    log = logs.of(BRIEFING.id)
    at = first
    while True:
        settings.remember(f"/file-{at}")
        settings.theme = THEMES[at % 4]  # type: ignore[assignment]
        assert settings.save(settings_file) is None
        os.write(tell, f"settings {at}\n".encode())
        text = home / f"text-{at % 7}.txt"
        text.write_text(f"Text {at} " * 500)
        copies.attach(BRIEFING, SOURCES[at % 5], str(text))
        os.write(tell, f"copy {at}\n".encode())
        log.seen[f"f{at}"] = str(at)
        logs.keep(log)
        os.write(tell, f"log {at}\n".encode())
        choices.keep(SheetOptions(chosen=(f"f{at}",)), BRIEFING.id)
        os.write(tell, f"choice {at}\n".encode())
        shelf.change(partial(Listed.watching, folder=f"/folder-{at}"))
        os.write(tell, f"folder {at}\n".encode())
        at += 1


def acknowledged(home: Path, first: int, chance: Random) -> list[list[str]]:
    """What a process acknowledged before it was killed."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write(home, first, tell)
        finally:
            os._exit(1)
    os.close(tell)
    end, heard = time.monotonic() + chance.uniform(0, LONGEST), b""
    while (left := end - time.monotonic()) > 0:
        if select.select([hear], [], [], left)[0]:
            heard += os.read(hear, 65_536)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "it ended by itself"
    while more := os.read(hear, 65_536):
        heard += more
    os.close(hear)
    return [line.split() for line in heard.decode().splitlines()]


def look(home: Path, kept: dict[str, Any]) -> None:
    """Everything can be read, and what was acknowledged is there."""
    settings, reset = Settings.load(home / FILE_NAME)
    assert reset == []
    last = kept.get("settings")
    if last is not None:
        # What was being written when the kill came may be there as well.
        assert f"/file-{last}" in settings.recent[:2]
        assert settings.theme in (THEMES[last % 4], THEMES[(last + 1) % 4])
    found = Copies(home / "data").of(BRIEFING)
    for name, number in kept["copies"].items():
        text = found[name].read()
        at = int(text.split()[1])
        assert text == f"Text {at} ".encode() * 500
        assert at >= number
    log = ReadingLogs(home / "data").of(BRIEFING.id)
    assert kept["log"] <= set(log.seen)
    assert isinstance(log, ReadingLog)
    last = kept.get("choice")
    if last is not None:
        (chosen,) = SheetChoices(home / "data").onto(SheetOptions(), BRIEFING.id).chosen
        assert int(chosen[1:]) >= last
    assert kept["folder"] <= set(Shelf(home / "data").read().folders)


def main(home: Path, rounds: int, seed: int = 0) -> None:
    chance = Random(f"{rounds} {seed}")
    kept: dict[str, Any] = {"copies": {}, "log": set(), "folder": set()}
    first = told = 0
    for _ in range(rounds):
        for what, number in acknowledged(home, first, chance):
            told += 1
            if what in ("settings", "choice"):
                kept[what] = int(number)
            elif what == "copy":
                kept["copies"][f"s{int(number) % 5}"] = int(number)
            elif what == "log":
                kept["log"].add(f"f{number}")
            else:
                kept["folder"].add(f"/folder-{number}")
            first = int(number) + 1
        look(home, kept)
    print(json.dumps({"kills": rounds, "acknowledged": told}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
