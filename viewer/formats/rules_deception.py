"""Rules about what deceives: hosts, names and ids that look like others. All of them are notes."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.domain.addresses import Address, is_plain, looks_of, mixes_scripts, read_address
from viewer.domain.briefing import Activity, Actor, Place
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.formats.context import Context, Rule


def addresses_say_where(context: Context) -> Iterator[Problem]:
    """An address leads where it seems to lead."""
    for i, source in enumerate(context.briefing.sources):
        if source.url is None or is_plain(source.url):
            continue
        place = f"/sources/{i}/URL"
        address = read_address(source.url)
        if address is None or not address.can_be_opened:
            yield Problem("address-kind", place, "note", {"value": shown(source.url)})
        elif address.user or address.mixed or "xn--" in address.host:
            values = {"value": shown(source.url), "host": shown(address.host)}
            yield from _odd_address(address, place, values)


def _odd_address(address: Address, place: str, values: dict[str, str]) -> Iterator[Problem]:
    if address.user:
        yield Problem("address-user", place, "note", {**values, "user": shown(address.user)})
    if address.mixed:
        yield Problem("host-mixed", place, "note", values)
    elif "xn--" in address.host:
        yield Problem("host-beyond-ascii", place, "note", values)


def names_are_of_one_script(context: Context) -> Iterator[Problem]:
    """No word of a name mixes letters that look alike."""
    briefing = context.briefing
    lists: dict[str, tuple[Activity | Actor | Place, ...]] = {
        "actors": briefing.actors, "activities": briefing.activities, "places": briefing.places,
    }  # fmt: skip
    for table, items in lists.items():
        for i, one in enumerate(items):
            if mixes_scripts(one.name):
                yield _mixed(f"/{table}/{i}/name", one.name)
    for i, source in enumerate(briefing.sources):
        if mixes_scripts(source.title):
            yield _mixed(f"/sources/{i}/title", source.title)
        if source.publisher and mixes_scripts(source.publisher):
            yield _mixed(f"/sources/{i}/publisher", source.publisher)


def _mixed(place: str, name: str) -> Problem:
    return Problem("name-mixed", place, "note", {"value": shown(name)})


def ids_look_different(context: Context) -> Iterator[Problem]:
    """No id is easily taken for another of its list, as nato-1 for nato-l."""
    briefing = context.briefing
    lists = {
        "topics": briefing.topics, "actors": briefing.actors, "activities": briefing.activities,
        "places": briefing.places, "sources": briefing.sources, "facts": briefing.facts,
    }  # fmt: skip
    for table, items in lists.items():
        ids = context.many.ids if table == "facts" else [item.id for item in items]  # type: ignore[attr-defined]
        looks = looks_of(ids, context.many.joined_ids if table == "facts" else "")
        if len(set(looks)) == len(context.fact_ids if table == "facts" else set(ids)):
            continue
        first: dict[str, str] = {}
        for i, (id_, look) in enumerate(zip(ids, looks, strict=True)):
            other = first.setdefault(look, id_)
            if other != id_:
                values = {"value": shown(id_), "other": shown(other)}
                yield Problem("id-alike", f"/{table}/{i}/id", "note", values)


RULES: tuple[Rule, ...] = (addresses_say_where, names_are_of_one_script, ids_look_different)
