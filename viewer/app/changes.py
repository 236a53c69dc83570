"""What changed since another edition: one that comes with the program, or one asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from viewer.app.library_keeper import keeper_of
from viewer.app.news import news_of
from viewer.app.way_back import editions
from viewer.dialogs.changes import ChangesDialog
from viewer.domain.comparison import compare_bases
from viewer.domain.factbase import FactBase
from viewer.domain.problems import Refused
from viewer.formats.opening import Opened
from viewer.texts.changes import Editions
from viewer.texts.problems import sentence

if TYPE_CHECKING:
    from viewer.app.desk import Desk
    from viewer.app.session import Session
    from viewer.app.wishes import Wishes


def show_changes(session: Session, wishes: Wishes, desk: Desk) -> None:
    """Compare with the edition before, where it is at hand; else ask for a file."""
    here = session.facts.reading.base.briefing
    others = {one.number: one.base for one in editions(session) if one.base is not None}
    known = [number for number in others if number != here.edition.number]
    if known:
        before = [number for number in known if number < here.edition.number]
        _show(session, wishes, desk, others[max(before or known)])
        return
    keeper = keeper_of(desk)
    found = keeper.ask(partial(keeper.catalogue.edition_before, here.id, here.edition.number))
    found.done.connect(partial(_read_or_ask, session, wishes, desk))


def _read_or_ask(session: Session, wishes: Wishes, desk: Desk, path: str) -> None:
    """Take the edition in the library, else ask for one."""
    if path:
        _read(session, wishes, desk, path)
    else:
        _ask(session, wishes, desk)


def _ask(session: Session, wishes: Wishes, desk: Desk) -> None:
    path = desk.opener.ask("file")
    if path:
        _read(session, wishes, desk, path)


def _read(session: Session, wishes: Wishes, desk: Desk, path: str) -> None:
    job = desk.opener.read(path)
    job.done.connect(partial(_take, session, wishes, desk))
    job.failed.connect(partial(_refuse, session))


def _take(session: Session, wishes: Wishes, desk: Desk, opened: Opened) -> None:
    if opened.briefing.id != session.facts.reading.base.briefing.id:
        session.say("changes.other-briefing", title=opened.briefing.title)
        return
    _show(session, wishes, desk, opened.base())


def _refuse(session: Session, error: Exception) -> None:
    if not isinstance(error, Refused):
        raise error
    session.window.status.message.say(sentence(error.problems[0], session.look.words))


def _show(session: Session, wishes: Wishes, desk: Desk, other: FactBase) -> None:
    """Show the list beside the window, in place of one that is there, and mark the panels."""
    for old in session.window.findChildren(ChangesDialog):
        old.close()
    base = session.facts.reading.base
    comparison, both = compare_bases(other, base), Editions(other, base)
    news = news_of(session)
    dialog = ChangesDialog(session.look, comparison, both, session.window)
    dialog.factChosen.connect(session.facts.select_fact)
    dialog.sourceChosen.connect(session.facts.select_source)
    dialog.another.connect(partial(_ask, session, wishes, desk))
    wishes.open_beside(dialog)
    news.show_comparison(comparison, other.briefing.edition.number)  # until the reader ends it
