"""The what-if: a source set aside, a rating asked for, marked as such until it is reset."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from tests.gui.sample import digest, write_folder
from tests.gui.window_tools import PANELS, Key, Person, Table, said
from viewer.dialogs.preview import PreviewDialog
from viewer.paint.sketch import TextPiece


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def set_aside(person: Person, number: int) -> None:
    """Choose a source in its panel and set it aside by key."""
    person.show("sources")
    rest = person.session.rest
    assert rest is not None
    person.click_row(rest.sources.list, f"Source {number}")
    person.ctrl(Key.Key_D)


def struck(person: Person, start: str) -> bool:
    """Whether a row of the first list in front has text struck through."""
    view = person.panel_views[0]
    sketch = view._sketches.sketch(person.row(view, start))  # type: ignore[attr-defined]
    return any(
        span.format.fontStrikeOut()
        for piece in sketch.pieces
        if isinstance(piece, TextPiece)
        for span in piece.layout.formats()
    )


def test_a_source_set_aside_is_seen_in_every_panel(person: Person) -> None:
    set_aside(person, 4)
    banner = person.window.banner
    for name in PANELS:
        person.show(name)
        assert banner.isVisible()
        assert banner.question.text() == "What if source 4, The blog, is set aside?"
        assert banner.cost.text() == (
            "2 facts lose all support, 1 assessment is weakened. The file is unchanged."
        )
        assert person.status == "11 facts shown of 11 \u00b7 Without source 4"
    person.show("summary")
    assert struck(person, "Fact 3")
    assert not struck(person, "Fact 4")
    texts = person.panel_texts
    assert any(t.startswith("Fact 3") and "What-if: No support left" in t for t in texts)
    assert any(t.startswith("Fact 9") and "What-if: Weakened" in t for t in texts)
    assert texts[0] == "Bottom line, written for all sources, not recomputed"


def test_the_evidence_says_what_the_what_if_does(person: Person) -> None:
    person.click_row(person.session.summary.leading, "Fact 1")
    set_aside(person, 1)
    person.show("summary")
    person.click_row(person.session.summary.leading, "Fact 1")
    assert "Citations still standing, 0 left" in person.evidence
    assert any("Set aside in this what-if." in text for text in person.evidence)
    assert any("Falls with the sources it derives from." in text for text in person.evidence)
    assert any("B2 without the what-if" in text for text in person.evidence)
    assert any("No support left" in text for text in person.evidence)
    person.ctrl(Key.Key_R)
    assert not any("what-if" in text for text in person.evidence)
    assert "Support: 2 sources, 1 origin. All lead back to The wire." in person.evidence


def test_the_button_of_the_source_does_the_same_and_takes_it_back(person: Person) -> None:
    person.show("sources")
    rest = person.session.rest
    assert rest is not None
    person.click_row(rest.sources.list, "Source 4")
    person.click(rest.sources.set_aside)
    assert person.window.banner.isVisible()
    assert any(t.startswith("Source 4") and "Set aside" in t for t in said(rest.sources.list))
    person.click(rest.sources.set_aside)
    assert not person.window.banner.isVisible()
    person.ctrl(Key.Key_D)
    assert person.window.banner.isVisible()
    person.ctrl(Key.Key_D)
    assert not person.window.banner.isVisible()


def test_show_the_lost_narrows_to_as_many_as_it_says(person: Person) -> None:
    set_aside(person, 1)
    banner = person.window.banner
    count = int("".join(c for c in banner.show_lost.text() if c.isdigit()))
    person.click(banner.show_lost)
    person.show("summary")
    assert len(person.session.facts.reading.shown) == count
    assert person.chips == ["Remove the filter Lost in the what-if"]
    assert person.panel_facts == {1, 2, 5}
    person.click(banner.reset)
    assert person.chips == []
    assert not banner.isVisible()
    assert person.status == "11 facts shown of 11"


def test_a_fallen_assessment_is_among_the_lost(person: Person) -> None:
    person.show("summary")
    facts = person.session.facts
    facts.set_lens(facts.reading.lens.toggling_source("wire").toggling_source("blog"))
    banner = person.window.banner
    assert "1 assessment falls" in banner.cost.text()
    count = int("".join(c for c in banner.show_lost.text() if c.isdigit()))
    person.click(banner.show_lost)
    assert 9 in person.panel_facts
    assert len(facts.reading.shown) == count


def test_the_keyboard_goes_back_to_the_panel_with_the_banner(person: Person) -> None:
    person.ctrl(Key.Key_B)
    person.window.banner.reset.setFocus()
    person.press(Key.Key_Space)
    assert not person.window.banner.isVisible()
    assert QApplication.focusWidget() is person.session.summary.leading


def test_only_b2_or_better_by_key_and_back(person: Person) -> None:
    person.ctrl(Key.Key_B)
    banner, actions = person.window.banner, person.window.actions_
    assert banner.question.text() == "What if: Only B2 or better?"
    assert actions["only-b2"].isChecked()
    assert any(t.startswith("Fact 6") and "No support left" in t for t in person.panel_texts)
    actions["only-b"].trigger()
    assert banner.question.text() == "What if: Only B or better?"
    assert not actions["only-b2"].isChecked()
    actions["only-b"].trigger()
    assert not banner.isVisible()
    assert not actions["only-b"].isChecked()
    assert not actions["reset-what-if"].isEnabled()
    person.ctrl(Key.Key_B)
    person.press(Key.Key_Escape)
    assert not banner.isVisible()


def test_the_banner_is_said_to_a_screen_reader(person: Person) -> None:
    person.ctrl(Key.Key_B)
    banner = person.window.banner
    assert banner.question.text() in banner.accessibleName()
    assert banner.cost.text() in banner.accessibleName()


def test_the_print_carries_the_what_if(person: Person) -> None:
    set_aside(person, 4)
    person.ctrl(Key.Key_P)
    dialog = person.dialog(PreviewDialog)
    assert dialog.choices.window_line.text() == "As in the window: Without source 4."
    person.wait(lambda: dialog.pages is not None)
    pdf = PdfReader(io.BytesIO(dialog.pages.pdf))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Without source 4" in text
    person.press(Key.Key_Escape)


def test_asking_changes_nothing_on_disk(table: Table, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "report")
    before = digest(tmp_path)
    person = table.sit(folder)
    set_aside(person, 1)
    person.ctrl(Key.Key_B)
    person.search("mission")
    person.ctrl(Key.Key_R)
    person.window.close()
    assert digest(tmp_path) == before


def test_the_key_sets_aside_the_source_whose_page_is_in_front(person: Person) -> None:
    for name in PANELS:
        person.show(name)
    person.show("summary")
    person.click_row(person.session.summary.leading, "Fact 6")
    person.show("sources")
    rest = person.session.rest
    assert rest is not None
    assert rest.sources.title.text() == "The blog"
    person.ctrl(Key.Key_D)
    assert person.window.banner.question.text() == "What if source 4, The blog, is set aside?"
    assert rest.sources.title.text() == "The blog"
