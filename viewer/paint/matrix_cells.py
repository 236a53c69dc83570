"""What stands in the matrix of contributors, laid out: cells, totals, names, titles, the legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.domain.beside import News, news_among
from viewer.domain.briefing import Activity, Role
from viewer.domain.contributor_rows import cell_kinds, is_lost
from viewer.domain.contributors import Cell, CellMeasure
from viewer.domain.own_marks import MarkKind
from viewer.domain.reading import Reading
from viewer.paint.common_rows import paint_news
from viewer.paint.look import Look
from viewer.paint.sketch import Sketch
from viewer.texts.contributors import activity_date, activity_title
from viewer.texts.spoken import role_words

ROW, LINE = 24, 18  # height of a row of one line, and of each further line
INSET = 8  # from the edge of a column to what stands in it
COUNT_AT = 17  # from the mark of a role to its count
GAP = 10  # from a count to the next mark
MARK = 12
SIGN, SIGN_GAP = 10, 3  # the side of a sign of the reader's own marks, and from one to the next
CHANGE_AT = 3  # from the edge of a column to a change bar
RING_ROOM = 5  # between a total and the far edge: the ring of focus must not cross it


class Content(NamedTuple):
    """What is said in a cell: role, count and whether nothing supports it, of each part; the kinds
    of the reader's own marks; what is new. Cells with the same content look the same.
    """

    parts: tuple[tuple[Role, int, bool], ...] = ()
    own: tuple[MarkKind, ...] = ()
    news: News = ""


NOTHING = Content()


def content_of(cell: Cell | None, reading: Reading | None) -> Content:
    """What is said in a cell of a reading."""
    if cell is None or reading is None:
        return NOTHING
    parts = tuple(
        [(part.role, len(part.facts), is_lost(reading, part.facts)) for part in cell.contributions]
    )
    news: News = ""
    if reading.beside.since is not None:
        facts = (reading.base.facts[at] for at in cell.facts)
        news = news_among(reading.beside.news_of(fact.id) for fact in facts)
    return Content(parts, cell_kinds(reading, cell), news)


def parts_sketch(look: Look, width: float, content: Content) -> Sketch:
    """Marks and counts of a cell, as many to a line as its width takes, behind them the signs of
    the reader's own marks; a bar for what is new.
    """
    sketch = Sketch(look, width)
    own = content.own
    counts = [count for _, count, _ in content.parts]
    places = cell_measure(look, width).places(counts, signs_width(look, len(own)))
    sketch.height = parts_height(look, places[-1][1] if places else 0)
    for (role, number, lost), (x, line) in zip(content.parts, places, strict=False):
        count = look.words.number(number)
        room = look.px(COUNT_AT) + look.width(count, "meta")
        y = (look.px(ROW) - look.px(MARK)) / 2 + line * look.px(LINE)
        sketch.mark(x, y, f"role-{role}", "ink3" if lost else "ink")
        middle = y + (look.px(MARK) - look.line("meta")) / 2
        sketch.text(
            x + look.px(COUNT_AT), middle, room, count, "meta", "bad" if lost else "ink2",
            struck=lost,
        )  # fmt: skip
    for at, kind in enumerate(own):
        x, line = places[-1]
        y = (look.px(ROW) - look.px(SIGN)) / 2 + line * look.px(LINE)
        sketch.mark(x + at * look.px(SIGN + SIGN_GAP), y, f"own-{kind}", "ink2", SIGN)
    if content.news:
        paint_news(content.news, sketch, CHANGE_AT, 4, sketch.height - 5)
    return sketch


def signs_width(look: Look, n: int) -> float:
    """How wide so many signs of the reader's own marks are."""
    return n * look.px(SIGN) + max(0, n - 1) * look.px(SIGN_GAP)


def cell_measure(look: Look, width: float) -> CellMeasure:
    """How the marks and counts of a cell stand in a column of a width, in pixels."""

    def of(count: int) -> float:
        return look.px(COUNT_AT) + look.width(look.words.number(count), "meta")

    return CellMeasure(width, look.px(INSET), look.px(GAP), of)


def parts_height(look: Look, lines: int) -> float:
    """The height of a cell with so many lines past the first."""
    return look.px(ROW) + look.px(LINE) * lines


def group_sketch(look: Look, width: float, text: str) -> Sketch:
    """A heading over actors, in the column of names and on into the cells."""
    sketch = Sketch(look, width)
    top = look.px(ROW) - look.line("label") - look.px(3)
    sketch.height = max(look.px(ROW), sketch.text(0, top, width, text, "label", "ink2"))
    return sketch


