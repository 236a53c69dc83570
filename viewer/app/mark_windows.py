"""The two windows of the reader's own marks: where they are written, and the list of all."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.app.own_marks import OwnMarking, wire_marking
from viewer.dialogs.mark_editor import MarkEditor
from viewer.dialogs.own_marks import OwnMarksDialog
from viewer.domain.own_marks import KINDS, About, MarkKind, Subject
from viewer.domain.own_rows import about_of
from viewer.domain.problems import Refused
from viewer.formats.writing import writing_problem
from viewer.library.marks_file import load, save
from viewer.texts.problems import sentence

if TYPE_CHECKING:
    from viewer.app.desk import Desk
    from viewer.app.session import Session
    from viewer.app.wishes import Wishes


class MarkWindows(QObject):
    """Opens them for one window of the program and keeps them true."""

    def __init__(self, marking: OwnMarking, wishes: Wishes, desk: Desk) -> None:
        super().__init__(marking)
        self.marking, self.wishes, self.desk = marking, wishes, desk
        self.session, self.facts = marking.session, marking.facts
        self.editor: MarkEditor | None = None
        self.list: OwnMarksDialog | None = None
        marking.shown.connect(self._refresh)
        marking.told.connect(self._tell)
        self.facts.factSelected.connect(self._follow)
        self.facts.sourceSelected.connect(self._follow)
        for panel in (*self.session.panels.values(), self.session.evidence):
            panel.markWanted.connect(self.change)
        slots: dict[str, Callable[[], object]] = {
            "note": partial(self.write, "note"),
            "doubt": partial(self.write, "doubt"),
            "marks": self.show_list,
        }
        for name, slot in slots.items():
            self.session.window.actions_.connect(name, slot)

    def _refresh(self) -> None:
        if self.list is not None:
            self.list.show_marks(self.marking.marks, self.facts.reading.base)
        if self.editor is not None:
            self._show(self.editor, self.editor.about)

    def _tell(self, text: str) -> None:
        for dialog in (self.editor, self.list):
            if dialog is not None:
                dialog.said.say(text)

    def _end_editor(self) -> None:
        self.editor = None

    def _end_list(self) -> None:
        self.list = None

    # -- writing ----------------------------------------------------------

    def write(self, kind: MarkKind) -> None:
        """Open the place where marks are written, on what is selected."""
        self._edit(self.marking.target(), kind)

    def change(self, name: str) -> None:
        """Open it on the mark of a row ("fact/ID/note")."""
        self._edit(about_of(name), "doubt" if name.endswith("/doubt") else "note")

    def _edit(self, about: About, kind: MarkKind) -> None:
        self.marking.keeper.seal()
        editor = self.editor
        if editor is None:
            editor = self.editor = MarkEditor(self.session.look, self.session.window)
            editor.written.connect(self._written)
            editor.left.connect(self.marking.keeper.seal)
            editor.turned.connect(self._turn)
            editor.finished.connect(self._end_editor)
        editor.said.say("")
        self._show(editor, about)
        self.wishes.open_beside(editor)
        editor.start(kind)

    def _show(self, editor: MarkEditor, about: About) -> None:
        known: list[Subject] = ["briefing"]
        known += ["fact"] if self.facts.fact or about.subject == "fact" else []
        known += ["source"] if self.facts.source or about.subject == "source" else []
        said = self.marking.said(about) or self.facts.reading.base.briefing.title
        heading = self.marking.about_words(about)
        editor.show_marks(about, heading, said, self.marking.marks, known)

    def _turn(self, subject: str) -> None:
        if self.editor is None:
            return
        if subject == "briefing":
            self._show(self.editor, About("briefing"))
        elif subject == "source":
            self._show(self.editor, About("source", self.facts.source))
        else:
            self._show(self.editor, About("fact", self.facts.fact))

    def _follow(self, _name: str) -> None:
        """The editor follows what is selected, as long as it is on something of that kind."""
        editor = self.editor
        if editor is None or editor.about.subject == "briefing":
            return
        wanted = self.facts.fact if editor.about.subject == "fact" else self.facts.source
        if wanted and wanted != editor.about.id:
            self._show(editor, About(editor.about.subject, wanted))

    def _written(self, about: About, kind: str, value: tuple[str, int | None] | None) -> None:
        known = next(one for one in KINDS if one == kind)
        if self.marking.put(about, known, value) and self.editor is not None:
            self.editor.said.say(self.session.look.words("marks.kept"))

    # -- the list ---------------------------------------------------------

    def show_list(self) -> None:
        """Every mark in this briefing, beside the window."""
        dialog = self.list
        if dialog is None:
            dialog = self.list = OwnMarksDialog(self.session.look, self.session.window)
            dialog.chosen.connect(self._go_to)
            dialog.changing.connect(self._change_listed)
            dialog.removing.connect(self.marking.remove)
            dialog.exporting.connect(self.export)
            dialog.importing.connect(self.take)
            dialog.undoing.connect(self.marking.undo)
            dialog.redoing.connect(self.marking.redo)
            dialog.finished.connect(self._end_list)
        dialog.said.say("")
        dialog.show_marks(self.marking.marks, self.facts.reading.base)
        self.wishes.open_beside(dialog)
        dialog.begin()

    def _go_to(self, about: About) -> None:
        if about.subject == "fact":
            self.facts.select_fact(about.id)
        elif about.subject == "source" and self.facts.reading.base.has_source(about.id):
            self.wishes.choose_source(about.id)

    def _change_listed(self, about: About) -> None:
        self._edit(about, "note")

    # -- files ------------------------------------------------------------

    def export(self) -> None:
        """Ask for a file and write the marks in this briefing to it."""
        path = self.desk.opener.ask("marks-out")
        if not path:
            return
        words, marks = self.session.look.words, self.marking.marks.all
        try:
            save(marks, path)
        except OSError as error:
            self.marking.tell(sentence(writing_problem(error, path), words))
            return
        self.marking.tell(words("marks.exported", n=len(marks), name=os.path.basename(path)))

    def take(self) -> None:
        """Ask for a file and add the marks in it, also those on other briefings."""
        path = self.desk.opener.ask("marks-in")
        if not path:
            return
        words = self.session.look.words
        try:
            new, more = self.marking.keeper.take(load(path))
        except Refused as refused:
            self.marking.tell(sentence(refused.problems[0], words))
        except OSError as error:
            self.marking.say_not_kept(error)
        else:
            self.marking.tell(words("marks.imported", new=new, more=more))


def wire_marks(session: Session, wishes: Wishes, desk: Desk) -> None:
    """Connect everything about the reader's own marks in a window."""
    marking = OwnMarking(session, desk)
    wire_marking(marking)
    MarkWindows(marking, wishes, desk)
