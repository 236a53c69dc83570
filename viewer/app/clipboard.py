"""What is put on the clipboard: a fact in words, its sources in more than one form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from viewer.domain.csl import MEDIA_TYPE, csl_json
from viewer.models.fact_model import FactModel
from viewer.texts.spoken import copy_text

if TYPE_CHECKING:
    from viewer.app.session import Session


def wire_copying(session: Session) -> None:
    """Connect the actions that copy."""
    actions = session.window.actions_
    actions.connect("copy", partial(_copy_fact, session))
    actions.connect("copy-sources", partial(_copy_sources, session))
    actions.connect("copy-fingerprint", partial(_copy_fingerprint, session))


def _copy_fact(session: Session) -> None:
    facts = session.facts
    if facts.fact:
        at = facts.reading.base.position(facts.fact)
        QGuiApplication.clipboard().setText(copy_text(facts.reading, at, session.look.words))
        session.say("status.copied-fact", number=at + 1)


def _copy_sources(session: Session) -> None:
    session.say("status.copied-sources", n=copy_csl(session.facts))


def _copy_fingerprint(session: Session) -> None:
    QGuiApplication.clipboard().setText(session.facts.reading.base.fingerprint)
    session.say("status.copied-fingerprint")


def copy_csl(facts: FactModel) -> int:
    """Put the sources of the selected fact there for reference managers, as text and typed.

    Returns how many there are; with none the clipboard stays as it is.
    """
    base = facts.reading.base
    cited = base.facts[base.position(facts.fact)].citations if facts.fact else ()
    names = dict.fromkeys(citation.source for citation in cited)
    if names:
        data, content = QMimeData(), csl_json(map(base.source, names))
        data.setText(content.decode())
        data.setData(MEDIA_TYPE, content)
        QGuiApplication.clipboard().setMimeData(data)
    return len(names)
