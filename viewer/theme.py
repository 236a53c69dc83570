"""Named colours with one meaning each, and the palette and style sheet made from them.

Text is at least 4.5:1 on every ground named here, outlines of controls at least 3:1.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette


@cache
def _colour(name: str) -> QColor:
    return QColor(name)


class Theme(Struct, frozen=True):
    """Colours by meaning, as #RRGGBB."""

    name: str
    ground: str
    chrome: str
    desk: str
    ink: str
    ink2: str
    ink3: str
    hairline: str
    line: str
    edge: str
    accent: str
    on_accent: str
    selected: str
    crossing: str
    hover: str
    good: str
    caution: str
    bad: str
    whatif: str
    whatif_ground: str
    passage: str
    solid: str
    bound: str
    density: str
    band_line: str

    def colour(self, token: str) -> QColor:
        """The colour of a token ("ink2"), or of a literal "#RRGGBB"."""
        return _colour(token if token.startswith("#") else getattr(self, token))

    @property
    def is_dark(self) -> bool:
        return self.colour("ground").lightness() < 128


LIGHT = Theme(
    name="light",
    ground="#FFFFFF", chrome="#F4F3EF", desk="#D9D8D3",
    ink="#16181C", ink2="#4A5058", ink3="#656B73",
    hairline="#E0DFDA", line="#B5B4AE", edge="#868680",
    accent="#17518F", on_accent="#FFFFFF",
    selected="#E7EFF8", crossing="#F4F7FB", hover="#F7F7F4",
    good="#1B6B45", caution="#8A5300", bad="#A8251C",
    whatif="#5F3B99", whatif_ground="#F3EFFA", passage="#FFEFB0",
    solid="#3C424A", bound="#CFD1D1", density="#3C424A", band_line="#000000",
)  # fmt: skip

DARK = Theme(
    name="dark",
    ground="#17191C", chrome="#1F2226", desk="#101214",
    ink="#ECEAE4", ink2="#B6BABF", ink3="#979DA5",
    hairline="#30343A", line="#555A62", edge="#7C828B",
    accent="#8DB9EE", on_accent="#10141A",
    selected="#22354B", crossing="#1C232C", hover="#1D2024",
    good="#6CC596", caution="#E2AA4F", bad="#F08A80",
    whatif="#C0A6EE", whatif_ground="#2A2338", passage="#5A4A12",
    solid="#C9CCCF", bound="#474C53", density="#C9CCCF", band_line="#555A62",
)  # fmt: skip


def contrast_theme(palette: QPalette) -> Theme:
    """High contrast: the system's own colours, marks told apart by shape and word alone."""
    ground = palette.color(QPalette.ColorRole.Base).name()
    ink = palette.color(QPalette.ColorRole.Text).name()
    accent = palette.color(QPalette.ColorRole.Highlight).name()
    on_accent = palette.color(QPalette.ColorRole.HighlightedText).name()
    base = DARK if QColor(ground).lightness() < 128 else LIGHT
    return replace(
        base,
        name="contrast",
        ground=ground, chrome=ground, desk=ground, ink=ink, ink2=ink, ink3=ink,
        hairline=ink, line=ink, edge=ink, accent=accent, on_accent=on_accent,
        selected=ground, crossing=ground, hover=ground,
        whatif_ground=ground, solid=ink, density=ink, band_line=ink,
    )  # fmt: skip


def wants_contrast() -> bool:
    """Whether the desktop asks for high contrast; Qt before 6.10 cannot tell."""
    hints = getattr(QGuiApplication.styleHints(), "accessibility", None)
    return hints is not None and hints().contrastPreference() == Qt.ContrastPreference.HighContrast


def on_contrast_change(slot: Callable[[], None]) -> None:
    """Call the slot whenever the desktop asks for high contrast, or no longer does."""
    hints = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if hints is not None:
        hints().contrastPreferenceChanged.connect(slot)


def system_theme() -> Theme:
    """What the desktop asks for: high contrast, light or dark; light where it does not say."""
    if wants_contrast():
        return contrast_theme(QGuiApplication.palette())
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def chosen_theme(name: str) -> Theme:
    """The theme of a setting: "light", "dark", "contrast", or "system" (and anything else)."""
    if name == "contrast":
        return contrast_theme(QGuiApplication.palette())
    return {"light": LIGHT, "dark": DARK}.get(name) or system_theme()


def palette(theme: Theme) -> QPalette:
    """The Qt palette of a theme, so that plain widgets match the painted ones."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, token in (
        (role.Window, "ground"), (role.Base, "ground"), (role.AlternateBase, "chrome"),
        (role.Button, "ground"), (role.ToolTipBase, "chrome"), (role.ToolTipText, "ink"),
        (role.WindowText, "ink"), (role.Text, "ink"), (role.ButtonText, "ink"),
        (role.BrightText, "bad"), (role.PlaceholderText, "ink3"), (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"), (role.Link, "accent"), (role.LinkVisited, "accent"),
        (role.Light, "ground"), (role.Midlight, "hairline"), (role.Mid, "line"),
        (role.Dark, "edge"), (role.Shadow, "ink3"), (role.Accent, "accent"),
    ):  # fmt: skip
        made.setColor(target, theme.colour(token))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, theme.colour("ink3"))
    return made
