"""Rules about ids: unique within their list, every reference resolves, no circles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from viewer.domain.briefing import Activity, Actor, Fact, Place, Removed, Source, Topic
from viewer.domain.circles import circles
from viewer.domain.origins import parents
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.formats.context import Context, Rule, is_id

_WithId = Activity | Actor | Fact | Place | Removed | Source | Topic


def ids_are_unique(context: Context) -> Iterator[Problem]:
    """An id stands once in its list."""
    briefing = context.briefing
    lists: dict[str, Sequence[_WithId]] = {
        "topics": briefing.topics, "removed": briefing.removed, "actors": briefing.actors,
        "activities": briefing.activities, "places": briefing.places, "sources": briefing.sources,
        "facts": briefing.facts,
    }  # fmt: skip
    for name, items in lists.items():
        ids = context.fact_ids if name == "facts" else {item.id for item in items}
        if len(ids) == len(items):
            continue
        first: dict[str, int] = {}
        for index, item in enumerate(items):
            if item.id in first:
                other = f"/{name}/{first[item.id]}"
                values = {"value": shown(item.id), "other": other}
                yield Problem("id-twice", f"/{name}/{index}/id", values=values)
            first.setdefault(item.id, index)


def topics_resolve(context: Context) -> Iterator[Problem]:
    """The topic of every fact is one of the briefing's."""
    known = {topic.id for topic in context.briefing.topics}
    if context.many.topics <= known:
        return iter(())
    pairs = ((f"/facts/{i}/topic", fact.topic) for i, fact in enumerate(context.briefing.facts))
    return _unresolved(context, pairs, known, "topics")


def places_resolve(context: Context) -> Iterator[Problem]:
    """The place of a fact is one of the briefing's."""
    known = {place.id for place in context.briefing.places}
    if context.many.places <= known:
        return iter(())
    facts = enumerate(context.briefing.facts)
    pairs = ((f"/facts/{i}/place", fact.place) for i, fact in facts if fact.place)
    return _unresolved(context, pairs, known, "places")


def facts_resolve(context: Context) -> Iterator[Problem]:
    """What rests on, updates or disputes a fact names a fact."""
    known = context.fact_ids
    if context.many.named <= known:
        return
    missing = partial(_unresolved, context, known=known, where="facts")
    yield from missing(_places("/bottom_line_basis", context.briefing.bottom_line_basis))
    for i, fact in enumerate(context.briefing.facts):
        if fact.basis and not known.issuperset(fact.basis):
            yield from missing(_places(f"/facts/{i}/basis", fact.basis))
        if fact.updates and fact.updates not in known:
            yield from missing([(f"/facts/{i}/updates", fact.updates)])
        if fact.disputes and not known.issuperset(fact.disputes):
            yield from missing(_places(f"/facts/{i}/disputes", fact.disputes))


def parts_resolve(context: Context) -> Iterator[Problem]:
    """Who takes part in a fact is an actor, what in, an activity."""
    activities = {activity.id for activity in context.briefing.activities}
    many = context.many
    if many.actors <= context.actor_ids and many.activities <= activities:
        return
    for i, fact in enumerate(context.briefing.facts):
        for j, part in enumerate(fact.actors):
            place = f"/facts/{i}/actors/{j}"
            if part.actor not in context.actor_ids:
                yield _missing(context, f"{place}/actor", part.actor, context.actor_ids, "actors")
            if part.activity and part.activity not in activities:
                yield _missing(
                    context, f"{place}/activity", part.activity, activities, "activities"
                )


def citations_resolve(context: Context) -> Iterator[Problem]:
    """A citation names a source; who said it is an actor, unless it is free text."""
    known = context.many.cited <= context.source_ids
    if known and not any(map(is_id, context.many.speakers - context.actor_ids)):
        return
    for i, fact in enumerate(context.briefing.facts):
        for j, citation in enumerate(fact.citations):
            place = f"/facts/{i}/citations/{j}"
            if citation.source not in context.source_ids:
                yield _missing(
                    context, f"{place}/source", citation.source, context.source_ids, "sources"
                )
            speaker = citation.said_by
            if speaker and speaker not in context.actor_ids and is_id(speaker):
                yield _missing_or_text(
                    context, f"{place}/said_by", speaker, context.actor_ids, "actors"
                )


