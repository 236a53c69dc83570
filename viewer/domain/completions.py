"""What may be meant by what stands at the cursor of the search field: fields, and their values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from viewer.domain.contributor_order import standings
from viewer.domain.dates import civil, parse
from viewer.domain.factbase import FactBase
from viewer.domain.haystack import Haystacks
from viewer.domain.search_words import BARE, FIELDS, KINDS, PART, QUOTES, quoted
from viewer.domain.words_index import fold

MOST = 500  # what is longer is typed on
SHORTEST = 3  # letters from which on a word may become the name of a field
RATINGS = (
    "A+", "B+", "C+", "D+", "B2+", "C3+", "A", "B", "C", "D", "E", "F", "A1", "A2", "B1", "B2",
    "B3", "C2", "C3", "C4", "D4", "E5", "F6",
)  # fmt: skip


class Completions(NamedTuple):
    """Each of `options` may stand in place of the letters from `start` to `end`."""

    start: int
    end: int
    options: tuple[str, ...]


NONE = Completions(0, 0, ())


def named_most(base: FactBase) -> tuple[str, ...]:
    """Ids of the actors, those of most facts first."""
    standing = base.once(standings)
    actors = [actor.id for actor in base.briefing.actors]
    return tuple(sorted(actors, key=lambda name: -standing[name].facts if name in standing else 0))


def years(base: FactBase) -> tuple[str, ...]:
    """The years, of four digits, in which facts begin or end."""
    whens = [parse(text) for text in set(filter(None, base.each("when")))]
    days = [day for when in whens for day in (when.earliest, when.latest) if day is not None]
    return tuple(sorted({f"{year:04}" for day in days if (year := civil(day)[0]) >= 0}))


def completions(text: str, cursor: int, haystacks: Haystacks) -> Completions:
    """What may be meant at the cursor; nothing where it stands in a finished word."""
    for part in PART.finditer(text.translate(QUOTES)):
        if part.start() < cursor <= part.end():
            break
    else:
        return NONE
    field, value = (part["field"] or "").lower(), part["value"] or ""
    if not field and BARE.fullmatch(part[0]):
        field, value = part[0][:-1].lower(), ""
    if not field:
        begun = part[0].lower()
        found = [f"{name}:" for name in FIELDS if name.startswith(begun) and len(begun) >= SHORTEST]
    elif cursor < part.end():
        return NONE
    else:
        typed = value.strip('"')
        found = [f"{field}:{quoted(one)}" for one in _values(field, typed, haystacks)]
    options = tuple([one for one in found if one != part[0]][:MOST])
    return Completions(part.start(), part.end(), options) if options else NONE


def _values(field: str, typed: str, haystacks: Haystacks) -> list[str]:
    base = haystacks.base
    if field == "kind":
        there = set(base.each("kind"))
        return [kind for kind in KINDS if kind in there and kind.startswith(typed.lower())]
    if field == "rating":
        return [one for one in RATINGS if one.lower().startswith(typed.lower())]
    if field in ("after", "before"):
        return _dates(typed, base.once(years))
    if field == "actor":
        names = [(name, base.actor(name).name) for name in base.once(named_most)]
    elif field == "topic":
        names = [(topic.id, topic.title) for topic in base.briefing.topics]
    else:
        names = [(source.id, source.short or source.title) for source in base.sources]
    wanted = fold(typed).strip()
    held = [(haystacks.names_of(field, name), shown) for name, shown in names]
    # What begins with it comes before what merely holds it.
    first = [shown for folded, shown in held if folded.startswith(wanted)]
    rest = [shown for folded, shown in held if wanted in folded and not folded.startswith(wanted)]
    return list(dict.fromkeys([*first, *rest]))


def _dates(typed: str, years: Sequence[str]) -> list[str]:
    """Years that facts are of, and the months of a year once it is typed."""
    if typed[:4] in years and len(typed) >= 4:
        months = [f"{typed[:4]}-{month:02}" for month in range(1, 13)]
        return [typed[:4], *(month for month in months if month.startswith(typed))]
    return [year for year in years if year.startswith(typed)]
