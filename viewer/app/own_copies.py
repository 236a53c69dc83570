"""The reader's own copies of sources: attached, removed, and told wherever a result stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from viewer.app.quotations import settle
from viewer.domain.problems import Refused
from viewer.formats.writing import writing_problem
from viewer.library.copies import Copies
from viewer.paths import data_dir
from viewer.texts.problems import sentence

if TYPE_CHECKING:
    from viewer.app.desk import Desk
    from viewer.app.session import Session
    from viewer.panels.sources import SourcesPanel


def wire_copies(session: Session, panel: SourcesPanel, desk: Desk) -> None:
    """Connect what the page of a source asks."""
    panel.copyWanted.connect(partial(_attach, session, desk))
    panel.copyDropped.connect(partial(_drop, session))


def _attach(session: Session, desk: Desk, source_id: str) -> None:
    base = session.facts.reading.base
    source, path = base.source(source_id), desk.opener.ask("copy")
    if not path:
        return
    copies = Copies(data_dir())
    try:
        copy = copies.attach(base.briefing, source, path)
    except Refused as refused:
        session.window.status.message.say(sentence(refused.problems[0], session.look.words))
        return
    except OSError as error:
        problem = writing_problem(error, str(copies.folder))
        session.window.status.message.say(sentence(problem, session.look.words))
        return
    key = "sources.copy-same" if copy.same else "sources.copy-other"
    _look_again(session, key, base.source_number(source_id))


def _drop(session: Session, source_id: str) -> None:
    base = session.facts.reading.base
    copies = Copies(data_dir())
    try:
        copies.remove(base.briefing, base.source(source_id))
    except OSError as error:
        problem = writing_problem(error, str(copies.folder))
        session.window.status.message.say(sentence(problem, session.look.words))
        return
    _look_again(session, "sources.copy-dropped", base.source_number(source_id))


def _look_again(session: Session, key: str, number: int) -> None:
    session.quotations.take(session.facts.reading.base)
    settle(session)
    session.say(key, number=number)
