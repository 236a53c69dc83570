"""Pictures of the window, one a panel: for those without a screen, for tests and for the eye."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from viewer.app.desk import Desk
from viewer.app.rest import load
from viewer.app.session import NAMES, Session
from viewer.app.start import build, make_application
from viewer.domain.lens import Lens
from viewer.files import write_files
from viewer.formats.opening import Opened
from viewer.paint.long_list import LongListView
from viewer.settings import Settings
from viewer.texts.words import Words

SETTLING = 40  # rounds of the event loop in which a panel comes to rest


class View(NamedTuple):
    """How a picture is taken: `size` in device-independent pixels, `scale` the device pixels to one
    of them; lanes of the timeline, its first and last day (None for the ends of all dates)."""

    size: tuple[int, int] = (1280, 800)
    theme: str = "light"
    scale: float = 1.0
    lanes: str = "topic"
    first: int | None = None
    last: int | None = None


def write_snapshots(folder: str, view: View, lens: Lens, opened: Opened) -> list[str]:
    """Write `summary.png contributors.png timeline.png sources.png`, the whole window each.

    The paths written are returned. Raises OSError when the pictures cannot be written; then none
    is.
    """
    os.environ["QT_SCALE_FACTOR"] = str(view.scale)
    application = make_application(sys.argv[:1])
    # A picture is taken of a briefing; that nobody has read it with this program since.
    settings = Settings(width=view.size[0], height=view.size[1], no_trace=True)
    settings.theme = view.theme  # type: ignore[assignment]
    desk = Desk(application, settings, Words(), partial(build, load))
    session = desk.show(opened)
    session.window.resize(*view.size)
    session.facts.set_lens(lens)
    _wait(application, lambda: session.facts.sought is not None)
    pictures = {f"{name}.png": _picture(application, session, name, view) for name in NAMES}
    session.window.close()
    desk.wait()
    write_files(folder, pictures.items())
    return [os.path.join(folder, name) for name in pictures]


def _picture(application: QApplication, session: Session, name: str, view: View) -> bytes:
    session.window.show_panel(name)
    _wait(application, lambda: session.panels[name].is_waiting)
    if name == "timeline" and session.rest is not None:
        panel = session.rest.timeline
        panel.complete()
        _settle(application)
        panel.set_lanes(view.lanes)
        panel.show_days(view.first, view.last)
        panel.complete()
    for rows in session.window.findChildren(LongListView):
        rows.come_near()
    _settle(application)
    # A screen smaller than the picture has scrolled to what is selected, for which there is room.
    session.summary.bar.setValue(0)
    buffer = QBuffer()
    if not session.window.grab().save(buffer, "PNG"):
        raise OSError("the picture cannot be made")
    return bytes(buffer.data().data())


def _wait(application: QApplication, going_on: Callable[[], bool]) -> None:
    """What takes a look at all facts of a large briefing is worked out in a thread."""
    while going_on():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _settle(application: QApplication) -> None:
    """Let everything that was asked for come to rest."""
    for _ in range(SETTLING):
        application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
