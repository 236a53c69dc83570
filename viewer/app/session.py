"""One window with its briefing: its parts, and what they show."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import astuple
from PySide6.QtCore import QObject, Signal

from viewer.app.folder_watch import FolderWatch
from viewer.app.opener import short_name
from viewer.app.quotations import Quotations, hand_on_check, say_checked
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Filter
from viewer.domain.lens_fitting import fitting
from viewer.domain.plain import visible
from viewer.domain.problems import Problem
from viewer.domain.reading import Reading
from viewer.domain.tab_counts import counts
from viewer.formats.opening import Opened
from viewer.models.fact_model import FactModel
from viewer.models.jobs import Job
from viewer.paint.look import Look
from viewer.paint.panel import Panel
from viewer.panels.evidence import EvidencePane
from viewer.panels.summary import SummaryPanel
from viewer.paths import examples
from viewer.texts.lens import banner_words, filter_words, shown_words
from viewer.window.main_window import MainWindow

if TYPE_CHECKING:
    from viewer.app.rest import Rest

NAMES = ("summary", "contributors", "timeline", "sources")
"""The panels in tab order."""

FLOORS = {"only-b2": "B2", "only-b": "B", "only-c3": "C3"}
"""Actions that ask what stands at a rating or better."""

SINGLE_ORIGIN = Filter("support", "single-origin")


class Session(QObject):
    """Builds the window of one briefing and keeps it true. `reloadRequested` carries whether the
    reader asked, `refused` the problems of a file that was to be opened from here, and its name.
    """

    reloadRequested = Signal(bool)
    refused = Signal(object, str)
    lookChanged = Signal(object)
    closed = Signal(object)

    def __init__(self, opened: Opened, look: Look) -> None:
        super().__init__()
        self.opened = opened
        self.look = look
        base = opened.base()
        self.facts = FactModel(Reading(base), self)
        self.summary = SummaryPanel(look)
        self.rest: Rest | None = None
        self.evidence = EvidencePane(look)
        self.panels: dict[str, Panel] = {"summary": self.summary}
        self.window = MainWindow(look, NAMES, self.summary, self.evidence)
        self.quotations = Quotations(base, self)
        self.over = False
        self.broken: tuple[Problem, ...] = ()
        self._watch: FolderWatch | None = None
        self._reading: Job | None = None

    @property
    def is_example(self) -> bool:
        """Whether this is a briefing that comes with the program."""
        return self.opened.path in map(str, examples())

    # -- what is shown ----------------------------------------------------

    def begin(self) -> None:
        """Show the briefing for the first time, its first key fact selected."""
        self._take_base()
        reading = self.facts.reading
        self.show_reading(reading)
        first = next(
            (at for at in reading.shown if reading.base.facts[at].key), next(iter(reading.shown))
        )
        self.facts.select_fact(reading.base.facts[first].id)
        self.window.enter_panel()
        self.panel_shown()

    def complete(self, rest: Rest) -> None:
        """Take in the panels that were not needed for the first paint."""
        self.rest = rest
        rest.sources.use(self.quotations.check)
        for name, panel in rest._asdict().items():
            self.panels[name] = panel
            self.window.add_panel(name, panel)
            panel.show_reading(self.facts.reading)
            panel.select_fact(self.facts.fact)
            panel.select_source(self.facts.source)
        rest.contributors.show_actor(self.facts.actor)

    def take(self, opened: Opened, asked: bool) -> None:
        """Show another state of the same briefing; lens and selection stay where they can."""
        was = self.opened
        same = (opened.fingerprint, opened.problems) == (was.fingerprint, was.problems)
        if same and not asked and not self.broken:
            return
        self.opened = opened
        self.broken = ()
        lens = self.facts.lens
        base = opened.base()
        self._take_base(base)
        beside = self.facts.reading.beside
        self.facts.show_late(Reading(base, fitting(lens, base), beside=beside))
        self.say("status.reloaded")

    def keep(self, problems: tuple[Problem, ...], asked: bool) -> None:
        """Stay with the state before: what is on disk now was refused."""
        self.broken = problems
        self.say("status.not-reloaded", n=len(problems))
        if asked:
            self.refused.emit(problems, short_name(self.opened.path))

    def _take_base(self, base: FactBase | None = None) -> None:
        base = base or self.facts.reading.base
        words, window = self.look.words, self.window
        self.quotations.take(base)
        hand_on_check(self)
        window.band.show_marking(base.briefing.handling)
        window.head.show_briefing(base)
        title = words(
            "window.title",
            title=visible(base.briefing.title),
            number=base.briefing.edition.number,
        )
        # Qt takes "[*]" for the place of its mark of unsaved changes, unless it stands twice.
        window.setWindowTitle(title.replace("[*]", "[*][*]"))
        digits = words("status.fingerprint", digits=base.short_fingerprint)
        window.status.fingerprint.say(digits)
        say_checked(self)
        if self.notes:
            self.say("status.notes", n=len(self.notes))

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is to be said of the briefing that is open: by the format's rules, then by its
        evidence."""
        return (*self.opened.problems, *self.quotations.notes)

    def show_reading(self, reading: Reading) -> None:
        """Hand a reading to every part of the window."""
        window, words = self.window, self.look.words
        for panel in (*self.panels.values(), self.evidence):
            panel.show_reading(reading)
        lens = reading.lens
        chips: list[tuple[Filter | None, str]] = [
            (chip, filter_words(chip, reading, words)) for chip in lens.filters
        ]
        if lens.search.strip():
            chips.append((None, words("chip.search", text=lens.search.strip())))
        window.tabs.show_filters(chips)
        window.head.show_search(lens.search)
        window.status.shown.say(shown_words(reading, words))
        if lens.asks:
            window.banner.say(*banner_words(reading, words))
        else:
            window.banner.hide()
        self._count(reading)
        self.enable()

    def _count(self, reading: Reading) -> None:
        tabs = self.window.tabs.tabs
        for place, count in enumerate(astuple(counts(reading)), 1):
            tabs.show_count(place, count)

    def enable(self) -> None:
        """Enable what can be done now, check what is on."""
        lens, facts, actions = self.facts.reading.lens, self.facts, self.window.actions_
        actions.enable(
            {
                "fact": bool(facts.fact),
                "source": bool(facts.source),
                "what-if": lens.asks,
                "filters": bool(lens.search.strip() or lens.filters),
                "back": facts.history.can_go_back,
                "forward": facts.history.can_go_forward,
                "file": True,
            }
        )
        floor = lens.min_rating.label if lens.min_rating else ""
        for name, rating in FLOORS.items():
            actions[name].setChecked(rating == floor)
        actions["only-single-origin"].setChecked(SINGLE_ORIGIN in lens.filters)

    def panel_shown(self) -> None:
        """Another panel came to the front: check it in the menu."""
        self.window.actions_[f"panel-{self.window.panel}"].setChecked(True)

    def say(self, key: str, n: int | None = None, **values: object) -> None:
        """Put a passing message into the status line."""
        self.window.status.message.say(self.look.words(key, n=n, **values))

    def show_work(self, text: str) -> None:
        """Say that long work runs and can be cancelled; "" when it is over."""
        status = self.window.status
        if text or status.cancel.isVisible():
            status.message.say(text)
        status.cancel.setVisible(bool(text))
        self.window.work.show_part(0.0 if text else -1)

    def set_look(self, look: Look) -> None:
        """Take another theme or text size."""
        self.look = look
        self.window.set_look(look)
        self.show_reading(self.facts.reading)
        self.lookChanged.emit(look)

    # -- the file ---------------------------------------------------------

    def watch(self) -> None:
        """Reload by itself when the folder that the briefing was read from changes."""
        path = os.path.abspath(self.opened.path)
        if self.opened.form != "file":
            folder = path if self.opened.form == "folder" else os.path.dirname(path)
            self._watch = FolderWatch(folder, self)
            self._watch.changed.connect(self._follow)

    def reload(self) -> None:
        """Read the file again because the reader asks for it."""
        self.reloadRequested.emit(True)

    def _follow(self) -> None:
        self.reloadRequested.emit(False)

    def await_reading(self, job: Job) -> None:
        """This reading is the newest: one that still runs has nothing to say any more."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = job
        job.ended.connect(partial(self._end_reading, job))

    def _end_reading(self, job: Job) -> None:
        if self._reading is job:
            self._reading = None

    def finish(self) -> None:
        """The window is closing."""
        self.over = True
        self.closed.emit(self)
