"""“Known since” in the whole window: every panel, plainly marked, until it is reset."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.gui.sample import write_folder
from tests.gui.window_tools import PANELS, Key, Person, Table
from viewer.dialogs.preview import PreviewDialog

LATER = {3, 6, 9, 11}  # on 16 February the blog was not out, nor was what rests on it, nor the gap
DAY = "As known on 16 February 2018"


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def go_back(person: Person, times: int) -> None:
    """To the slider by Tab, then back by so many publications."""
    person.show("timeline")
    assert person.session.rest is not None
    slider = person.session.rest.timeline.known
    person.wait(slider.isVisible)
    for _ in range(40):
        if slider.hasFocus():
            break
        person.press(Key.Key_Tab)
    assert slider.hasFocus(), "the slider is reached by Tab"
    person.press(Key.Key_Left, times=times)


def test_what_was_not_known_is_gone_from_every_panel(person: Person) -> None:
    go_back(person, 2)
    banner = person.window.banner
    for name in PANELS:
        person.show(name)
        assert banner.isVisible()
        assert banner.question.text() == DAY
        assert banner.cost.text() == "4 facts could not be known yet. The file is unchanged."
        assert person.status == f"7 facts shown of 11 \u00b7 {DAY}"
        assert not person.panel_facts & LATER
    person.show("summary")
    assert person.panel_facts == set(range(1, 12)) - LATER
    person.show("timeline")
    assert person.panel_facts == {1, 2, 4, 5, 7, 8}


@pytest.mark.parametrize("how", ["reset", "escape", "end"])
def test_it_is_reset(person: Person, how: str) -> None:
    go_back(person, 2)
    if how == "reset":
        person.click(person.window.banner.reset)
    else:
        person.press(Key.Key_End if how == "end" else Key.Key_Escape)
    assert not person.window.banner.isVisible()
    assert person.status == "11 facts shown of 11"
    assert person.session.rest is not None
    slider = person.session.rest.timeline.known
    assert slider.accessibleName() == "Known since: everything published, 4 sources"


def test_a_fact_that_is_selected_says_that_it_was_not_known(person: Person) -> None:
    person.click_row(person.session.summary.leading, "Fact 3")
    go_back(person, 2)
    assert person.fact_number == "Fact 3"
    assert "This fact could not be known on that day." in person.evidence


def test_search_and_day_narrow_together(person: Person) -> None:
    person.search("mission")
    assert person.status == "4 facts shown of 11"
    go_back(person, 4)
    assert person.panel_facts == {1}
    assert person.status == "1 fact shown of 11 \u00b7 As known on 13 February 2018"
    person.press(Key.Key_Escape)
    assert person.panel_facts == {1, 5, 7}


def test_the_print_follows(person: Person) -> None:
    go_back(person, 2)
    person.ctrl(Key.Key_P)
    dialog = person.dialog(PreviewDialog)
    assert dialog.choices.window_line.text() == f"As in the window: {DAY}."
    person.wait(lambda: dialog.pages is not None)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(dialog.pages.pdf)).pages)
    assert "Ministers agree on a mission." in text
    assert "The mission could grow to hundreds." not in text
    assert DAY in text
    assert "4 facts could not be known yet" in " ".join(text.split())
