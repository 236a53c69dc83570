"""The library as rows: its editions, those of one briefing together; what can be chosen among
them; and what a search found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from viewer.domain.library_entries import Card
from viewer.domain.library_results import Group, Result
from viewer.domain.problems import Problem
from viewer.domain.rows import EmptyRow, HeadRow, MoreRow, Row
from viewer.domain.unread import ReadingLog
from viewer.domain.words_index import fold

Order = Literal["issued", "title", "handling", "facts"]
ReadState = Literal["", "unread", "newer"]
FacetKind = Literal["topic", "actor", "country", "year", "handling", "language"]
ORDERS: tuple[Order, ...] = ("issued", "title", "handling", "facts")
FACETS: tuple[FacetKind, ...] = ("topic", "actor", "country", "year", "handling", "language")
FEW = 6  # values of a facet that are shown before the reader asks for all
MORE = (
    ("library.window-more", "library.show-more"),
    ("library.window-rest", "library.show-all"),
)
Chosen = Mapping[FacetKind, frozenset[str]]
Naming = Callable[[FacetKind, str], str]


class Held(NamedTuple):
    """An edition in the library, where it lies, and what the reader has read of it. Without a card
    it is a file of which nothing is known: never read here, or refused for a `problem`.
    """

    number: int
    path: str
    here: bool
    card: Card | None
    state: ReadState = ""
    problem: Problem | None = None


class EditionRow(Row, frozen=True, kw_only=True):
    """An edition; `leads` is the newest of its briefing, which shows the title, `marked` whether
    it shows its handling: an older one only where that was another.
    """

    held: Held
    leads: bool
    marked: bool


class FileRow(Row, frozen=True, kw_only=True):
    """A file of which nothing is known; `problem` is why it was refused, None if it was not."""

    path: str
    here: bool
    problem: Problem | None = None


class ResultHead(Row, frozen=True, kw_only=True):
    """The briefing that the results beneath are in."""

    card: Card
    here: bool
    count: int
    more: bool = False


class ResultRow(Row, frozen=True, kw_only=True):
    """Something that was found."""

    result: Result


class FacetRow(Row, frozen=True, kw_only=True):
    """A value that editions share; `chosen` narrows the list to those that have it."""

    name: str
    count: int
    chosen: bool


class FolderRow(Row, frozen=True, kw_only=True):
    """A folder that is looked through for briefings."""

    path: str


def state_of(card: Card, log: ReadingLog) -> ReadState:
    """Whether the reader has never read the briefing, or only an earlier edition of it."""
    if not log.number:
        return "unread"
    return "newer" if card.number > log.number else ""


# -- what can be chosen -------------------------------------------------------


def values(card: Card, kind: FacetKind) -> tuple[str, ...]:
    """What an edition has of a facet."""
    if kind == "year":
        return tuple(map(str, card.years))
    if kind == "handling":
        return (card.handling,)
    if kind == "language":
        return (card.language.partition("-")[0].lower(),)
    return {"topic": card.topics, "actor": card.actors, "country": card.countries}[kind]


def fits(card: Card, chosen: Chosen) -> bool:
    """Whether an edition has one of the values chosen, of every facet with any."""
    return all(
        not wanted or not wanted.isdisjoint(values(card, kind)) for kind, wanted in chosen.items()
    )


def facet_rows(
    cards: Sequence[Card], chosen: Chosen, name: Naming, whole: frozenset[FacetKind]
) -> tuple[Row, ...]:
    """Every facet with its values, the commonest first and then by name; years: the latest. A value
    counts the editions that would be left: those that fit what is chosen of the other facets.
    Facets in `whole` show all their values.
    """
    rows: list[Row] = []
    for kind in FACETS:
        others = {other: wanted for other, wanted in chosen.items() if other != kind}
        counts = Counter(
            value for card in cards if fits(card, others) for value in set(values(card, kind))
        )
        mine = chosen.get(kind, frozenset())
        counts.update(dict.fromkeys(mine, 0))
        if len(counts) < 2 and not mine:
            continue
        coded = kind in ("country", "language")  # there may be very many of the others
        named = {value: fold(name(kind, value)) if coded else value for value in counts}
        ranked = sorted(counts, key=lambda value: (value not in mine, -counts[value], named[value]))
        if kind == "year":
            ranked = sorted(counts, key=lambda value: -int(value))
            ranked.sort(key=lambda value: value not in mine)
        rows.append(HeadRow(title=f"library.facet.{kind}", leads=not rows))
        shown = ranked if kind in whole or len(ranked) <= FEW + 1 else ranked[: max(FEW, len(mine))]
        rows += [
            FacetRow(
                key=f"facet:{kind}:{value}", name=name(kind, value), count=counts[value],
                chosen=value in mine,
            )
            for value in shown
        ]  # fmt: skip
        if len(shown) < len(ranked):
            rows.append(MoreRow(key=f"more:{kind}", count=len(ranked) - len(shown)))
    return tuple(rows)


def folder_rows(folders: Sequence[str]) -> tuple[Row, ...]:
    """The watched folders under a heading; nothing where there is none."""
    if not folders:
        return ()
    found = [FolderRow(key=f"folder:{path}", path=path) for path in folders]
    return (HeadRow(title="library.facet.folder"), *found)


# -- lists --------------------------------------------------------------------


def edition_rows(held: Iterable[Held], chosen: Chosen, order: Order) -> tuple[Row, ...]:
    """The editions that fit what is chosen, those of a briefing together and newest first, then
    files of which nothing is known.
    """
    briefings: dict[str, list[tuple[Card, Held]]] = {}
    unknown: list[Held] = []
    for one in held:
        if one.card is None:
            unknown.append(one)
        elif fits(one.card, chosen):
            briefings.setdefault(one.card.briefing, []).append((one.card, one))
    for editions in briefings.values():
        editions.sort(key=lambda pair: (-pair[0].number, pair[0].language))
    rows: list[Row] = []
    if briefings:
        rows.append(HeadRow(title="library.briefings", count=len(briefings), leads=True))
    for editions in sorted(briefings.values(), key=lambda found: _rank(found[0][0], order)):
        rows += [
            EditionRow(
                key=f"edition:{one.number}", held=one, leads=at == 0,
                marked=at == 0 or card.handling != editions[0][0].handling,
            )
            for at, (card, one) in enumerate(editions)
        ]  # fmt: skip
    if not any(chosen.values()):
        rows += _file_rows("library.refused-files", [one for one in unknown if one.problem], rows)
        rows += _file_rows("library.unknown", [one for one in unknown if not one.problem], rows)
    if rows:
        return tuple(rows)
    key = "library.none-fits" if any(chosen.values()) else "library.window-empty"
    action = "library.drop-choices" if any(chosen.values()) else "library.add-folder"
    return (EmptyRow(text=key, action=action),)


def _file_rows(title: str, files: Sequence[Held], above: Sequence[Row]) -> list[Row]:
    """Files of which nothing is known under a heading, by their paths."""
    if not files:
        return []
    rows: list[Row] = [HeadRow(title=title, count=len(files), leads=not above)]
    for one in sorted(files, key=lambda one: one.path):
        key = f"file:{one.path}"
        rows.append(FileRow(key=key, path=one.path, here=one.here, problem=one.problem))
    return rows


def _rank(card: Card, order: Order) -> tuple[object, ...]:
    title = fold(card.title)
    if order == "title":
        return (title, -card.day)
    if order == "handling":
        return (card.handling, title)
    return (-card.facts if order == "facts" else -card.day, title)


def result_rows(
    groups: Sequence[Group], here: Callable[[int], bool], *, more: bool, note: str = "",
    empty: bool = False,
) -> tuple[Row, ...]:  # fmt: skip
    """What was found, by briefing; `more` says that there is more than is shown. `note` is the key
    of a sentence over it all, and an `empty` library says that it is.
    """
    rows: list[Row] = []
    notes = (EmptyRow(text=note),) if note else ()
    for group in groups:
        newest = max(group.results, key=lambda one: one.card.number)
        rows.append(
            ResultHead(
                card=group.card, here=here(newest.edition), count=len(group.results), more=more
            )
        )
        rows += [ResultRow(key=f"result:{one.row}", result=one) for one in group.results]
    if not rows:
        nothing = "library.search-empty" if empty else "library.window-nothing-found"
        return (*notes, EmptyRow(text=nothing))
    found = sum(len(group.results) for group in groups)
    aside = "library.results-first" if more else ""
    rows.insert(0, HeadRow(title="library.results", aside=aside, count=found, leads=True))
    if more:
        for text, action in MORE:
            rows.append(EmptyRow(key=f"action:{action}", text=text, action=action))
    return (*notes, *rows)
