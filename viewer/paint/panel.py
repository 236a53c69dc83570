"""What the panels have in common: one reading shown, one look, work done only when seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QWidget

from viewer.domain.reading import Reading
from viewer.paint.look import Look

if TYPE_CHECKING:
    from viewer.paint.waiting import Waiting

NARROW = 800  # below this width, in pixels of the normal text size, a page has one column
MARGIN, NARROW_MARGIN = 32, 24


def is_narrow(width: int, look: Look) -> bool:
    """Whether a page of that width has one column."""
    return width < look.px(NARROW)


def page_margin(width: int, look: Look) -> int:
    """What a page of that width keeps free at its edges, in pixels."""
    return NARROW_MARGIN if is_narrow(width, look) else MARGIN


def _never(_reading: Reading) -> bool:
    return False


class Panel(QWidget):
    """A view over one reading; subclasses override `refresh`, `restyle` and the marking of what is
    selected.

    Signals ask, they do not act: a fact, source or actor was chosen (id), a filter
    (`viewer.domain.lens.Filter`) or another lens (`Lens`) is wanted, a mark of the reader's is to
    be changed ("fact/ID/note").

    Told what to `wait_for`, the panel says that a reading is being worked out, and shows it once
    somebody has it `freshen`.
    """

    factChosen = Signal(str)
    sourceChosen = Signal(str)
    actorChosen = Signal(str)
    filterRequested = Signal(object)
    lensRequested = Signal(object)
    markWanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.reading: Reading | None = None
        self.fact = ""
        self.source = ""
        # Not a focus proxy: on its way through the window the Tab key would skip all before it.
        self.entry: QWidget = self
        self._takes_long: Callable[[Reading], bool] = _never
        self._make_cover: Callable[[Look, QWidget], Waiting]
        self._stale = False
        self._cover: Waiting | None = None
        self._covered: list[QWidget] = []

    # -- from the wiring --------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show another reading: at once when in sight, else when it next comes in sight."""
        self.reading = reading
        self._stale = True
        self.freshen()

    def wait_for(
        self, takes_long: Callable[[Reading], bool], make_cover: Callable[[Look, QWidget], Waiting]
    ) -> None:
        """Stand behind a cover while a reading takes long."""
        self._takes_long, self._make_cover = takes_long, make_cover

    @property
    def is_waiting(self) -> bool:
        """Whether what it shows is being worked out."""
        return self._cover is not None

    def select_fact(self, fact_id: str) -> None:
        """Mark the fact of an id ("" for none) without asking for anything."""
        self.fact = fact_id
        if not self._stale:
            self.mark_fact()

    def select_source(self, source_id: str) -> None:
        """Mark the source of an id ("" for none) without asking for anything."""
        self.source = source_id
        if not self._stale:
            self.mark_source()

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        if self._cover is not None:
            self._cover.set_look(look)
        self.restyle()

    def inset(self, box: QLayout, start: int, top: int, end: int, bottom: int) -> None:
        """Margins from the leading edge: Qt mirrors what is in a layout, not its margins."""
        sides = (end, start) if self.look.mirrored else (start, end)
        box.setContentsMargins(sides[0], top, sides[1], bottom)

    def enter(self) -> None:
        """Give the keyboard to `entry`, the part that is read first, or to what covers it."""
        (self._cover or self.entry).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, kind: str, name: str) -> None:
        """Pass on a place in a row that was clicked or activated."""
        if kind in ("fact", "figure"):
            self.factChosen.emit(name)
        elif kind == "source":
            self.sourceChosen.emit(name)
        elif kind == "actor":
            self.actorChosen.emit(name)
        elif kind == "own":
            self.markWanted.emit(name)

    def choose(self, key: str) -> None:
        """Pass on a row that the reader moved to."""
        kind, _, name = key.partition(":")
        if kind != "own":  # the place where marks are written is not opened in passing
            self.follow(kind, name)

    # -- overridden -------------------------------------------------------

    def refresh(self) -> None:
        """Derive everything shown from `self.reading`, marks included."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Hand `self.look` to every part."""
        raise NotImplementedError

    def mark_fact(self) -> None:
        """Show `self.fact` as the selected one."""
        raise NotImplementedError

    def mark_source(self) -> None:
        """Show `self.source` as the selected one."""

    # -- Qt ---------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.freshen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cover is not None:
            self._cover.resize(self.size())

    def freshen(self) -> None:
        """Show the reading if it is not shown yet, can be seen, and takes no time any more."""
        if not self._stale or not self.isVisible() or self.reading is None:
            return
        if self._takes_long(self.reading):
            self._wait(self.reading)
            return
        self._stale = False
        self.refresh()
        self._end_wait()

    def _wait(self, reading: Reading) -> None:
        """Stand before what belongs to facts that are no longer shown, the keyboard included."""
        if self._cover is None:
            focus = self.window().focusWidget()
            within = focus is not None and self.isAncestorOf(focus)
            only = Qt.FindChildOption.FindDirectChildrenOnly
            self._covered = [one for one in self.findChildren(QWidget, "", only) if one.isEnabled()]
            self._cover = self._make_cover(self.look, self)
            self._cover.resize(self.size())
            self._cover.show()
            if within:
                self.enter()
            for one in self._covered:
                one.setEnabled(False)
        self._cover.say(len(reading.base))

    def _end_wait(self) -> None:
        cover, self._cover = self._cover, None
        if cover is None:
            return
        within = self.window().focusWidget() is cover
        for one in self._covered:
            one.setEnabled(True)
        self._covered = []
        if within:
            self.enter()
        cover.hide()
        cover.deleteLater()
