"""The look handed to everything that paints: theme, type, words and direction in one value."""

from __future__ import annotations

from functools import cache

from msgspec import Struct
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextLayout

from viewer.paths import resource
from viewer.texts.words import Words
from viewer.theme import Theme


class Style(Struct, frozen=True):
    """A size of type: pixels, line height in pixels, weight, tracking in per cent."""

    px: int
    line: int
    weight: QFont.Weight = QFont.Weight.Normal
    tracking: int = 0


SHORT = 8  # letters of a text that is kept laid out, and measured
MOST_SHORT = 2_000  # short texts kept laid out
WIDE = 10_000.0  # pixels: no short text is wider
MEDIUM, STRONG = QFont.Weight.Medium, QFont.Weight.DemiBold
STYLES: dict[str, Style] = {
    "mark": Style(10, 12),
    "meta": Style(11, 16),
    "label": Style(11, 16, STRONG),
    "fact": Style(13, 18),
    "fact-strong": Style(13, 18, STRONG),
    "control": Style(13, 20),
    "control-medium": Style(13, 20, MEDIUM),
    "control-strong": Style(13, 20, STRONG),
    "statement": Style(15, 22, STRONG),
    "title-small": Style(15, 22, STRONG),
    "title": Style(20, 28, STRONG, -1),
    "bottom-line": Style(20, 28, MEDIUM, -1),
    "figure": Style(28, 32, STRONG, -1),
    "figure-small": Style(20, 26, STRONG, -1),
}

FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
ARABIC_SCRIPTS = frozenset(("ar", "fa", "ur", "ps", "ckb", "ug", "sd"))
RIGHT_TO_LEFT = ARABIC_SCRIPTS | {"he", "yi", "dv"}


@cache
def family() -> str:
    """Inter, brought in by the package; the system's own face where that cannot be read."""
    found = [QFontDatabase.addApplicationFont(str(resource(f"fonts/{f}"))) for f in FONT_FILES]
    names = QFontDatabase.applicationFontFamilies(found[0]) if found[0] >= 0 else []
    return (
        names[0]
        if names
        else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    )


def is_right_to_left(language: str) -> bool:
    """Whether text in a language (BCP 47) runs from right to left."""
    parts = language.lower().split("-")
    return parts[0] in RIGHT_TO_LEFT or bool({"arab", "hebr"} & set(parts[1:]))


class Look:
    """What a painter needs to know. Immutable: a change of theme or text size makes a new one."""

    def __init__(
        self, theme: Theme, words: Words, *, scale: float = 1.0, language: str = "en"
    ) -> None:
        self.theme = theme
        self.words = words
        self.scale = scale
        self.language = language
        self.mirrored = is_right_to_left(language)
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._short: dict[tuple[str, str], tuple[QTextLayout, float]] = {}

    def px(self, size: float) -> float:
        """A length that grows with the text."""
        return round(size * self.scale)

    def line(self, style: str) -> float:
        """Line height of a style, in pixels."""
        return self.px(STYLES[style].line)

    def font(self, style: str) -> QFont:
        font = self._fonts.get(style)
        if font is None:
            wanted = STYLES[style]
            font = QFont(family())
            font.setPixelSize(max(1, round(wanted.px * self.scale)))
            font.setWeight(wanted.weight)
            font.setFeature(QFont.Tag("tnum"), 1)
            if wanted.tracking and not self.mirrored:
                font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + wanted.tracking)
            self._fonts[style] = font
        return font

    def metrics(self, style: str) -> QFontMetricsF:
        found = self._metrics.get(style)
        if found is None:
            found = self._metrics[style] = QFontMetricsF(self.font(style))
        return found

    def short(self, text: str, style: str) -> tuple[QTextLayout, float]:
        """A number or another short text laid out on a line from left to right, and its width.
        There are few of them, on nearly every row."""
        found = self._short.get((text, style))
        if found is None:
            if len(self._short) >= MOST_SHORT:
                self._short.clear()
            layout = QTextLayout(text, self.font(style))
            layout.setCacheEnabled(True)
            metrics = self.metrics(style)
            layout.beginLayout()
            line = layout.createLine()
            line.setLineWidth(WIDE)
            baseline = (self.line(style) + metrics.ascent() - metrics.descent()) / 2
            line.setPosition(QPointF(0, baseline - line.ascent()))
            layout.endLayout()
            found = self._short[text, style] = (layout, line.naturalTextWidth())
        return found

    def width(self, text: str, style: str) -> float:
        """How wide a text is on one line, in pixels."""
        if len(text) > SHORT:
            return self.metrics(style).horizontalAdvance(text)
        found = self._widths.get((text, style))
        if found is None:
            if len(self._widths) >= MOST_SHORT:
                self._widths.clear()
            found = self._widths[text, style] = self.metrics(style).horizontalAdvance(text)
        return found
