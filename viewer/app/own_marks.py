"""The reader's own marks in one window: what is marked, set, filtered and taken back."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from viewer.app.mark_keeper import MarkKeeper, Step
from viewer.domain.lens import Filter
from viewer.domain.own_marks import (
    LONGEST_ABOUT,
    LONGEST_KEPT,
    About,
    MarkKind,
    OwnMark,
    OwnMarks,
    cleaned,
)
from viewer.domain.reading import Reading
from viewer.formats.writing import writing_problem
from viewer.texts.own_marks import about_words, step_words
from viewer.texts.problems import sentence

if TYPE_CHECKING:
    from viewer.app.desk import Desk
    from viewer.app.session import Session

YOURS = Filter("yours")


class OwnMarking(QObject):
    """Follows one window; the keeper is that of all windows. `shown` says that the marks are others
    now, `told` carries what was said about them.
    """

    shown = Signal()
    told = Signal(str)

    def __init__(self, session: Session, desk: Desk) -> None:
        super().__init__(session)
        self.session = session
        self.facts = session.facts
        found = desk.findChild(MarkKeeper)
        self.keeper = found if isinstance(found, MarkKeeper) else MarkKeeper(desk)
        self.keeper.changed.connect(self._on_changed)
        self.keeper.failed.connect(self.say_not_kept)
        self.keeper.restored.connect(self._on_restored)
        self.facts.readingChanged.connect(self._on_reading)
        self._briefing = ""
        self._base = self.facts.reading.base
        session.window.activated.connect(self._look_again)
        self._load()

    # -- what there is ----------------------------------------------------

    @property
    def marks(self) -> OwnMarks:
        """All marks on the briefing that is open."""
        return self.facts.reading.beside.own

    def _load(self) -> None:
        if self.session.over:
            return
        reading = self.facts.reading
        self._briefing = reading.base.briefing.id
        own = self.keeper.of(self._briefing)
        if own.all != reading.beside.own.all:
            self.facts.show_beside(replace(reading.beside, own=own))
        self.shown.emit()

    def _on_changed(self, briefing_id: str) -> None:
        if briefing_id in ("", self._briefing) and not self.session.over:
            self._load()

    def _on_reading(self, reading: Reading) -> None:
        self.session.window.actions_["only-yours"].setChecked(YOURS in reading.lens.filters)
        if reading.base is not self._base:
            self._base = reading.base
            # Not from within the change of a reading: every panel hears of that one first.
            QTimer.singleShot(0, self, self._load)

    def _on_restored(self) -> None:
        self.tell(self.session.look.words("marks.restored"))

    def say_not_kept(self, error: OSError) -> None:
        """Say why something could not be kept."""
        words = self.session.look.words
        why = sentence(writing_problem(error, os.fspath(self.keeper.store.folder)), words)
        self.tell(words("marks.not-kept", why=why))

    def tell(self, text: str) -> None:
        """Say something about the marks in the status line, and where they are written."""
        if not self.session.over:
            self.session.window.status.message.say(text)
            self.told.emit(text)

    def _look_again(self) -> None:
        """Another program may have written while this window was not in front."""
        if not self.session.over:
            self.keeper.look_again()

    # -- setting ----------------------------------------------------------

    def target(self) -> About:
        """What a mark would be set on: the source where the reader is among the sources, else the
        fact, else the briefing."""
        facts, window, rest = self.facts, self.session.window, self.session.rest
        if window.panel == "sources" and facts.source and rest is not None:
            places = (rest.sources.list, rest.sources.page, rest.sources.archive.view)
            if window.focusWidget() in places:
                return About("source", facts.source)
        return About("fact", facts.fact) if facts.fact else About("briefing")

    def put(self, about: About, kind: MarkKind, value: tuple[str, int | None] | None) -> bool:
        """Set the mark of a kind to a text and a doubt, or remove it; whether that is kept."""
        before = self.marks.find(about, kind)
        after = None if value is None else self._made(about, kind, *value)
        if before is not None and after is not None and before.says(after):
            return True
        return self.keeper.put(before, after)

    def _made(self, about: About, kind: MarkKind, text: str, doubt: int | None) -> OwnMark:
        briefing = self.facts.reading.base.briefing
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return OwnMark(
            briefing=briefing.id, subject=about.subject, kind=kind, id=about.id or None,
            text=cleaned(text, LONGEST_KEPT), doubt=doubt, said=_line(self.said(about)),
            title=_line(briefing.title), edition=briefing.edition.number, changed=now,
        )  # fmt: skip

    def said(self, about: About) -> str:
        """What the fact or source says in this edition; else what it said when it was marked."""
        base = self.facts.reading.base
        if about.subject == "fact" and base.has(about.id):
            return base.facts[base.position(about.id)].statement
        if about.subject == "source" and base.has_source(about.id):
            return base.source(about.id).title
        return next((mark.said for mark in self.marks.on(about)), "")

    def toggle_bookmark(self) -> None:
        """Bookmark what is selected, or take the bookmark away."""
        about = self.target()
        was_there = self.marks.find(about, "bookmark") is not None
        self.keeper.seal()
        if self.put(about, "bookmark", None if was_there else ("", None)):
            key = "marks.unbookmarked" if was_there else "marks.bookmarked"
            self.tell(self.session.look.words(key, about=self.about_words(about)))
        self.keeper.seal()

    def remove(self, mark: OwnMark) -> None:
        """Remove a mark."""
        self.keeper.seal()
        if self.keeper.put(mark, None):
            self.tell(self.session.look.words("marks.removed", n=1))
        self.keeper.seal()

    def about_words(self, about: About) -> str:
        """ "Fact 13"."""
        return about_words(about, self.facts.reading.base, self.session.look.words)

    def toggle_filter(self) -> None:
        """Show only facts that the reader has marked, or all again."""
        lens = self.facts.lens
        on = YOURS in lens.filters
        self.facts.set_lens(lens.removing(YOURS) if on else lens.adding(YOURS))

    # -- taking back ------------------------------------------------------

    def undo(self) -> None:
        """Take back the last change to any mark."""
        self._tell_step(self.keeper.undo(self._briefing), "undone", "marks.nothing-to-undo")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._tell_step(self.keeper.redo(self._briefing), "redone", "marks.nothing-to-redo")

    def _tell_step(self, step: Step, way: Literal["undone", "redone"], otherwise: str) -> None:
        words, base = self.session.look.words, self.facts.reading.base
        self.tell(step_words(step, way, base, words) if step else words(otherwise))


def _line(text: str) -> str:
    """A text as one line that says what a mark is about."""
    return " ".join(cleaned(text).split())[:LONGEST_ABOUT].strip()


def wire_marking(marking: OwnMarking) -> None:
    """Connect the actions that need no window of their own."""
    slots = {
        "bookmark": marking.toggle_bookmark,
        "only-yours": marking.toggle_filter,
        "undo-mark": marking.undo,
        "redo-mark": marking.redo,
    }
    for name, slot in slots.items():
        marking.session.window.actions_.connect(name, slot)
