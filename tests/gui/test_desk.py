"""What holds for all windows: colours, size of text and window, direction, plain text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QWidget,
)

from tests.gui.sample import HOSTILE, hostile, report, write_folder
from tests.gui.window_tools import PANELS, Key, Person, Table, resize, said
from viewer import theme
from viewer.app.desk import SCALES
from viewer.domain.lens import Filter
from viewer.paths import embedded
from viewer.theme import DARK, LIGHT


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def test_ctrl_w_closes_one_window_and_ctrl_q_all(table: Table, person: Person) -> None:
    second = table.sit(embedded())
    third = table.sit(embedded(1))
    third.ctrl(Key.Key_W)
    assert len(table.desk.sessions) == 2
    second.sit_again()
    second.ctrl(Key.Key_Q)
    assert table.desk.sessions == []
    assert not any(widget.isVisible() for widget in QApplication.topLevelWidgets())


# Colours and size


def ground(widget: QWidget) -> str:
    return widget.grab().toImage().pixelColor(3, widget.height() // 2).name().upper()


def commonest(widget: QWidget) -> str:
    """The colour that covers most of a widget."""
    image = widget.grab().toImage()
    width, height = image.width(), image.height()
    seen = Counter(
        image.pixelColor(x, y).name().upper()
        for x in range(0, width, 7)
        for y in range(0, height, 7)
    )
    return seen.most_common(1)[0][0]


def test_every_theme_restyles_every_panel(person: Person) -> None:
    for name in PANELS:
        person.show(name)
    themes = {"theme-dark": DARK.ground, "theme-light": LIGHT.ground}
    assert person.session.rest is not None
    timeline = person.session.rest.timeline
    for action, colour in themes.items():
        person.window.actions_[action].trigger()
        assert person.window.actions_[action].isChecked()
        for name in PANELS:
            person.show(name)
            assert ground(person.session.panels[name]) == colour, name
        person.show("timeline")
        person.wait(lambda: timeline.plot is not None)
        assert commonest(timeline.plot) == colour
        assert ground(person.window.head) == colour
        palette = QApplication.palette()
        assert palette.color(QPalette.ColorRole.Base).name().upper() == colour


def test_high_contrast_takes_the_colours_of_the_system(table: Table, person: Person) -> None:
    table.application.setPalette(QPalette())
    system = table.application.palette().color(QPalette.ColorRole.Base).name()
    for before in ("theme-dark", "theme-light"):
        person.window.actions_[before].trigger()
        person.window.actions_["theme-contrast"].trigger()
        theme = person.session.look.theme
        assert theme.name == "contrast"
        assert theme.ground == system
        for name in PANELS:
            person.show(name)
            person.window.grab()
    assert table.settings.theme == "contrast"


def test_the_wish_of_the_system_for_high_contrast_is_heard(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.window.actions_["theme-system"].trigger()
    for wish, name in ((True, "contrast"), (False, "light")):
        monkeypatch.setattr(theme, "wants_contrast", lambda wish=wish: wish)
        QApplication.styleHints().accessibility().contrastPreferenceChanged.emit(
            Qt.ContrastPreference.NoPreference
        )
        assert person.session.look.theme.name == name
        assert person.window.actions_["theme-system"].isChecked()


def test_the_theme_of_the_settings_is_checked_in_the_menu(table: Table, person: Person) -> None:
    actions = person.window.actions_
    assert actions["theme-light"].isChecked()
    actions["theme-light"].trigger()
    assert actions["theme-light"].isChecked()
    second = table.sit(embedded())
    actions["theme-system"].trigger()
    for window in (person.window, second.window):
        assert window.actions_["theme-system"].isChecked()
        assert not window.actions_["theme-light"].isChecked()


def test_the_text_grows_and_shrinks_by_key_within_bounds(person: Person) -> None:
    heights = []
    person.press(Key.Key_F9)  # larger text would put the evidence away and widen the panel
    for _ in range(len(SCALES)):
        person.ctrl(Key.Key_Minus)
    assert person.session.look.scale == SCALES[0] == 0.8
    for scale in SCALES:
        assert person.session.look.scale == scale
        for name in PANELS:
            person.show(name)
            person.window.grab()
        person.show("summary")
        heights.append(person.session.summary.leading.content_height())
        person.ctrl(Key.Key_Plus)
        tabs = person.window.tabs.tabs
        assert all(tabs.tabRect(at).size() == tabs.tabSizeHint(at) for at in range(4))
    assert heights == sorted(heights)
    assert heights[-1] > 1.8 * heights[0]
    person.ctrl(Key.Key_Plus)
    assert person.session.look.scale == SCALES[-1] == 2.0
    person.ctrl(Key.Key_0)
    assert person.session.look.scale == 1.0
    person.ctrl(Key.Key_Equal)
    assert person.session.look.scale == 1.1


def test_a_change_reaches_all_windows_and_leaves_what_is_shown(
    table: Table, person: Person
) -> None:
    second = table.sit(embedded())
    second.search("NATO")
    second.ctrl(Key.Key_Plus)
    assert person.session.look.scale == second.session.look.scale == 1.1
    assert second.chips == ["Remove the filter Search: NATO"]
    assert second.fact_number == "Fact 1"
    assert second.window.tabs.chips[0].look is second.session.look


# Sizes


def cut_labels(person: Person) -> list[str]:
    """Labels and buttons in sight that reach out of what they stand in."""
    found = []
    for label in person.window.findChildren(QLabel):
        if label.isVisible() and label.text():
            whole = label.parentWidget().rect().adjusted(-1, -1, 1, 1)
            needed = label.fontMetrics().horizontalAdvance(label.text())
            fits = needed <= label.width() + 1
            if label.wordWrap():
                fits = label.heightForWidth(label.width()) <= label.height() + 1
            if not whole.contains(label.geometry()) or not fits:
                found.append(label.text())
    return found


def overlapping(person: Person) -> list[tuple[str, str]]:
    """Parts of the head, the tabs and the status line that lie on each other."""
    window = person.window
    found = []
    for row in (window.head, window.tabs, window.status, window.banner):
        parts = [
            part
            for part in row.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if part.isVisible() and part.width() > 0
        ]
        found += [
            (repr(one), repr(two))
            for at, one in enumerate(parts)
            for two in parts[at + 1 :]
            if one.geometry().intersects(two.geometry())
        ]
    return found


def test_many_chips_share_the_row(person: Person) -> None:
    resize(person, 1024, 640)
    lens = person.session.facts.reading.lens.searching("a rather long text that is searched for")
    for chip in (Filter("topic", "mission"), Filter("actor", "canada"), Filter("source", "wire"),
                 Filter("activity", "new"), Filter("support", "single-origin")):  # fmt: skip
        lens = lens.adding(chip)
    person.session.facts.set_lens(lens)
    person.wait(lambda: len(person.chips) == 6)
    assert not overlapping(person)
    row = person.window.tabs
    assert all(row.rect().contains(chip.geometry()) for chip in row.chips)
    assert min(chip.width() for chip in row.chips) >= 60


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (1024, 640), (800, 560)])
def test_every_panel_fits_every_size(
    table: Table, tmp_path: Path, size: tuple[int, int], scale: float
) -> None:
    table.settings.text_scale = scale
    person = table.sit(write_folder(tmp_path / "report"))
    resize(person, *size)
    person.search("mission")
    for asks in (False, True):
        if asks:
            person.ctrl(Key.Key_B)
        for name in PANELS:
            person.show(name)
            assert person.window.width() == size[0]
            panel = person.session.panels[name]
            assert panel.width() >= 300
            assert not overlapping(person)
            tabs = person.window.tabs.tabs
            assert all(tabs.tabRect(at).size() == tabs.tabSizeHint(at) for at in range(4))
            above = person.window.banner if asks else person.window.tabs
            assert above.geometry().bottom() < person.window.body.geometry().top()
            # Below this even the title of a source's page has no room in height.
            cramped = name == "sources" and size[1] / scale < 400
            assert cramped or not cut_labels(person)


def test_the_evidence_is_a_drawer_where_there_is_no_room_beside(person: Person) -> None:
    resize(person, 900, 600)
    assert not person.session.evidence.isVisible()
    person.press(Key.Key_F9)
    assert person.session.evidence.isVisible()
    assert person.evidence
    resize(person, 1280, 800)
    assert person.session.evidence.isVisible()
    assert person.window.stack.isVisible()


# Direction


def test_an_arabic_briefing_mirrors_the_window(table: Table, tmp_path: Path) -> None:
    texts = {"title": "تدريب القوات", "bottom_line": "اتفق الوزراء على بعثة جديدة."}
    person = table.sit(write_folder(tmp_path / "arabic", report(language="ar", **texts)))
    window = person.window
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    middle = window.width() / 2

    def x(widget: QWidget) -> float:
        return widget.mapTo(window, QPoint(widget.width() // 2, 0)).x()

    assert x(person.session.evidence) < middle < x(window.stack)
    assert x(window.head.search) < middle < x(window.head.title)
    assert x(window.tabs.tabs) > middle
    assert window.tabs.tabs.tabRect(0).x() > window.tabs.tabs.tabRect(3).x()
    for name in PANELS:
        person.show(name)
        window.grab()
    assert person.panel_facts


# Plain text


def rich(text: object) -> bool:
    """Whether a text holds markup that is not our own."""
    return isinstance(text, str) and "<" in text.removeprefix("<qt>").removesuffix("</qt>")


def texts_of(model: QAbstractItemModel, role: Qt.ItemDataRole) -> list[object]:
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    cells = [
        model.index(row, column, QModelIndex()).data(role)
        for row in range(model.rowCount())
        for column in range(columns)
    ]
    sides = ((Qt.Orientation.Horizontal, columns),
             (Qt.Orientation.Vertical, model.rowCount()))  # fmt: skip
    return cells + [
        model.headerData(at, side, role) for side, count in sides for at in range(count)
    ]


def interpreted(top: QWidget) -> list[str]:
    """Every text below a window that Qt would read as rich text."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"label {widget.text()}")
        for text in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
            if rich(text):
                found.append(f"tooltip {text}")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            tips = texts_of(widget.model(), Qt.ItemDataRole.ToolTipRole)
            found += [f"tooltip of an item {text}" for text in tips if rich(text)]
        if isinstance(widget, QMenu) and widget.toolTipsVisible():
            found.append(f"menu {widget.title()}")
    return found


