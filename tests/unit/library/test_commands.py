"""The library on the command line, as a person and a script use it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.command import one_sentence, process
from tests.unit.library.test_catalogue import packed
from viewer.cli import main
from viewer.formats.opening import open_briefing
from viewer.library.index import FILE_NAME
from viewer.paths import cache_dir, embedded


def ran(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_in_listed_and_out_again(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert ran(capsys, "library", "list") == (0, "Nothing is in the library yet.\n", "")
    first, second = (packed(tmp_path / f"{n}.brief", n) for n in (1, 2))
    assert ran(capsys, "library", "add", first, tmp_path) == (0, "2 briefings read.\n", "")
    listed = [
        f"Training in Iraq, edition 2, 1 February 2018: {second}",
        f"Training in Iraq, edition 1, 1 January 2018: {first}",
    ]
    assert ran(capsys, "library", "list")[1].splitlines() == listed
    code, out, _ = ran(capsys, "library", "rescan")
    assert (code, out) == (0, "Nothing has changed, 2 unchanged.\n")
    second.rename(tmp_path / "gone")
    assert (
        ran(capsys, "library", "rescan")[1] == "Nothing has changed, 1 unchanged, 1 not here now.\n"
    )
    assert "edition 2, 1 February 2018 (not here now):" in ran(capsys, "library", "list")[1]
    assert ran(capsys, "library", "remove", second)[0] == 0
    assert ran(capsys, "library", "list")[1].splitlines() == listed[1:]
    code, out, err = ran(capsys, "library", "remove", second)
    assert (code, out, one_sentence(err)) == (1, "", f"{second} is not in the library.")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("library", "add"), "library add takes one PATH or more"),
        (("library", "list", "x"), "library list takes no PATH"),
        (("library", "sell"), "invalid choice"),
        (("search", "!?"), "Say what to look for"),
        (("search", "x", "--limit", "many"), "--limit takes a number"),
    ],
)
def test_what_cannot_be_meant_is_said(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    code, out, err = ran(capsys, *arguments)
    assert (code, out) == (2, "")
    assert sentence in one_sentence(err)


def test_a_bad_file_is_refused_by_name_and_the_others_are_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.brief"
    bad.write_bytes(b"PK")
    good = packed(tmp_path / "good.brief")
    code, out, err = ran(capsys, "library", "add", bad, good, tmp_path / "never")
    assert (code, out) == (1, "1 briefing read, 1 refused.\n")
    assert "bad.brief" in err
    assert f"{tmp_path / 'never'} does not exist." in err
    # Whoever asks later is told as much, also once the index was closed.
    listed = ran(capsys, "library", "list")[1].splitlines()
    why = "This is no briefing: neither a .brief file nor a folder with one."
    assert why in err
    assert listed[1] == f"{bad}: cannot be opened: {why}"
    bad.unlink()
    assert ran(capsys, "library", "list")[1].splitlines()[1] == (
        f"{bad}: not read yet, and not here now"
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("rating:A2", "Here only after: and before: have a meaning"),
        ("after:2017-13", "What stands behind after: or before: is no date"),
        ("before:2018-0", "What stands behind after: or before: is no date"),
    ],
)
def test_a_search_says_what_has_no_meaning_here(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, asked: str, said: str
) -> None:
    code, _, err = ran(capsys, "search", asked)
    assert (code, one_sentence(err)) == (
        1, "The library is empty: nothing has been opened or added yet.",
    )  # fmt: skip
    ran(capsys, "library", "add", packed(tmp_path / "1.brief"))
    code, out, err = ran(capsys, "search", asked)
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == f"Nothing in the library holds “{asked}”."
    assert err.splitlines()[1].startswith(said)


def test_search_says_where_and_marks_what(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    paths = [packed(tmp_path / f"{n}.brief", n, "Miniştri agree on 50,000.") for n in (1, 2)]
    ran(capsys, "library", "add", *paths)
    code, out, err = ran(capsys, "search", "agree", "50000")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"Training in Iraq, edition 2, 1 February 2018: {paths[1]}",
        "  fact 1: Miniştri agree on 50,000.",
        "    (also in edition 1)",
    ]
    code, out, _ = ran(capsys, "search", "MINISTRI", "--json")
    found = json.loads(out)
    assert [one["edition"] for one in found["briefings"][0]["results"]] == [2, 1]
    first = found["briefings"][0]["results"][0]
    assert [first["text"][a:b] for a, b in first["hits"]] == ["Miniştri"]
    assert (first["kind"], first["id"], first["file"]) == ("fact", "a", str(paths[1]))
    code, out, err = ran(capsys, "search", "ministri", "--limit", "1", "--json")
    assert (json.loads(out)["more"], len(json.loads(out)["briefings"][0]["results"])) == (True, 1)
    code, out, err = ran(capsys, "search", "zebra")
    assert (code, out, one_sentence(err)) == (1, "", "Nothing in the library holds “zebra”.")


def test_find_knows_the_editions_in_the_library(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    paths = [packed(tmp_path / f"{n}.brief", n, f"Statement {n}.") for n in (1, 2)]
    ran(capsys, "library", "add", *paths)
    old = open_briefing(paths[0]).base()
    code, out, _ = ran(capsys, "find", old.code(0))
    assert code == 0
    assert len(out.splitlines()) == 2
    _, out, _ = ran(capsys, "find", old.short_fingerprint)
    assert f"{paths[1]}: Printed from edition 1; this is edition 2; 1 fact changed." in out
    paths[0].unlink()
    _, out, _ = ran(capsys, "find", old.code(0))
    assert f"{paths[0]}: fact 1 of edition 1, code {old.code(0)}: Statement 1." in out


def test_find_goes_on_where_a_file_is_no_briefing_any_more(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    paths = [packed(tmp_path / f"{n}.brief", n, f"Statement {n}.") for n in (1, 2)]
    copy = tmp_path / "copy.brief"
    shutil.copy(paths[0], copy)
    ran(capsys, "library", "add", *paths, copy)
    code = open_briefing(paths[0]).base().code(0)
    paths[0].write_bytes(b"PK")
    done, out, err = ran(capsys, "find", code)
    assert (done, err) == (0, "")
    assert f"{paths[0]}:" not in out
    assert f"{copy}: fact 1 of edition 1, code {code}: Statement 1." in out
    assert f"{paths[1]}: fact 1 of edition 2, code {code}: Statement 2." in out
    copy.write_bytes(b"PK")
    done, out, err = ran(capsys, "find", code)
    assert (done, err, len(out.splitlines())) == (0, "", 2)
    assert f"fact 1 of edition 1, code {code}: Statement 1." in out


def test_find_names_each_edition_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    copy = tmp_path / "mine.brief"
    shutil.copy(embedded(1), copy)
    ran(capsys, "library", "add", embedded(1), copy)
    done, out, _ = ran(capsys, "find", open_briefing(embedded(1)).base().code(0))
    assert done == 0
    lines = out.splitlines()
    assert len([line for line in lines if "of edition 1," in line]) == 1
    assert len(lines) == len(set(lines)) == 2


def test_a_library_that_another_program_holds_is_said_to_be_busy(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.library.index._PATIENCE", 0.05)
    cache_dir().mkdir(parents=True)
    with closing(sqlite3.connect(cache_dir() / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, out, err = ran(capsys, "search", "agree")
    assert (code, out) == (1, "")
    assert one_sentence(err) == "The library cannot be asked: database is locked."


def test_without_a_home_the_commands_say_what_is_not_kept(tmp_path: Path) -> None:
    place = packed(tmp_path / "a.brief")
    nowhere = {"XDG_DATA_HOME": "/dev/null", "XDG_CACHE_HOME": "/dev/null"}
    done = process("library", "add", str(place), **nowhere)
    assert done.returncode == 1
    assert one_sentence(done.stderr).startswith("The list of the library cannot be written:")
    done = process("library", "list", **nowhere)
    assert (done.returncode, done.stdout) == (0, "Nothing is in the library yet.\n")


def test_a_damaged_index_is_said_to_be_made_anew(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path
) -> None:
    ran(capsys, "library", "add", packed(tmp_path / "a.brief"))
    index = home / "cache" / "briefing-viewer" / "library.sqlite3"
    index.write_bytes(index.read_bytes()[:5000])
    code, out, err = ran(capsys, "search", "agree")
    assert code == 0
    assert "fact 1" in out
    assert one_sentence(err) == "The index of the library was damaged and has been made anew."
