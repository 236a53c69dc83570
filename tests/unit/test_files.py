"""Writing: whatever fails and whenever the program dies, there is the old or the new, whole."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import ROOT, folder, process
from viewer import files
from viewer.files import UNFINISHED, sweep, write_files, write_whole
from viewer.formats.opening import check
from viewer.formats.packing import pack
from viewer.settings import Settings

FILES = (("sources/a.txt", b"text"), ("sources/b/c.txt", b"more"), ("briefing.json", b"{}"))


def tree(path: Path) -> dict[str, bytes]:
    """Every file below `path` with its content, and every folder."""
    return {
        str(one.relative_to(path)): b"" if one.is_dir() else one.read_bytes()
        for one in sorted(path.rglob("*"))
    }


# -- folders ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["new", "new/and/deep", "empty"])
def test_a_folder_holds_all_that_was_written_and_nothing_else(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir(mode=0o750)
    write_files(str(tmp_path / name), FILES)
    expected = dict(FILES)
    assert tree(tmp_path / name) == {**expected, "sources": b"", "sources/b": b""}
    assert not [path for path in tree(tmp_path) if UNFINISHED in path]
    assert stat.S_IMODE((tmp_path / "empty").stat().st_mode) == 0o750


def test_pictures_replace_those_of_before_and_leave_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"old")
    (tmp_path / "mine.txt").write_bytes(b"mine")
    write_files(str(tmp_path), [("a.png", b"new"), ("b.png", b"new")])
    assert tree(tmp_path) == {"a.png": b"new", "b.png": b"new", "mine.txt": b"mine"}


def failing() -> Iterator[tuple[str, bytes]]:
    yield FILES[0]
    raise OSError(errno.ENOSPC, "no room")


@pytest.mark.parametrize("name", ["new/and/deep", "there"])
def test_a_folder_that_fails_halfway_leaves_all_as_it_was(tmp_path: Path, name: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/mine.txt").write_bytes(b"mine")
    before = tree(tmp_path)
    with pytest.raises(OSError, match="no room"):
        write_files(str(tmp_path / name), failing())
    assert tree(tmp_path) == before


def test_a_folder_in_the_place_of_a_picture_stops_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "b.png").mkdir()
    with pytest.raises(IsADirectoryError):
        write_files(str(tmp_path), [("a.png", b"new"), ("b.png", b"new")])
    assert tree(tmp_path) == {"b.png": b""}


@pytest.mark.parametrize("knows_links", [True, False])
@pytest.mark.parametrize("failing", ["a.png", "b.png", "c.png"])
def test_files_that_were_replaced_are_back_when_a_later_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, knows_links: bool
) -> None:
    for name in ("a.png", "c.png"):
        (tmp_path / name).write_bytes(b"old")
    before, replace = tree(tmp_path), os.replace

    def refuse(source: str, target: str) -> None:
        if os.path.basename(target) == failing and "/replaced-" not in source:
            raise OSError(errno.EIO, "no luck")
        replace(source, target)

    def no_links(_path: str, _other: str, **_options: bool) -> None:
        raise OSError(errno.EPERM, "no such links")

    monkeypatch.setattr(os, "replace", refuse)
    if not knows_links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(OSError, match="no luck"):
        write_files(str(tmp_path), [(name, b"new") for name in ("a.png", "b.png", "c.png")])
    assert tree(tmp_path) == before


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod", "open"])
def test_whatever_the_system_refuses_the_old_version_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    target = tmp_path / "kept.txt"
    target.write_bytes(b"old")

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(files.os, call, refused)
    with pytest.raises(OSError, match="broken"):
        write_whole(str(target), lambda out, _: out.write(b"new"))
    with pytest.raises(OSError, match="broken"):
        write_whole(str(tmp_path / "new/x.txt"), lambda out, _: out.write(b"new"))
    monkeypatch.undo()
    assert tree(tmp_path) == {"kept.txt": b"old"}


@pytest.mark.parametrize("call", ["fsync", "rename", "mkdir"])
def test_whatever_the_system_refuses_no_half_folder_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(files.os, call, refused)
    with pytest.raises(OSError, match="broken"):
        write_files(str(tmp_path / "new/and/deep"), FILES)
    monkeypatch.undo()
    assert tree(tmp_path) == {}


# -- a program that is killed ---------------------------------------------------------

_WRITE = """
import sys
from viewer.files import write_files, write_whole
target, folder = sys.argv[1:]
print("ready", flush=True)
for at in range(10**9):
    write_whole(target, lambda out, _: out.write(b"%d" % at * 20_000))
    write_files(f"{folder}/{at}", [("a/x", b"x" * 20_000), ("b", b"b" * 20_000)])
    print(flush=True)
"""


def test_a_kill_at_any_moment_leaves_whole_files_and_whole_folders(tmp_path: Path) -> None:
    target, made = tmp_path / "file", tmp_path / "made"
    for at in range(12):
        one = subprocess.Popen(
            [sys.executable, "-c", _WRITE, str(target), str(made / str(at))],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert one.stdout is not None
        assert one.stdout.readline() == b"ready\n"
        for _ in range(at):  # so that the moment is another one each time
            one.stdout.readline()
        one.send_signal(signal.SIGKILL)
        one.wait()
        one.stdout.close()
        if target.exists():
            content = target.read_bytes()
            number = content[: len(content) // 20_000]
            assert content == number * 20_000
        for folder_ in made.glob("*/[0-9]*"):
            assert tree(folder_) == {"a": b"", "a/x": b"x" * 20_000, "b": b"b" * 20_000}


def test_left_overs_of_any_killed_writing_are_swept_by_the_next_one(tmp_path: Path) -> None:
    briefing = folder(tmp_path / "good")
    old_file = tmp_path / f".x.brief-0123456789ab{UNFINISHED}"
    old_folder = tmp_path / f".y-0123456789ab{UNFINISHED}"
    young = tmp_path / f".x.brief-ba9876543210{UNFINISHED}"
    not_ours = tmp_path / ".x.brief-0123456789ab.part"
    for path in (old_file, young, not_ours):
        path.touch()
    (old_folder / "sources").mkdir(parents=True)
    (old_folder / "sources/a").touch()
    hour_ago = time.time() - 3_600
    for path in (old_file, old_folder, not_ours):
        os.utime(path, (hour_ago, hour_ago))
    pack(briefing, tmp_path / "other.brief")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == sorted([young.name, not_ours.name, "good", "other.brief"])


def test_a_link_among_the_left_overs_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/mine.txt").write_bytes(b"mine")
    link = tmp_path / f".x-0123456789ab{UNFINISHED}"
    link.symlink_to("kept")
    hour_ago = time.time() - 3_600
    os.utime(link, (hour_ago, hour_ago), follow_symlinks=False)
    sweep(str(tmp_path))
    assert tree(tmp_path) == {"kept": b"", "kept/mine.txt": b"mine"}


def test_what_a_killed_unpacking_left_in_a_folder_does_not_make_it_full(tmp_path: Path) -> None:
    target = tmp_path / "target"
    (target / f".new-0123456789ab{UNFINISHED}").mkdir(parents=True)
    done = process("new", str(target))
    assert (done.returncode, done.stderr) == (0, "")
    assert check(target) == ()


def test_settings_make_their_folder_for_the_reader_alone(tmp_path: Path) -> None:
    path = tmp_path / "a/b/settings.json"
    assert Settings().save(path) is None
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
