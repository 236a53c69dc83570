"""What a code or a fingerprint on paper leads to, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from viewer.domain.briefing import Briefing
from viewer.domain.factbase import FactBase
from viewer.domain.plain import shown
from viewer.domain.way_back import Edition, Paper, fact_coded, paper_of
from viewer.texts.words import Words


class Known(Protocol):
    """A briefing that was opened: `viewer.formats.opening.Opened`."""

    @property
    def briefing(self) -> Briefing: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def path(self) -> str: ...
    def base(self) -> FactBase: ...


def found_words(text: str, known: Sequence[Known], words: Words) -> list[str]:
    """A line for each briefing that a code or a fingerprint leads to."""
    lines = []
    for one in known:
        base, file = one.base(), shown(one.path, 200)
        at = fact_coded(base, text)
        if at >= 0:
            number, statement = base.briefing.edition.number, shown(base.facts[at].statement, 500)
            lines.append(
                words("find.fact", file=file, fact=at + 1, number=number, code=base.code(at),
                      statement=statement)
            )  # fmt: skip
        paper = paper_of(base, text, _others(one, known))
        if paper is not None:
            lines.append(words("find.sheet", file=file, said=paper_words(paper, words)))
    return lines


def _others(one: Known, known: Sequence[Known]) -> list[Edition]:
    return [
        Edition(other.briefing.edition.number, other.fingerprint, other.base())
        for other in known
        if other is not one and other.briefing.id == one.briefing.id
    ]


def code_words(base: FactBase, at: int, words: Words) -> str:
    """ "Code 7KQ29XWT is fact 12 of edition 2"."""
    number = base.briefing.edition.number
    return words("find.code", code=base.code(at), fact=at + 1, number=number)


def paper_words(paper: Paper, words: Words) -> str:
    """ "Printed from edition 1; this is edition 2; 3 facts changed"."""
    if paper.is_this:
        return words("find.this-edition", number=paper.number)
    key = "find.other-version" if paper.number == paper.here else "find.other-edition"
    said = words(key, number=paper.number, here=paper.here)
    if paper.changed is None:
        return said
    return words("find.changed", n=paper.changed, said=said)
