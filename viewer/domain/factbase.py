"""A briefing with every look-up made once: numbers, codes, relations.

Facts stand in number order: topics in their order, file order within, then assessments, then
gaps. A fact's *position* is its number less one; sets of facts are sets of positions. Ids are
what leaves this module's users (selection, files), positions are what is computed with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import compress
from operator import add
from typing import Any, TypeVar

from viewer.digests import sha256
from viewer.domain.briefing import Activity, Actor, Briefing, Fact, Place, Source, Topic
from viewer.domain.dates import When, parse
from viewer.domain.independence import Origins
from viewer.domain.late_facts import LateFacts, in_order
from viewer.domain.many import Many
from viewer.domain.origins import circular_sources, parents
from viewer.domain.own_copy import OwnCopy

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LETTERS = 8
FEW = 20  # of so many facts one says something: then where it stands is looked up
Stated = tuple[float, str | None, str | None]  # value, unit and qualifier of a figure
Under = Mapping[str, tuple[int, ...]]  # positions of facts, in order, under ids
_Made = TypeVar("_Made")


def fact_code(briefing_id: str, fact_id: str) -> str:
    """The short code printed beside a fact: 8 Crockford base-32 letters, stable over editions."""
    digest = sha256(f"{briefing_id}/{fact_id}".encode()).digest()
    bits, pairs = int.from_bytes(digest[:5], "big"), _pairs()
    return (
        pairs[bits >> 30] + pairs[bits >> 20 & 1023] + pairs[bits >> 10 & 1023] + pairs[bits & 1023]
    )


@cache
def _pairs() -> tuple[str, ...]:
    """Two letters for ten bits."""
    return tuple(first + second for first in CROCKFORD for second in CROCKFORD)


def reading_order(briefing: Briefing, many: Many | None = None) -> list[int]:
    """The places of the facts in the file, in number order."""
    many, last = many or Many(briefing), len(briefing.topics)
    topic_rank = {topic.id: rank for rank, topic in enumerate(briefing.topics)}
    kind_rank = {"assessment": last, "gap": 2 * last}
    # Without a step of Python for each fact: there may be a million.
    kinds = map(defaultdict(int, kind_rank).__getitem__, many.each("kind"))
    topics = map(defaultdict(int, topic_rank).__getitem__, many.each("topic"))
    ranks = list(map(add, kinds, topics))
    return sorted(range(len(ranks)), key=ranks.__getitem__)


class FactBase:
    """What every panel, the sheet and the command line read from.

    `captures` maps the path of an archived source (`sources/a.txt`) to its bytes, `hashes` to its
    SHA-256, 64 hex digits, `sizes` to how many bytes it has. `many` has the fields of the facts,
    where somebody has gathered them before.
    `copies` are the reader's own, by the id of the source: kept apart, never part of the briefing.
    """

    def __init__(
        self,
        briefing: Briefing,
        fingerprint: str = "",
        captures: Mapping[str, bytes] | None = None,
        hashes: Mapping[str, str] | None = None,
        sizes: Mapping[str, int] | None = None,
        many: Many | None = None,
    ) -> None:
        self.briefing = briefing
        self.fingerprint = fingerprint
        self.captures: Mapping[str, bytes] = {} if captures is None else captures
        self.hashes: Mapping[str, str] = hashes or {}
        self.sizes: Mapping[str, int] = sizes or {}
        self.copies: Mapping[str, OwnCopy] = {}
        self.many = many or Many(briefing)
        self.order = reading_order(briefing, self.many)
        self.facts: Sequence[Fact] = in_order(briefing.facts, self.order)
        self.sources: tuple[Source, ...] = briefing.sources
        ids: list[str] = self.each("id")
        self._position: dict[str, int] = dict(zip(ids, range(len(ids)), strict=True))
        self._source_at = {source.id: at for at, source in enumerate(self.sources)}
        self._actors = {actor.id: actor for actor in briefing.actors}
        self._activities = {activity.id: activity for activity in briefing.activities}
        self._topics = {topic.id: topic for topic in briefing.topics}
        self._places = {place.id: place for place in briefing.places}
        self._whens: dict[int, When | None] = {}
        self._made: dict[Callable[[FactBase], Any], Any] = {}

    def __len__(self) -> int:
        return len(self.facts)

    def saying(self, field: str) -> list[int]:
        """Positions of the facts that say something in a field: no list, text or flag is empty."""
        values = self.many.says(field)
        ids = list(compress(self.many.ids, values))
        if len(ids) * FEW < len(values):
            return sorted(map(self._position.__getitem__, ids))
        return list(compress(range(len(self)), map(values.__getitem__, self.order)))

    def each(self, field: str) -> list[Any]:
        """What the facts say in a field, by position."""
        return list(map(self.many.each(field).__getitem__, self.order))

    def once(self, make: Callable[[FactBase], _Made]) -> _Made:
        """What a function makes of these facts, which do not change: made when first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

    def learn(self, make: Callable[[FactBase], _Made], made: _Made) -> None:
        """Take what a function would make of these facts, from somebody who looked at them all."""
        self._made[make] = made

    def take_files(
        self, fingerprint: str, captures: Mapping[str, bytes], hashes: Mapping[str, str],
        sizes: Mapping[str, int],
    ) -> None:  # fmt: skip
        """Take what lies beside the briefing, where the facts were there before."""
        self.fingerprint, self.captures = fingerprint, captures
        self.hashes, self.sizes = hashes, sizes

    def take_relations(self, citing: Under, speakers: Under, codes: Mapping[str, int]) -> None:
        """Take these from somebody who looked at all facts."""
        self.citing, self.speakers, self.codes = citing, speakers, codes

    def keep_facts(self, going_on: Callable[[], bool]) -> None:
        """Decode all facts for good, where they lie as they are written and are few enough."""
        facts = self.briefing.facts
        if isinstance(facts, LateFacts) and facts.keep(going_on):
            self.facts = tuple(facts.of(self.order))

    def forget_fields(self) -> None:
        """Nobody will ask for many more fields: gather them anew for who does."""
        self.many.forget()

    # -- look-ups ---------------------------------------------------------

    def has(self, fact_id: str) -> bool:
        return fact_id in self._position

    def position(self, fact_id: str) -> int:
        """The position of a fact; KeyError where there is none of that id."""
        return self._position[fact_id]

    def number(self, fact_id: str) -> int:
        """The number printed beside a fact, from 1."""
        return self._position[fact_id] + 1

    def code(self, at: int) -> str:
        return fact_code(self.briefing.id, self.facts[at].id)

    @cached_property
    def codes(self) -> Mapping[str, int]:
        """Code → position of the fact."""
        names = enumerate(self._position)
        return {fact_code(self.briefing.id, name): at for at, name in names}

    def source(self, source_id: str) -> Source:
        return self.sources[self._source_at[source_id]]

    def has_source(self, source_id: str) -> bool:
        return source_id in self._source_at

    def source_number(self, source_id: str) -> int:
        """The number of a source, from 1, in file order."""
        return self._source_at[source_id] + 1

    def source_called(self, name: str) -> Source | None:
        """The source of that id, else of that number (as a text); an id that is a number wins."""
        if name in self._source_at:
            return self.source(name)
        is_number = name.isascii() and name.isdigit() and len(name) < 9
        known = is_number and 1 <= int(name) <= len(self.sources)
        return self.sources[int(name) - 1] if known else None

    def actor(self, actor_id: str) -> Actor:
        return self._actors[actor_id]

    def has_actor(self, actor_id: str) -> bool:
        return actor_id in self._actors

    def activity(self, activity_id: str) -> Activity:
        return self._activities[activity_id]

    def topic(self, topic_id: str) -> Topic:
        return self._topics[topic_id]

    def place(self, place_id: str) -> Place:
        return self._places[place_id]

    def said_by(self, text: str) -> str:
        """Who said it: an actor's name where `text` is an actor's id, else the text itself."""
        actor = self._actors.get(text)
        return actor.name if actor else text

    def when(self, at: int) -> When | None:
        """The date of a fact as bounds, or None when it has none."""
        try:
            return self._whens[at]
        except KeyError:
            text = self._dates[at]
            found = self._whens[at] = parse(text) if text else None
            return found

    @cached_property
    def _dates(self) -> list[str | None]:
        return self.each("when")

    @cached_property
    def issued(self) -> When:
        return parse(self.briefing.edition.issued)

    @cached_property
    def cutoff(self) -> When:
        return parse(self.briefing.edition.cutoff)

    @cached_property
    def short_fingerprint(self) -> str:
        """The first 16 digits of the fingerprint in groups of four, as window and paper show it."""
        digits = self.fingerprint[:16]
        return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))

    # -- relations --------------------------------------------------------

    @cached_property
    def origins(self) -> Origins:
        """What the word of each source that is cited goes back to."""
        reached = {name for name in self.many.cited if self.has_source(name)}
        waiting = list(reached)
        for name in waiting:
            entries = parents(self.source(name))
            new = [entry for entry in entries if entry not in reached and self.has_source(entry)]
            reached.update(new)
            waiting += new
        if len(reached) == len(self.sources):
            return Origins(self.sources)
        places = sorted(map(self._source_at.__getitem__, reached))
        return Origins([self.sources[at] for at in places])

    @cached_property
    def all_origins(self) -> Origins:
        """The same of every source; where there are many that nobody cites, it takes its time."""
        return self.origins if self.origins.covers(self.sources) else Origins(self.sources)

    @cached_property
    def circles(self) -> tuple[tuple[str, ...], ...]:
        """Ids of the sources that derive from each other."""
        return tuple(map(tuple, circular_sources(self.sources)))

    @cached_property
    def citing(self) -> Under:
        """Source id → positions of the facts that cite it."""
        return self._reverse(
            (citation.source, at)
            for at, citations in enumerate(self.each("citations"))
            for citation in citations
        )

    @cached_property
    def speakers(self) -> Under:
        """Who said something, by id or name → positions of the facts that cite it."""
        return self._reverse(
            (citation.said_by, at)
            for at, citations in enumerate(self.each("citations"))
            for citation in citations
            if citation.said_by
        )

    @cached_property
    def rests_on(self) -> Under:
        """Fact id → positions of the assessments that have it in their basis."""
        return self._reverse(
            (name, at) for at, basis in enumerate(self.each("basis")) for name in basis
        )

    @cached_property
    def differing(self) -> Under:
        """Fact id → positions of facts with other figures of the same label, about the same actors
        and the same date. Of many it is one: the first that says otherwise. What was replaced
        differs from nothing; other actors or another date make it another question.
        """
        said: dict[tuple[str, str | None, frozenset[str]], dict[int, set[Stated]]] = {}
        for at in self.saying("figures") if self.many.has_labels else ():
            fact = self.facts[at]
            if fact.id in self.updated_by or not any(figure.label for figure in fact.figures):
                continue
            about = frozenset(part.actor for part in fact.actors)
            for figure in fact.figures:
                if figure.label:
                    same = said.setdefault((figure.label, fact.when, about), {})
                    same.setdefault(at, set()).add(figure.stated)
        pairs: list[tuple[str, int]] = []
        for same in said.values():
            first, *others = same
            otherwise = [at for at in others if same[at] != same[first]]
            for at in others if otherwise else ():
                against = otherwise[0] if same[at] == same[first] else first
                pairs += [(self.facts[at].id, against), (self.facts[against].id, at)]
        return self._reverse(pairs)

    @cached_property
    def updated_by(self) -> Under:
        """Fact id → positions of the facts that replace it."""
        return self._reverse((self.facts[at].updates or "", at) for at in self.saying("updates"))

    @cached_property
    def disputed_by(self) -> Under:
        """Fact id → positions of the facts that say otherwise, whichever side says so."""
        pairs: list[tuple[str, int]] = []
        for at in self.saying("disputes"):
            for other in self.facts[at].disputes:
                pairs.append((other, at))
                if other in self._position:
                    pairs.append((self.facts[at].id, self._position[other]))
        return self._reverse(pairs)

    def _reverse(self, pairs: Iterable[tuple[str, int]]) -> Under:
        found: dict[str, dict[int, None]] = {}
        for key, at in pairs:
            found.setdefault(key, {})[at] = None
        return {key: tuple(sorted(positions)) for key, positions in found.items()}

    # -- known since ------------------------------------------------------

    @cached_property
    def assessments(self) -> tuple[int, ...]:
        """Positions of the assessments, each after those in its basis."""
        waiting = {
            at: {self.position(b) for b in self.facts[at].basis if b in self._position}
            for at, kind in enumerate(self.each("kind"))
            if kind == "assessment"
        }
        above: dict[int, list[int]] = {}
        open_below: dict[int, int] = {}
        for at, basis in waiting.items():
            inner = [other for other in basis if other in waiting]
            open_below[at] = len(inner)
            for other in inner:
                above.setdefault(other, []).append(at)
        ready = [at for at, count in open_below.items() if count == 0]
        for at in ready:
            for upper in above.get(at, ()):
                open_below[upper] -= 1
                if open_below[upper] == 0:
                    ready.append(upper)
        return tuple(ready)

    def known_since(self, at: int) -> When | None:
        """When the fact could be known: the earliest issue among its citations.

        An assessment: the latest of its basis; no citation: the edition's date; cited from
        undated sources alone: None. What is undated is there whatever the day (`brief/1`: it is
        always shown), so it holds up no assessment: the dated part of a basis decides, and an
        assessment is None only where its whole basis is.
        """
        if self.facts[at].kind == "assessment" and self.facts[at].basis:
            return self._assessed_since.get(at)
        return self._reported_since(at)

    def _reported_since(self, at: int) -> When | None:
        citations = self.facts[at].citations
        if not citations:
            return self.issued
        issues = [
            parse(source.issued)
            for source in (self.source(citation.source) for citation in citations)
            if source.issued
        ]
        return min(issues, key=latest_first, default=None)

    @cached_property
    def _assessed_since(self) -> Mapping[int, When | None]:
        found: dict[int, When | None] = {}
        for at in self.assessments:
            basis = [self.position(b) for b in self.facts[at].basis if b in self._position]
            dates = [found[b] if b in found else self._reported_since(b) for b in basis]
            found[at] = max((w for w in dates if w), key=latest_first, default=None)
        return found


FOREVER = 10**9


def latest_first(when: When) -> tuple[int, int]:
    """Orders issues by the day from which each was surely out."""
    latest = FOREVER if when.latest is None else when.latest
    earliest = -FOREVER if when.earliest is None else when.earliest
    return (latest, earliest)
