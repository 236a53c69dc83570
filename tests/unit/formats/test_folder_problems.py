"""Folders: every problem word for word, and no way out of them."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.formats.samples import minimal, to_folder
from viewer.domain.problems import Refused
from viewer.formats.limits import MB, Limits
from viewer.formats.opening import check, open_briefing
from viewer.formats.tree import system_problem
from viewer.texts.problems import line
from viewer.texts.words import Words

_LINK = "error: This is a link; in a briefing only plain files and folders are read."
_SPECIAL = "error: This is no plain file; pipes, sockets and devices are not read."

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")


def lines(path: Path | str, limits: Limits = Limits()) -> list[str]:  # noqa: B008 - a constant
    words = Words()
    return [line(problem, words) for problem in check(path, limits)]


def _link_source(folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources/a").symlink_to("/etc/hostname")


def _link_sources(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "sources").symlink_to("elsewhere")


def _link_manifest(folder: Path) -> None:
    (folder / "briefing.json").rename(folder / "real.json")
    (folder / "briefing.json").symlink_to("real.json")


def _pipe(folder: Path) -> None:
    (folder / "sources").mkdir()
    os.mkfifo(folder / "sources/pipe")


def _socket(folder: Path) -> None:
    (folder / "sources").mkdir()
    here = Path.cwd()
    os.chdir(folder / "sources")  # the whole path is too long for a socket
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("s")
    finally:
        os.chdir(here)


def _folder_as_manifest(folder: Path) -> None:
    (folder / "briefing.json").unlink()
    (folder / "briefing.json").mkdir()


def _file_as_sources(folder: Path) -> None:
    (folder / "sources").write_bytes(b"")


def _undecodable(folder: Path) -> None:
    (folder / "sources").mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/sources/\xff")).write_bytes(b"")


def _deep(folder: Path) -> None:
    (folder / "sources/a/a/a/a/a/a/a").mkdir(parents=True)
    (folder / "sources/a/a/a/a/a/a/a/a").write_bytes(b"")


def _twins(folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources/a").write_bytes(b"")
    (folder / "sources/A").write_bytes(b"")


CASES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "linked source": (_link_source, [f"sources/a: {_LINK}"]),
    "linked sources": (_link_sources, [f"sources: {_LINK}"]),
    "linked manifest": (_link_manifest, [f"briefing.json: {_LINK}"]),
    "pipe": (_pipe, [f"sources/pipe: {_SPECIAL}"]),
    "socket": (_socket, [f"sources/s: {_SPECIAL}"]),
    "folder as manifest": (
        _folder_as_manifest,
        ["briefing.json: error: This is a folder where a file should be."],
    ),
    "file as sources": (
        _file_as_sources,
        ["sources: error: This is a file where a folder should be."],
    ),
    "undecodable name": (
        _undecodable,
        [
            "sources/[U+DCFF]: error: The name has a control or format character or one of"
            ' \\ : * ? " < > |.'
        ],
    ),
    "deep": (
        _deep,
        ["sources/a/a/a/a/a/a/a: error: The name lies deeper than 8 levels."],
    ),
    "twins": (
        _twins,
        [
            "sources/a: error: The name is that of “sources/A” too, at least where case does not"
            " count."
        ],
    ),
    "no manifest": (
        lambda folder: (folder / "briefing.json").unlink(),
        ["file: error: There is no briefing.toml and no briefing.json."],
    ),
    "two manifests": (
        lambda folder: (folder / "briefing.toml").touch(),
        ["file: error: There is a briefing.toml and a briefing.json; one must go."],
    ),
}


@pytest.mark.parametrize(("spoil", "expected"), CASES.values(), ids=CASES.keys())
def test_every_problem_has_its_place_and_sentence(
    spoil: Callable[[Path], None], expected: list[str], tmp_path: Path
) -> None:
    spoil(to_folder(tmp_path / "b", minimal()))
    assert lines(tmp_path / "b") == expected
    with pytest.raises(Refused):
        open_briefing(tmp_path / "b")


def test_the_named_path_may_be_a_link(tmp_path: Path) -> None:
    to_folder(tmp_path / "b", minimal())
    (tmp_path / "folder").symlink_to("b")
    (tmp_path / "manifest").symlink_to("b/briefing.json")
    expected = open_briefing(tmp_path / "b").fingerprint
    for name in ("folder", "manifest", "b/briefing.json", "folder/briefing.json"):
        opened = open_briefing(tmp_path / name)
        assert opened.fingerprint == expected
        assert opened.path == str(tmp_path / name)
        assert opened.form == ("folder" if name == "folder" else "manifest")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/nowhere/at all", "file: error: “/nowhere/at all” does not exist."),
        ("a\0b", "file: error: “a[U+0000]b” does not exist."),
        ("x" * 5_000, f"file: error: “{'x' * 59}…” does not exist."),
        ("/etc/hostname/x", "file: error: “/etc/hostname/x” does not exist."),
        ("/dev/null", f"file: {_SPECIAL}"),
    ],
)
def test_paths_that_lead_nowhere(path: str, expected: str) -> None:
    assert lines(path) == [expected]
    with pytest.raises(Refused):
        open_briefing(path)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.EIO, "a: error: “b/a” cannot be read; the system says: Input/output error."),
        (errno.EACCES, "a: error: “b/a” may not be read: this account lacks the permission."),
        (errno.EPERM, "a: error: “b/a” may not be read: this account lacks the permission."),
        (99_999, "a: error: “b/a” cannot be read; the system says: Unknown error 99999."),
    ],
)
def test_what_the_system_says(number: int, expected: str) -> None:
    assert line(system_problem(OSError(number, ""), "a", "b/a"), Words()) == expected


def test_a_link_to_itself_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert lines(tmp_path / "loop") == [f"file: {_LINK}"]


def test_a_socket_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the whole path is too long for a socket
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s")
        assert lines("s") == [f"file: {_SPECIAL}"]


def test_a_pipe_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert lines(tmp_path / "pipe") == [f"file: {_SPECIAL}"]


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    folder = to_folder(tmp_path, minimal())
    (folder / "briefing.json").chmod(0)
    assert lines(folder) == [
        "briefing.json: error: “briefing.json” may not be read: this account lacks the permission."
    ]


def test_only_manifest_and_sources_are_looked_at(tmp_path: Path) -> None:
    folder = to_folder(tmp_path / "b", minimal(), {"sources/a/b.txt": b"x"})
    before = open_briefing(folder)
    (folder / "notes.txt").write_bytes(b"x" * 1_000)
    (folder / "loop").symlink_to(".")
    (folder / "signatures").mkdir()
    (folder / "signatures/a").symlink_to("/etc/hostname")
    (folder / "sources/empty").mkdir()
    after = open_briefing(folder)
    assert after.fingerprint == before.fingerprint
    assert after.problems == ()
    assert dict(after.captures) == {"sources/a/b.txt": b"x"}
    assert after.captures.sha256("sources/a/b.txt").startswith("2d711642b726b04401627ca9fbac32f5c8")


SIZES: dict[str, tuple[Limits, Limits, list[str]]] = {
    "entry": (
        Limits(entry_bytes=2 * MB),
        Limits(entry_bytes=2 * MB - 1),
        ["sources/a: error: This is larger than 2 MB."],
    ),
    "all": (
        Limits(total_bytes=2 * MB + 3 + 460),
        Limits(total_bytes=2 * MB),
        ["file: error: Unpacked, the files of the briefing are larger than 2 MB in all."],
    ),
    "entries": (
        Limits(entries=3),
        Limits(entries=2),
        ["file: error: The briefing has more than 2 files."],
    ),
    "levels": (
        Limits(name_levels=3),
        Limits(name_levels=2),
        ["sources/b: error: The name lies deeper than 2 levels."],
    ),
    "name": (
        Limits(name_bytes=13),
        Limits(name_bytes=12),
        ["briefing.json: error: The name is longer than 12 bytes."],
    ),
}


@pytest.mark.parametrize(("enough", "too_low", "expected"), SIZES.values(), ids=SIZES.keys())
def test_sizes(enough: Limits, too_low: Limits, expected: list[str], tmp_path: Path) -> None:
    folder = to_folder(tmp_path, minimal(), {"sources/a": b"x" * 2 * MB, "sources/b/c": b"abc"})
    assert lines(folder, enough) == []
    assert lines(folder, too_low) == expected


def test_endless_empty_folders_are_left(tmp_path: Path) -> None:
    folder = to_folder(tmp_path, minimal())
    for at in range(9):
        (folder / f"sources/{at}").mkdir(parents=True)
    assert lines(folder, Limits(entries=2)) == ["file: error: The briefing has more than 2 files."]


def test_a_file_that_grows_is_refused(tmp_path: Path) -> None:
    folder = to_folder(tmp_path, minimal(), {"sources/a": b"abc"})
    opened = open_briefing(folder, limits=Limits(entry_bytes=1_000))
    (folder / "sources/a").write_bytes(b"x" * 1_001)
    with pytest.raises(Refused) as caught:
        opened.captures["sources/a"]
    assert [problem.code for problem in caught.value.problems] == ["entry-large"]
    (folder / "sources/a").write_bytes(b"abd")
    with pytest.raises(Refused) as caught:
        opened.captures["sources/a"]
    assert [problem.code for problem in caught.value.problems] == ["file-changed"]
    (folder / "sources/a").unlink()
    (folder / "sources/a").symlink_to("/etc/hostname")
    with pytest.raises(Refused) as caught:
        opened.captures["sources/a"]
    assert [problem.code for problem in caught.value.problems] == ["file-link"]
