"""What the Sources panel shows: the rows of the list, and of the page of one source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from viewer.domain.beside import News
from viewer.domain.briefing import Citation, Passage, Source
from viewer.domain.capture_text import Capture
from viewer.domain.dates import When, parse
from viewer.domain.derivation import Graph, derivation
from viewer.domain.evidence import source_fate
from viewer.domain.fact_rows import Facts
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Lens
from viewer.domain.near_match import Change
from viewer.domain.origins import parents, standing
from viewer.domain.own_copy import OwnCopy
from viewer.domain.own_marks import OwnMark
from viewer.domain.own_rows import own_rows
from viewer.domain.paragraphs import locators_in_order
from viewer.domain.ratings import Rating
from viewer.domain.reading import LOST, Reading
from viewer.domain.rows import EAGER, EmptyRow, HeadRow, LateRows, Row, source_key
from viewer.domain.verification import Verdict

SHARED_MOST = 8  # sources named that share an origin


class Check(Protocol):
    """What is asked about quotations: `viewer.domain.citation_check.CitationCheck`."""

    def verdict(self, citation: Citation) -> Verdict | str: ...
    def capture(self, source_id: str) -> Capture | str: ...
    def copy_of(self, source: Source) -> OwnCopy | None: ...


class Fate(NamedTuple):
    """Why a source does not stand: "withdrawn" (`why`), "aside", issued "later" than the day asked
    about, "falls" with the sources of these numbers; "" where it stands. `supposed`: only in the
    what-if.
    """

    kind: str = ""
    numbers: tuple[int, ...] = ()
    why: str = ""
    supposed: bool = False


class SourceRow(Row, frozen=True, kw_only=True):
    """A source in the list. `parent` is the number of the source it derives from first, or `first`
    the name of an origin outside the briefing; `others` counts the rest, `news` says whether it is
    new or changed since another edition, `own` are the reader's own marks on it.
    """

    id: str
    number: int
    name: str
    issued: When | None
    first: str
    parent: int
    others: int
    reliability: Rating
    facts: int
    fate: Fate
    news: News
    own: tuple[OwnMark, ...]


class FateRow(Row, frozen=True, kw_only=True):
    """The source does not stand: a warning over its page."""

    fate: Fate


class AboutRow(Row, frozen=True, kw_only=True):
    """How reliable, what rests on it, whether its capture is there.

    `alone` counts the facts that would lose all support without it, or have none because it does
    not stand, `fallen` the assessments
    that would fall. `capture`: "matching" (the author's checksum), "included" (none was
    given), "own" (the reader's copy of the author's file), "own-other" (another file),
    "altered", "not-included" or "not-checkable".
    """

    reliability: Rating
    facts: int
    alone: int
    fallen: int
    capture: str
    rights: str


class AddressRow(Row, frozen=True, kw_only=True):
    """Where the source was published. Text: the program opens nothing."""

    url: str
    accessed: When | None


class NodeFacts(NamedTuple):
    """What a node of the drawing says of a source."""

    number: int
    issued: When | None
    letter: str
    stands: bool


class DerivationRow(Row, frozen=True, kw_only=True):
    """The derivation. `facts` lie parallel to the nodes, None for free texts; `shared` holds
    numbers of other sources that go back to one of its origins, `circle` those in its circle.
    """

    graph: Graph
    facts: tuple[NodeFacts | None, ...]
    origins: int
    shared: tuple[int, ...]
    circle: tuple[int, ...]


class PassagesRow(Row, frozen=True, kw_only=True):
    """The heading over the passages: quotations by what became of them, passages not cited."""

    states: tuple[tuple[str, int], ...]
    count: int
    unused: int


class Quote(NamedTuple):
    """A quotation and what became of it; `changes` where it differs from the capture."""

    text: str
    translation: str
    said_by: str
    state: str
    changes: tuple[Change, ...]


class FactMark(NamedTuple):
    """A fact by number; struck where it has no support left."""

    number: int
    id: str
    lost: bool


class PassageRow(Row, frozen=True, kw_only=True):
    """A place in the source, and the facts that cite it, none where the author used it for none."""

    locator: str
    gist: str
    quotes: tuple[Quote, ...]
    facts: tuple[FactMark, ...]


class _Sources(NamedTuple):
    """Makes the rows of sources by their places; `cited` has how many facts cite each."""

    reading: Reading
    cited: Sequence[int]

    def row(self, part: int) -> SourceRow:
        return _source_row(self.reading, self.reading.base.sources[part], self.cited[part])

    def key(self, part: int) -> str:
        return source_key(self.reading.base.sources[part].id)

    def part(self, key: str) -> int | None:
        kind, _, name = key.partition(":")
        base = self.reading.base
        known = kind == "source" and base.has_source(name)
        return base.source_number(name) - 1 if known else None


def source_rows(reading: Reading) -> Sequence[Row]:
    """The sources of the facts shown; all of them, cited or not, where nothing is filtered."""
    base, columns = reading.base, reading.haystacks.columns
    if columns is not None:
        cited = columns.cited(reading.shown)
    else:
        shown = reading.shown_set
        cited = [sum(at in shown for at in base.citing.get(s.id, ())) for s in base.sources]
    all_ = not reading.lens.narrows
    listed = [at for at, count in enumerate(cited) if all_ or count]
    maker = _Sources(reading, cited)
    if len(listed) > EAGER:
        return LateRows((listed,), maker)
    if listed:
        return tuple(map(maker.row, listed))
    if base.sources:
        action = "action.clear-filters"
        return (EmptyRow(key=f"action:{action}", text="sources.nothing-fits", action=action),)
    return (EmptyRow(text="sources.none"),)


def _source_row(reading: Reading, source: Source, cited: int) -> SourceRow:
    base = reading.base
    entries = parents(source)
    known = bool(entries) and base.has_source(entries[0])
    return SourceRow(
        key=source_key(source.id),
        id=source.id,
        number=base.source_number(source.id),
        name=source.short or source.title,
        issued=parse(source.issued) if source.issued else None,
        first=entries[0].strip() if entries and not known else "",
        parent=base.source_number(entries[0]) if known else 0,
        others=max(0, len(entries) - 1),
        reliability=Rating(source.reliability),
        facts=cited,
        fate=fate_of(reading, source),
        news=reading.beside.news_of_source(source.id),
        own=reading.beside.own.on_source(source.id),
    )


def fate_of(reading: Reading, source: Source) -> Fate:
    """Why a source does not stand; an empty one where it does."""
    base = reading.base
    kind = source_fate(reading, source)
    if not kind:
        return Fate()
    numbers: tuple[int, ...] = ()
    if kind == "falls":
        known = {base.source_number(p) for p in parents(source) if base.has_source(p)}
        numbers = tuple(sorted(known))
    return Fate(kind, numbers, source.withdrawn or "", source.id in reading.plain.standing)


def page_rows(reading: Reading, source_id: str, check: Check) -> Sequence[Row]:
    """Everything on the page of a source but its title."""
    base = reading.base
    source = base.source(source_id)
    rows: list[Row] = []
    fate = fate_of(reading, source)
    if fate.kind:
        rows.append(FateRow(fate=fate))
    rows.append(_about(reading, source, check))
    rows += own_rows(reading.beside.own.on_source(source_id))
    if source.url:
        accessed = parse(source.accessed) if source.accessed else None
        rows.append(AddressRow(url=source.url, accessed=accessed))
    rows.append(_derivation_row(reading, source))
    rows += _passages(reading, source, check)
    shown = [at for at in base.citing.get(source_id, ()) if at in reading.shown_set]
    if shown:
        rows.append(HeadRow(title="sources.resting", count=len(shown)))
    facts = Facts(reading)
    if len(rows) + len(shown) > EAGER:
        return LateRows((*rows, shown), facts)
    return (*rows, *map(facts.row, shown))


def first_listed(rows: Sequence[Row]) -> str:
    """The id of the source that a list begins with, "" where it holds none."""
    row = rows[0] if len(rows) else None
    return row.id if isinstance(row, SourceRow) else ""


def _about(reading: Reading, source: Source, check: Check) -> AboutRow:
    known = reading.sections.resting
    if source.id not in known:  # it depends on nothing that is asked
        without = reading.through(Lens(without=frozenset((source.id,)))).tally
        stands = source.id in reading.plain.standing
        alone = len(without.lost) if stands else _rest_on(reading, source)
        known[source.id] = (alone, len(without.fallen))
    alone, fallen = known[source.id]
    capture = check.capture(source.id)
    included, copy = "matching" if source.sha256 else "included", check.copy_of(source)
    if copy is not None:
        included = "own" if copy.same else "own-other"
    return AboutRow(
        reliability=Rating(source.reliability),
        facts=len(reading.base.citing.get(source.id, ())),
        alone=alone,
        fallen=fallen,
        capture=capture if isinstance(capture, str) else included,
        rights=source.rights or "",
    )


def _rest_on(reading: Reading, source: Source) -> int:
    """How many facts without support cite only a source that does not stand, or what falls with
    it."""
    base = reading.base
    lifted = [replace(one, withdrawn=None) if one is source else one for one in base.sources]
    back = {source.id, *standing(lifted, frozenset())} - reading.plain.standing
    cited = (at for at in base.citing.get(source.id, ()) if base.facts[at].kind != "assessment")
    lost = [base.facts[at] for at in cited if reading.plain.support(at) in LOST]
    return sum(all(citation.source in back for citation in fact.citations) for fact in lost)


def _derivation_row(reading: Reading, source: Source) -> DerivationRow:
    base = reading.base
    graph = derivation(base, source.id)
    meeting = base.all_origins.meeting(source.id) - {source.id}
    return DerivationRow(
        key=f"derivation:{source.id}",
        graph=graph,
        facts=tuple(_node_facts(reading, node.source) for node in graph.nodes),
        origins=len(base.all_origins.of(source.id)),
        shared=tuple(sorted(map(base.source_number, meeting))),
        circle=tuple(base.source_number(name) for name in graph.circle if name != source.id),
    )


def _node_facts(reading: Reading, source_id: str) -> NodeFacts | None:
    if not source_id:
        return None
    base = reading.base
    source = base.source(source_id)
    return NodeFacts(
        base.source_number(source_id),
        parse(source.issued) if source.issued else None,
        source.reliability or "",
        source_id in reading.standing,
    )


def _passages(reading: Reading, source: Source, check: Check) -> list[Row]:
    """The author's passages in their order, then places that are only cited."""
    by_locator = _citations_by_locator(reading.base, source.id)
    listed = {passage.locator for passage in source.passages}
    others = [Passage(locator=name) for name in by_locator if name and name not in listed]
    nowhere = [Passage(locator="")] if "" in by_locator else []
    rows: list[PassageRow] = []
    passages = (*source.passages, *others, *nowhere)
    for at in locators_in_order([passage.locator for passage in passages]):
        passage = passages[at]
        cited = by_locator.get(passage.locator, {})
        rows.append(_passage_row(reading, source, passage, cited, check, len(rows)))
    if not rows:
        return []
    states: dict[str, int] = {}
    for row in rows:
        for quote in row.quotes:
            states[quote.state] = states.get(quote.state, 0) + 1
    unused = sum(not row.facts for row in rows)
    return [PassagesRow(states=tuple(states.items()), count=len(rows), unused=unused), *rows]


