"""Runs the program as it is and does in its window what a reader does, then ends it.

    python tests/gui/errand.py FOLDER [FILE...]

Every panel is looked at, facts are stepped through, something is searched and set aside, the sheet
is written as PDF, Markdown, text and HTML and the timeline as a picture into FOLDER.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from viewer.app import start
from viewer.cli import main
from viewer.domain.sheet_options import SheetOptions
from viewer.exchange import html, markdown, text
from viewer.sheet.outline import outline_of
from viewer.sheet.printing import write_pdf
from viewer.window.main_window import MainWindow

FOLDER = Path(sys.argv.pop(1))
STEP = 20  # ms
desks: list[start.Desk] = []
make_application, make_desk = start.make_application, start.Desk


def desk(*given: object) -> start.Desk:
    desks.append(make_desk(*given))  # type: ignore[arg-type]
    return desks[-1]


def look(application: QApplication, timer: QTimer) -> None:
    """Once the window has all its panels and the program hears others: do it all, and quit."""
    windows = [one for one in application.topLevelWidgets() if isinstance(one, MainWindow)]
    if not windows or len(windows[0].panels) < len(windows[0].names) or not desks[0].children():
        return
    timer.stop()
    session = desks[0].sessions[0]
    facts, words = session.facts, session.look.words
    for name in windows[0].names:
        windows[0].show_panel(name)
        application.processEvents()
        windows[0].grab()
        facts.step(1)
    facts.set_lens(facts.reading.lens.searching("a"))
    facts.set_lens(facts.reading.lens.toggling_source(facts.reading.base.sources[0].id))
    for action in ("copy", "copy-sources", "copy-fingerprint"):
        session.window.actions_[action].trigger()
    options = SheetOptions(sheet="full")
    write_pdf(facts.reading, options, words, FOLDER / "sheet.pdf")
    outline = outline_of(facts.reading, options, words)
    for name, write in (("md", markdown.write), ("txt", text.write), ("html", html.write)):
        (FOLDER / f"sheet.{name}").write_text(write(outline), encoding="utf-8")
    assert session.rest is not None
    session.rest.timeline.complete()
    (FOLDER / "timeline.png").write_bytes(session.rest.timeline.picture("png"))
    application.quit()


def watched(argv: Sequence[str]) -> start.Application:
    application = make_application(argv)
    timer = QTimer(application)
    timer.timeout.connect(partial(look, application, timer))
    timer.start(STEP)
    return application


start.make_application = watched
start.Desk = desk  # type: ignore[assignment,misc]
sys.exit(main())
