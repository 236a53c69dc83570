"""What the reader keeps survives kills, a failing disk, damage, and a second program."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import msgspec
import pytest

from tests.command import ROOT, at_once, bare, folder
from tests.fuzz.spoiling import spoil_bytes, spoil_values
from tests.killing import BRIEFING, SOURCES
from viewer import files
from viewer.cli import main
from viewer.domain.sheet_options import SheetOptions
from viewer.domain.unread import ReadingLog
from viewer.formats.packing import pack
from viewer.library.copies import Copies
from viewer.library.reading_logs import ReadingLogs
from viewer.library.sheet_choices import SheetChoices
from viewer.library.shelf import Listed, Shelf
from viewer.settings import FILE_NAME, NAMES, Settings

posix = pytest.mark.skipif(os.name != "posix", reason="kills and locks are POSIX's")


# Kills


def killed(home: Path, rounds: int, seed: int = 0) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.killing", str(home), str(rounds), str(seed)]
    done = subprocess.run(command, cwd=ROOT, env=bare(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


@posix
def test_fifty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    counts = killed(tmp_path, 50)
    assert counts["kills"] == 50
    assert counts["acknowledged"] > 50


@posix
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 11))
def test_five_hundred_kills_lose_nothing_that_was_acknowledged(seed: int, tmp_path: Path) -> None:
    assert killed(tmp_path, 50, seed)["acknowledged"] > 50


# A disk that fails


class Refusal(NamedTuple):
    """What the system says, and the end of the sentence that comes of it."""

    number: int
    sentence: str


REFUSALS = {
    "full": Refusal(errno.ENOSPC, ": no room is left there."),
    "broken": Refusal(errno.EIO, "; the system says: Input/output error."),
    "read-only": Refusal(errno.EROFS, ": its place is read-only."),
    "forbidden": Refusal(errno.EACCES, ": this account lacks the permission."),
}
CALLS = ("open", "write", "fsync", "replace", "rename", "chmod", "mkdir")
COMMANDS: dict[str, tuple[Callable[[Path, Path], list[str]], set[str]]] = {
    # and the calls that each of them makes
    "pack": (
        lambda briefing, out: ["pack", str(briefing), "--force", "-o", str(out / "x.brief")],
        {"open", "write", "fsync", "replace", "chmod"},
    ),
    "print": (
        lambda briefing, out: ["print", str(briefing), "--format", "txt", "-o", str(out / "x.txt")],
        {"open", "write", "fsync", "replace", "chmod"},
    ),
    "unpack": (
        lambda briefing, out: ["unpack", str(briefing.with_suffix(".brief")), "-o", str(out / "b")],
        {"write", "fsync", "rename", "mkdir"},
    ),
    "new": (lambda _briefing, out: ["new", str(out / "n")], {"write", "fsync", "rename", "mkdir"}),
}


def break_disk(monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """From now on the system refuses this call, wherever something is written."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "x.brief")

    class Torn:
        """A file that takes nothing."""

        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> Torn:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        write = refused

    real_open, real_fdopen = open, os.fdopen
    if call == "write":
        monkeypatch.setattr(files.os, "fdopen", lambda *a, **k: Torn(real_fdopen(*a, **k)))
        monkeypatch.setattr(files, "open", lambda *a, **k: Torn(real_open(*a, **k)), raising=False)
    else:
        real = getattr(os, call)

        def writing(path: Any, *rest: Any, **more: Any) -> Any:
            if call == "open" and not (rest and rest[0] & os.O_CREAT):
                return real(path, *rest, **more)  # reading goes on
            return refused()

        monkeypatch.setattr(files.os, call, writing)