def origins_resolve(context: Context) -> Iterator[Problem]:
    """What a source derives from is a source, unless it is free text."""
    known = context.source_ids
    for i, source in enumerate(context.briefing.sources):
        if known.issuperset(parents(source)):
            continue
        for key in ("derived_from", "derived_from_presumed"):
            for j, origin in enumerate(getattr(source, key)):
                if origin not in known and is_id(origin):
                    yield _missing_or_text(
                        context, f"/sources/{i}/{key}/{j}", origin, known, "sources"
                    )


def updates_end(context: Context) -> Iterator[Problem]:
    """No fact replaces itself, directly or over others."""
    if not context.many.updated:
        return iter(())
    edges = {fact.id: (fact.updates,) for fact in context.briefing.facts if fact.updates}
    return _circular(context, edges, "updates", "updates-circle")


def basis_ends(context: Context) -> Iterator[Problem]:
    """No assessment rests on itself, directly or over others."""
    said = zip(context.many.ids, context.many.each("basis"), strict=True)
    edges = {name: basis for name, basis in said if basis}
    return _circular(context, edges, "basis", "basis-circle")


def disputes_others(context: Context) -> Iterator[Problem]:
    """A fact does not dispute itself."""
    if not context.many.disputed:
        return
    for i, fact in enumerate(context.briefing.facts):
        if fact.disputes and fact.id in fact.disputes:
            at = fact.disputes.index(fact.id)
            yield Problem("disputes-itself", f"/facts/{i}/disputes/{at}")


def sources_in_circles(context: Context) -> Iterator[Problem]:
    """Sources that derive from each other are one origin: worth a note."""
    sources = context.briefing.sources
    found = list(circles({one.id: above for one in sources if (above := parents(one))}))
    index = {source.id: i for i, source in reversed(list(enumerate(sources)))} if found else {}
    for circle in found:
        first = sources[index[circle[0]]]
        key = "derived_from" if first.derived_from else "derived_from_presumed"
        place = f"/sources/{index[circle[0]]}/{key}"
        yield Problem("circular-reporting", place, "note", {"circle": _listed(circle)})


def _circular(
    context: Context, edges: Mapping[str, tuple[str, ...]], key: str, code: str
) -> Iterator[Problem]:
    found = list(circles(edges))
    if not found:
        return
    index = {fact.id: i for i, fact in reversed(list(enumerate(context.briefing.facts)))}
    for circle in found:
        place = f"/facts/{index[circle[0]]}/{key}"
        yield Problem(code, place, values={"circle": _listed(circle)})


def _listed(ids: list[str], most: int = 5) -> str:
    return ", ".join(map(shown, ids[:most])) + (", …" if len(ids) > most else "")


def _places(place: str, ids: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((f"{place}/{j}", id_) for j, id_ in enumerate(ids))


def _unresolved(
    context: Context, pairs: Iterable[tuple[str, str]], known: Collection[str], where: str
) -> Iterator[Problem]:
    for place, id_ in pairs:
        if id_ not in known:
            yield _missing(context, place, id_, known, where)


def _missing(
    context: Context, place: str, id_: str, known: Collection[str], where: str,
    code: str = "id-unknown",
) -> Problem:  # fmt: skip
    values = {"value": shown(id_), "list": where}
    near = context.like(id_, known)
    return Problem(code, place, values=values | {"near": shown(near)} if near else values)


def _missing_or_text(
    context: Context, place: str, id_: str, known: Collection[str], where: str
) -> Problem:
    return _missing(context, place, id_, known, where, "id-or-text-unknown")


RULES: tuple[Rule, ...] = (
    ids_are_unique, topics_resolve, places_resolve, facts_resolve, parts_resolve,
    citations_resolve, origins_resolve, updates_end, basis_ends, disputes_others,
    sources_in_circles,
)  # fmt: skip
