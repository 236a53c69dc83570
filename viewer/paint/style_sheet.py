"""The style sheet for what is not painted by hand: menus, fields, buttons, frames. Nothing else."""

from __future__ import annotations

from string import Template

from viewer.paint.look import Look

_SHEET = Template("""
QMenuBar { background: $chrome; color: $ink; border: 0; padding: 0 ${edge_space}px; }
QMenuBar::item { padding: 5px 10px 6px 10px; background: transparent; border-radius: 2px; }
QMenuBar::item:selected { background: $selected; color: $ink; }
QMenu { background: $ground; color: $ink; border: 1px solid $line; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 24px; }
QMenu::item:selected { background: $selected; color: $ink; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 0; }
QMenu::indicator { width: 12px; height: 12px; left: 6px; }
QPushButton { background: $ground; color: $ink; border: 1px solid $edge; border-radius: 4px;
  padding: 4px 12px; min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 11px; }
QPushButton:disabled { color: $ink3; border-color: $hairline; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:focus { border: 2px solid $ink; }
QPushButton#whatif { border-color: $whatif; }
QPushButton#link { border: 0; color: $accent; padding: 4px 4px; background: transparent; }
QPushButton#link:focus { border: 2px solid $accent; padding: 2px 2px; }
QLineEdit { background: $ground; color: $ink; border: 1px solid $edge; border-radius: 4px;
  padding: 3px 8px; min-height: 22px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit:focus { border: 2px solid $accent; padding: 2px 7px; }
QToolButton { background: transparent; color: $ink; border: 1px solid transparent;
  border-radius: 2px; }
QToolButton:hover { background: $hover; border-color: $hairline; }
QToolButton:focus { border: 2px solid $accent; }
QToolTip { background: $chrome; color: $ink; border: 1px solid $line; padding: 4px 6px; }
QWidget#desk { background: $desk; }
QWidget#evidence, QListView#evidenceRows { background: $chrome; }
QWidget#head, QWidget#tabRow { background: $ground; }
QPushButton#marked { padding-left: 34px; }
QWidget#statusRow { background: $chrome; border-top: 1px solid $line; }
QSplitter::handle { background: $line; }
QListView { background: $ground; color: $ink; border: 0; outline: 0; }
QPlainTextEdit { background: $ground; color: $ink; border: 1px solid $hairline; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QComboBox { background: $ground; color: $ink; border: 1px solid $edge; border-radius: 4px;
  padding: 3px 8px; min-height: 22px; }
QComboBox:focus { border: 2px solid $accent; padding: 2px 7px; }
QComboBox QAbstractItemView { background: $ground; color: $ink; border: 1px solid $line;
  selection-background-color: $selected; selection-color: $ink; }
""")


def style_sheet(look: Look, edge_space: int = 16) -> str:
    """The sheet for a look; `edge_space` lines the menu bar up with the page."""
    colours = look.theme._asdict()
    return _SHEET.substitute(colours, edge_space=edge_space)