def test_no_text_of_a_file_is_interpreted(table: Table, tmp_path: Path) -> None:
    folder = tmp_path / "<b>R&D"
    person = table.sit(write_folder(folder, hostile()))
    rest = person.session.rest
    assert rest is not None
    assert any(HOSTILE.strip() in text for text in person.panel_texts)
    for name in PANELS:
        person.show(name)
        assert any("<b>bold</b><img src='file:///etc/hostname'>" in t for t in person.panel_texts)
        if name == "timeline":
            person.wait(lambda: rest.timeline.plot is not None)
        assert interpreted(person.window) == []
    person.show("sources")
    person.click_row(rest.sources.list, "Source 1")
    person.ctrl(Key.Key_D)
    person.click(rest.sources.only)
    assert interpreted(person.window) == []
    assert all("<b>" in chip.words for chip in person.window.tabs.chips)
    assert all(not chip.text() for chip in person.window.tabs.chips)
    names = ("print", "problems", "help", "shortcuts", "about")
    for name in names:
        person.window.actions_[name].trigger()
        person.wait(lambda: bool(person.dialogs))
        for dialog in person.dialogs:
            assert interpreted(dialog) == [], name
            dialog.close()
        person.sit_again()
    menu = person.window.actions_.submenus["recent"]
    menu.aboutToShow.emit()
    assert menu.actions()[0].text().count("&") == 2
    pick = rest.contributors.pick
    assert pick is not None
    for offer in rest.contributors.box.actions_at(pick, menu):
        assert "& " not in offer.text().replace("&& ", "")


def test_lists_are_named_once(person: Person) -> None:
    for name in PANELS:
        person.show(name)
        names = [view.accessibleName() for view in person.panel_views]
        assert all(names)
        assert len(set(names)) == len(names)
        assert all(isinstance(said(view), list) for view in person.panel_views)