def _citations_by_locator(
    base: FactBase, source_id: str
) -> Mapping[str, Mapping[int, list[Citation]]]:
    """Locator ("" for none) → position of a fact → its citations there."""
    found: dict[str, dict[int, list[Citation]]] = {}
    for at in base.citing.get(source_id, ()):
        for citation in base.facts[at].citations:
            if citation.source == source_id:
                place = found.setdefault(citation.locator or "", {})
                place.setdefault(at, []).append(citation)
    return found


def _passage_row(
    reading: Reading, source: Source, passage: Passage,
    cited: Mapping[int, list[Citation]], check: Check, place: int,
) -> PassageRow:  # fmt: skip
    base = reading.base
    citations = [citation for group in cited.values() for citation in group if citation.quote]
    if passage.quote:
        own = Citation(source=source.id, locator=passage.locator, quote=passage.quote)
        citations.insert(0, own)
    quotes: dict[str, Quote] = {}
    for citation in citations:
        text = citation.quote or ""
        if text not in quotes or not quotes[text].said_by:
            quotes[text] = _quote(base, citation, check)
    marks = (FactMark(at + 1, base.facts[at].id, reading.support(at) in LOST) for at in cited)
    return PassageRow(
        key=f"passage:{place}",
        locator=passage.locator,
        gist=passage.gist or "",
        quotes=tuple(quotes.values()),
        facts=tuple(marks),
    )


def _quote(base: FactBase, citation: Citation, check: Check) -> Quote:
    verdict = check.verdict(citation)
    state, changes = (verdict, ()) if isinstance(verdict, str) else (verdict.state, verdict.changes)
    said_by = base.said_by(citation.said_by) if citation.said_by else ""
    return Quote(citation.quote or "", citation.translation or "", said_by, state, changes)
