"""What a window needs only after its first paint: three of its panels, and the dialogs.

The command line hands `load` in, so that none of this is imported before there is something to
look at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from viewer.app.ahead import Ahead
from viewer.app.asking import ask_path
from viewer.app.changes import show_changes
from viewer.app.clipboard import wire_copying
from viewer.app.completing import Completing
from viewer.app.desk import Desk
from viewer.app.library_keeper import keeper_of
from viewer.app.library_paper import PaperTrail
from viewer.app.library_window import greet, show_library
from viewer.app.links import wire_links
from viewer.app.mark_windows import wire_marks
from viewer.app.own_copies import wire_copies
from viewer.app.seeking import Seeking, needs_columns
from viewer.app.session import Session
from viewer.app.since_read import watch
from viewer.app.surroundings import Surroundings
from viewer.app.wishes import Wishes
from viewer.dialogs.about import AboutDialog
from viewer.dialogs.help import HelpDialog
from viewer.dialogs.picture import PictureDialog
from viewer.dialogs.problems import ProblemsDialog
from viewer.dialogs.shortcuts import ShortcutsDialog
from viewer.domain.problems import Problem
from viewer.domain.reading import Reading
from viewer.paint.look import Look
from viewer.paint.waiting import Waiting
from viewer.panels.contributors import ContributorsPanel
from viewer.panels.sources import SourcesPanel
from viewer.panels.timeline import TimelinePanel
from viewer.texts.words import Words
from viewer.window.shortcut_list import shortcut_groups


class Rest(NamedTuple):
    """The panels of one window but the first."""

    contributors: ContributorsPanel
    timeline: TimelinePanel
    sources: SourcesPanel


class Maker:
    """Makes panels and dialogs in a look."""

    def panels(self, look: Look) -> Rest:
        """Contributors, Timeline and Sources, showing nothing yet."""
        return Rest(ContributorsPanel(look), TimelinePanel(look), SourcesPanel(look))

    def surroundings(self, desk: Desk) -> Surroundings:
        """What listens to other starts and tells the desktop of recent files; who opened nothing
        sees the library.
        """
        made = Surroundings(desk)
        greet(desk)
        return made

    def copies(self, session: Session, rest: Rest, desk: Desk) -> None:
        """What attaches the reader's own copies of sources."""
        wire_copies(session, rest.sources, desk)

    def path(self, form: str, start: str, words: Words) -> str:
        """The answer to the system's question for a file or a folder; "" for none."""
        return ask_path(form, start, words)

    def copying(self, session: Session) -> None:
        """What the reader takes away on the clipboard."""
        wire_copying(session)

    def help(self, look: Look, parent: QWidget) -> HelpDialog:
        """The help."""
        return HelpDialog(look, shortcut_groups(), parent)

    def shortcuts(self, look: Look, parent: QWidget) -> ShortcutsDialog:
        """The list of shortcuts."""
        return ShortcutsDialog(look, shortcut_groups(), parent)

    def about(self, look: Look, parent: QWidget) -> AboutDialog:
        """Version and licences."""
        return AboutDialog(look, parent)

    def problems(
        self, look: Look, title: str, problems: Sequence[Problem], refused: str, parent: QWidget,
        about: str,
    ) -> ProblemsDialog:  # fmt: skip
        """Every problem of a briefing."""
        return ProblemsDialog(look, title, problems, refused, parent, about)

    def links(self, session: Session, wishes: Wishes) -> None:
        """What asks before a link is opened."""
        wire_links(session, wishes)

    def ahead(self, session: Session, rest: Rest) -> None:
        """What is worked out before anybody asks for it, and who waits for it."""
        for panel in rest:
            panel.wait_for(needs_columns, Waiting)
        Seeking(session)
        Ahead(session)
        Completing(session)

    def since_read(self, session: Session, desk: Desk) -> None:
        """What follows what the reader has read."""
        settings = desk.settings
        watch(session, keep=settings.remember_read and not settings.no_trace)

    def library(self, session: Session, wishes: Wishes, desk: Desk) -> None:
        """What takes a briefing into the library, and the actions that go with it."""
        keeper, actions = keeper_of(desk), session.window.actions_
        keeper.follow(session)
        PaperTrail(session, keeper)
        actions.connect("library", partial(show_library, session, wishes, desk))
        actions["no-trace"].setChecked(desk.settings.no_trace)
        actions["no-trace"].triggered.connect(keeper.toggle_trace)

    def own_marks(self, session: Session, wishes: Wishes, desk: Desk) -> None:
        """What shows and keeps the reader's own marks."""
        wire_marks(session, wishes, desk)

    def show_changes(self, session: Session, wishes: Wishes, desk: Desk) -> None:
        """What changed from another edition to the one in a window."""
        show_changes(session, wishes, desk)

    def picture(
        self, look: Look, reading: Reading, make: Callable[[str], bytes], parent: QWidget
    ) -> PictureDialog:
        """Where the picture that `make` gives is to go."""
        return PictureDialog(look, reading, make, parent)


def load() -> Maker:
    """The maker; importing this module was the work."""
    return Maker()
