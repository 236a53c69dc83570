"""Packing and unpacking lose nothing, and never leave half of anything."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import briefings, manifest
from tests.unit.formats.samples import (
    TOML,
    Entry,
    Zip,
    first,
    minimal,
    packed,
    to_folder,
    with_source,
)
from viewer.domain.briefing import Briefing
from viewer.domain.problems import Refused
from viewer.formats.limits import MB, Limits
from viewer.formats.opening import Opened, check, open_briefing
from viewer.formats.packing import pack, unpack
from viewer.formats.writing import writing_problem
from viewer.texts.problems import line, sentence
from viewer.texts.words import Words

FILES = {"sources/a.txt": b"some text\n" * 99, "sources/ä/b": os.urandom(500), "sources/c": b""}


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def same(one: Opened, other: Opened) -> bool:
    return (
        one.fingerprint == other.fingerprint
        and one.manifest == other.manifest
        and one.briefing == other.briefing
        and dict(one.captures) == dict(other.captures)
    )


def test_round_trip(tmp_path: Path) -> None:
    to_folder(tmp_path / "a", TOML + "[ext]\nwhen = 12:30:00\nx = 1.50\n", FILES, "briefing.toml")
    (tmp_path / "a/signatures/x").mkdir(parents=True)
    (tmp_path / "a/signatures/x/y.sig").write_bytes(b"signed")
    (tmp_path / "a/notes.txt").write_bytes(b"not packed")
    folder = open_briefing(tmp_path / "a")
    file = pack(tmp_path / "a", tmp_path / "x.brief")
    assert same(folder, file)
    assert file.form == "file"
    assert file.manifest["ext"] == {"when": "12:30:00", "x": 1.5}
    unpack(tmp_path / "x.brief", tmp_path / "b")
    assert same(folder, open_briefing(tmp_path / "b"))
    assert (tmp_path / "b/signatures/x/y.sig").read_bytes() == b"signed"
    assert not (tmp_path / "b/notes.txt").exists()
    pack(tmp_path / "b/briefing.json", tmp_path / "y.brief")
    assert (tmp_path / "y.brief").read_bytes() == (tmp_path / "x.brief").read_bytes()


def test_any_zip_program_reads_it(tmp_path: Path) -> None:
    pack(to_folder(tmp_path / "a", minimal(), FILES), tmp_path / "x.brief")
    with ZipFile(tmp_path / "x.brief") as file:
        names = file.namelist()
        assert file.testzip() is None
        assert names[:2] == ["mimetype", "briefing.json"]
        assert names[2:] == sorted(FILES)
        assert file.read("mimetype") == b"application/x-briefing+zip"
        assert {name: file.read(name) for name in FILES} == FILES
        kinds = {info.filename: info.compress_type for info in file.infolist()}
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert kinds["mimetype"] == kinds["sources/ä/b"] == ZIP_STORED
    assert kinds["sources/a.txt"] == ZIP_DEFLATED


def test_the_manifest_is_laid_out_for_people(tmp_path: Path) -> None:
    manifest = minimal(ext={"b": 1, "a": 2}, subtitle="Größe", zebra="unknown")
    pack(to_folder(tmp_path / "a", manifest), tmp_path / "x.brief")
    unpack(tmp_path / "x.brief", tmp_path / "b")
    text = (tmp_path / "b/briefing.json").read_text(encoding="utf-8")
    keys = list(json.loads(text))
    assert keys[:3] == ["format", "id", "title"]
    assert keys[-4:] == ["zebra", "sources", "facts", "ext"]
    assert list(json.loads(text)["facts"][0]) == ["id", "statement", "kind", "topic", "citations"]
    assert '\n  "subtitle": "Größe",\n' in text
    assert text.endswith("}\n")


def test_what_is_too_large_laid_out_is_left_tight(tmp_path: Path) -> None:
    pack(to_folder(tmp_path / "a", minimal()), tmp_path / "x.brief")
    opened = open_briefing(tmp_path / "x.brief")
    limits = Limits(manifest_bytes=len(opened.canonical))
    unpack(tmp_path / "x.brief", tmp_path / "b", limits=limits)
    assert (tmp_path / "b/briefing.json").read_bytes() == opened.canonical


def test_a_container_may_hold_toml(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(Zip([first(), Entry("briefing.toml", TOML.encode())]).build())
    unpack(path, tmp_path / "b")
    assert (tmp_path / "b/briefing.toml").read_text() == TOML
    assert same(open_briefing(path), open_briefing(tmp_path / "b"))


def test_what_deflates_too_well_is_stored(tmp_path: Path) -> None:
    files = {"sources/a": b"x" * (2 * MB)}
    assert pack(to_folder(tmp_path / "a", minimal(), files), tmp_path / "x.brief").problems == ()


def test_pack_refuses_what_open_refuses(tmp_path: Path) -> None:
    target = tmp_path / "x.brief"
    target.write_bytes(b"what was there")
    with pytest.raises(Refused) as refused:
        pack(to_folder(tmp_path / "a", minimal(title="")), target)
    assert codes(refused) == ["text-empty"]
    with pytest.raises(Refused) as refused:
        pack(to_folder(tmp_path / "b", minimal(), FILES), target, limits=Limits(file_bytes=1_000))
    assert codes(refused) == ["file-large"]
    assert target.read_bytes() == b"what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "x.brief"]


def test_wrong_way_round(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(packed())
    folder = to_folder(tmp_path / "a", minimal())
    words = Words()
    with pytest.raises(Refused) as refused:
        pack(path, tmp_path / "y.brief")
    assert [line(problem, words) for problem in refused.value.problems] == [
        "file: error: This is a packed briefing already; only a folder can be packed."
    ]
    with pytest.raises(Refused) as refused:
        unpack(folder, tmp_path / "b")
    assert [line(problem, words) for problem in refused.value.problems] == [
        "file: error: This is a folder already; only a packed briefing can be unpacked."
    ]
    assert not (tmp_path / "b").exists()


def test_unpack_writes_over_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(packed())
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_bytes(b"mine")
    with pytest.raises(Refused) as refused:
        unpack(path, tmp_path / "full")
    place = str(tmp_path / "full")
    shown = place if len(place) <= 60 else f"{place[:59]}…"
    assert [line(problem, Words()) for problem in refused.value.problems] == [
        f"file: error: The folder “{shown}” is not empty; nothing was written."
    ]
    assert [entry.name for entry in (tmp_path / "full").iterdir()] == ["mine.txt"]
    (tmp_path / "empty").mkdir()
    unpack(path, tmp_path / "empty")
    unpack(path, tmp_path / "new/and/deep")
    assert same(open_briefing(tmp_path / "empty"), open_briefing(tmp_path / "new/and/deep"))


def test_what_cannot_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.brief").write_bytes(packed())
    Path("file").write_bytes(b"")
    os.mkfifo("pipe")
    to_folder(tmp_path / "a", minimal())
    words = Words()
    for act, expected in {
        lambda: unpack("x.brief", "file"): "“file”: this is a file, not a folder.",
        lambda: unpack("x.brief", "file/b"): "“file/b”: part of it is a file.",
        lambda: unpack("x.brief", "new/" + "x" * 300): (
            f"“new/{'x' * 55}…”: its name is too long."
        ),
        lambda: pack("a", "file/x.brief"): "“file/x.brief”: part of it is a file.",
        lambda: pack("a", "a"): "“a”: this is a folder.",
        lambda: pack("a", "pipe"): "“pipe”: this is no plain file.",
        lambda: pack("a", "x\0y"): "“x[U+0000]y”: no file can have this name.",
    }.items():
        with pytest.raises(Refused) as refused:
            act()
        said = sentence(refused.value.problems[0], words)
        assert said == f"Nothing was written to {expected}"
    assert sorted(os.listdir()) == ["a", "file", "pipe", "x.brief"]


@pytest.mark.parametrize(
    ("number", "expected"),
    {
        errno.ENOSPC: "“x.brief”: no room is left there.",
        errno.EDQUOT: "“x.brief”: no room is left there.",
        errno.EROFS: "“x.brief”: its place is read-only.",
        errno.EACCES: "“x.brief”: this account lacks the permission.",
        errno.EPERM: "“x.brief”: this account lacks the permission.",
        errno.EIO: "“x.brief”; the system says: Input/output error.",
    }.items(),
)
def test_what_the_system_says_is_put_in_plain_words(number: int, expected: str) -> None:
    problem = writing_problem(OSError(number, ""), "x.brief")
    assert sentence(problem, Words()) == f"Nothing was written to {expected}"


def test_missing_folders_are_made_by_whatever_writes(tmp_path: Path) -> None:
    folder = to_folder(tmp_path / "a", minimal())
    pack(folder, tmp_path / "new/and/deep/x.brief")
    assert same(open_briefing(folder), open_briefing(tmp_path / "new/and/deep/x.brief"))


def test_half_an_unpacked_briefing_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(
        packed(
            [
                Entry("sources/a", b"x"),
                Entry("signatures/damaged", b"x", local={"crc": 1}, central={"crc": 1}),
            ]
        )
    )
    assert check(path) == ()
    with pytest.raises(Refused) as refused:
        unpack(path, tmp_path / "new")
    assert codes(refused) == ["entry-damaged"]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["x.brief"]


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_permissions(tmp_path: Path) -> None:
    folder = to_folder(tmp_path / "a", minimal())
    path = tmp_path / "x.brief"
    before = os.umask(0o027)
    try:
        pack(folder, path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.chmod(0o604)
        pack(folder, path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o604
    finally:
        os.umask(before)


def test_a_hash_keeps_the_author_honest(tmp_path: Path) -> None:
    manifest = with_source(file="sources/a.txt")
    one = pack(to_folder(tmp_path / "a", manifest, FILES), tmp_path / "x.brief")
    changed = {**FILES, "sources/a.txt": b"other text"}
    two = pack(to_folder(tmp_path / "b", manifest, changed), tmp_path / "y.brief")
    assert one.manifest == two.manifest
    assert one.fingerprint != two.fingerprint


_texts = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=4)
_scalars = st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | _texts
_free = st.dictionaries(
    _texts,
    st.recursive(
        _scalars | st.floats(-1e15, 1e15), lambda inner: st.lists(inner, max_size=3), max_leaves=6
    ),
    max_size=3,
)


@settings(max_examples=30)
@given(briefings(), _free, st.dictionaries(st.sampled_from("abc"), st.binary(max_size=9)))
def test_round_trip_of_any_briefing(
    tmp_path_factory: pytest.TempPathFactory,
    briefing: Briefing,
    ext: dict[str, Any],
    files: dict[str, bytes],
) -> None:
    home = tmp_path_factory.mktemp("trip")
    values = {**manifest(briefing), "ext": ext}
    to_folder(home / "a", values, {f"sources/{name}": files[name] for name in files})
    folder = open_briefing(home / "a")
    assert msgspec.to_builtins(folder.briefing) == msgspec.to_builtins(
        msgspec.structs.replace(briefing, ext=ext)
    )
    file = pack(home / "a", home / "x.brief")
    assert same(folder, file)
    unpack(home / "x.brief", home / "b")
    assert same(folder, open_briefing(home / "b"))


@pytest.mark.parametrize(
    ("name", "is_written"),
    [("a.exe", False), ("a.pdf.LNK", False), ("a.desktop", False), ("exe", True),
     ("a.exe.txt", True), ("www.example.com.html", True), ("b/c.sh", False), ("a.docm", False),
     ("a.svg", True)],
)  # fmt: skip
def test_what_may_be_run_by_a_click_is_never_written_as_a_file(
    name: str, is_written: bool, tmp_path: Path
) -> None:
    packed_file = tmp_path / "x.brief"
    packed_file.write_bytes(packed([Entry(f"sources/{name}", b"MZ")]))
    if is_written:
        unpack(packed_file, tmp_path / "out")
        assert (tmp_path / "out/sources" / name).stat().st_mode & 0o111 == 0
        return
    with pytest.raises(Refused) as caught:
        unpack(packed_file, tmp_path / "out")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place) == ("unpack-program", f"sources/{name}")
    assert sentence(problem, Words()) == (
        "This may be run when it is clicked, and is never written as a file; nothing was unpacked."
    )
    assert not (tmp_path / "out").exists()
