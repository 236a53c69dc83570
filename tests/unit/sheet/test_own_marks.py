"""The reader's own marks on paper: wanted, on a page behind the sheet, and never markup."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from tests.command import process
from tests.unit.library.own_marks import note
from tests.unit.sheet.paper import Paper
from tests.unit.sheet.setting import FULL, SHORT, pages
from viewer.domain.lens import Lens
from viewer.domain.own_marks import OwnMark, OwnMarks
from viewer.domain.reading import Reading
from viewer.formats.opening import open_briefing
from viewer.library.own_marks import MarksStore
from viewer.paths import data_dir, embedded


def marked() -> Reading:
    """The embedded briefing with a note, a doubt and a mark whose fact is gone."""
    base = open_briefing(embedded(2)).base()
    about = {"briefing": base.briefing.id, "edition": 2, "changed": "2018-07-12T10:00:00Z"}
    first = base.facts[0].id
    own = OwnMarks((
        note("Ask the delegation.\n\n#let x = 1 *bold* <b>", first, **about),
        OwnMark(subject="fact", id=first, kind="doubt", doubt=70, text="One origin.", **about),
        OwnMark(subject="fact", id=base.facts[3].id, kind="bookmark", **about),
        note("Still open?", "gone", said="Who will command is not known.", **about),
    ))  # fmt: skip
    reading = Reading(base)
    return reading.with_beside(replace(reading.beside, own=own))


def test_they_are_printed_only_when_wanted() -> None:
    plain = Reading(marked().base)
    assert pages(marked()).pdf == pages(plain).pdf
    assert pages(plain, replace(SHORT, own_marks=True)).pdf == pages(plain).pdf


def test_they_stand_behind_a_sheet_that_stays_as_it_is() -> None:
    without, wanted = pages(marked()), pages(marked(), replace(SHORT, own_marks=True))
    assert (without.page_count, wanted.page_count) == (1, 2)
    first, behind = Paper(wanted.pdf).pages
    (alone,) = Paper(without.pdf).pages
    assert first == alone.replace("Page 1 of 1", "Page 1 of 2")
    for text in (
        "Notes of the reader", "Fact 1", "doubt: 70 of 100, 12 July 2018", "One origin.",
        "Ask the delegation.", "#let x = 1 *bold* <b>", "Fact 4", "bookmark",
        "A fact of edition 2", "Who will command is not known.", "Still open?",
    ):  # fmt: skip
        assert text in behind, text
    assert "TLP:CLEAR" in behind
    full = Paper(pages(marked(), replace(FULL, own_marks=True)).pdf)
    assert "One origin." in full.pages[-1]


def test_under_a_filter_only_what_is_shown_has_its_marks() -> None:
    reading = marked().through(Lens(search="helicopters"))
    behind = Paper(pages(reading, replace(SHORT, own_marks=True)).pdf).pages[-1]
    assert "bookmark" in behind
    assert "One origin." not in behind
    assert "Still open?" not in behind


def test_the_command_prints_them_too(tmp_path: Path) -> None:
    store = MarksStore(data_dir())
    store.take(marked().beside.own.all)
    store.close()
    for name in ("sheet.md", "sheet.txt", "sheet.html"):
        path = tmp_path / name
        form = name.rpartition(".")[2]
        for options, there in (((), False), (("--marks",), True)):
            done = process("print", str(embedded(2)), *options, "--format", form, "-o", str(path))
            assert done.returncode == 0, done.stderr
            assert ("One origin" in path.read_text()) is there