def count_sketch(look: Look, width: float, count: int, edge: float) -> Sketch:
    """The total of a row, `edge` pixels from the far side."""
    sketch = Sketch(look, width)
    y = (look.px(ROW) - look.line("meta")) / 2
    text = look.words.number(count)
    room = width - edge - look.px(RING_ROOM)
    sketch.text(0, y, room, text, "meta", "ink2", trailing=True)
    sketch.height = look.px(ROW)
    return sketch


def count_width(look: Look, count: int) -> float:
    """What the total of a row takes of the last column."""
    return look.width(look.words.number(count), "meta") + look.px(INSET) + look.px(RING_ROOM)


def total_sketch(look: Look, width: float, count: int) -> Sketch:
    """The total of a column: facts, so that it is not taken for anything else, or where that has no
    room the number.
    """
    sketch = Sketch(look, width)
    y = (look.px(ROW) - look.line("meta")) / 2
    text = look.words("contributors.n-facts", n=count)
    if look.width(text, "meta") > width - look.px(INSET):
        text = look.words.number(count)
    sketch.text(look.px(INSET), y, width, text, "meta", "ink2")
    sketch.height = look.px(ROW)
    return sketch


def name_sketch(look: Look, width: float, text: str, *, strong: bool) -> Sketch:
    """A name beside a row; `strong` for the number of actors beside their totals."""
    sketch = Sketch(look, width)
    style = "label" if strong else "fact"
    top = (look.px(ROW) - look.line(style)) / 2
    sketch.height = sketch.text(0, top, width - look.px(INSET), text, style) + top
    return sketch


def title_sketch(look: Look, width: float, activity: Activity | None) -> Sketch:
    """The short name of an activity and its date, over a column."""
    sketch = Sketch(look, width)
    x = look.px(INSET)
    room = width - x - 2
    y = sketch.text(x, 0, room, activity_title(activity, look.words), "label")
    date = activity_date(activity, look.words)
    sketch.height = sketch.text(x, y, room, date, "meta", "ink2") if date else y
    return sketch


def caption_sketch(look: Look, width: float, text: str, edge: float | None = None) -> Sketch:
    """The word over the names, or over the totals, `edge` pixels from the far side."""
    sketch = Sketch(look, width)
    room = width - (edge or 0)
    sketch.height = sketch.text(0, 0, room, text, "meta", "ink2", trailing=edge is not None)
    return sketch


class RoleLegend(QWidget):
    """The marks of the roles in use with their words, at the far side, in lines as needed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._roles: Sequence[Role] = ()
        self._sketch = Sketch(look, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_roles(self, roles: Sequence[Role]) -> None:
        self._roles = roles
        self.set_look(self.look)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        names = ", ".join(role_words(role, look.words) for role in self._roles)
        self.setAccessibleName(look.words("contributors.legend", roles=names))
        self._sketch = self._lay_out(self.width())
        self.updateGeometry()
        self.update()

    def _lay_out(self, width: float) -> Sketch:
        look = self.look
        sketch = Sketch(look, width)
        line, gap = look.px(18), look.px(14)
        lines: list[list[tuple[Role, str, float]]] = [[]]
        used = 0.0
        for role in self._roles:
            text = role_words(role, look.words)
            room = look.px(COUNT_AT) + look.width(text, "meta") + 1
            if lines[-1] and used + gap + room > width:
                lines.append([])
                used = 0.0
            used += room + (gap if lines[-1] else 0)
            lines[-1].append((role, text, room))
        for at, entries in enumerate(lines):
            total = sum(room for _, _, room in entries) + gap * (len(entries) - 1)
            x = max(0.0, width - total)
            for role, text, room in entries:
                sketch.mark(x, at * line + (line - look.px(MARK)) / 2, f"role-{role}")
                y = at * line + (line - look.line("meta")) / 2
                sketch.text(x + look.px(COUNT_AT), y, room, text, "meta", "ink2")
                x += room + gap
        sketch.height = line * len(lines)
        return sketch

    # -- Qt ---------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(200, int(self._sketch.height))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, int(self.look.px(18)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(self._lay_out(width).height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sketch = self._lay_out(self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._sketch.paint(painter, QPointF(0, (self.height() - self._sketch.height) / 2))
        painter.end()


class Corner(QWidget):
    """The field over the names and beside the titles: says what the rows are."""

    def __init__(self, look: Look, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._key = key
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self.look
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.theme.colour("ground"))
        sketch = caption_sketch(look, self.width(), look.words(self._key))
        sketch.paint(painter, QPointF(0, self.height() - 1 - look.px(6) - sketch.height))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.theme.colour("line"))
        painter.end()
