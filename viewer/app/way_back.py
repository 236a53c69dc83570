"""The search field takes what stands on paper too: a fact's code, a sheet's fingerprint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from viewer.domain.problems import Refused
from viewer.domain.way_back import Edition, fact_coded, paper_of
from viewer.formats.opening import open_briefing
from viewer.paths import examples
from viewer.texts.way_back import code_words, paper_words

if TYPE_CHECKING:
    from viewer.app.session import Session


def search(session: Session, text: str) -> None:
    """Narrow to what holds these words; a code or a fingerprint leads to its fact or edition."""
    facts, words = session.facts, session.look.words
    base = facts.reading.base
    at = fact_coded(base, text)
    paper = paper_of(base, text, editions(session)) if at < 0 else None
    lens = facts.lens
    if at >= 0 or paper is not None:
        facts.set_lens(lens.searching(""))
        session.window.head.show_search(text)  # what was typed stays to be read
    if at >= 0:
        facts.select_fact(base.facts[at].id)
        session.window.status.message.say(code_words(base, at, words))
    elif paper is not None:
        session.window.status.message.say(paper_words(paper, words))
    else:
        facts.set_lens(lens.searching(text))


def editions(session: Session) -> Iterator[Edition]:
    """Other editions of the briefing in a window that come with the program."""
    briefing = session.facts.reading.base.briefing
    for path in examples():
        try:
            opened = open_briefing(path)
        except Refused:
            continue  # somebody changed what came with the program; it is no other edition
        if opened.briefing.id == briefing.id:
            yield Edition(opened.briefing.edition.number, opened.fingerprint, opened.base())
