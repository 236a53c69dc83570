"""The choices beside the page: what, paper, colour, blocks, facts that found no room."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.preview_rows import SpareRow, spare_rows, toggled
from viewer.domain.reading import Reading
from viewer.domain.search_words import in_force
from viewer.domain.sheet_options import SheetOptions
from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.slim_bar import THICKNESS
from viewer.paint.spare_rows import SPARE_PAINTERS, spare_text
from viewer.paint.ticks import TickBox, TickDisc
from viewer.sheet.typesetting import Pages
from viewer.sheet.wording_counts import on_page
from viewer.texts.aloud import say_row
from viewer.texts.lens import filter_words
from viewer.texts.spoken import what_if_words

BLOCKS = (
    "figures", "assessments", "contributors", "disagreements",
    "timeline", "gaps", "sources", "legend", "ratings", "passages",
)  # fmt: skip
WIDTH = 432
MARGIN = 24
LINK_PADDING = 4  # around the text of a button that looks like a link
L = TypeVar("L", bound=QLayout)


class PreviewChoices(QWidget):
    """`optionsChanged` carries the options each time the reader chooses otherwise."""

    optionsChanged = Signal(object)

    def __init__(
        self, look: Look, reading: Reading, options: SheetOptions, edition: int = 0
    ) -> None:
        super().__init__()
        self.look = look
        self.reading = reading
        self.options = options
        self.edition = edition
        self.setFixedWidth(int(WIDTH * (1 + (look.scale - 1) / 2)))
        self._blocks: dict[str, TickBox] = {}
        self._groups: list[QButtonGroup] = []
        words = look.words
        self.left = PlainLabel(look, "statement", "ink")
        self.printed = PlainLabel(look, "meta", "ink2")
        self.hint = PlainLabel(look, "control", "ink2")
        self.hint.setWordWrap(True)
        self.failure = PlainLabel(look, "control-medium", "bad")
        self.failure.setObjectName("failure")
        self.failure.setWordWrap(True)
        self.failure.hide()
        self.note = PlainLabel(look, "control", "ink2")
        self.note.setWordWrap(True)
        self.note.hide()
        self.window_line = PlainLabel(look, "control", "ink2")
        self.window_line.setWordWrap(True)
        self.spares = RowView(
            RowModel(self._say), SPARE_PAINTERS, look, words("preview.spares"), self
        )
        self.spares.followed.connect(self._toggle)
        self.without_timeline = self.button(words("preview.without-timeline"), "", link=True)
        self.run_full = self.button(words("preview.run-full"), "", link=True)
        self.save = self.button(words("preview.save"), "")
        self.cancel = self.button(words("preview.cancel"), "")
        self.print = self.button(words("preview.print"), "")
        self.print.setDefault(True)
        self._build()
        self.without_timeline.clicked.connect(self._drop_timeline)
        self.run_full.clicked.connect(self._go_full)
        self.window_line.say(self._window_words())

    def button(self, text: str, key: str, *, link: bool = False) -> QPushButton:
        """A button in the look; `key` names it where its text is a sign."""
        made = QPushButton(text)
        made.setFont(self.look.font("control-medium"))
        made.setAutoDefault(False)
        if key:
            made.setAccessibleName(self.look.words(key))
            made.setToolTip(self.look.words(key))
        if link:
            made.setObjectName("link")
        return made

    # -- building ---------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 20)
        column.setSpacing(0)
        column.addLayout(self._grid())
        column.addSpacing(20)
        rule = QWidget()
        rule.setFixedHeight(2)
        rule.setStyleSheet(f"background: {self.look.theme.ink}")
        head = QHBoxLayout()
        head.addWidget(self.left)
        head.addStretch(1)
        head.addWidget(self.printed)
        found = self._inset(QVBoxLayout(), MARGIN, MARGIN)
        found.addWidget(rule)
        found.addSpacing(10)
        found.addLayout(head)
        found.addWidget(self.hint)
        found.addSpacing(4)
        column.addLayout(found)
        # What can be ticked stands on the margin; the ground of its rows reaches past.
        spares = self._inset(QVBoxLayout(), MARGIN - BLEED, MARGIN - BLEED - THICKNESS)
        spares.addWidget(self.spares)
        column.addLayout(spares, 1)
        for link in (self.without_timeline, self.run_full):
            row = self._inset(QHBoxLayout(), MARGIN - LINK_PADDING, MARGIN)
            row.addWidget(link)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(0)
        column.addSpacing(10)
        said = self._inset(QVBoxLayout(), MARGIN, MARGIN)
        said.addWidget(self.window_line)
        said.addSpacing(14)
        said.addWidget(self.note)
        said.addWidget(self.failure)
        said.addSpacing(10)
        column.addLayout(said)
        foot = self._inset(QHBoxLayout(), MARGIN, MARGIN)
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.print)
        column.addLayout(foot)

    def _inset(self, box: L, leading: int, trailing: int) -> L:
        """A layout with margins from the leading edge on: Qt does not mirror them."""
        left, right = (trailing, leading) if self.look.mirrored else (leading, trailing)
        box.setContentsMargins(left, 0, right, 0)
        box.setSpacing(0)
        return box

    def _grid(self) -> QGridLayout:
        """What can be chosen at any time."""
        words = self.look.words
        grid = self._inset(QGridLayout(), MARGIN, MARGIN)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, int(self.look.px(96)))
        grid.setColumnStretch(2, 1)
        self._radios(grid, 0, "preview.what", "sheet", ("short", "full"))
        self._radios(grid, 1, "preview.paper", "paper", ("a4", "letter"))
        self._label(grid, 2, "preview.colour")
        grid.addWidget(self._check("black_and_white", words("preview.black-and-white")), 2, 1, 1, 2)
        self._label(grid, 3, "preview.on-page")
        for at, name in enumerate(BLOCKS):
            box = self._check(name, words(f"preview.{name}"))
            self._blocks[name] = box
            grid.addWidget(box, 3 + at // 2, 1 + at % 2)
        if self.edition:
            text = words("preview.changes", number=self.edition)
            grid.addWidget(self._check("changes", text), 4 + len(BLOCKS) // 2, 1, 1, 2)
        if self.reading.beside.own.all:
            own = self._check("own_marks", words("preview.own-marks"))
            grid.addWidget(own, 5 + len(BLOCKS) // 2, 1, 1, 2)
        return grid

    def _label(self, grid: QGridLayout, row: int, key: str) -> None:
        label = PlainLabel(self.look, "control", "ink2")
        label.say(self.look.words(key))
        grid.addWidget(label, row, 0)

    def _radios(
        self, grid: QGridLayout, row: int, key: str, field: str, values: tuple[str, ...]
    ) -> None:
        self._label(grid, row, key)
        group = QButtonGroup(self)
        self._groups.append(group)
        for at, value in enumerate(values):
            made = TickDisc(self.look, self.look.words(f"preview.{value}"))
            made.setProperty("value", value)
            made.setObjectName(value)
            made.setChecked(getattr(self.options, field) == value)
            group.addButton(made)
            grid.addWidget(made, row, 1 + at)
        group.buttonClicked.connect(partial(self._choose, field))

    def _check(self, field: str, text: str) -> TickBox:
        made = TickBox(self.look, text)
        made.setObjectName(field)
        made.setChecked(bool(getattr(self.options, field)))
        made.toggled.connect(partial(self._switch, field))
        return made

    # -- choosing ---------------------------------------------------------

    def _take(self, **changed: Any) -> None:
        self.options = replace(self.options, **changed)
        self.optionsChanged.emit(self.options)

    def _choose(self, field: str, button: QAbstractButton) -> None:
        self._take(**{field: str(button.property("value"))})

    def _switch(self, field: str, on: bool) -> None:
        self._take(**{field: on})

    def _toggle(self, _kind: str, name: str) -> None:
        chosen, kept = toggled(self.options, name)
        self._take(chosen=chosen, kept=kept)

    def _drop_timeline(self) -> None:
        self._blocks["timeline"].setChecked(False)

    def _go_full(self) -> None:
        for button in self._groups[0].buttons():
            button.setChecked(button.property("value") == "full")
        self._take(sheet="full")

    # -- showing ----------------------------------------------------------

    def set_ready(self, ready: bool) -> None:
        """Whether there are pages to save or print; what was said before is forgotten."""
        self.failure.hide()
        self.note.hide()
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)

    def fail(self, text: str) -> None:
        """A sentence above the buttons: what was asked for did not work."""
        self.note.hide()
        self.failure.say(text)
        self.failure.show()

    def tell(self, text: str) -> None:
        """A sentence above the buttons on what goes on, or on what was not done."""
        self.failure.hide()
        self.note.say(text)
        self.note.show()

    def show_pages(self, pages: Pages, options: SheetOptions) -> None:
        """Say what found no room on these pages."""
        words = self.look.words
        short = options.sheet == "short"
        rows = spare_rows(self.reading, pages.left_out, options) if short else ()
        left = [row for row in rows if not row.ticked]
        facts = sum(row.kind == "fact" for row in left)
        key = self.spares.current_key()
        self.spares.rows.show(rows)
        self.spares.select_key(key)
        self.spares.setVisible(bool(rows))
        if facts:
            self.left.say(words("preview.left", n=facts))
        else:
            self.left.say(words("preview.left-other" if left else "preview.all-fit"))
        count = on_page(pages.sheet)
        text = "preview.printed-of" if count.key else "preview.printed-facts"
        self.printed.say(words(text, n=count.total, printed=words.number(count.printed)))
        self.printed.setVisible(short)
        self.hint.say(words("preview.tick-fact" if facts else "preview.tick"))
        self.hint.setVisible(bool(rows))
        self._blocks["passages"].setEnabled(not short)
        self.without_timeline.setVisible(bool(left) and bool(pages.sheet.drawn))
        self.run_full.setVisible(bool(left))

    def _say(self, row: Any) -> str:
        if isinstance(row, SpareRow):
            key = "preview.spare-on" if row.ticked else "preview.spare-off"
            number = f"{row.number}. " if row.number else ""
            return self.look.words(key, text=number + spare_text(row, self.look.words))
        return say_row(row, self.reading, self.look.words)

    def _window_words(self) -> str:
        words, reading = self.look.words, self.reading
        parts = [filter_words(chip, reading, words) for chip in reading.lens.filters]
        search = in_force(reading.lens.search, reading.lens.whole)
        if search:
            parts.append(words("chip.search", text=search))
        parts += what_if_words(reading, words)
        if not parts:
            return words("preview.plain")
        return words("preview.as-window", parts="; ".join(parts))
