"""A fact base seen through a lens: what is shown, what stands, how well it is supported."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from viewer.domain.beside import NOTHING, Beside
from viewer.domain.briefing import Citation, Fact
from viewer.domain.columns import Positions
from viewer.domain.dates import overlaps, parse
from viewer.domain.factbase import FactBase, latest_first
from viewer.domain.field_tests import field_test
from viewer.domain.haystack import Haystacks
from viewer.domain.lens import ALL, Filter, Lens
from viewer.domain.origins import standing
from viewer.domain.ratings import RELIABILITY_ORDER, Rating
from viewer.domain.search_words import Asked
from viewer.domain.sections import Sections
from viewer.domain.words_index import Query

Support = Literal[
    "corroborated", "single-origin", "unsupported", "stands", "weakened", "falls",
]  # fmt: skip
STEP = 1_000  # facts looked at before it is asked whether anybody still wants to know
LOST: frozenset[Support | None] = frozenset(("unsupported", "falls"))
WHAT_STANDS = (
    "standing",
    "set_aside",
    "tally",
    "bottom_line_touched",
    "not_yet_known",
)
"""What depends on the what-if alone, whatever is searched or filtered."""


class Tally(Struct, frozen=True):
    """What a what-if costs: positions of facts and assessments, against the briefing as it is."""

    lost: tuple[int, ...]
    thinner: tuple[int, ...]
    fallen: tuple[int, ...]
    weakened: tuple[int, ...]


def touched_by(base: FactBase, sources: Iterable[str]) -> frozenset[int]:
    """Positions of the facts that cite one of these sources, and of the assessments that rest on
    them.
    """
    touched = {at for name in sources for at in base.citing.get(name, ())}
    waiting = list(touched)
    for at in waiting:
        above = base.rests_on.get(base.facts[at].id, ())
        waiting += [upper for upper in above if upper not in touched]
        touched.update(above)
    return frozenset(touched)


class Reading:
    """Immutable. A new lens gives a new reading; everything is computed when first asked for.

    `beside` is what this computer knows of the facts beyond their file.
    """

    def __init__(
        self, base: FactBase, lens: Lens | None = None, haystacks: Haystacks | None = None,
        beside: Beside = NOTHING,
    ) -> None:  # fmt: skip
        self.base = base
        self.lens = lens or Lens()
        self.haystacks = haystacks or Haystacks(base)
        self.beside = beside
        self._support: dict[int, Support | None] = {}

    def through(self, lens: Lens) -> Reading:
        """The same facts through another lens."""
        seen = Reading(self.base, lens, self.haystacks, self.beside)
        seen._take_over(self)
        if lens.asks and not self.lens.asks:
            # What stands without the what-if is known here, and is compared with at once.
            seen.plain = self.through(lens.settled())
        return seen

    def _take_over(self, other: Reading) -> None:
        """What is known of the same facts already: what stands does not depend on what is shown."""
        known = vars(other)
        names: tuple[str, ...] = ()
        if self.lens.asks_as(other.lens):
            names = ("_support", *WHAT_STANDS)
            if "plain" in known and other.plain is not other:
                self.plain = other.plain.through(self.lens.settled())
        vars(self).update((name, known[name]) for name in names if name in known)

    def with_beside(self, beside: Beside) -> Reading:
        """The same facts through the same lens, with something else beside them."""
        seen = Reading(self.base, self.lens, self.haystacks, beside)
        seen._take_over(self)
        return seen

    @property
    def sections(self) -> Sections:
        """Where the facts stand that the summary asks for."""
        return self.base.once(Sections)

    # -- what stands ------------------------------------------------------

    @cached_property
    def plain(self) -> Reading:
        """The same reading without its what-if."""
        return self.through(self.lens.settled()) if self.lens.asks else self

    @cached_property
    def standing(self) -> frozenset[str]:
        """Ids of the sources that stand under the what-if."""
        return standing(self.base.sources, self.set_aside)

    @cached_property
    def set_aside(self) -> frozenset[str]:
        """Ids of the sources that the what-if sets aside; what falls with them is not in it."""
        lens = self.lens
        aside = set(lens.without | self.issued_later)
        floor = lens.min_rating.letter if lens.min_rating else None
        for source in self.base.sources:
            letter = source.reliability or "F"
            if floor is not None and RELIABILITY_ORDER[letter] > RELIABILITY_ORDER[floor]:
                aside.add(source.id)
        return frozenset(aside)

    @cached_property
    def issued_later(self) -> frozenset[str]:
        """Ids of the sources issued after the day asked about, but those set aside by name."""
        day = self.lens.known_at
        if day is None:
            return frozenset()
        issued = {s.id: parse(s.issued) for s in self.base.sources if s.issued}
        later = {name for name, when in issued.items() if when and latest_first(when)[0] > day}
        return frozenset(later - self.lens.without)

    def citations(self, at: int) -> tuple[Citation, ...]:
        """The citations of a fact whose sources stand."""
        return tuple(c for c in self.base.facts[at].citations if c.source in self.standing)

    def origin_count(self, at: int) -> int:
        """Independent origins behind the standing citations, never more than there are."""
        return self.base.origins.count(citation.source for citation in self.citations(at))

    def support(self, at: int) -> Support | None:
        """How the fact stands; None for a gap, which claims nothing."""
        try:
            return self._support[at]
        except KeyError:
            if self._touched is not None and at not in self._touched:
                found = self._support[at] = self.plain.support(at)
                return found
            fact = self.base.facts[at]
            if fact.kind == "assessment":
                return self._assess(at)
            found = self._support[at] = self._reported_support(at, fact)
            return found

    def _reported_support(self, at: int, fact: Fact) -> Support | None:
        if fact.kind == "gap":
            return None
        if fact.kind == "assumption" and not fact.citations:
            return "stands"
        floor = self.lens.min_rating.digit if self.lens.min_rating else None
        if floor is not None and (fact.credibility is None or fact.credibility > floor):
            return "unsupported"
        origins = self.origin_count(at)
        if origins == 0:
            return "unsupported"
        return "corroborated" if origins > 1 else "single-origin"

    def _assess(self, at: int) -> Support | None:
        """How an assessment stands, and first all in its basis that nobody has asked about yet."""
        base, known = self.base, self._support
        waiting, begun = [at], set[int]()
        while waiting:
            here = waiting[-1]
            begun.add(here)
            basis = [base.position(name) for name in base.facts[here].basis if base.has(name)]
            below = [
                other
                for other in basis
                if base.facts[other].kind == "assessment"
                and other not in known
                and other not in begun  # in a circle, which no file that opens has
            ]
            if below:
                waiting += below
                continue
            waiting.pop()
            if here not in known:
                known[here] = self._by_basis(here, basis)
        return known[at]

    def _by_basis(self, at: int, basis: Sequence[int]) -> Support | None:
        """How an assessment stands on what is in its basis, all of which is known."""
        if self._touched is not None and at not in self._touched:
            return self.plain.support(at)
        is_assessed = [self.base.facts[other].kind == "assessment" for other in basis]
        states = [
            self._support.get(other, "stands") if assessed else self.support(other)
            for other, assessed in zip(basis, is_assessed, strict=True)
        ]
        lost = sum(state in LOST for state in states)
        if states and lost == len(states):
            return "falls"
        return "weakened" if lost or "weakened" in states else "stands"

    def rating(self, at: int) -> Rating:
        """Best reliability among the standing citations, and the credibility of the fact."""
        fact = self.base.facts[at]
        letters = [
            letter
            for letter in (self.base.source(c.source).reliability for c in self.citations(at))
            if letter
        ]
        best = min(letters, key=RELIABILITY_ORDER.__getitem__, default=None)
        gone = bool(fact.citations) and not self.citations(at)
        return Rating(best, None if gone else fact.credibility)

    @cached_property
    def tally(self) -> Tally:
        """What the what-if costs among what was known; all empty when there is none."""
        lost: list[int] = []
        thinner: list[int] = []
        fallen: list[int] = []
        weakened: list[int] = []
        touched = range(len(self.base)) if self._touched is None else sorted(self._touched)
        for at in touched if self.lens.asks else ():
            if at in self.not_yet_known:
                continue
            before, now = self.plain.support(at), self.support(at)
            if now == "unsupported" and before != "unsupported":
                lost.append(at)
            elif now == "falls" and before != "falls":
                fallen.append(at)
            elif now == "weakened" and before != "weakened":
                weakened.append(at)
            elif len(self.citations(at)) < len(self.plain.citations(at)):
                thinner.append(at)
        return Tally(tuple(lost), tuple(thinner), tuple(fallen), tuple(weakened))

    @cached_property
    def _touched(self) -> frozenset[int] | None:
        """Positions that the what-if can have changed: what cites a source that stands no more, and
        the assessments that rest on it. None for all: without a what-if, or where it asks for the
        rating of the information.
        """
        floor = self.lens.min_rating
        if not self.lens.asks or (floor is not None and floor.digit is not None):
            return None
        return touched_by(self.base, self.plain.standing - self.standing)

    @cached_property
    def bottom_line_touched(self) -> tuple[int, ...]:
        """Positions of the facts under the bottom line that the what-if weakens or takes."""
        base = self.base
        basis = [base.position(b) for b in base.briefing.bottom_line_basis if base.has(b)]
        return tuple(at for at in basis if self.support(at) != self.plain.support(at))

    # -- what is shown ----------------------------------------------------

    @cached_property
    def asked(self) -> Asked:
        """What the search asks for."""
        return Asked.parse(self.lens.search, self.lens.whole)

    @property
    def query(self) -> Query:
        """The words and phrases of the search: what is marked where it is found."""
        return self.asked.query

    @cached_property
    def not_yet_known(self) -> frozenset[int]:
        """Positions of the facts that could not be known on the day asked about.

        What is cited from undated sources alone is always held to be known.
        """
        day, base = self.lens.known_at, self.base
        if day is None:
            return frozenset()
        known = ((at, base.known_since(at)) for at in range(len(base)))
        return frozenset(at for at, when in known if when and latest_first(when)[0] > day)

    def is_undated(self, at: int) -> bool:
        """Whether a fact is shown, on the day asked about, only because nobody knows since when."""
        return self.lens.known_at is not None and self.base.known_since(at) is None

    @cached_property
    def shown(self) -> Sequence[int]:
        """Positions of the facts that search, filters and the day asked about leave, in number
        order."""
        columns = self.haystacks.columns
        if columns is not None:
            return columns.shown(self)
        found = self.seek(lambda: True)
        assert found is not None
        return found

    def seek(self, going_on: Callable[[], bool]) -> tuple[int, ...] | None:
        """The same, found by a look at every fact, also in another thread; None as soon as nobody
        wants it any more.
        """
        tests = [self.test(chip) for chip in self.lens.filters]
        tests += [field_test(self, wanted) for wanted in self.asked.fields]
        if self.not_yet_known:
            unknown = self.not_yet_known
            tests.append(lambda at: at not in unknown)
        noted = self.noted if self.query.terms and self.beside.own.all else set()
        found: list[int] = []
        for first in range(0, len(self.base), STEP):
            if not going_on():
                return None
            positions: Sequence[int] = range(first, min(first + STEP, len(self.base)))
            for test in tests:
                positions = [at for at in positions if test(at)]
            if self.query.terms:
                held = self.haystacks.matching(self.query, positions)
                positions = self._with_noted(held, positions, noted)
            found += positions
        return tuple(found)

    def _with_noted(
        self, found: Sequence[int], among: Sequence[int], noted: set[int]
    ) -> Sequence[int]:
        """With those that are found only in what the reader wrote on them or on their sources."""
        missed = noted.intersection(among).difference(found) if noted else noted
        more = [at for at in missed if self.says(at)]
        return sorted((*found, *more)) if more else found

    @property
    def noted(self) -> set[int]:
        """Positions of the facts on which, or on whose sources, the reader wrote something."""
        base, noted = self.base, set[int]()
        for mark in self.beside.own.all:
            if mark.text and mark.id and mark.subject == "fact" and base.has(mark.id):
                noted.add(base.position(mark.id))
            elif mark.text and mark.id and mark.subject == "source":
                noted.update(base.citing.get(mark.id, ()))
        return noted

    def says(self, at: int) -> bool:
        """Whether all that is searched for stands in what the file says of a fact, or in what the
        reader wrote on it and on its sources."""
        fact = self.base.facts[at]
        cited = {citation.source for citation in fact.citations}
        own = self.beside.own.folded(fact.id, cited)
        return self.query.matches("\n".join((self.haystacks.of(at), own)))

    @cached_property
    def shown_set(self) -> Container[int]:
        return self.shown if isinstance(self.shown, Positions) else frozenset(self.shown)

    def shows(self, fact_id: str) -> bool:
        return self.base.has(fact_id) and self.base.position(fact_id) in self.shown_set

    def test(self, chip: Filter) -> Callable[[int], bool]:
        """Whether a filter leaves the fact at a position."""
        facts, value = self.base.facts, chip.value
        if chip.kind == "actor":
            return lambda at: any(part.actor == value for part in facts[at].actors)
        if chip.kind == "activity":
            return lambda at: any(part.activity == value for part in facts[at].actors)
        if chip.kind == "part":
            actor, _, doing = value.partition("/")
            return lambda at: any(
                actor in (ALL, part.actor) and doing in (ALL, part.activity or "")
                for part in facts[at].actors
            )
        if chip.kind == "source":
            return lambda at: any(c.source == value for c in facts[at].citations)
        if chip.kind == "topic":
            return lambda at: facts[at].topic == value
        if chip.kind == "yours":
            return lambda at: bool(self.beside.own.on_fact(facts[at].id))
        if chip.kind == "kind":
            return lambda at: facts[at].kind == value
        if chip.kind == "support":
            return lambda at: self.support(at) == value
        if chip.kind == "lost":
            return frozenset((*self.tally.lost, *self.tally.fallen)).__contains__
        low, _, high = value.partition("/")
        first, last = parse(low).earliest, parse(high).latest
        return lambda at: (when := self.base.when(at)) is not None and overlaps(when, first, last)
