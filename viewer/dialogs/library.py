"""The library: what there is, narrowed down at the side, and one search over all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from viewer.dialogs.frame import FAR, DialogFrame
from viewer.domain.library_query import unmeant
from viewer.domain.library_results import Group
from viewer.domain.library_rows import (
    ORDERS,
    EditionRow,
    FacetKind,
    FileRow,
    Held,
    Order,
    edition_rows,
    facet_rows,
    folder_rows,
    result_rows,
)
from viewer.domain.rows import EmptyRow
from viewer.models.row_model import RowModel
from viewer.paint.choice import Choice
from viewer.paint.library_rows import LIBRARY_PAINTERS
from viewer.paint.look import Look
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.search_field import SearchField
from viewer.texts.contributors import country_name
from viewer.texts.library import count_words, say_library_row

SIDE = 216  # width of what can be chosen
GAP = 32
PAUSE = 20  # ms after a key, so that fast typing is one search


class LibraryDialog(DialogFrame):
    """Shows what it is given, and says what the reader wants of it. `openWanted` and `showWanted`
    carry a path, `resultWanted` the row of a result, `removeWanted` the path of a file or a folder,
    `asked` what is searched for, "" for nothing, and whether "more" or "all" of it is wanted.
    """

    openWanted = Signal(str)
    showWanted = Signal(str)
    removeWanted = Signal(str)
    undoWanted = Signal()
    resultWanted = Signal(str)
    asked = Signal(str, str)
    filesWanted = Signal()
    folderWanted = Signal()
    rescanWanted = Signal()
    stopWanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        words = look.words
        super().__init__(look, words("library.window"), parent)
        self.held: Sequence[Held] = ()
        self.folders: Sequence[str] = ()
        self.chosen: dict[FacetKind, frozenset[str]] = {}
        self.order: Order = "issued"
        self._whole: frozenset[FacetKind] = frozenset()
        self._found: frozenset[int] | None = None  # the editions that the side counts, None for all
        self._went_on_at = -1  # the row at which more was wanted, until it is there
        self._typed_on = False  # since what is shown was found
        self._goes = False  # as soon as there is an answer to what was typed
        self.search = SearchField(words("library.search"), 500)
        self.orders = Choice(look)
        self.orders.setAccessibleName(words("library.order-name"))
        for order in ORDERS:
            self.orders.addItem(words(f"library.order.{order}"))
        self.add = QPushButton(words("library.add"))
        self.rescan = QPushButton(words("library.rescan"))
        menu = QMenu(self.add)
        menu.addAction(words("library.add-files")).triggered.connect(self.filesWanted)
        menu.addAction(words("library.add-folder")).triggered.connect(self.folderWanted)
        self.add.setMenu(menu)
        self.side = self._view("library.facets-name")
        self.view = self._view("library.list-name")
        self.stop = self.add_button(words("library.stop"))
        self.stop.hide()
        self.show_file = self.add_button(words("library.show"))
        self.remove = self.add_button(words("library.remove"))
        self.open_button = self.add_button(words("library.open"))
        self.open_button.setDefault(True)
        for button in (self.add, self.rescan):
            button.setAutoDefault(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._arrange()
        self._wire()
        self.show_heading(words("library.window"), words("library.loading"))
        self.set_look(look)
        self.fit(1000, 680)
        self._enable()
        self.search.setFocus()

    def _view(self, name: str) -> RowView:
        model = RowModel(self._say)
        return RowView(model, LIBRARY_PAINTERS, self.look, self.look.words(name), self)

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        self.inset(tools, BLEED, 0, FAR, 12)
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        for widget in (self.orders, self.add, self.rescan):
            tools.addWidget(widget)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.side)
        row = QHBoxLayout()
        row.setSpacing(GAP - 2 * BLEED)
        row.addWidget(self._column)
        row.addWidget(self.view, 1)
        self.body.addLayout(tools)
        self.body.addLayout(row, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._type)
        self.search.leaving.connect(self._enter_list)
        self.search.entered.connect(self._go_from_search)
        self._pause.timeout.connect(self._ask)
        self.orders.currentIndexChanged.connect(self._take_order)
        self.rescan.clicked.connect(self.rescanWanted)
        self.stop.clicked.connect(self.stopWanted)
        self.show_file.clicked.connect(self._show_file)
        self.remove.clicked.connect(self._remove)
        self.open_button.clicked.connect(self._go)
        self.side.followed.connect(self._choose)
        self.view.followed.connect(self._follow)
        self.view.chosen.connect(self._enable)
        self.view.doubleClicked.connect(self._go)
        keys: tuple[tuple[QKeySequence, Callable[[], None]], ...] = (
            (QKeySequence(QKeySequence.StandardKey.Find), self._find),
            (QKeySequence(QKeySequence.StandardKey.Delete), self._remove),
            (QKeySequence(QKeySequence.StandardKey.Undo), self.undoWanted.emit),
            (QKeySequence(QKeySequence.StandardKey.Refresh), self.rescanWanted.emit),
        )
        for sequence, slot in keys:
            QShortcut(sequence, self).activated.connect(slot)

    # -- what is shown ----------------------------------------------------

    def show_held(self, held: Sequence[Held], folders: Sequence[str]) -> None:
        """Show what is in the library, and which folders are watched."""
        self.held, self.folders = held, folders
        self.remark.say(count_words(held, self.look.words))
        self.remark.setVisible(bool(held))
        self._list()

    def show_results(self, groups: Sequence[Group], *, more: bool) -> None:
        """Show what was found for what was `asked` last."""
        here = {one.number: one.here for one in self.held}
        rows = result_rows(
            groups, lambda edition: here.get(edition, False), more=more,
            note=unmeant(self.search.text()), empty=not self.held,
        )  # fmt: skip
        self.view.setAccessibleName(self.look.words("library.results-name"))
        on_action = self.view.current_key().startswith("action:")
        at, self._went_on_at = self._went_on_at, -1
        if on_action and (at >= 0 or self._is_typing):
            self._show_at(rows, max(0, at))  # where there was more, the reader goes on reading
        else:
            self._show(rows)
        answered = not self._pause.isActive()
        self._typed_on = self._typed_on and not answered
        if self._goes and answered:
            self._goes = False
            self._go()

    def show_found(self, editions: frozenset[int]) -> None:
        """Count at the side only those editions in which something was found."""
        if self.asks:
            self._found = editions
            self._list()

    def show_work(self, done: int, total: int) -> None:
        """Say how much is read; nothing once it is over."""
        is_going = done < total
        if is_going:
            number = self.look.words.number
            said = self.look.words("library.reading", done=number(done), total=number(total))
            self.said.say(said)
        self.stop.setVisible(is_going)
        self.rescan.setEnabled(not is_going)

    def _list(self) -> None:
        self._found = self._found if self.asks else None
        cards = [
            one.card
            for one in self.held
            if one.card is not None and (self._found is None or one.number in self._found)
        ]
        facets = facet_rows(cards, self.chosen, self._name, self._whole)
        self._keep_place(self.side, (*facets, *folder_rows(self.folders)))
        self._column.setVisible(bool(self.side.rows.rows))
        if not self.asks:
            self.view.setAccessibleName(self.look.words("library.list-name"))
            self._show(edition_rows(self.held, self.chosen, self.order))
        self._enable()

    def _show(self, rows: Sequence[Any]) -> None:
        """Keep the row that the reader is at, else what stands in its place now."""
        at = 0 if self._is_typing else self.view.currentIndex().row()
        self._keep_place(self.view, rows)
        if self.view.current_key():
            self._enable()
        else:
            self._show_at(rows, at)

    def _show_at(self, rows: Sequence[Any], at: int) -> None:
        """The reader is at the row at a place, or the nearest to it that can be selected."""
        self.view.rows.show(rows)
        places = [place for place, row in enumerate(rows) if row.key]
        nearest = min(places, key=lambda place: (place < at, abs(place - at)), default=-1)
        self.view.select_key(rows[nearest].key if places else "")
        self._enable()

    @property
    def _is_typing(self) -> bool:
        """Whether the reader has typed on and waits for what comes, and is not in the list."""
        return self._typed_on and self.search.hasFocus()

    def _keep_place(self, view: RowView, rows: Sequence[Any]) -> None:
        key = view.current_key()
        view.rows.show(rows)
        view.select_key(key)

    @property
    def asks(self) -> bool:
        """Whether something is searched for."""
        return bool(self.search.text().strip())

    def narrows(self, held: Held) -> bool:
        """Whether an edition is left by what is chosen at the side."""
        return any(
            isinstance(row, EditionRow) and row.held.number == held.number
            for row in edition_rows([held], self.chosen, self.order)
        )

    def _name(self, kind: FacetKind, value: str) -> str:
        if kind == "country":
            return country_name(value, self.look.words)
        if kind == "language":
            language = QLocale(value).language()
            known = language not in (QLocale.Language.C, QLocale.Language.AnyLanguage)
            return QLocale.languageToString(language) if known else value
        return value

    def _enable(self) -> None:
        row = self.view.rows.row_at(self.view.currentIndex())
        is_place = isinstance(row, EditionRow | FileRow)
        can_open = bool(row is not None and row.key)
        self.open_button.setEnabled(can_open)
        self.open_button.setDefault(can_open)
        self.remove.setEnabled(is_place)
        self.show_file.setEnabled(is_place)

    # -- what is wanted ---------------------------------------------------

    def _type(self) -> None:
        self._typed_on, self._goes, self._went_on_at = True, False, -1
        self._pause.start()

    def _ask(self) -> None:
        if self.asks:
            self.asked.emit(self.search.text().strip(), "")
        else:
            self.asked.emit("", "")
            self._list()
            self._typed_on = False

    def _take_order(self, at: int) -> None:
        self.order = ORDERS[max(0, at)]
        self._list()

    def _choose(self, kind: str, name: str) -> None:
        facet, _, value = name.partition(":")
        if kind == "facet":
            was = self.chosen.get(facet, frozenset())  # type: ignore[call-overload]
            self.chosen[facet] = was ^ {value}  # type: ignore[index]
            self._list()
            if self.asks:
                self._ask()
        elif kind == "more":
            self._whole |= {name}  # type: ignore[arg-type]
            self._list()

    def _follow(self, kind: str, name: str) -> None:
        if kind == "result":
            self.resultWanted.emit(name)
        elif kind == "action":
            self._act(name)
        elif kind in ("edition", "file"):
            self.openWanted.emit(self._path())

    def _act(self, name: str) -> None:
        if name == "library.drop-choices":
            self.chosen.clear()
            self._list()
        elif name in ("library.show-more", "library.show-all"):
            self._pause.stop()  # this asks for what is typed by now
            self._went_on_at = self.view.currentIndex().row()
            self.asked.emit(self.search.text().strip(), name.removeprefix("library.show-"))
        else:
            self.folderWanted.emit()

    def _path(self) -> str:
        row = self.view.rows.row_at(self.view.currentIndex())
        if isinstance(row, EditionRow):
            return str(row.held.path)
        return str(row.path) if isinstance(row, FileRow) else ""

    def _go(self) -> None:
        """Open what is selected."""
        key = self.view.current_key()
        if key:
            self._follow(*key.split(":", 1))

    def _go_from_search(self) -> None:
        """The same from the field: of what is found for what stands there, once it is."""
        if self._typed_on:
            self._goes = True
        else:
            self._go()

    def _show_file(self) -> None:
        path = self._path()
        if path:
            self.showWanted.emit(path)

    def _remove(self) -> None:
        kind, _, folder = self.side.current_key().partition(":")
        path = folder if self.side.hasFocus() and kind == "folder" else ""
        if path or (not self.side.hasFocus() and self._path()):
            self.removeWanted.emit(path or self._path())

    def _enter_list(self) -> None:
        self.view.setFocus()

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _say(self, row: Any) -> str:
        return say_library_row(row, self.look.words)

    def copy_chosen(self) -> None:
        row = self.view.rows.row_at(self.view.currentIndex())
        if row is not None and not isinstance(row, EmptyRow):
            self.copy(self._say(row), self.look.words("dialog.copied"))

    # -- look -------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        super().set_look(look)
        self.search.setFont(look.font("control"))
        self.orders.set_look(look)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Large text leaves the side no more than its share of the width."""
        self._column.setFixedWidth(min(int(self.look.px(SIDE)), self.width() // 3) + 2 * BLEED)
        self.orders.setFixedWidth(min(int(self.look.px(150)), self.width() // 4))
