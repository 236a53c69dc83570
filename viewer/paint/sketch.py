"""A row laid out once: pieces of text, marks and lines with their places, painted many times.

A sketch is laid out left to right; where the text runs right to left it is mirrored as a whole
when painted, and so are the places a click finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from viewer.domain.ratings import Rating
from viewer.paint.fill import fill
from viewer.paint.look import SHORT, STYLES, Look
from viewer.paint.marks import draw_mark
from viewer.patterns import pattern

# A line must not break inside "NTM-I": the hyphen shown there is one that does not.
KEPT_TOGETHER = pattern(r"(?<=[A-Z])-(?=[A-Z0-9]\b)")


MARGIN = 6  # pixels before a row into which a long number may reach
# Marks of support that are read from one disc to the next; a tick is never mirrored.
BEFORE_AND_AFTER = ("corroborated", "single-origin", "unsupported")
BESIDE = 5  # pixels between a number and the text beside it, at least
LONGEST = 500  # letters of one text a view shows; the rest on demand


class Target(Struct, frozen=True):
    """What a place in a row leads to: kind "fact" | "source" | "action", and its id."""

    kind: str
    id: str


class Span(Struct, frozen=True):
    """A part of a text (start, length in characters) that looks different."""

    start: int
    length: int
    colour: str = ""
    strong: bool = False
    struck: bool = False
    raised: bool = False
    ground: str = ""
    target: Target | None = None


class TextPiece(Struct, frozen=True):
    """A text laid out, its place and its colour."""

    layout: QTextLayout
    x: float
    y: float
    width: float
    colour: str


class MarkPiece(Struct, frozen=True):
    """A mark in its square."""

    name: str
    rect: QRectF
    colour: str
    flips: bool


class BoxPiece(Struct, frozen=True):
    """A rectangle: filled, framed or both; a line is a thin filled one."""

    rect: QRectF
    fill: str = ""
    frame: str = ""
    radius: float = 0.0
    dashed: bool = False


Piece = TextPiece | MarkPiece | BoxPiece


class Place(Struct, frozen=True):
    """A rectangle of the row that leads somewhere."""

    rect: QRectF
    target: Target


class Sketch:
    """Builds and holds the pieces of one row. `height` is set by whoever lays it out."""

    def __init__(self, look: Look, width: float) -> None:
        self.look = look
        self.width = width
        self.height = 0.0
        self.pieces: list[Piece] = []
        self.places: list[Place] = []

    # -- laying out -------------------------------------------------------

    def text(
        self, x: float, y: float, width: float, text: str, style: str = "fact",
        colour: str = "ink", spans: Sequence[Span] = (), *, trailing: bool = False,
        struck: bool = False, foreign: bool = False,
    ) -> float:  # fmt: skip
        """Set a text in a column; the y under its last line is returned.

        `trailing` aligns to the far edge; `foreign` keeps left-to-right order (ratings,
        source names, quotations) where the window is mirrored.
        """
        look, wanted = self.look, STYLES[style]
        plain = len(text) <= SHORT and text.isalnum() and text.isascii()
        if plain and not spans and not struck and not look.mirrored:
            layout, wide = look.short(text, style)
            if wide + 1 <= width:
                left = x + width - wide if trailing else x
                self.pieces.append(TextPiece(layout, left, y, wide, colour))
                return y + look.px(wanted.line)
        shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        if "-" in shown:
            shown = KEPT_TOGETHER.sub("\u2011", shown)
        layout = QTextLayout(shown, look.font(style))
        direction = _direction(shown, look.mirrored and not foreign)
        layout.setTextOption(_option(trailing != look.mirrored, direction))
        layout.setCacheEnabled(True)
        if struck:
            spans = (Span(0, len(shown), struck=True), *spans)
        if spans:
            formats = [_format_range(look, style, one) for one in spans if one.start < len(shown)]
            layout.setFormats(formats)
        line_height = look.px(wanted.line)
        metrics = look.metrics(style)
        baseline = (line_height + metrics.ascent() - metrics.descent()) / 2
        width = max(1.0, width)
        top = 0.0
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + baseline - line.ascent()))
            top += line_height
        layout.endLayout()
        self.pieces.append(TextPiece(layout, x, y, width, colour))
        if spans:
            self._place_spans(layout, x, y, spans)
        return y + top

    def _place_spans(self, layout: QTextLayout, x: float, y: float, spans: Sequence[Span]) -> None:
        for span in spans:
            if span.target is None:
                continue
            line = layout.lineForTextPosition(span.start)
            if not line.isValid():
                continue
            start = line.cursorToX(span.start)
            end = line.cursorToX(span.start + span.length)
            left, right = sorted((_number(start), _number(end)))
            rect = QRectF(x + left - 2, y + line.y() - 2, right - left + 4, line.height() + 4)
            self.places.append(Place(rect, span.target))

    def number(
        self, right: float, y: float, number: int, beside: float, colour: str = "ink3"
    ) -> float:
        """A number of a fact or source up to `right`, on one line however many digits it has: it
        grows into the margin first. Returned is where a text begins beside it: at `beside`, and
        further on where the number reaches past that.
        """
        width = max(right, self.look.width(str(number), "meta") + 1)
        x = max(-MARGIN, right - width)
        self.text(x, y, width, str(number), "meta", colour, trailing=True)
        return max(beside, x + width + self.look.px(BESIDE))

    def mark(
        self, x: float, y: float, name: str, colour: str = "ink", size: float = 12,
        *, flips: bool = False,
    ) -> None:  # fmt: skip
        """A mark of the domain's table; `flips` when its shape points somewhere."""
        side = self.look.px(size)
        self.pieces.append(MarkPiece(name, QRectF(x, y, side, side), colour, flips))

    def rule(
        self, x: float, y: float, width: float, colour: str = "line", weight: float = 1
    ) -> None:
        self.pieces.append(BoxPiece(QRectF(x, y, width, weight), fill=colour))

    def box(
        self, rect: QRectF, fill: str = "", frame: str = "", radius: float = 0.0,
        *, dashed: bool = False,
    ) -> None:  # fmt: skip
        self.pieces.append(BoxPiece(rect, fill, frame, radius, dashed))

    def rating(self, right: float, y: float, rating: Rating, *, line: str = "fact") -> None:
        """The framed rating ("B2"), its right edge at `right`, centred on a line at `y`."""
        look = self.look
        wide = look.width(rating.label, "label")
        width = max(look.px(26), wide + look.px(12))
        height = look.px(17)
        top = y + (look.line(line) - height) / 2
        rect = QRectF(right - width, round(top), width, height)
        unrated = rating.letter is None and rating.digit is None
        frame = "edge" if unrated else "ink3"
        self.box(rect, frame=frame, radius=2, dashed=unrated)
        inset = (width - wide) / 2
        text_top = rect.y() + (height - look.line("label")) / 2
        self.text(
            rect.x() + inset, text_top, width - inset, rating.label, "label",
            "ink3" if unrated else "ink", foreign=True,
        )  # fmt: skip

    def support(self, x: float, y: float, state: str | None, *, line: str = "fact") -> None:
        """The mark of support, its field starting at `x`, centred on a line at `y`. None for what
        rests on no source's word and stands: a tick means “verbatim”.
        """
        if state is None or state == "stands":
            return
        colour = {"corroborated": "good", "unsupported": "bad", "falls": "bad"}.get(state, "ink2")
        if state == "weakened":
            colour = "caution"
        size = 12.0
        top = y + (self.look.line(line) - self.look.px(size)) / 2
        self.mark(x, top, f"support-{state}", colour, size, flips=state in BEFORE_AND_AFTER)

    def target(self, rect: QRectF, target: Target) -> None:
        """Make a place lead somewhere."""
        self.places.append(Place(rect, target))

    # -- using ------------------------------------------------------------

    def target_at(self, point: QPointF) -> Target | None:
        """What lies under a point of the row, or None."""
        if self.look.mirrored:
            point = QPointF(self.width - point.x(), point.y())
        for place in self.places:
            if place.rect.contains(point):
                return place.target
        return None

    def place_rect(self, at: int) -> QRectF:
        """Where the place of that number is painted; it exists."""
        rect = QRectF(self.places[at].rect)
        if self.look.mirrored:
            rect.moveLeft(self.width - rect.right())
        return rect

    def paint(self, painter: QPainter, origin: QPointF) -> None:
        """Paint every piece, the row's top left corner at `origin`."""
        theme, mirrored = self.look.theme, self.look.mirrored
        left, top = origin.x(), origin.y()
        for piece in self.pieces:
            if isinstance(piece, TextPiece):
                x = self.width - piece.x - piece.width if mirrored else piece.x
                painter.setPen(theme.colour(piece.colour))
                piece.layout.draw(painter, QPointF(x + left, piece.y + top))
                continue
            rect = piece.rect.translated(origin)
            if mirrored:
                rect.moveLeft(2 * left + self.width - rect.right())
            if isinstance(piece, MarkPiece):
                colour = theme.colour(piece.colour)
                draw_mark(painter, piece.name, rect, colour, flipped=mirrored and piece.flips)
            else:
                _paint_box(painter, piece, rect, self.look)


