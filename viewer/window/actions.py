"""Everything the reader can do, a row each: menus, shortcut list and help are made from these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from viewer.texts.words import Words

Standard = QKeySequence.StandardKey


class ActionRow(Struct, frozen=True):
    """`name` also keys its text ("action.NAME"); `standard` wins over `keys` where the platform
    has one; `needs` names the condition it is enabled under; `group` makes a set of radio items.
    """

    name: str
    menu: str
    keys: str = ""
    standard: Standard | None = None
    needs: str = ""
    group: str = ""
    divide: bool = False


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("open", "file", "Ctrl+O", Standard.Open),
    ActionRow("open-folder", "file", "Ctrl+Shift+O"),
    ActionRow("recent", "file"),
    ActionRow("library", "file", "Ctrl+L"),
    ActionRow("no-trace", "file", group="trace"),
    ActionRow("example-2", "file", divide=True),
    ActionRow("example-1", "file"),
    ActionRow("demonstration", "file"),
    ActionRow("print", "file", "Ctrl+P", Standard.Print, divide=True),
    ActionRow("save-pdf", "file", "Ctrl+Shift+S"),
    ActionRow("save-timeline", "file", "Ctrl+Shift+T"),
    ActionRow("close", "file", "Ctrl+W", Standard.Close, divide=True),
    ActionRow("quit", "file", "Ctrl+Q", Standard.Quit),
    ActionRow("copy", "edit", "Ctrl+C", Standard.Copy, needs="fact"),
    ActionRow("copy-sources", "edit", "Ctrl+Alt+C", needs="fact"),
    ActionRow("copy-fingerprint", "edit"),
    ActionRow("undo-mark", "edit", "Ctrl+Z", Standard.Undo, divide=True),
    ActionRow("redo-mark", "edit", "Ctrl+Shift+Z", Standard.Redo),
    ActionRow("note", "edit", "Ctrl+N", divide=True),
    ActionRow("bookmark", "edit", "Ctrl+M"),
    ActionRow("doubt", "edit", "Ctrl+Shift+D"),
    ActionRow("marks", "edit", "Ctrl+Shift+M"),
    ActionRow("find", "edit", "Ctrl+F", Standard.Find, divide=True),
    ActionRow("clear", "edit", "Esc"),
    ActionRow("panel-summary", "view", "Ctrl+1", group="panel"),
    ActionRow("panel-contributors", "view", "Ctrl+2", group="panel"),
    ActionRow("panel-timeline", "view", "Ctrl+3", group="panel"),
    ActionRow("panel-sources", "view", "Ctrl+4", group="panel"),
    ActionRow("evidence", "view", "F9", divide=True),
    ActionRow("larger", "view", "Ctrl++", Standard.ZoomIn, divide=True),
    ActionRow("smaller", "view", "Ctrl+-", Standard.ZoomOut),
    ActionRow("normal-size", "view", "Ctrl+0"),
    ActionRow("theme-system", "view", group="theme", divide=True),
    ActionRow("theme-light", "view", group="theme"),
    ActionRow("theme-dark", "view", group="theme"),
    ActionRow("theme-contrast", "view", group="theme"),
    ActionRow("back", "go", "Alt+Left", Standard.Back, needs="back"),
    ActionRow("forward", "go", "Alt+Right", Standard.Forward, needs="forward"),
    ActionRow("previous-fact", "go", "Alt+Up", divide=True),
    ActionRow("next-fact", "go", "Alt+Down"),
    ActionRow("next-unread", "go", "F8"),
    ActionRow("previous-unread", "go", "Shift+F8"),
    ActionRow("actor", "go", "Alt+Return"),
    ActionRow("next-area", "go", "F6", divide=True),
    ActionRow("reload", "briefing", "F5", needs="file"),
    ActionRow("problems", "briefing", "Ctrl+E"),
    ActionRow("changes", "briefing", "Ctrl+Shift+E"),
    ActionRow("end-changes", "briefing"),
    ActionRow("mark-read", "briefing"),
    ActionRow("set-aside", "briefing", "Ctrl+D", needs="source", divide=True),
    ActionRow("open-link", "briefing", needs="source"),
    ActionRow("only-b2", "briefing", "Ctrl+B", group="floor"),
    ActionRow("only-b", "briefing", group="floor"),
    ActionRow("only-c3", "briefing", group="floor"),
    ActionRow("reset-what-if", "briefing", "Ctrl+R", needs="what-if"),
    ActionRow("only-single-origin", "briefing", "Ctrl+G", group="support", divide=True),
    ActionRow("only-yours", "briefing", "Ctrl+U", group="yours"),
    ActionRow("drop-filters", "briefing", "Ctrl+Shift+F", needs="filters"),
    ActionRow("help", "help", "F1", Standard.HelpContents),
    ActionRow("shortcuts", "help", "Ctrl+/"),
    ActionRow("about", "help", divide=True),
)
MENUS = ("file", "edit", "view", "go", "briefing", "help")
SUBMENUS = ("recent",)
ALSO = {"copy": "Ctrl+Shift+C", "find": "/", "larger": "Ctrl+="}


def sequences(row: ActionRow) -> list[QKeySequence]:
    """The shortcuts of a row; ours where the platform has none of its own."""
    found: list[QKeySequence] = []
    if row.standard is not None:
        found = [keys for keys in QKeySequence.keyBindings(row.standard) if not keys.isEmpty()][:1]
    if row.keys and row.keys not in [keys.toString() for keys in found]:
        found.append(QKeySequence(row.keys))
    if row.name in ALSO:
        found.append(QKeySequence(ALSO[row.name]))
    return found


class Actions:
    """The rows as Qt actions of one window, by name, and the menus made of them."""

    def __init__(self, window: QWidget, bar: QMenuBar, words: Words) -> None:
        self.by_name: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self.submenus: dict[str, QMenu] = {}
        groups: dict[str, QActionGroup] = {}
        for name in MENUS:
            menu = self.menus[name] = QMenu(words(f"menu.{name}"), window)
            bar.addMenu(menu)
        for row in ACTIONS:
            menu = self.menus[row.menu]
            if row.divide:
                menu.addSeparator()
            if row.name in SUBMENUS:
                submenu = self.submenus[row.name] = QMenu(words(f"action.{row.name}"), window)
                menu.addMenu(submenu)
                continue
            # The text apart: given with the parent, it might be an icon, and QIcon is slow to load.
            action = QAction(window)
            action.setText(words(f"action.{row.name}"))
            action.setShortcuts(sequences(row))
            if row.group:
                group = groups.setdefault(row.group, QActionGroup(window))
                group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
                action.setCheckable(True)
                group.addAction(action)
            menu.addAction(action)
            window.addAction(action)
            self.by_name[row.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def connect(self, name: str, act: Callable[[], object]) -> None:
        """Have an action do something when it is triggered, whether it is checked or not."""
        self.by_name[name].triggered.connect(partial(_act, act))

    def enable(self, conditions: Mapping[str, bool]) -> None:
        """Enable every action by the condition it needs; one without a need always is."""
        for row in ACTIONS:
            if row.needs and row.name in self.by_name:
                self.by_name[row.name].setEnabled(conditions.get(row.needs, False))


def _act(act: Callable[[], object], _checked: bool = False) -> None:
    act()
