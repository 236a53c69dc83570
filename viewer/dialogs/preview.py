"""The print preview: the pages themselves, what can be chosen, what found no room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from viewer.dialogs.file_name import suggested_name
from viewer.dialogs.page_desk import PageDesk
from viewer.dialogs.preview_choices import PreviewChoices
from viewer.dialogs.printer import NoPrinter, print_pages
from viewer.domain.citation_check import CitationCheck
from viewer.domain.reading import Reading
from viewer.domain.sheet_options import SheetOptions
from viewer.formats.writing import writing_problem
from viewer.models.jobs import Job
from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel
from viewer.paint.style_sheet import style_sheet
from viewer.sheet.printing import save_pages
from viewer.sheet.typesetting import Pages, set_pages
from viewer.texts.problems import sentence
from viewer.texts.words import Words

INCHES = {"a4": (8.27, 11.69), "letter": (8.5, 11.0)}
SETTLED = 150  # ms after the last change of size, before the page is drawn anew


class PreviewDialog(QDialog):
    """Sets the pages apart and shows them; printer and PDF get those same pages.

    `ask_target` and `send` ask the reader for a file and a printer: a test passes answers.
    `optionsChanged` carries the options, `said` a sentence on what was saved or sent.
    """

    optionsChanged = Signal(object)
    said = Signal(str)

    def __init__(
        self, look: Look, reading: Reading, options: SheetOptions,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.look = look
        self.reading = reading
        self.options = options
        self.pages: Pages | None = None
        self.ask_target: Callable[[], str] = self._ask_target
        self.send: Callable[[Pages, str, str], str] = partial(print_pages, self, look)
        # Not a pool of its own: closing would wait for pages that nobody wants any more.
        self._pool = QThreadPool.globalInstance()
        self._job: Job | None = None
        self._after: Callable[[], None] | None = None
        self._page = 1
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(SETTLED)
        self.setWindowTitle(look.words("preview.title"))
        self.setStyleSheet(style_sheet(look))
        self.setMinimumSize(880, 520)
        self.resize(1180, 780)
        self.desk = PageDesk(look)
        self.choices = PreviewChoices(look, reading, options)
        self._build()
        self._wire()
        self._set()

    def _build(self) -> None:
        look = self.look
        self.number = PlainLabel(look, "control", "ink")
        self.previous = self.choices.button("\u2039", "preview.previous")
        self.next = self.choices.button("\u203a", "preview.next")
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
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.desk, 1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.choices)
        direction = Qt.LayoutDirection.RightToLeft if look.mirrored else None
        if direction is not None:
            self.setLayoutDirection(direction)

    def _wire(self) -> None:
        self.previous.clicked.connect(partial(self._turn, -1))
        self.next.clicked.connect(partial(self._turn, 1))
        self.smaller.clicked.connect(partial(self._zoom, -1))
        self.whole.clicked.connect(partial(self._zoom, 0))
        self.larger.clicked.connect(partial(self._zoom, 1))
        self._redraw.timeout.connect(self._show_page)
        self.desk.resolutionChanged.connect(self._redraw.start)
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
        """Set the pages anew in a thread; what is being set for older choices is let go."""
        if self._job is not None:
            self._job.cancel()
        words = Words(self.reading.base.briefing.language)
        # A check of its own: it is asked in the thread that sets the pages.
        check = CitationCheck(self.reading.base)
        work = partial(set_pages, self.reading, self.options, words, check)
        job = self._job = Job(work)
        self.pages = None
        self.choices.set_ready(False)
        job.slow.connect(self._say_setting)
        job.done.connect(self._take_pages)
        job.failed.connect(self._failed)
        job.start(self._pool)

    def _say_setting(self) -> None:
        self.desk.show_page(QPixmap(), "")
        self.desk.say(self.look.words("preview.setting"))

    def _take_pages(self, pages: Pages) -> None:
        self.pages = pages
        self._page = min(self._page, pages.page_count)
        self.desk.set_paper(*INCHES[self.options.paper])
        self.choices.show_pages(pages, self.options)
        self.choices.set_ready(True)
        self._show_page()
        after, self._after = self._after, None
        if after is not None:
            after()

    def _failed(self, error: object) -> None:
        self._after = None
        self.choices.set_ready(False)
        self.desk.show_page(QPixmap(), "")
        self.desk.say(self.look.words("preview.failed", why=str(error)[:200]))

    def _show_page(self) -> None:
        if self.pages is None:
            return
        words = self.look.words
        picture = QPixmap()
        picture.loadFromData(self.pages.picture(self._page, self.desk.resolution))
        count = self.pages.page_count
        text = words("preview.page", page=self._page, pages=count)
        self.desk.show_page(picture, text)
        self.number.say(text)
        self.previous.setEnabled(self._page > 1)
        self.next.setEnabled(self._page < count)

    def _turn(self, step: int, _checked: bool = False) -> None:
        if self.pages is not None:
            self._page = max(1, min(self.pages.page_count, self._page + step))
            self._show_page()

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
        words = self.look.words
        try:
            save_pages(self.pages, target)
        except OSError as error:
            self.choices.fail(sentence(writing_problem(error, target), words))
            return
        except RuntimeError as error:  # the typesetter's
            self._failed(error)
            return
        self.said.emit(words("status.saved", name=target))
        self.accept()

    def print(self) -> None:
        """Send the pages to a printer of the reader's choice."""
        if self.pages is None:
            return
        try:
            sent = self.send(self.pages, self.reading.base.briefing.title, self.options.paper)
        except NoPrinter:
            self.choices.fail(self.look.words("preview.no-printer"))
            return
        if sent:
            self.said.emit(sent)
            self.accept()

    def _ask_target(self) -> str:
        words = self.look.words
        dialog = save_dialog(words("save.title"), words("save.filter"), self)
        dialog.selectFile(suggested_name(self.reading, ".pdf"))
        return dialog.selectedFiles()[0] if dialog.exec() else ""

    def done(self, result: int) -> None:
        """Closing lets go of what is still being set; the program waits for it at its end."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)


def save_dialog(title: str, kinds: str, parent: QWidget) -> QFileDialog:
    """Asks for a PDF to write, also where the reader types a name without ".pdf"."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("pdf")
    return dialog
