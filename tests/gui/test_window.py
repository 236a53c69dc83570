"""The window as a whole: one selection in every panel, everything by keyboard, focus never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.gui.sample import report, write_folder
from tests.gui.window_tools import (
    PANELS,
    Key,
    Mod,
    Person,
    Table,
    clipboard,
    is_one_of_several,
    said,
    usable,
)


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def is_marked(person: Person, number: int) -> bool:
    """Whether the panel in front shows the fact as the selected one."""
    texts = person.selected
    if any(text.startswith(f"Fact {number},") for text in texts):
        return True
    cited = [text.rpartition("Cited by ")[2] for text in texts if "Cited by " in text]
    return any(str(number) in text.replace(",", " ").replace(".", " ").split() for text in cited)


def assert_selected_everywhere(
    person: Person, number: int, panels: tuple[str, ...] = PANELS
) -> None:
    """In every panel that has a place for such a fact."""
    assert person.fact_number == f"Fact {number}"
    fact = person.session.facts.reading.base.facts[number - 1]
    lacks = {"contributors": not fact.actors, "timeline": not fact.when,
             "sources": not fact.citations}  # fmt: skip
    for name in panels:
        if lacks.get(name):
            continue
        person.show(name)
        person.wait(lambda: is_marked(person, number))
        assert person.fact_number == f"Fact {number}"


# One selection


def test_it_opens_on_the_first_key_fact_with_its_evidence(person: Person) -> None:
    assert person.window.windowTitle() == "Training in Iraq, edition 2 \u2013 Briefing Viewer"
    assert_selected_everywhere(person, 1)
    assert "Statement: Ministers agree on a mission." in person.evidence
    assert "Rating: B2: Source usually reliable, information probably true." in person.evidence
    assert "Support: 2 sources, 1 origin. All lead back to The wire." in person.evidence


@pytest.mark.parametrize("name", PANELS)
def test_what_is_chosen_by_key_in_one_panel_is_selected_in_all(person: Person, name: str) -> None:
    person.show(name)
    panel = person.session.panels[name]
    view = {
        "summary": person.session.summary.leading,
        "contributors": getattr(panel, "facts", None),
        "timeline": getattr(panel, "list", None),
        "sources": getattr(panel, "page", None),
    }[name]
    assert view is not None
    if name == "contributors":
        # All of Jordan: it has two facts.
        person.press(Key.Key_Home, Mod.ControlModifier)
        person.press(Key.Key_End)
    view.setFocus()
    before = person.fact_number
    person.press(Key.Key_Home)
    person.press(Key.Key_End)
    after = person.fact_number
    assert after not in ("", before)
    assert_selected_everywhere(person, int(after.split()[1]))


def test_a_click_in_each_panel_selects_in_all(person: Person) -> None:
    rest = person.session.rest
    assert rest is not None
    person.click_row(person.session.summary.leading, "Fact 4")
    assert_selected_everywhere(person, 4)
    person.show("timeline")
    person.click_row(rest.timeline.list, "Fact 6")
    assert_selected_everywhere(person, 6)
    person.show("contributors")
    person.click_row(rest.contributors.facts, "Fact 5")
    assert_selected_everywhere(person, 5)
    person.show("sources")
    person.click_row(rest.sources.page, "Fact 7")
    assert_selected_everywhere(person, 7)


def test_a_relation_in_the_evidence_leads_to_its_fact_by_key_and_by_mouse(person: Person) -> None:
    person.click_row(person.session.summary.leading, "Fact 5")
    view = person.session.evidence.view
    assert "Disputed by, 1 fact, both stay visible" in person.evidence
    person.click_row(view, "Fact 6:")
    assert_selected_everywhere(person, 6)
    view.setFocus()
    view.setCurrentIndex(person.row(view, "Fact 5:"))
    person.press(Key.Key_Return)
    assert_selected_everywhere(person, 5)


def test_a_source_in_the_evidence_leads_to_its_page(person: Person) -> None:
    view = person.session.evidence.view
    view.setFocus()
    view.setCurrentIndex(person.row(view, "Source 2"))
    person.press(Key.Key_Return)
    assert person.window.panel == "sources"
    rest = person.session.rest
    assert rest is not None
    assert rest.sources.title.text() == "The paper"
    assert any(text.startswith("Source 2, The paper") for text in person.selected)


def test_alt_up_and_down_step_through_the_facts(person: Person) -> None:
    person.alt(Key.Key_Up)
    assert person.fact_number == "Fact 1"
    for number in range(2, 12):
        person.alt(Key.Key_Down)
        assert person.fact_number == f"Fact {number}"
    person.alt(Key.Key_Down)
    assert person.fact_number == "Fact 11"
    person.alt(Key.Key_Up)
    assert_selected_everywhere(person, 10)


def test_alt_left_and_right_walk_the_history(person: Person) -> None:
    actions = person.window.actions_
    assert not actions["back"].isEnabled()
    for _ in range(3):
        person.alt(Key.Key_Down)
    person.alt(Key.Key_Left)
    person.alt(Key.Key_Left)
    assert_selected_everywhere(person, 2)
    assert actions["forward"].isEnabled()
    person.alt(Key.Key_Right)
    assert person.fact_number == "Fact 3"
    person.alt(Key.Key_Up)
    assert not actions["forward"].isEnabled()
    person.alt(Key.Key_Left)
    person.alt(Key.Key_Left)
    person.alt(Key.Key_Left)
    assert person.fact_number == "Fact 1"
    assert not actions["back"].isEnabled()


def test_the_buttons_over_the_evidence_step_too(person: Person) -> None:
    evidence = person.session.evidence
    person.click(evidence.next)
    assert person.fact_number == "Fact 2"
    person.click(evidence.previous)
    assert person.fact_number == "Fact 1"


def test_ctrl_c_copies_the_fact_and_says_so(person: Person) -> None:
    person.ctrl(Key.Key_C)
    assert clipboard().startswith("Ministers agree on a mission.\n")
    assert "TLP:CLEAR" in clipboard()
    assert person.message == "Fact 1 copied"
    person.window.actions_["copy-fingerprint"].trigger()
    assert clipboard() == person.session.opened.fingerprint


# By keyboard alone


def focused_areas(person: Person) -> list[QWidget]:
    """The areas that F6 leads to, in one round."""
    found: list[QWidget] = []
    for _ in person.window.areas():
        person.press(Key.Key_F6)
        focus = QApplication.focusWidget()
        found += [
            area
            for area in person.window.areas()
            if focus is not None and (area is focus or area.isAncestorOf(focus))
        ]
    return found


@pytest.mark.parametrize("name", PANELS)
def test_f6_goes_round_the_areas(person: Person, name: str) -> None:
    person.show(name)
    found = focused_areas(person)
    assert len(found) == 4
    assert set(found) == set(person.window.areas())
    assert found[0] is person.window.tabs.tabs


def test_the_panel_in_front_takes_the_keyboard(person: Person) -> None:
    for name in (*PANELS, *reversed(PANELS)):
        person.show(name)
        panel = person.session.panels[name]
        assert QApplication.focusWidget() is panel.entry, name
        assert person.window.actions_[f"panel-{name}"].isChecked()
        person.show(name)
        assert person.window.actions_[f"panel-{name}"].isChecked()


def test_arrows_on_the_tabs_lead_through_the_panels(person: Person) -> None:
    person.press(Key.Key_F6)
    assert QApplication.focusWidget() is person.window.tabs.tabs
    for name in PANELS[1:]:
        person.press(Key.Key_Right)
        assert person.window.panel == name
        assert QApplication.focusWidget() is person.window.tabs.tabs


@pytest.mark.parametrize("name", PANELS)
def test_tab_reaches_everything_and_everything_has_a_name(person: Person, name: str) -> None:
    person.show(name)
    if name == "timeline":
        rest = person.session.rest
        assert rest is not None
        person.wait(lambda: rest.timeline.plot is not None)
    person.search("mission")
    wanted = usable(person.window)
    reached: set[QWidget | None] = set()
    for _ in range(2 * len(wanted)):
        person.press(Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    # Of buttons that choose one of several, the arrows reach the others.
    left = {widget for widget in wanted - reached if not is_one_of_several(widget)}
    assert not left
    nameless = [
        widget
        for widget in wanted
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert not nameless


@pytest.mark.parametrize("name", PANELS)
def test_focus_is_never_lost(person: Person, name: str) -> None:
    person.show(name)
    person.search("nothing has this")
    person.press(Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert person.session.panels[name].isAncestorOf(focus)
    for other in PANELS:
        person.show(other)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.isVisible()
        assert person.session.panels[other].isAncestorOf(focus)


def test_focus_stays_in_a_panel_whose_list_a_filter_empties(person: Person) -> None:
    for name in PANELS:
        person.show(name)
        person.press(Key.Key_F, Mod.ControlModifier)
        person.press(Key.Key_Down)
        panel = person.session.panels[name]
        focus = QApplication.focusWidget()
        assert focus is not None
        assert panel.isAncestorOf(focus)
        facts = person.session.facts
        facts.set_lens(facts.reading.lens.searching("nothing has this"))
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert panel.isAncestorOf(focus)
        person.press(Key.Key_Escape)
        assert len(facts.reading.shown) == 11


def test_a_panel_asked_for_before_it_is_made_is_made(table: Table, tmp_path: Path) -> None:
    person = table.sit(write_folder(tmp_path / "report"), whole=False)
    person.show("sources")
    assert person.session.rest is not None
    assert any(text.startswith("Source 1, The wire") for text in person.panel_texts)
    assert QApplication.focusWidget() is person.session.panels["sources"].entry


# The tabs


def test_tabs_count_what_is_shown_and_say_it(person: Person) -> None:
    tabs = person.window.tabs.tabs
    names = [tabs.accessibleTabName(at) for at in range(4)]
    assert names == ["", "Contributors, 3", "Timeline, 8", "Sources, 4"]
    person.search("police")
    names = [tabs.accessibleTabName(at) for at in range(4)]
    assert names == ["", "Contributors, 1", "Timeline, 1", "Sources, 1"]


def test_what_is_replaced_disputed_and_judged_is_said(person: Person) -> None:
    texts = person.panel_texts
    assert any(text.startswith("Fact 2") and "Replaced by fact 3" in text for text in texts)
    assert any(text.startswith("Fact 9") and "Low confidence" in text for text in texts)
    second = said(person.session.summary.second)
    both = next(text for text in second if text.startswith("trained in Jordan. "))
    assert "more than 50,000 people" in both
    assert "up to 50,000 people" in both


def test_the_evidence_pane_is_hidden_and_shown_by_key(person: Person) -> None:
    person.press(Key.Key_F9)
    assert not person.session.evidence.isVisible()
    assert person.session.evidence not in person.window.areas()
    person.press(Key.Key_F9)
    assert person.session.evidence.isVisible()


def test_the_keyboard_is_not_lost_with_the_evidence_pane(person: Person) -> None:
    person.session.evidence.enter()
    person.press(Key.Key_F9)
    assert QApplication.focusWidget() is person.session.summary.leading
    person.press(Key.Key_F9)
    person.session.evidence.enter()
    person.window.resize(900, 600)
    person.wait(lambda: not person.session.evidence.isVisible())
    assert QApplication.focusWidget() is person.session.summary.leading


@pytest.mark.parametrize("width", [760, 800, 939])
def test_in_a_narrow_window_the_evidence_takes_the_place_of_the_panel(
    person: Person, width: int
) -> None:
    person.window.resize(width, 600)
    person.wait(lambda: person.window.width() == width)
    assert not person.session.evidence.isVisible()
    summary, evidence, stack = person.session.summary, person.session.evidence, person.window.stack
    for back in (Key.Key_F9, Key.Key_Escape):
        person.press(Key.Key_F9)
        assert (evidence.width(), stack.isVisible()) == (width, False)
        assert QApplication.focusWidget() is evidence.view
        assert person.fact_number == "Fact 1"
        person.press(Key.Key_F6)
        assert QApplication.focusWidget() is person.window.tabs.tabs
        person.window.focus_next_area()
        person.window.focus_next_area()
        person.press(back)
        assert (evidence.isVisible(), stack.width()) == (False, width)
        assert QApplication.focusWidget() is summary.leading
    for name in ("timeline", "timeline"):  # another panel, and the one behind
        person.press(Key.Key_F9)
        assert evidence.isVisible()
        person.show(name)
        assert (evidence.isVisible(), stack.isVisible()) == (False, True)
    person.press(Key.Key_F9)
    person.click(person.window.tabs.tabs, person.window.tabs.tabs.tabRect(2).center())
    assert (evidence.isVisible(), stack.isVisible()) == (False, True)


def test_a_title_is_shown_letter_for_letter(table: Table, tmp_path: Path) -> None:
    title = "A [*] title \u202e& more"
    person = table.sit(write_folder(tmp_path / "report", report(title=title)))
    shown = person.window.windowTitle().replace("[*][*]", "[*]")
    assert shown.startswith("A [*] title [U+202E]& more, edition 2")


def test_arrows_lead_through_the_figures_of_the_contributors(person: Person) -> None:
    person.show("contributors")
    rest = person.session.rest
    assert rest is not None
    bars = rest.contributors.bars
    bars.setFocus()
    seen = []
    for _ in range(4):
        person.press(Key.Key_Down)
        seen.append(str(bars.currentIndex().data()))
    assert seen[0].startswith("people in the mission") or seen[0].startswith("trained")
    assert len(set(seen)) >= 2
    assert seen[-1] == said(bars)[-2]
