"""The page of an actor in words."""

from __future__ import annotations

from viewer.domain.actor_rows import ActorTitle, RoleRow
from viewer.domain.dates import parse
from viewer.texts.contributors import country_name
from viewer.texts.dates import date_words
from viewer.texts.spoken import MOST_LISTED, role_words, sentences
from viewer.texts.words import Words


def about_words(row: ActorTitle, words: Words) -> str:
    """What an actor is: "Person, Iraq"; "" where the author does not say."""
    kind = words(f"actor.kind.{row.kind}") if row.kind else ""
    country = country_name(row.country, words) if row.country else ""
    if country == row.name:
        country = ""
    if kind and country:
        return words("actor.kind-of", kind=kind, country=country)
    return kind or country


def also_words(row: ActorTitle, words: Words) -> str:
    """ "Also called: Ottawa, Canadian Armed Forces"; "" without other names."""
    joined = ""
    for name in row.aliases[:MOST_LISTED]:
        joined = words("fact.list.comma", first=joined, next=name) if joined else name
    left = len(row.aliases) - MOST_LISTED
    if left > 0:
        joined = words("fact.list.comma", first=joined, next=words("fact.list.more", n=left))
    return words("actor.also", names=joined) if joined else ""


def same_words(row: ActorTitle, words: Words) -> str:
    """Where the same actor is described: its URIs, never opened from here."""
    places = [*row.same_as[:MOST_LISTED], *(["…"] if len(row.same_as) > MOST_LISTED else ())]
    return words("actor.same", places=" ".join(places)) if places else ""


def shown_of(row: ActorTitle, words: Words) -> str:
    """ "7 facts", or "2 facts shown of 7" where search and filters leave out some."""
    if row.count == row.total:
        return words("contributors.n-facts", n=row.count)
    return words("status.shown", n=row.count, total=words.number(row.total))


def role_line(row: RoleRow, words: Words) -> str:
    """ "hosts, Training in Jordan, before 2016; earliest fact: 11 July 2018"."""
    activity = row.activity or words("contributors.no-activity")
    said = words("actor.role", role=role_words(row.role, words), activity=activity)
    if row.when:
        said = words("actor.role-when", role=said, when=date_words(parse(row.when), words))
    if row.first is not None:
        first = date_words(row.first, words, style="short")
        said = words("actor.role-since", role=said, first=first)
    return said


def say_actor_row(row: object, words: Words) -> str | None:
    """The rows that only this page has; None for all others."""
    if isinstance(row, ActorTitle):
        parts = (row.name, about_words(row, words), also_words(row, words), same_words(row, words))
        return sentences((*parts, shown_of(row, words)))
    if isinstance(row, RoleRow):
        return f"{role_line(row, words)}, {words('contributors.n-facts', n=row.count)}"
    return None
