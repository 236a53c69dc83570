"""What a row of a list, the evidence and an archived text say of how a fact stands."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.briefings import assessment, base_of, fact, reported, source
from tests.gui.timeline_tools import look_of
from viewer.domain.briefing import Fact, Figure
from viewer.domain.cited_places import CitedPlace
from viewer.domain.evidence import BannerRow, CitationRow, RelationRow, SupportRow, evidence_rows
from viewer.domain.fact_rows import fact_row
from viewer.domain.lens import Lens
from viewer.domain.reading import Reading
from viewer.domain.summary_rows import GlanceRow, summary_rows
from viewer.domain.timeline import Chart
from viewer.domain.timeline_table import Timetable
from viewer.paint.archive_page import ArchivePage
from viewer.paint.common_rows import paint_fact
from viewer.paint.evidence_rows import EVIDENCE_PAINTERS
from viewer.paint.sketch import BoxPiece, MarkPiece, Sketch, TextPiece
from viewer.paint.summary_rows import SUMMARY_PAINTERS
from viewer.paint.timeline_rows import paint_dated
from viewer.texts.aloud import say_row
from viewer.texts.spoken import fact_line, support_words

WIDE = 700
SOURCES = (source("wire"), source("blog"))
PAINTERS = [paint_fact, paint_dated]


def painted(paint: Any, row: Any) -> Sketch:
    sketch = Sketch(look_of(), WIDE)
    paint(row, sketch)
    return sketch


def texts(sketch: Sketch) -> list[str]:
    return [piece.layout.text() for piece in sketch.pieces if isinstance(piece, TextPiece)]


def marks(sketch: Sketch) -> list[str]:
    return [piece.name for piece in sketch.pieces if isinstance(piece, MarkPiece)]


# An assumption


@pytest.mark.parametrize("paint", PAINTERS)
def test_an_assumption_says_so_and_bears_no_tick(qtbot: QtBot, paint: Any) -> None:
    base = base_of(fact("a", "assumption"), reported("r", "wire"), sources=SOURCES)
    assumed, other = (painted(paint, fact_row(Reading(base), at)) for at in (0, 1))
    assert "Assumption" in texts(assumed)
    assert marks(assumed) == []
    assert "Assumption" not in texts(other)
    assert marks(other) == ["support-single-origin"]


def test_the_evidence_says_what_an_assumption_rests_on(qtbot: QtBot) -> None:
    facts = fact("a", "assumption"), reported("r", "wire"), assessment("j", "r")
    reading = Reading(base_of(*facts, sources=SOURCES))
    words = look_of().words
    assert support_words(reading, 0, words) == "Assumed, on no source’s word"
    assert support_words(reading, 2, words) == "Stands"
    rows = evidence_rows(reading, "a", lambda _citation: "no-quote")
    row = next(row for row in rows if isinstance(row, SupportRow))
    assert marks(painted(EVIDENCE_PAINTERS[SupportRow], row)) == []


# Disputed by what has no support


@pytest.mark.parametrize("paint", PAINTERS)
def test_a_row_says_that_what_disputes_it_has_no_support(qtbot: QtBot, paint: Any) -> None:
    facts = (
        reported("claim", "wire"),
        reported("doubt", "blog", disputes=("claim",)),
        reported("denial", "wire", disputes=("claim",)),
    )
    base = base_of(*facts, sources=SOURCES)
    before, after = Reading(base), Reading(base, Lens(without=frozenset(("blog",))))
    row = painted(paint, fact_row(before, 0))
    assert "Disputed by facts 2, 3" in texts(row)
    assert marks(row).count("disputed") == 1
    row = painted(paint, fact_row(after, 0))
    assert "Disputed by fact 3" in texts(row)
    assert "Disputed by fact 2, which has no support left" in texts(row)
    assert marks(row).count("disputed") == 1
    words = look_of().words
    assert "Disputed by fact 2, which has no support left." in fact_line(after, 0, words)


@pytest.mark.parametrize("paint", PAINTERS)
def test_a_row_says_that_what_replaces_it_has_no_support(qtbot: QtBot, paint: Any) -> None:
    base = base_of(
        reported("old", "wire"), reported("new", "blog", updates="old", short="So"),
        sources=SOURCES,
    )  # fmt: skip
    before, after = Reading(base), Reading(base, Lens(without=frozenset(("blog",))))
    lost = "Replaced by fact 2, which has no support left"
    assert "Replaced by fact 2: So" in texts(painted(paint, fact_row(before, 0)))
    assert f"{lost}: So" in texts(painted(paint, fact_row(after, 0)))
    words = look_of().words
    assert "Replaced by fact 2." in fact_line(before, 0, words)
    assert f"{lost}." in fact_line(after, 0, words)
    (banner,) = (row for row in evidence_rows(after, "old", lambda _one: "no-quote")
                 if isinstance(row, BannerRow))  # fmt: skip
    assert f"{lost}: So" in texts(painted(EVIDENCE_PAINTERS[BannerRow], banner))


def test_a_figure_at_a_glance_says_that_it_is_disputed(qtbot: QtBot) -> None:
    def said(name: str, source: str, value: int, label: str = "Staff") -> Fact:
        figure = Figure(value=value, unit="people", label=label, key=True)
        return reported(name, source, figures=(figure,))

    facts = (
        said("one", "wire", 12), said("two", "blog", 19), said("three", "third", 20),
        said("again", "wire", 20), said("alone", "wire", 7, "Planes"),
    )  # fmt: skip
    base = base_of(*facts, sources=(*SOURCES, source("third")))
    # Without the wire 19 and 20 are left, and the 12 and 20 that it told differ from one of them.
    cases = {(): 4, ("blog",): 4, ("wire",): 4, ("blog", "third"): 4, ("wire", "third"): 3}
    for gone, contested in cases.items():
        lens = Lens(without=frozenset(gone))
        rows = summary_rows(Reading(base, lens)).single
        glances = [row for row in rows if isinstance(row, GlanceRow)]
        painted_ones = [painted(SUMMARY_PAINTERS[GlanceRow], row) for row in glances]
        assert sum(texts(sketch).count("Disputed") for sketch in painted_ones) == contested
        assert sum(marks(sketch).count("disputed") for sketch in painted_ones) == contested
        words = look_of().words
        aloud = " ".join(say_row(row, Reading(base, lens), words) for row in glances)
        assert aloud.count("Disputed") == contested


# Lists in the evidence


def test_the_basis_is_listed_by_number_and_the_last_citation_ends_with_no_line(
    qtbot: QtBot,
) -> None:
    facts = (reported("a", "wire", "blog"), reported("b", "wire"), reported("c", "wire"))
    base = base_of(*facts, assessment("j", "c", "a", "b"), sources=SOURCES)
    rows = evidence_rows(Reading(base), "j", lambda _citation: "no-quote")
    assert [row.number for row in rows if isinstance(row, RelationRow)] == [1, 2, 3]
    rows = evidence_rows(Reading(base), "a", lambda _citation: "no-quote")
    cited = [row for row in rows if isinstance(row, CitationRow)]
    lines = [
        any(isinstance(piece, BoxPiece) and piece.fill == "hairline" for piece in one.pieces)
        for one in (painted(EVIDENCE_PAINTERS[CitationRow], row) for row in cited)
    ]
    assert lines == [True, False]


# What is judged of days to come


def test_a_judgement_of_days_to_come_is_drawn_in_outline() -> None:
    facts = (
        assessment("later", when="2018-09"),
        assessment("now", when="2018-06"),
        reported("said", "wire", when="2018-09"),
    )
    chart = Chart(
        Timetable(base_of(*facts, sources=SOURCES)), Reading(base_of(*facts, sources=SOURCES))
    )
    found = {chart.timetable.base.facts[event.at].id: event.mark.planned for event in chart.events}
    assert found == {"later": True, "now": False, "said": False}


# An archived text

TEXT = "One barge.\nTwo barges lay there;\nthe barge of the harbour master too.\n"


@pytest.fixture
def page(qtbot: QtBot) -> ArchivePage:
    made = ArchivePage(look_of())
    qtbot.addWidget(made)
    made.resize(420, 300)
    places = [CitedPlace(4, 9, "verbatim", "first"), CitedPlace(15, 21, "verbatim", "second")]
    made.show_text(TEXT, places, "The wire")
    made.show()
    return made


def underlined(page: ArchivePage) -> list[str]:
    none = QTextCharFormat.UnderlineStyle.NoUnderline
    return [
        mark.cursor.selectedText()
        for mark in page.view.extraSelections()
        if mark.format.underlineStyle() != none
    ]


def barred(page: ArchivePage) -> list[int]:
    """The lines before which there is a bar."""
    picture = page.view.viewport().grab().toImage()
    accent = QColor(look_of().theme.accent)
    high = page.view.cursorRect().height()
    rows = [y for y in range(picture.height()) if picture.pixelColor(1, y) == accent]
    return sorted({(y - 8) // high for y in rows})


def test_the_words_that_the_selected_fact_quotes_are_told_from_others(page: ArchivePage) -> None:
    assert (underlined(page), barred(page)) == ([], [])
    page.choose("second")
    assert (underlined(page), barred(page)) == (["barges"], [1])
    assert len(page.view.extraSelections()) == 2
    page.choose("first")
    assert (underlined(page), barred(page)) == (["barge"], [0])
    page.choose("")
    assert (underlined(page), barred(page)) == ([], [])


def test_an_archived_text_says_that_its_source_was_withdrawn(page: ArchivePage) -> None:
    assert not page.fate.isVisible()
    page.show_fate("Withdrawn: the agency corrected it", supposed=False)
    assert page.fate.isVisible()
    assert page.fate.text() == "Withdrawn: the agency corrected it"
    QApplication.processEvents()
    place = page.fate.geometry()
    bar = page.grab().toImage().pixelColor(place.left() + 1, place.center().y())
    assert bar == QColor(look_of().theme.bad)
    page.show_fate("", supposed=False)
    assert not page.fate.isVisible()