def _paint_box(painter: QPainter, piece: BoxPiece, rect: QRectF, look: Look) -> None:
    painter.save()
    if piece.fill:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme.colour(piece.fill))
        if piece.radius:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(rect, piece.radius, piece.radius)
        else:
            fill(painter, rect, look.theme.colour(piece.fill))
    if piece.frame:
        pen = QPen(look.theme.colour(piece.frame), 1)
        if piece.dashed:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, piece.radius > 0)
        inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, piece.radius, piece.radius)
    painter.restore()


def _direction(text: str, mirrored: bool) -> Qt.LayoutDirection:
    """A text with no right-to-left letter keeps its own order in a mirrored window."""
    if text.isascii() or not any("\u0590" <= letter <= "\u08ff" for letter in set(text)):
        return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LayoutDirectionAuto


@cache
def _option(right: bool, direction: Qt.LayoutDirection) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    edge = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(direction)
    return option


def _format_range(look: Look, style: str, span: Span) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = span.start
    found.length = span.length
    found.format = _format(look, style, replace(span, start=0, length=0, target=None))
    return found


@lru_cache(200)
def _format(look: Look, style: str, span: Span) -> QTextCharFormat:
    made = QTextCharFormat()
    if span.raised:
        font = QFont(look.font("mark"))
        made.setFont(font)
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignNormal)
        made.setBaselineOffset(30)
    elif span.strong:
        font = QFont(look.font(style))
        font.setWeight(QFont.Weight.DemiBold)
        made.setFont(font)
    if span.colour:
        made.setForeground(look.theme.colour(span.colour))
    if span.ground:
        made.setBackground(QColor(look.theme.colour(span.ground)))
    if span.struck:
        made.setFontStrikeOut(True)
    return made


def _number(value: object) -> float:
    """`cursorToX` answers a number or a pair with the position, by binding version."""
    return float(value[0] if isinstance(value, tuple) else value)  # type: ignore[arg-type]
