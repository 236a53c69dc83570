"""Search and filters: seen in every panel, on the chips, in the print, and taken away again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from tests.gui.sample import write_folder
from tests.gui.window_tools import PANELS, Key, Mod, Person, Table, clipboard
from viewer.domain.lens import Filter
from viewer.paint.sketch import TextPiece


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def shown(person: Person) -> set[int]:
    """The facts that any of the panels list."""
    found = set()
    for name in PANELS:
        person.show(name)
        found |= person.panel_facts
    return found


def printed(person: Person) -> str:
    """The text of the sheet as the preview sets it now."""
    person.ctrl(Key.Key_P)
    from viewer.dialogs.preview import PreviewDialog

    dialog = person.dialog(PreviewDialog)
    person.wait(lambda: dialog.pages is not None)
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(dialog.pages.pdf)).pages)
    person.press(Key.Key_Escape)
    assert not dialog.isVisible()
    person.sit_again()
    return " ".join(text.split())


# Searching


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("police", {5}),
        ("POLICE", {5}),
        ("ni\u0161 nurse", {4}),
        ("nurses NIS", {4}),
        ("nis nurses", {4}),
        ("50,000 police", {5}),
        ("50000 police", {5}),
        ("51 000 police", set()),
        ("Canada", {1}),
        ("blog", {3, 6}),
        ('"the mission could"', {2, 3}),
        ("<b>", set()),
    ],
)
def test_what_is_typed_narrows_every_panel(person: Person, text: str, numbers: set[int]) -> None:
    person.search(text)
    assert shown(person) == numbers
    assert person.status == f"{len(numbers)} {'fact' if len(numbers) == 1 else 'facts'} shown of 11"
    assert person.chips == [f"Remove the filter Search: {text}"]


def test_the_panels_follow_while_one_types(person: Person) -> None:
    person.ctrl(Key.Key_F)
    counts = []
    for letter in "police":
        person.type(letter)
        typed = person.window.head.search.text()
        person.wait(lambda t=typed: person.session.facts.reading.lens.search == t)
        counts.append(len(person.session.facts.reading.shown))
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1] == 1


def test_slash_leads_to_the_search_and_is_a_letter_in_it(person: Person) -> None:
    person.press(Key.Key_Slash)
    field = person.window.head.search
    assert QApplication.focusWidget() is field
    person.type("a/b")
    assert field.text() == "a/b"
    person.ctrl(Key.Key_F)
    assert field.selectedText() == "a/b"


def test_return_and_down_lead_from_the_search_into_the_panel(person: Person) -> None:
    for key in (Key.Key_Return, Key.Key_Down):
        person.search("mission")
        person.press(key)
        focus = QApplication.focusWidget()
        assert focus is person.session.summary.leading
        person.press(Key.Key_Escape)


def test_return_selects_the_first_fact_found_and_down_goes_on_from_it(person: Person) -> None:
    assert person.fact_number == "Fact 1"
    person.ctrl(Key.Key_F)
    person.type("jordan")
    person.press(Key.Key_Return)  # before typing has paused
    assert [text.split(",")[0] for text in person.selected] == ["Fact 5"]
    assert person.fact_number == "Fact 5"
    person.press(Key.Key_Down)
    assert person.fact_number == "Fact 6"
    person.search("nurses")
    person.press(Key.Key_Down)  # the selected fact is not among those found
    assert person.fact_number == "Fact 4"


def test_what_is_said_of_one_thing_passes_with_the_next(person: Person) -> None:
    base = person.session.facts.reading.base
    person.ctrl(Key.Key_F)
    person.type(base.code(2))
    person.wait(lambda: "is fact 3" in person.message)
    person.search("police")
    assert person.message == ""
    person.ctrl(Key.Key_C)
    assert person.message == "Fact 3 copied"
    person.press(Key.Key_Escape)
    assert person.message == ""
    person.ctrl(Key.Key_C)
    person.alt(Key.Key_Down)
    assert person.message == ""


def test_below_nothing_found_stands_why_and_what_may_be_meant(person: Person) -> None:
    person.search("after:2017-13")
    assert "“2017-13” is no date: 2018, 2018-02 or 2018-02-16 would be." in person.panel_texts
    person.search("polise")
    view = person.session.summary.leading
    person.click_row(view, "Did you mean “police”?")
    assert person.window.head.search.text() == "police"
    assert person.status == "1 fact shown of 11"
    person.search("polise")
    person.press(Key.Key_Return)
    person.press(Key.Key_End)
    person.press(Key.Key_Return)
    assert person.window.head.search.text() == "police"


def test_what_was_found_is_marked(person: Person) -> None:
    person.search("police")
    view = person.session.summary.leading
    index = person.row(view, "Fact 5")
    sketch = view._sketches.sketch(index)
    marked = [
        piece.layout.text()[span.start : span.start + span.length]
        for piece in sketch.pieces
        if isinstance(piece, TextPiece)
        for span in piece.layout.formats()
        if span.format.background().color() == person.session.look.theme.colour("passage")
    ]
    assert marked == ["police"]


def test_a_field_that_is_none_is_said_while_nothing_is_found(person: Person) -> None:
    person.search("rating:Q9")
    assert person.status.startswith("0 facts shown of ")
    assert person.status.endswith("“Q9” is no rating: rating:B2, rating:B or rating:C3+ would be")
    person.search("colour:red")
    assert "“colour:” is no field; there are actor:, source:, topic:" in person.status
    person.press(Key.Key_Escape)
    assert "is no" not in person.status


@pytest.mark.parametrize("name", PANELS)
def test_an_empty_panel_says_what_helps_and_does_it_by_key(person: Person, name: str) -> None:
    person.show(name)
    person.search("nothing has this")
    assert any("Show all facts" in text for text in person.panel_texts)
    view = next(
        view
        for view in person.panel_views
        if any("Show all facts" in str(view.model().index(at, 0).data())
               for at in range(view.model().rowCount()))
    )  # fmt: skip
    person.press(Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    if focus is not view:
        view.setFocus()
    person.press(Key.Key_End)
    person.press(Key.Key_Return)
    assert person.status == "11 facts shown of 11"
    assert person.window.head.search.text() == ""


def test_the_selected_fact_stays_in_the_evidence_when_filtered_out(person: Person) -> None:
    person.search("nurses")
    assert person.fact_number == "Fact 1"
    assert person.evidence[1].startswith("This fact is filtered out of the panels.")
    view = person.session.evidence.view
    view.setFocus()
    person.press(Key.Key_Home)
    person.press(Key.Key_Return)
    assert person.status == "11 facts shown of 11"


def test_a_chip_alone_in_its_row_says_the_whole_search(person: Person) -> None:
    for text in ("zzzz", "rating:B2+ nurses"):
        person.search(text)
        (chip,) = person.window.tabs.chips
        chip.grab()
        assert chip.painted == chip.words


# Filters


def test_a_filter_from_the_sources_shows_in_every_panel(person: Person) -> None:
    person.show("sources")
    rest = person.session.rest
    assert rest is not None
    person.click_row(rest.sources.list, "Source 4")
    person.click(rest.sources.only)
    assert person.chips == ["Remove the filter Source: The blog"]
    assert shown(person) == {3, 6}
    assert person.status == "2 facts shown of 11"


def test_a_cell_of_the_matrix_narrows_every_panel(person: Person) -> None:
    person.show("contributors")
    person.press(Key.Key_Home, Mod.ControlModifier)
    person.press(Key.Key_Return)
    assert person.chips == []
    assert person.message == "No fact shown reports Jordan in The new mission."
    person.press(Key.Key_Right)
    person.press(Key.Key_Return)
    assert person.chips == ["Remove the filter Jordan in Courses"]
    assert shown(person) == {5, 6}
    person.show("contributors")
    contributors = person.session.rest.contributors  # type: ignore[union-attr]
    assert contributors.matrix.cells.rowCount() == 3  # the other cells can still be chosen
    person.press(Key.Key_Return)
    assert person.chips == []
    assert len(person.session.facts.reading.shown) == 11


def test_only_single_origins_by_key(person: Person) -> None:
    person.ctrl(Key.Key_G)
    assert person.chips == ["Remove the filter Support: one origin"]
    assert 7 not in shown(person)
    assert 1 in shown(person)
    person.ctrl(Key.Key_G)
    assert person.chips == []


def test_chips_are_removed_one_by_one_by_mouse_and_key(person: Person) -> None:
    person.ctrl(Key.Key_G)
    person.search("mission")
    assert len(person.chips) == 2
    person.click(person.window.tabs.chips[0])
    assert person.chips == ["Remove the filter Search: mission"]
    person.window.tabs.chips[0].setFocus()
    person.press(Key.Key_Space)
    assert person.chips == []
    assert person.window.head.search.text() == ""
    assert QApplication.focusWidget() is person.session.summary.leading


def test_the_keyboard_goes_on_to_the_next_chip(person: Person) -> None:
    person.ctrl(Key.Key_G)
    person.search("mission")
    person.window.tabs.chips[0].setFocus()
    person.press(Key.Key_Space)
    assert QApplication.focusWidget() is person.window.tabs.chips[0]
    person.window.tabs.drop_all.setFocus()
    person.press(Key.Key_Space)
    assert QApplication.focusWidget() is person.session.summary.leading


def test_clear_all_and_its_key_take_everything_away(person: Person) -> None:
    person.ctrl(Key.Key_G)
    person.search("mission")
    person.click(person.window.tabs.drop_all)
    assert person.chips == []
    assert not person.window.tabs.drop_all.isVisible()
    assert person.status == "11 facts shown of 11"
    person.search("mission")
    person.press(Key.Key_F, Mod.ControlModifier | Mod.ShiftModifier)
    assert person.chips == []
    assert not person.window.actions_["drop-filters"].isEnabled()


def test_esc_clears_one_thing_a_press(person: Person) -> None:
    rest = person.session.rest
    assert rest is not None
    person.ctrl(Key.Key_G)
    person.ctrl(Key.Key_B)
    person.search("mission")
    person.show("contributors")
    person.wait(lambda: rest.contributors.pick is not None)
    facts = person.session.facts
    states = []
    for _ in range(5):
        lens = facts.reading.lens
        states.append(
            (bool(lens.search), rest.contributors.pick is not None, lens.asks, bool(lens.filters))
        )
        person.press(Key.Key_Escape)
    assert states == [
        (True, True, True, True),
        (False, True, True, True),
        (False, False, True, True),
        (False, False, False, True),
        (False, False, False, False),
    ]


def test_esc_takes_away_the_brush_of_the_timeline(person: Person) -> None:
    person.show("timeline")
    facts = person.session.facts
    facts.set_lens(facts.reading.lens.adding(Filter("period", "2018-02-01/2018-02-28")))
    QApplication.processEvents()
    assert person.chips == ["Remove the filter Dates: Feb 2018"]
    assert person.panel_facts == {1, 2, 7}
    person.press(Key.Key_Escape)
    assert person.chips == []


def test_the_print_follows_search_and_filters(person: Person) -> None:
    whole = printed(person)
    assert "Ministers agree on a mission." in whole
    assert "nurses" in whole
    person.search("mission")
    narrowed = printed(person)
    assert "Ministers agree on a mission." in narrowed
    assert "nurses" not in narrowed
    person.press(Key.Key_Escape)
    person.session.facts.set_lens(person.session.facts.reading.lens.adding(
        Filter("topic", "training")))  # fmt: skip
    topic = printed(person)
    assert "nurses" in topic
    assert "Ministers agree on a mission." not in topic


def test_an_empty_search_field_leaves_copy_and_esc_to_the_list(person: Person) -> None:
    field = person.window.head.search
    person.ctrl(Key.Key_F)
    person.ctrl(Key.Key_C)
    assert "Ministers agree on a mission." in clipboard()
    person.type("Mosul")
    person.press(Key.Key_Home, Mod.ShiftModifier)
    person.ctrl(Key.Key_C)
    assert clipboard() == "Mosul"
    person.press(Key.Key_Escape)
    assert field.text() == ""
    assert field.hasFocus()
    person.press(Key.Key_Escape)
    assert QApplication.focusWidget() is person.session.summary.leading
