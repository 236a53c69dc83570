"""The style sheet for what is not painted by hand: menus, fields, buttons, frames. Nothing else."""

from __future__ import annotations

from msgspec.structs import asdict

from viewer.paint.look import Look

_SHEET = """
QMenuBar { background: %(chrome)s; color: %(ink)s; border: 0; padding: 0 16px; }
QMenuBar::item { padding: 5px 10px 6px 10px; background: transparent; border-radius: 2px; }
QMenuBar::item:selected { background: %(selected)s; color: %(ink)s; }
QMenu { background: %(ground)s; color: %(ink)s; border: 1px solid %(line)s; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 24px; }
QMenu::item:selected { background: %(selected)s; color: %(ink)s; }
QMenu::item:disabled { color: %(ink3)s; }
QMenu::separator { height: 1px; background: %(hairline)s; margin: 4px 0; }
QMenu::indicator { width: 12px; height: 12px; left: 6px; }
QPushButton { background: %(ground)s; color: %(ink)s; border: 1px solid %(edge)s;
  border-radius: 4px; padding: 4px 12px; min-height: 20px; }
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed { background: %(selected)s; }
QPushButton:focus { border: 2px solid %(accent)s; padding: 3px 11px; }
QPushButton:disabled { color: %(ink3)s; border-color: %(hairline)s; }
QPushButton:default { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s; }
QPushButton:default:focus { border: 2px solid %(ink)s; }
QPushButton#whatif { border-color: %(whatif)s; }
QPushButton#link { border: 0; color: %(accent)s; padding: 4px 4px; background: transparent; }
QPushButton#link:focus { border: 2px solid %(accent)s; padding: 2px 2px; }
QPushButton#turn { background: transparent; border-color: transparent; padding: 3px 10px; }
QPushButton#turn:hover { background: %(ground)s; border-color: %(edge)s; }
QPushButton#turn:focus { border: 2px solid %(accent)s; padding: 2px 9px; }
QPushButton#turn:disabled { background: transparent; border-color: transparent; }
QLineEdit { background: %(ground)s; color: %(ink)s; border: 1px solid %(edge)s; border-radius: 4px;
  padding: 3px 8px; min-height: 22px; selection-background-color: %(accent)s;
  selection-color: %(on_accent)s; }
QLineEdit:focus { border: 2px solid %(accent)s; padding: 2px 7px; }
QToolButton { background: transparent; color: %(ink)s; border: 1px solid transparent;
  border-radius: 2px; }
QToolButton:hover { background: %(hover)s; border-color: %(hairline)s; }
QToolButton:focus { border: 2px solid %(accent)s; }
QToolTip { background: %(chrome)s; color: %(ink)s; border: 1px solid %(line)s; padding: 4px 6px; }
QWidget#desk { background: %(desk)s; }
QWidget#evidence, QListView#evidenceRows { background: %(chrome)s; }
QWidget#head, QWidget#tabRow { background: %(ground)s; }
QPushButton#marked { padding-left: 34px; }
QWidget#statusRow { background: %(chrome)s; border-top: 1px solid %(line)s; }
QSplitter::handle { background: %(line)s; }
QListView { background: %(ground)s; color: %(ink)s; border: 0; outline: 0; }
QPlainTextEdit { background: %(ground)s; color: %(ink)s; border: 1px solid %(hairline)s; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QComboBox { background: %(ground)s; color: %(ink)s; border: 1px solid %(edge)s; border-radius: 4px;
  padding: 3px 8px; min-height: 22px; }
QComboBox:focus { border: 2px solid %(accent)s; padding: 2px 7px; }
QComboBox QAbstractItemView { background: %(ground)s; color: %(ink)s; border: 1px solid %(line)s;
  selection-background-color: %(selected)s; selection-color: %(ink)s; }
"""


MENU_MARGIN = 32


def style_sheet(look: Look) -> str:
    """The sheet for a look; its menu bar lines up with a page margin of `MENU_MARGIN`."""
    return _SHEET % asdict(look.theme)


def menu_bar_sheet(margin: int) -> str:
    """What lines a menu bar up with another page margin."""
    return f"QMenuBar {{ padding: 0 {margin - 16}px; }}"
