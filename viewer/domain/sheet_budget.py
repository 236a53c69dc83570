"""The budget of the short sheet: what has a claim to its page, and in which order things go.

The order never changes: timeline, figures past the first row, sources that nothing printed cites,
gaps, assessments, disagreements and activities past the first few, key facts from the last topic
up, and then what a page with hardly a fact can spare besides. What the reader wants kept goes last.
Bottom line, marking and legend never go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from viewer.domain.beside import Since
from viewer.domain.reading import Reading
from viewer.domain.sheet_blocks import (
    CITED_ONLY,
    NO_SOURCES,
    Sheet,
    Spare,
    blocks,
    contributors_of,
    full_briefing,
)
from viewer.domain.sheet_options import SheetOptions

# A statement of more letters than this is longer than a page; things of more points together than
# that are more than one: what is past it need not be tried.
MOST_LETTERS, MOST_ROOM = 8_000, 1_500.0
FIGURES_IN_A_ROW = 5
WIDEST = 190  # letters in a line across the page, narrow ones all of them
KEPT_DISAGREEMENTS, KEPT_ACTIVITIES = 3, 6


def sheet_of(reading: Reading, options: SheetOptions, since: Since | None = None) -> Sheet:
    """The sheet that the options ask for, before anything is left out; with marks of what changed
    where the reader wants them.
    """
    sheet = (short_sheet if options.sheet == "short" else full_briefing)(reading, options)
    return sheet._replace(since=since if options.changes else None)


def short_sheet(reading: Reading, options: SheetOptions) -> Sheet:
    """One page: figures, key facts, assessments, disagreements, gaps, contributors, sources.

    Under a search or filter every fact shown has a claim to a place, key or not: the reader asked
    for these. So it is in a briefing whose author marked no fact as key.
    """
    facts = reading.base.facts
    shown = [at for at in reading.shown if facts[at].kind in ("reported", "assumption")]
    key = [at for at in shown if facts[at].key]
    wanted = shown if reading.lens.narrows or not key else key
    wanted, replaced = _with_chosen(reading, wanted, options.chosen)
    sheet = blocks(reading, options, wanted)._replace(
        contributors=contributors_of(reading, everything=False) if options.contributors else (),
        key_total=len(wanted) + len(replaced),
        left_out=tuple(Spare("fact", facts[at].id) for at in replaced),
    )
    spare = _spare(sheet, options)
    too_long = [item for item in spare if _letters(item, sheet) > MOST_LETTERS]
    spare = tuple(item for item in spare if item not in too_long)
    return sheet.less(too_long)._replace(spare=spare, sure=_sure(sheet, spare))


def _with_chosen(
    reading: Reading, wanted: Sequence[int], chosen: Iterable[str]
) -> tuple[list[int], list[int]]:
    """The facts with the chosen ones among them, and those whose places they took."""
    base = reading.base
    taken = list(wanted)
    added = [base.position(name) for name in chosen if reading.shows(name)]
    added = [at for at in dict.fromkeys(added) if at not in wanted]
    replaced: list[int] = []
    for at in added:
        topic = base.facts[at].topic
        others = [o for o in taken if base.facts[o].topic == topic and o not in added]
        if others:
            taken.remove(others[-1])
            replaced.append(others[-1])
        taken.append(at)
    return sorted(taken), sorted(replaced)


def _spare(sheet: Sheet, options: SheetOptions) -> tuple[Spare, ...]:
    """What can be left out, the first to go first: never bottom line, marking or legend."""
    facts = sheet.reading.base.facts
    found = [Spare("timeline")] if sheet.drawn else []
    figures = [
        Spare("figure", facts[glance.at].id, place) for place, glance in enumerate(sheet.figures)
    ]
    groups = [Spare("disagreement", facts[group.facts[0]].id) for group in sheet.disagreements]
    rows = [Spare("activity", row.key) for row in sheet.contributors]
    found += figures[: FIGURES_IN_A_ROW - 1 : -1]
    if sheet.sources:
        found.append(CITED_ONLY)
    found += [Spare("gap", facts[at].id) for at in reversed(sheet.gaps)]
    found += [Spare("assessment", facts[at].id) for at in reversed(sheet.assessments)]
    found += [*groups[: KEPT_DISAGREEMENTS - 1 : -1], *rows[: KEPT_ACTIVITIES - 1 : -1]]
    found += [Spare("fact", facts[at].id) for at in _facts_to_spare(sheet, options)]
    found += [*rows[KEPT_ACTIVITIES - 1 :: -1], *groups[KEPT_DISAGREEMENTS - 1 :: -1]]
    found += figures[FIGURES_IN_A_ROW - 1 :: -1]
    if sheet.sources:
        found.append(NO_SOURCES)
    kept = frozenset(options.kept)
    return tuple(sorted(found, key=lambda item: item.name in kept))


def _facts_to_spare(sheet: Sheet, options: SheetOptions) -> list[int]:
    """Key facts as they go: what is not key, then from the last topic up, then what was chosen."""
    facts = sheet.reading.base.facts
    place = {at: nth for nth, at in enumerate(sheet.facts)}

    def rank(at: int) -> tuple[int, int]:
        fact = facts[at]
        return (2 if fact.id in options.chosen else 1 if fact.key else 0), -place[at]

    return sorted(sheet.facts, key=rank)


def _sure(sheet: Sheet, spare: Sequence[Spare]) -> int:
    """How many of what can be spared no page could hold, so that only likely pages are set."""
    rooms = [room(item, sheet) for item in spare]
    total, count = sum(rooms), 0
    while total > MOST_ROOM:
        total -= rooms[count]
        count += 1
    return count


def _letters(item: Spare, sheet: Sheet) -> int:
    base = sheet.reading.base
    if item.kind not in ("fact", "gap", "assessment"):
        return 0
    return len(base.facts[base.position(item.key)].statement)


def least_room(item: Spare, sheet: Sheet) -> float:
    """Points that an item is sure to take on the page; 0 where it may find a place in a line."""
    if item.kind not in ("fact", "assessment"):
        return 0.0
    return 9.0 * ceil(_letters(item, sheet) / WIDEST)


def room(item: Spare, sheet: Sheet) -> float:
    """About how many points an item takes on the page; the typesetter has the last word."""
    if item.kind == "timeline":
        return 70.0
    if item == CITED_ONLY:
        return 5.0 * (len(sheet.sources) - len(sheet.cited))
    if item.kind == "source":
        return 5.0 * len(sheet.cited) + 20.0
    if item.kind in ("activity", "disagreement", "figure"):
        return 18.0
    return 9.0 * ceil(_letters(item, sheet) / (95 if item.kind == "fact" else 40)) + 2.0
