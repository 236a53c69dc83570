"""What each of the reader's wishes does to one window: a method an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from viewer.app.opener import short_name
from viewer.app.session import FLOORS, SINGLE_ORIGIN, Session
from viewer.domain.lens import Filter, Lens
from viewer.domain.problems import Problem
from viewer.domain.ratings import parse_rating
from viewer.domain.sheet_options import SheetOptions

if TYPE_CHECKING:
    from viewer.app.rest import Maker
    from viewer.dialogs.frame import DialogFrame
    from viewer.dialogs.preview import PreviewDialog


class Wishes(QObject):
    """Acts on the session it is given; holds the dialogs it has opened and the choices for paper,
    which are kept for each briefing while it `remembers`. `optionsChanged` carries those choices.
    """

    optionsChanged = Signal(object)

    def __init__(self, session: Session, maker: Callable[[], Maker]) -> None:
        super().__init__(session)
        self.session = session
        self.maker = maker
        self.facts = session.facts
        self.window = session.window
        self.options = SheetOptions()
        self.remembers: Callable[[], bool] = lambda: True
        self._dialogs: list[QDialog] = []

    @property
    def lens(self) -> Lens:
        """The lens in force."""
        return self.facts.lens

    def add_filter(self, chip: Filter) -> None:
        self.facts.set_lens(self.lens.adding(chip))

    def drop_filter(self, chip: Filter | None) -> None:
        lens = self.lens
        self.facts.set_lens(lens.searching("") if chip is None else lens.removing(chip))

    def drop_filters(self) -> None:
        self.facts.set_lens(self.lens.unfiltered())

    def show_lost(self) -> None:
        self.add_filter(Filter("lost"))

    def reset_what_if(self) -> None:
        self.facts.set_lens(self.lens.settled())

    def set_aside(self) -> None:
        if self.facts.source:
            lens = self.lens
            self.facts.set_lens(lens.toggling_source(self.facts.source))

    def set_floor(self, name: str) -> None:
        """Ask what stands at a rating or better; asking again takes the question back."""
        lens, wanted = self.lens, parse_rating(FLOORS[name])
        self.facts.set_lens(lens.at_least(None if lens.min_rating == wanted else wanted))

    def toggle_single_origin(self) -> None:
        lens = self.lens
        on = SINGLE_ORIGIN in lens.filters
        self.facts.set_lens(lens.removing(SINGLE_ORIGIN) if on else lens.adding(SINGLE_ORIGIN))

    def clear(self) -> None:
        """Esc, one thing at a time: search text, selected cell or brush, what-if.

        Evidence that has the place of the panel goes first; an empty search field is left.
        """
        lens = self.lens
        field = self.window.head.search
        if field.hasFocus() and not field.text():
            self.enter_panel()
        elif self.window.leave_evidence():
            return
        if field.text():
            field.clear()
            self.facts.set_lens(self.lens.searching(""))
        elif self._clear_panel():
            return
        elif lens.asks:
            self.reset_what_if()
        elif lens.filters:
            self.drop_filters()

    def _clear_panel(self) -> bool:
        """Let go of the panel's own selection: a cell of the matrix, the brush of the timeline."""
        rest = self.session.rest
        if rest is None:
            return False
        if self.window.panel == "contributors":
            return rest.contributors.clear_cell()
        return self.window.panel == "timeline" and rest.timeline.clear_brush()

    def choose_source(self, source_id: str) -> None:
        """Select a source and bring its page to the front."""
        self.facts.select_source(source_id)
        if self.window.panel != "sources":
            self.window.show_panel("sources")

    def open_actor(self) -> None:
        """The page of the actor in the selected cell, else of the first that the fact names."""
        rest, base = self.session.rest, self.facts.reading.base
        name = ""
        if rest is not None and self.window.panel == "contributors":
            name = rest.contributors.actor
        if not name and self.facts.fact:
            parts = base.facts[base.position(self.facts.fact)].actors
            name = parts[0].actor if parts else ""
        if name:
            self.facts.open_actor(name)
        else:
            self.session.say("actor.none")

    def show_actor(self, actor_id: str) -> None:
        """Bring the page of an actor that was opened to the front."""
        if actor_id and self.window.panel != "contributors":
            self.window.show_panel("contributors")

    def enter_panel(self) -> None:
        """From the search field into the panel, at its first row."""
        self.window.enter_panel()

    def find(self) -> None:
        self.window.head.search.setFocus()
        self.window.head.search.selectAll()

    # -- paper ------------------------------------------------------------

    def show_print(self) -> None:
        """The pages as they will be printed, with what can be chosen."""
        self._open(self.preview())

    def save_pdf(self) -> None:
        """The same dialog, going straight to the question where to save."""
        dialog = self.preview()
        self._open(dialog)
        dialog.save()

    def preview(self) -> PreviewDialog:
        """The preview of what is shown now, with the choices made last time."""
        # The typesetter and Qt's printing are slow to load: not before somebody prints.
        from viewer.app.paper import preview

        return preview(self)

    def save_timeline(self) -> None:
        """Ask where the visible timeline goes as a picture."""
        self.window.show_panel("timeline")
        session = self.session
        if session.rest is not None and session.rest.timeline.is_waiting:
            session.say("status.working-out")
        elif session.rest is not None:
            make = session.rest.timeline.picture
            dialog = self.maker().picture(session.look, self.facts.reading, make, self.window)
            dialog.said.connect(self.window.status.message.say)
            self._open(dialog)

    def keep_options(self, options: SheetOptions) -> None:
        """Take what was chosen for paper, to be remembered."""
        self.options = options
        self.optionsChanged.emit(options)

    # -- dialogs ----------------------------------------------------------

    def show_problems(self, problems: tuple[Problem, ...] | None = None, name: str = "") -> None:
        """Every problem of this briefing, or of a file that was refused."""
        session, words = self.session, self.session.look.words
        found = session.notes if problems is None else problems
        kind = "" if problems is None else "refused"
        about = words("problems.about-example") if kind and session.is_example else ""
        if session.broken and problems in (None, session.broken):
            found, kind, about = session.broken, "broken", words("problems.about-broken")
        name = name or short_name(session.opened.path)
        title = words(f"problems.title-{kind}" if kind else "problems.title", name=name)
        make = self.maker().problems
        self._open(make(session.look, title, found, name if kind else "", self.window, about))

    def show_help(self) -> None:
        self.open_beside(self.maker().help(self.session.look, self.window))

    def show_shortcuts(self) -> None:
        self.open_beside(self.maker().shortcuts(self.session.look, self.window))

    def show_about(self) -> None:
        self._open(self.maker().about(self.session.look, self.window))

    def _open(self, dialog: QDialog) -> None:
        """Show a dialog that wants an answer, or to be read, before the window goes on."""
        self._keep(dialog)
        dialog.open()

    def open_beside(self, dialog: DialogFrame) -> None:
        """Show what is read while the window is used; one of a kind is enough."""
        for known in self._dialogs:
            if known.isVisible() and type(known) is type(dialog):
                known.raise_()
                known.activateWindow()
                return
        self._keep(dialog)
        self.session.lookChanged.connect(dialog.set_look)
        dialog.show()

    def _keep(self, dialog: QDialog) -> None:
        self._dialogs = [known for known in self._dialogs if known.isVisible()]
        self._dialogs.append(dialog)

    def close_dialogs(self) -> None:
        """Close what is still open beside the window."""
        for dialog in self._dialogs:
            dialog.close()
