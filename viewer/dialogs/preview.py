"""The print preview: the pages themselves, what can be chosen, what found no room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import inf, sqrt
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from viewer.dialogs.file_name import suggested_name
from viewer.dialogs.frame import ROOM
from viewer.dialogs.page_desk import PageDesk
from viewer.dialogs.page_strip import PageStrip
from viewer.dialogs.preview_choices import PreviewChoices
from viewer.dialogs.printer import NoPrinter, print_pages
from viewer.domain.beside import Since
from viewer.domain.citation_check import CitationCheck
from viewer.domain.reading import Reading
from viewer.domain.sheet_options import SheetOptions
from viewer.formats.writing import writing_problem
from viewer.models.jobs import Job
from viewer.paint.busy_line import BusyLine
from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel
from viewer.paint.style_sheet import style_sheet
from viewer.sheet.child import Child, Ended
from viewer.sheet.printing import save_pages
from viewer.sheet.typesetting import MOST_PPI, Pages, set_pages
from viewer.texts.problems import sentence
from viewer.texts.words import Words

INCHES = {"a4": (8.27, 11.69), "letter": (8.5, 11.0)}
# Square pixels per inch of all pages together: a hundred pages are drawn no finer than needed.
DRAWN = 1_600_000
AT_ONCE = 110.0  # pixels per inch that are drawn before a reader notices
SETTLED = 150  # ms after the last change of size, before the pages are drawn anew


class _Drawn(NamedTuple):
    """Pages, a picture of each, and the pixels per inch that were asked for."""

    pages: Pages
    pictures: list[bytes]
    ppi: float


class PreviewDialog(QDialog):
    """Has the pages set in a process of their own and shows them; printer and PDF get those same
    pages.

    `ask_target` and `send` ask the reader for a file and a printer: a test passes answers.
    `optionsChanged` carries the options, `said` a sentence on what was saved or sent.
    """

    optionsChanged = Signal(object)
    said = Signal(str)

    def __init__(
        self, look: Look, reading: Reading, options: SheetOptions,
        parent: QWidget | None = None, since: Since | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.look = look
        self.reading = reading
        self.options = options
        self.since = since
        self.pages: Pages | None = None
        self.ask_target: Callable[[], str] = self._ask_target
        self.send: Callable[[Pages, str, str], str] = partial(print_pages, self, look)
        self.setter = Child()
        # Not a pool of its own: closing would wait for pages that nobody wants any more.
        self._pool = QThreadPool.globalInstance()
        self._job: Job | None = None
        self._drawing: Job | None = None
        self._after: Callable[[], None] | None = None
        self._ppi = 0.0
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(SETTLED)
        self.setWindowTitle(look.words("preview.title"))
        self.setStyleSheet(style_sheet(look))
        self._fit()
        self.strip = PageStrip(look)
        self.desk = PageDesk(look)
        self.working = BusyLine(look)
        self.choices = PreviewChoices(look, reading, options, since.edition if since else 0)
        self._build()
        self._wire()
        self._set()

    def _fit(self) -> None:
        """As large as is comfortable, as far as the screen has room."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        wide, high = room.width() - ROOM, room.height() - ROOM
        self.setMinimumSize(min(880, wide), min(520, high))
        self.resize(min(1180, wide), min(780, high))

    def _build(self) -> None:
        look = self.look
        self.number = PlainLabel(look, "control", "ink")
        back, on = ("\u203a", "\u2039") if look.mirrored else ("\u2039", "\u203a")
        self.previous = self.choices.button(back, "preview.previous")
        self.next = self.choices.button(on, "preview.next")
        for button in (self.previous, self.next):
            button.setObjectName("turn")
            button.setFont(look.font("statement"))
        self.smaller = self.choices.button("\u2212", "preview.smaller")
        self.whole = self.choices.button(look.words("preview.whole"), "preview.whole")
        self.larger = self.choices.button("+", "preview.larger")
        left = QWidget()
        left.setObjectName("desk")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for widget in (self.previous, self.number, self.next):
            foot.addWidget(widget)
        foot.addSpacing(24)
        for widget in (self.smaller, self.whole, self.larger):
            foot.addWidget(widget)
        foot.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.strip)
        beside.addWidget(self.desk, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.working)
        column.addLayout(beside, 1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.choices)
        if look.mirrored:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def _wire(self) -> None:
        self.previous.clicked.connect(partial(self._turn, -1))
        self.next.clicked.connect(partial(self._turn, 1))
        self.desk.pageTurned.connect(self._turn)
        self.strip.pageChosen.connect(self._show_page)
        self.smaller.clicked.connect(partial(self._zoom, -1))
        self.whole.clicked.connect(partial(self._zoom, 0))
        self.larger.clicked.connect(partial(self._zoom, 1))
        self._redraw.timeout.connect(self._draw)
        self.desk.resolutionChanged.connect(self._take_resolution)
        self.choices.optionsChanged.connect(self._take_options)
        self.choices.save.clicked.connect(self.save)
        self.choices.print.clicked.connect(self.print)
        self.choices.cancel.clicked.connect(self.reject)

    # -- the pages --------------------------------------------------------

    def _take_options(self, options: SheetOptions) -> None:
        self.options = options
        self.optionsChanged.emit(options)
        self._set()

    def _set(self) -> None:
        """Set the pages anew, apart; what is being set for older choices ends at once."""
        self._let_go()
        words = Words(self.reading.base.briefing.language)
        # A check of its own: it is asked in the thread that words the pages.
        check = CitationCheck(self.reading.base)
        setting = partial(
            set_pages, self.reading, self.options, words, check, self.setter.turn(), self.since
        )
        self.pages = None
        self.choices.set_ready(False)
        self.desk.set_paper(*INCHES[self.options.paper])
        self._ppi = self.desk.resolution
        # A page that is chosen anew is seen at once, and sharp on a fine screen a moment later.
        most = AT_ONCE if self.desk.pictures else inf
        self._job = self._work(partial(_drawn, setting, self._wanted_ppi, most), self._take_pages)
        self._job.slow.connect(self._say_setting)

    def _work(self, work: Callable[[], Any], done: Callable[[Any], None]) -> Job:
        job = Job(work)
        job.done.connect(done)
        job.failed.connect(self._failed)
        job.ended.connect(self.working.stop)
        job.start(self._pool)
        return job

    def _take_resolution(self, ppi: float) -> None:
        self._ppi = ppi
        self._redraw.start()

    def _wanted_ppi(self) -> float:
        """Asked in a thread once the pages are set: by then the window has its size."""
        return self._ppi

    def _say_setting(self) -> None:
        self.desk.clear(self.look.words("preview.setting"))
        self.strip.show_pages([], 0)
        self.working.start()

    def _take_pages(self, drawn: _Drawn) -> None:
        self.pages = drawn.pages
        self.choices.show_pages(drawn.pages, self.options)
        self.choices.set_ready(True)
        self._take_pictures(drawn)
        if self.focusWidget() in (None, self.desk):
            self.choices.print.setFocus()
        after, self._after = self._after, None
        if after is not None:
            after()

    def _take_pictures(self, drawn: _Drawn) -> None:
        if drawn.pages is self.pages:
            self.desk.set_pictures(drawn.pictures)
            page = min(self.strip.page, len(drawn.pictures))
            wide, high = INCHES[self.options.paper]
            self.strip.show_pages(drawn.pictures, page, high / wide)
            self._show_page(page)
            if drawn.ppi != self._ppi:  # the size changed while they were drawn
                self._redraw.start()

    def _draw(self) -> None:
        """Draw the pages at the size they have now; until then they are shown enlarged."""
        if self.pages is None:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        work = partial(_drawn, partial(_same, self.pages), self._wanted_ppi)
        self._drawing = self._work(work, self._take_pictures)

    def _failed(self, error: object) -> None:
        self._after = None
        words = self.look.words
        self.choices.set_ready(False)
        ended = isinstance(error, Ended)
        text = words("preview.ended" if ended else "preview.failed", why=str(error)[:200])
        self.desk.clear(text)
        self.choices.fail(text)

    def _show_page(self, page: int) -> None:
        if self.pages is None:
            return
        count = self.pages.page_count
        text = self.look.words("preview.page", page=page, pages=count)
        self.strip.mark(page)
        self.desk.show_page(page, text)
        self.number.say(text)
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)

    def _turn(self, step: int, _checked: bool = False) -> None:
        if self.pages is not None:
            self._show_page(max(1, min(self.pages.page_count, self.strip.page + step)))

    def _zoom(self, step: int, _checked: bool = False) -> None:
        self.desk.zoom_by(step)

    # -- out --------------------------------------------------------------

    def save(self) -> None:
        """Save the pages as PDF, once they are set."""
        if self.pages is None:
            self._after = self.save
            return
        target = self.ask_target()
        if not target:
            return
        self.choices.set_ready(False)
        job = Job(partial(save_pages, self.pages, target))
        job.done.connect(partial(self._saved, target))
        job.failed.connect(partial(self._not_saved, target))
        job.slow.connect(self._say_saving)
        job.ended.connect(self.working.stop)
        job.start(self._pool)

    def _say_saving(self) -> None:
        self.choices.tell(self.look.words("preview.saving"))
        self.working.start()

    def _saved(self, target: str, _nothing: object) -> None:
        self.said.emit(self.look.words("status.saved", name=target))
        self.accept()

    def _not_saved(self, target: str, error: object) -> None:
        if not isinstance(error, OSError):
            self._failed(error)
            return
        self.choices.set_ready(True)
        self.choices.fail(sentence(writing_problem(error, target), self.look.words))

    def print(self) -> None:
        """Send the pages to a printer of the reader's choice."""
        if self.pages is None:
            return
        words = self.look.words
        try:
            sent = self.send(self.pages, self.reading.base.briefing.title, self.options.paper)
        except NoPrinter as none:
            key = "preview.dead-printer" if none.name else "preview.no-printer"
            self.choices.fail(words(key, name=none.name))
        except RuntimeError as error:  # the typesetter's
            if self.isVisible():
                self._failed(error)
        else:
            if sent:
                self.said.emit(sent)
                self.accept()
            else:
                self.choices.tell(words("preview.not-sent"))

    def _ask_target(self) -> str:
        words = self.look.words
        dialog = save_dialog(words("save.title"), words("save.filter"), self)
        ending = "-full.pdf" if self.choices.options.sheet == "full" else ".pdf"
        dialog.selectFile(suggested_name(self.reading, ending))
        return dialog.selectedFiles()[0] if dialog.exec() else ""

    def _let_go(self) -> None:
        for job in (self._job, self._drawing):
            if job is not None:
                job.cancel()
        self.working.stop()
        self.setter.stop()

    def done(self, result: int) -> None:
        """Closing ends what is still being set."""
        self._let_go()
        self.setter.close()
        super().done(result)


def _drawn(pages_of: Callable[[], Pages], wanted: Callable[[], float], most: float = inf) -> _Drawn:
    pages, ppi = pages_of(), min(wanted(), most)
    sharp = MOST_PPI if pages.page_count == 1 else sqrt(DRAWN / pages.page_count)
    return _Drawn(pages, pages.pictures(min(ppi, sharp)), ppi)


def _same(pages: Pages) -> Pages:
    return pages


def save_dialog(title: str, kinds: str, parent: QWidget) -> QFileDialog:
    """Asks for a PDF to write, also where the reader types a name without ".pdf"."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("pdf")
    return dialog
