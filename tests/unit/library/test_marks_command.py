"""The command `marks`: what the window wrote is listed, sent and taken in."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.briefings import BRIEFING_ID
from tests.command import folder, one_sentence, process
from tests.unit.library.own_marks import OTHER_ID, note
from viewer.domain.own_marks import OwnMark
from viewer.library.own_marks import MarksStore
from viewer.paths import data_dir

MARKS = (
    note("Ask them.\nTwice.", said="Ministers agree.", title="Training in Iraq", edition=2),
    OwnMark(briefing=BRIEFING_ID, subject="source", kind="doubt", id="s1", doubt=70, text="Thin.",
            said="The wire", title="Training in Iraq", edition=2),
    OwnMark(briefing=OTHER_ID, subject="briefing", kind="bookmark", title="Another", edition=1),
)  # fmt: skip


@pytest.fixture
def kept() -> None:
    store = MarksStore(data_dir())
    store.take(MARKS)
    store.close()


@pytest.mark.usefixtures("kept")
def test_all_are_listed_by_briefing(tmp_path: Path) -> None:
    done = process("marks", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"Another ({OTHER_ID})",
        "  the briefing, edition 1",
        "    Your bookmark",
        f"Training in Iraq ({BRIEFING_ID})",
        "  fact agree, edition 2: Ministers agree.",
        "    Your note: Ask them.",
        "      Twice.",
        "  source s1, edition 2: The wire",
        "    Your doubt: 70 of 100: Thin.",
    ]
    here = process("marks", "list", str(folder(tmp_path / "b")), "--json")
    values = json.loads(here.stdout)
    assert [mark["kind"] for mark in values["marks"]] == ["note", "doubt"]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", ["marks.md", "marks.json"])
def test_what_one_home_exports_another_imports(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    done = process("marks", "export", "-o", path)
    assert (done.returncode, done.stdout) == (0, f"3 marks written to {name}\n")
    other = {"XDG_DATA_HOME": str(tmp_path / "other")}
    assert process("marks", "list", **other).stdout == "You have marked nothing yet.\n"
    done = process("marks", "import", path, **other)
    assert done.stdout == "3 new marks, 0 that say more than before\n"
    assert process("marks", "list", **other).stdout == process("marks", "list").stdout
    again = process("marks", "import", path, **other)
    assert again.stdout == "0 new marks, 0 that say more than before\n"


@pytest.mark.usefixtures("kept")
def test_marks_of_a_newer_version_are_left_to_it(tmp_path: Path) -> None:
    path = str(tmp_path / "marks.json")
    assert process("marks", "export", "-o", path).returncode == 0
    with closing(sqlite3.connect(MarksStore(data_dir()).path)) as newer:
        newer.execute("PRAGMA user_version = 2")
    done = process("marks", "import", path)
    told = one_sentence(done.stderr)
    assert (done.returncode, done.stdout) == (1, "")
    assert told.startswith("Not kept. Nothing was written to “")
    assert told.endswith("”: a newer version of this program keeps it; use that one.")


@pytest.mark.usefixtures("kept")
def test_wrong_usage_and_wrong_files_are_one_sentence(tmp_path: Path) -> None:
    for arguments, told in (
        (("import",), "say which file of marks to import"),
        (("export",), "say with -o where the marks go"),
        (("list", "-o", "x"), "-o belongs to export"),
    ):
        done = process("marks", *arguments)
        assert done.returncode == 2
        assert told in one_sentence(done.stderr)
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "marks/1", "marks": [{"kind": "note"}]}')
    done = process("marks", "import", str(bad))
    assert done.returncode == 1
    assert "bad.json” holds a mark that is not right here" in one_sentence(done.stderr)
    gone = process("marks", "import", str(tmp_path / "gone.md"))
    assert gone.returncode == 1
    assert one_sentence(gone.stderr)


def test_a_home_that_keeps_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "marks.json"
    path.write_text(json.dumps({"format": "marks/1", "marks": [
        {"briefing": BRIEFING_ID, "subject": "fact", "kind": "note", "id": "a", "text": "x"},
    ]}))  # fmt: skip
    done = process("marks", "import", str(path), XDG_DATA_HOME=str(tmp_path / "file"))
    assert done.returncode == 1
    assert one_sentence(done.stderr).startswith("Not kept. Nothing was written to “")
    listed = process("marks", "list", XDG_DATA_HOME=str(tmp_path / "file"))
    assert listed.stdout == "You have marked nothing yet.\n"
