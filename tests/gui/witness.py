"""Runs the program as it is and, once its windows are whole, says what they show and ends it.

    python tests/gui/witness.py [FILE...]

The answer is one line of JSON on stdout; stderr and the exit code are the program's own. The file
named by OPENED_BY_EVENT is asked for as macOS asks for what was double-clicked.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QDialog

from viewer.app import start
from viewer.cli import main
from viewer.window.main_window import MainWindow

STEP = 20  # ms
EVENT = os.environ.get("OPENED_BY_EVENT", "")


def look(application: QApplication, timer: QTimer) -> None:
    """Answer and quit, if every window has all its panels."""
    shown = [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    windows = [widget for widget in shown if isinstance(widget, MainWindow)]
    fewest = 2 if EVENT else 1
    if len(windows) < fewest or any(len(window.panels) < len(window.names) for window in windows):
        return
    if "--print" in sys.argv and not any(isinstance(widget, QDialog) for widget in shown):
        return
    timer.stop()
    picture = windows[0].grab().toImage()
    across, down = range(0, picture.width(), 7), range(0, picture.height(), 7)
    answer = {
        "titles": [window.windowTitle() for window in windows],
        "message": windows[0].status.message.text(),
        "dialogs": [widget.windowTitle() for widget in shown if isinstance(widget, QDialog)],
        "size": [windows[0].width(), windows[0].height()],
        "colours": len({picture.pixel(x, y) for x in across for y in down}),
    }
    print(json.dumps(answer), flush=True)
    application.quit()


make = start.make_application


def watched(argv: Sequence[str]) -> start.Application:
    """The application, with somebody who looks at it."""
    application = make(argv)
    timer = QTimer(application)
    timer.timeout.connect(partial(look, application, timer))
    timer.start(STEP)
    if EVENT:
        application.postEvent(application, QFileOpenEvent(QUrl.fromLocalFile(EVENT)))
    return application


start.make_application = watched
sys.exit(main())