def tree(path: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(path)): b"" if one.is_dir() else one.read_bytes()
        for one in sorted(path.rglob("*"))
    }


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_failing_disk_leaves_all_as_it_was_and_is_told(
    command: str,
    call: str,
    refusal: Refusal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    words, calls = COMMANDS[command]
    briefing, out = folder(tmp_path / "b"), tmp_path / "out"
    pack(briefing, briefing.with_suffix(".brief"))
    out.mkdir()
    for name in ("x.brief", "x.txt"):
        (out / name).write_bytes(b"old")
    before = tree(tmp_path)
    break_disk(monkeypatch, call, refusal.number)
    code = main(words(briefing, out))
    monkeypatch.undo()
    if call not in calls:
        assert code == 0
        return
    assert code == 1
    said = capfd.readouterr().err
    assert said.startswith("Nothing was written to “")
    assert said.endswith(f"{refusal.sentence}\n")
    assert "Errno" not in said
    assert tree(tmp_path) == before


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_what_the_reader_keeps_stays_on_a_failing_disk(
    call: str, refusal: Refusal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("one")
    settings, copies, logs = Settings(theme="dark"), Copies(tmp_path), ReadingLogs(tmp_path)
    settings.save(tmp_path / FILE_NAME)
    copies.attach(BRIEFING, SOURCES[0], str(text))
    logs.keep(ReadingLog(BRIEFING.id, seen={"f": "1"}))
    choices, shelf = SheetChoices(tmp_path), Shelf(tmp_path)
    choices.keep(SheetOptions(chosen=("f",)), BRIEFING.id)
    shelf.change(partial(Listed.watching, folder="/one"))
    text.write_text("two")
    before = tree(tmp_path)
    break_disk(monkeypatch, call, refusal.number)
    settings.theme = "light"
    problem = settings.save(tmp_path / FILE_NAME)
    assert problem is not None
    assert problem.errno == refusal.number
    with pytest.raises(OSError, match=os.strerror(refusal.number)):
        copies.attach(BRIEFING, SOURCES[0], str(text))
    with pytest.raises(OSError, match=os.strerror(refusal.number)):
        logs.keep(ReadingLog(BRIEFING.id, seen={"g": "2"}))
    with pytest.raises(OSError, match=os.strerror(refusal.number)):
        choices.keep(SheetOptions(chosen=("g",)), BRIEFING.id)
    with pytest.raises(OSError, match=os.strerror(refusal.number)):
        shelf.change(partial(Listed.watching, folder="/two"))
    monkeypatch.undo()
    assert tree(tmp_path) == before
    assert settings.is_changed  # and so it is tried again
    assert settings.save(tmp_path / FILE_NAME) is None
    assert Settings.load(tmp_path / FILE_NAME)[0].theme == "light"


# Damage


def test_two_thousand_damaged_settings_are_sound_and_say_what_was_reset(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    good = Settings(theme="dark", recent=["/a", "/b"], splitter=[3], x=4, panel="sources")
    assert good.save(path) is None
    content = path.read_bytes()
    reset_once = set()
    for number in range(2_000):
        chance = Random(number)
        if number % 2:
            path.write_bytes(spoil_bytes(content, chance))
        else:
            path.write_bytes(json.dumps(spoil_values(json.loads(content), chance)).encode())
        settings, reset = Settings.load(path)
        assert msgspec.convert(settings.values(), Settings) == settings
        assert set(reset) <= set(NAMES)
        reset_once |= set(reset)
        if number % 40 < 2:
            assert settings.save(path) is None
            assert Settings.load(path) == (settings, [])
    assert reset_once == set(NAMES)


# Two programs

_RIVAL = """
import sys
from pathlib import Path
from viewer.domain.unread import ReadingLog
from viewer.library.reading_logs import ReadingLogs
from viewer.settings import Settings
home, name, setting, value = Path(sys.argv[1]), *sys.argv[2:5]
editions = [int(number) for number in sys.argv[5]]
settings, _ = Settings.load(home / "settings.json")
logs = ReadingLogs(home)
input()
for at in range(60):
    settings.remember(f"/{name}-{at % 3}")
    if at == 30:
        setattr(settings, setting, value)
    assert settings.save(home / "settings.json") is None
    number = editions[at // 20]
    known = {f"{name}-{n}": "x" for n in range(60)} if number == 3 else {"old": "x"}
    logs.keep(ReadingLog("b", number, known=known, seen={f"{name}-{at}": "x"}))
    assert logs.of("b").number >= number
"""


@posix
def test_two_programs_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    Settings().save(tmp_path / FILE_NAME)
    ReadingLogs(tmp_path).keep(ReadingLog("b"))
    # One goes on to later editions and back; the other stays at the first.
    both = (("one", "theme", "dark", "132"), ("two", "paper", "letter", "111"))
    at_once(_RIVAL, *((str(tmp_path), *words) for words in both))
    settings, reset = Settings.load(tmp_path / FILE_NAME)
    assert reset == []
    assert (settings.theme, settings.paper) == ("dark", "letter")
    assert set(settings.recent) == {f"/{name}-{at}" for name in ("one", "two") for at in range(3)}
    log = ReadingLogs(tmp_path).of("b")
    assert log.number == 3
    assert set(log.known) == {f"one-{at}" for at in range(60)}
    assert set(log.seen) == {f"{name}-{at}" for name in ("one", "two") for at in range(60)}
