"""The size in which a window comes up, what is kept of it, and how it comes to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from viewer.settings import Settings
from viewer.window.main_window import MainWindow

if TYPE_CHECKING:
    from viewer.app.rest import Rest

FRAME = 40  # pixels left to the title bar and borders, which are not known before a window shows


def place(window: MainWindow, settings: Settings) -> None:
    """Give a window the shape that the reader left it in, as far as the screen has room."""
    window.resize(*_fitted(window, settings))
    if settings.splitter:
        window.set_evidence_width(settings.splitter[0])
    window.show_panel(settings.panel)


def keep(window: MainWindow, settings: Settings) -> None:
    """Remember the shape of a window that closes."""
    settings.maximized = window.isMaximized()
    size = window.width(), window.height()
    if not window.isMaximized() and size != _fitted(window, settings):
        # A small screen makes no smaller wish.
        settings.width, settings.height = size
    settings.splitter = [window.evidence_width] if window.evidence_width else []
    settings.panel = window.panel  # type: ignore[assignment]


def arrange(rest: Rest, settings: Settings) -> None:
    """Arrange the panels as the reader left them."""
    rest.timeline.set_lanes(settings.lanes)
    rest.contributors.tools.arrange(settings.actor_order, settings.actor_groups)


def keep_arrangement(rest: Rest, settings: Settings) -> None:
    """Remember how the panels are arranged."""
    settings.lanes = rest.timeline.kind
    settings.actor_order = rest.contributors.tools.order
    settings.actor_groups = rest.contributors.tools.grouping


def bring_forward(window: MainWindow) -> None:
    """Bring a window that is already open to the front."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


def _fitted(window: MainWindow, settings: Settings) -> tuple[int, int]:
    """The size that the reader wants, as far as the screen has room."""
    # Not window.screen(): PySide makes that screen a child of the window, to die with it.
    room = QGuiApplication.primaryScreen().availableSize()
    width = min(settings.width, room.width())
    height = min(settings.height, room.height() - FRAME)
    return max(width, window.minimumWidth()), max(height, window.minimumHeight())
