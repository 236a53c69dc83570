"""The evidence for one fact, row by row: what is claimed, on whose word, how sure, since when."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from viewer.domain.beside import News
from viewer.domain.briefing import Citation, Figure, Role, Source
from viewer.domain.dates import When, parse
from viewer.domain.fact_rows import REPLACED, FactRow, Note, fact_row, notes
from viewer.domain.factbase import FactBase
from viewer.domain.origins import origin_of_text, parents
from viewer.domain.own_rows import own_rows
from viewer.domain.ratings import Rating
from viewer.domain.reading import LOST, Reading, Support
from viewer.domain.rows import EmptyRow, HeadRow, Row, fact_key, source_key
from viewer.domain.words_index import hits

Verify = Callable[[Citation], str]

MOST_RELATED = 500  # citations, figures, actors and other facts under one heading
_LEFT = EmptyRow(text="evidence.related-left")


class KickerRow(Row, frozen=True, kw_only=True):
    """The fact's number, its kind, whether it is a key fact, and whether it is new or changed since
    the edition of a number.
    """

    number: int
    kind: str
    is_key: bool
    news: News
    since: int


class StatementRow(Row, frozen=True, kw_only=True):
    """The claim itself; struck when nothing supports it."""

    text: str
    struck: bool
    hits: tuple[tuple[int, int], ...]


class BannerRow(Row, frozen=True, kw_only=True):
    """A warning beside a bar: replaced, or what the what-if changed."""

    note: Note
    kind: str
    when: When | None


class DateRow(Row, frozen=True, kw_only=True):
    """When it happened or will, and since when it could be known."""

    when: When | None
    known: When | None
    planned: bool
    gone: bool
    on_cutoff: bool


class PlaceRow(Row, frozen=True, kw_only=True):
    """Where it happened."""

    name: str


class RatingRow(Row, frozen=True, kw_only=True):
    """`before` is the rating without the what-if, where it differs."""

    rating: Rating
    before: Rating | None


class SupportRow(Row, frozen=True, kw_only=True):
    """`common` names the one origin that several sources lead back to, or is ""."""

    at: int
    reading: Reading
    support: Support | None
    common: str


class JudgedRow(Row, frozen=True, kw_only=True):
    """How likely a judgement is and how sure its authors are (ICD 203)."""

    likelihood: str | None
    confidence: str | None


class FiguresRow(Row, frozen=True, kw_only=True):
    """The numbers that the fact states."""

    figures: tuple[Figure, ...]


class ActorPart(Struct, frozen=True):
    """Who takes which part in what; `activity` is "" where it is said already."""

    name: str
    role: Role | None
    activity: str


class ActorsRow(Row, frozen=True, kw_only=True):
    """Everyone with a part in the fact."""

    parts: tuple[ActorPart, ...]


class CitationRow(Row, frozen=True, kw_only=True):
    """One citation with the passage it points to.

    `verification` is a state of `citation_check`; `fate` is "", "aside" (set aside by the
    reader), "falls" (with what it derives from) or "withdrawn"; `last` is that of the list.
    """

    last: bool = False

    number: int
    source: str
    name: str
    issued: When | None
    locator: str
    said_by: str
    quote: str
    translation: str
    gist: str
    verification: str
    reliability: Rating
    fate: str
    why: str
    hits: tuple[tuple[int, int], ...]


class RelationRow(FactRow, frozen=True, kw_only=True):
    """Another fact that disputes, updates, rests on or underlies this one; `short` names it."""

    short: str


def evidence_rows(reading: Reading, fact_id: str, verify: Verify) -> tuple[Row, ...]:
    """Everything the evidence pane shows of a fact; one sentence where none is selected."""
    if not fact_id or not reading.base.has(fact_id):
        return (EmptyRow(text="evidence.nothing-selected"),)
    at = reading.base.position(fact_id)
    kicker, *claim = _claim(reading, at)
    rows: list[Row] = [kicker]  # first, beside the buttons of the pane
    if at in reading.not_yet_known:
        rows.append(EmptyRow(text="evidence.not-yet-known"))
    elif at not in reading.shown_set:
        action = "action.clear-filters"
        rows.append(EmptyRow(key=f"action:{action}", text="evidence.filtered-out", action=action))
    rows += claim
    rows += _citations(reading, at, verify)
    rows += _relations(reading, at)
    return tuple(rows)


def _claim(reading: Reading, at: int) -> list[Row]:
    base, fact = reading.base, reading.base.facts[at]
    lost = reading.support(at) in LOST
    rows: list[Row] = [
        KickerRow(
            number=at + 1, kind=fact.kind, is_key=fact.key,
            news=reading.beside.news_of(fact.id), since=reading.beside.edition,
        ),
        StatementRow(
            key=fact_key(fact.id), text=fact.statement, struck=lost,
            hits=tuple(hits(fact.statement, reading.query)) if reading.lens.search else (),
        ),
    ]  # fmt: skip
    rows += [
        BannerRow(
            note=note, kind=fact.kind,
            when=base.when(note.facts[0][0] - 1) if note.facts else None,
        )
        for note in notes(reading, at)
        if note.kind in (*REPLACED, "lost", "weakened")
    ]  # fmt: skip
    rows += own_rows(reading.beside.own.on_fact(fact.id))
    when, known = base.when(at), base.known_since(at)
    gone = lost and bool(fact.citations)
    if when is not None or fact.kind != "gap":
        rows.append(
            DateRow(
                when=when, known=known, planned=fact.planned, gone=gone,
                on_cutoff=when is not None and when.edtf == base.cutoff.edtf,
            )
        )  # fmt: skip
    if fact.place:
        rows.append(PlaceRow(name=base.place(fact.place).name))
    if fact.kind in ("reported", "assumption"):
        rating, before = reading.rating(at), reading.plain.rating(at)
        rows.append(RatingRow(rating=rating, before=before if before != rating else None))
    if fact.likelihood or fact.confidence:
        rows.append(JudgedRow(likelihood=fact.likelihood, confidence=fact.confidence))
    if fact.kind != "gap":
        rows.append(
            SupportRow(
                at=at, reading=reading, support=reading.support(at),
                common=common_origin(reading, at),
            )
        )  # fmt: skip
    if fact.figures:
        rows.append(FiguresRow(figures=fact.figures[:MOST_RELATED]))
    if fact.actors:
        rows.append(ActorsRow(parts=_parts(reading, at)))
    if max(len(fact.figures), len(fact.actors)) > MOST_RELATED:
        rows.append(_LEFT)
    return rows


def _parts(reading: Reading, at: int) -> tuple[ActorPart, ...]:
    base = reading.base
    found: list[ActorPart] = []
    for part in base.facts[at].actors[:MOST_RELATED]:
        activity = base.activity(part.activity) if part.activity else None
        name = (activity.short or activity.name) if activity else ""
        found.append(ActorPart(base.actor(part.actor).name, part.role, name))
    # The activity is said once where all parts share it.
    if len({part.activity for part in found}) == 1 and len(found) > 1:
        found = [found[0], *(replace(part, activity="") for part in found[1:])]
    return tuple(found)


def _citations(reading: Reading, at: int, verify: Verify) -> list[Row]:
    cited = reading.base.facts[at].citations
    if not cited:
        return []
    left = len(reading.citations(at))
    if left < len(cited):
        head = HeadRow(title="evidence.citations-left", aside="evidence.left-of", count=left)
    else:
        head = HeadRow(title="evidence.citations", count=len(cited))
    rows = [citation_row(reading, citation, verify) for citation in cited[:MOST_RELATED]]
    more = (_LEFT,) if len(cited) > MOST_RELATED else ()
    return [head, *rows[:-1], replace(rows[-1], last=True), *more]


def citation_row(reading: Reading, citation: Citation, verify: Verify) -> CitationRow:
    """The row of one citation."""
    base = reading.base
    source = base.source(citation.source)
    passage = next((p for p in source.passages if p.locator == citation.locator), None)
    gist = (passage.gist or "") if passage else ""
    fate = source_fate(reading, source)
    shown = citation.quote or gist
    return CitationRow(
        key=source_key(source.id),
        number=base.source_number(source.id),
        source=source.id,
        name=source.short or source.title,
        issued=parse(source.issued) if source.issued else None,
        locator=citation.locator or "",
        said_by=base.said_by(citation.said_by) if citation.said_by else "",
        quote=citation.quote or "",
        translation=citation.translation or "",
        gist=gist,
        verification=verify(citation),
        reliability=Rating(source.reliability),
        fate=fate,
        why=source.withdrawn or "",
        hits=tuple(hits(shown, reading.query)) if reading.lens.search else (),
    )


def source_fate(reading: Reading, source: Source) -> str:
    """Why a source does not stand: "withdrawn", "aside", "later" than the day asked about, or
    "falls"; "" when it stands."""
    if source.id in reading.standing:
        return ""
    if source.withdrawn is not None:
        return "withdrawn"
    if source.id in reading.issued_later:
        return "later"
    return "aside" if source.id in reading.set_aside else "falls"


def _relations(reading: Reading, at: int) -> list[Row]:
    base, fact = reading.base, reading.base.facts[at]
    basis = tuple(sorted({base.position(name) for name in fact.basis if base.has(name)}))
    replaced = _replaced(base, fact.updates)
    groups = (
        ("evidence.disputed", "evidence.both-stand", base.disputed_by.get(fact.id, ())),
        ("evidence.basis", "", basis),
        ("evidence.replaces", "", replaced),
        ("evidence.rests-on-this", "", base.rests_on.get(fact.id, ())),
        ("evidence.same-passage", "", _same_passage(reading, at)),
    )
    rows: list[Row] = []
    for title, aside, others in groups:
        if others:
            rows.append(HeadRow(title=title, aside=aside, count=len(others)))
            rows += [relation_row(reading, other) for other in others[:MOST_RELATED]]
            rows += [_LEFT] if len(others) > MOST_RELATED else []
    return rows


def _replaced(base: FactBase, name: str | None) -> tuple[int, ...]:
    """What a fact replaces, what that replaced, and so on: the newest first."""
    found: dict[int, None] = {}
    while name and base.has(name) and base.position(name) not in found:
        found[base.position(name)] = None
        name = base.facts[base.position(name)].updates
    return tuple(found)


def relation_row(reading: Reading, at: int) -> RelationRow:
    row = fact_row(reading, at)
    fields = {name: getattr(row, name) for name in row.__struct_fields__}
    return RelationRow(**fields, short=reading.base.facts[at].short or row.statement)


def _same_passage(reading: Reading, at: int) -> tuple[int, ...]:
    """Other facts shown that cite a passage this one cites, at most eight."""
    base = reading.base
    passages = {(c.source, c.locator) for c in base.facts[at].citations if c.locator}
    sources = {source for source, _ in passages}
    near = {other for source in sources for other in base.citing.get(source, ())}
    found = [
        other
        for other in near
        if other != at
        and other in reading.shown_set
        and any((c.source, c.locator) in passages for c in base.facts[other].citations)
    ]
    return tuple(sorted(found)[:8])


def common_origin(reading: Reading, at: int) -> str:
    """The name of the one origin that all standing citations share; "" with one source or none."""
    base = reading.base
    names = list(dict.fromkeys(c.source for c in reading.citations(at)))
    if len(names) < 2:
        return ""
    shared = base.origins.shared(names)
    return origin_name(base, min(shared)) if shared else ""


def origin_name(base: FactBase, origin: str) -> str:
    """The name of an origin as the file has it: a source's short name, or the free text."""
    if base.has_source(origin):
        source = base.source(origin)
        return source.short or source.title
    for source in base.sources:
        for entry in parents(source):
            if not base.has_source(entry) and origin_of_text(entry) == origin:
                return entry
    return origin.removeprefix('"')
