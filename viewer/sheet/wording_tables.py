"""Contributors, sources and the list of dates of a sheet in words, as JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from viewer.domain.briefing import Role, Source
from viewer.domain.contributors import ROLES, Contribution
from viewer.domain.dates import parse
from viewer.domain.reading import LOST
from viewer.domain.sheet_blocks import ActivityRow, Sheet
from viewer.domain.sheet_options import SheetOptions
from viewer.sheet.columns import column_widths
from viewer.sheet.wording_facts import Note, Values
from viewer.sheet.wording_passages import full_source
from viewer.texts.dates import Style, date_words
from viewer.texts.spoken import listed, role_words, source_name
from viewer.texts.words import Words

if TYPE_CHECKING:
    from viewer.domain.citation_check import CitationCheck

_COLUMNS: tuple[Role, ...] = ("lead", "contributor", "host", "recipient")
TABLE_SIZE, TABLE_GUTTER = 7.9, 9.0


def contributors(sheet: Sheet, width: float, words: Words) -> Values | None:
    """The table by activity: who leads, contributes, hosts, receives; others by role."""
    if not sheet.contributors:
        return None
    full = sheet.kind == "full"
    rows = [_activity(sheet, row, words) for row in sheet.contributors]
    # A role that nobody has needs no column.
    used = [0, *(at for at in range(1, len(_COLUMNS) + 2) if any(row[at] for row in rows))]
    head = [words(f"sheet.column-{name}") for name in ("activity", *_COLUMNS, "others")]
    texts = tuple(tuple(_plain(row[at]) for at in used) for row in rows)
    return {
        "title": words("sheet.contributors"),
        "note": words("sheet.contributors-note-full" if full else "sheet.contributors-note"),
        "head": [head[at] for at in used],
        "rows": [[row[at] for at in used] for row in rows],
        "size": TABLE_SIZE,
        "gutter": TABLE_GUTTER,
        "widths": column_widths(
            (tuple(head[at] for at in used), *texts), width, TABLE_SIZE, TABLE_GUTTER
        ),
    }


def _activity(sheet: Sheet, row: ActivityRow, words: Words) -> list[Note]:
    """The cells of one row: name and date, the roles with columns, the rest."""
    activity = row.activity
    if activity is None:
        name: Note = [words("sheet.no-activity")]
    else:
        title = (sheet.kind == "short" and activity.short) or activity.name
        name = [{"strong": title}]
        when = date_words(parse(activity.when), words, "short") if activity.when else ""
        if when and when not in title:
            name += [", ", when]
    cells = [
        _names(sheet, [part for part in row.parts if part.role == role], words) for role in _COLUMNS
    ]
    return [name, *cells, _others(sheet, row.parts, words)]


def _plain(cell: Note) -> str:
    """The letters of a cell, for its width."""
    found = []
    for part in cell:
        if isinstance(part, dict):
            listed_ = part.get("facts", ())
            found.append(
                str(part.get("strong") or part.get("text") or ", ".join(map(str, listed_)))
            )
        else:
            found.append(str(part))
    return "".join(found)


def _names(sheet: Sheet, parts: Sequence[Contribution], words: Words) -> Note:
    """Actors of one role, those with no more than a plan after the others and said to be so."""
    facts = sheet.reading.base.facts
    plans = [part for part in parts if all(facts[at].planned for at in part.facts)]
    firm = [part for part in parts if part not in plans]
    found = _joined([_name(sheet, part) for part in firm])
    if plans:
        before, _, after = words("sheet.parts-planned", names="\x00").partition("\x00")
        found += [*(["; "] if found else []), before]
        found += [*_joined([_name(sheet, part) for part in plans]), after]
    return [part for part in found if part]


def _joined(names: Sequence[Note]) -> Note:
    found: Note = []
    for name in names:
        found += [*([", "] if found else []), *name]
    return found


def _name(sheet: Sheet, part: Contribution) -> Note:
    """An actor's name, struck where nothing that gives it the part stands; in full with facts."""
    reading = sheet.reading
    lost = all(reading.support(at) in LOST for at in part.facts)
    found: Note = [{"text": reading.base.actor(part.actor).name, "struck": lost}]
    if sheet.kind == "full":
        found += [" (", {"facts": [at + 1 for at in part.facts]}, ")"]
    return found


def _others(sheet: Sheet, parts: Iterable[Contribution], words: Words) -> Note:
    """ "Iraq: asks; Egypt, Jordan: partner": actors by the roles they share."""
    roles: dict[str, list[Contribution]] = {}
    for part in parts:
        if part.role not in _COLUMNS:
            roles.setdefault(part.actor, []).append(part)
    alike: dict[tuple[Role, ...], list[Contribution]] = {}
    for own in roles.values():
        held = {part.role for part in own}
        key = tuple(role for role in ROLES if role in held)
        facts = tuple(sorted({at for part in own for at in part.facts}))
        alike.setdefault(key, []).append(own[0]._replace(facts=facts))
    found: Note = []
    for key, group in alike.items():
        text = ", ".join(role_words(role, words) for role in key)
        before, _, after = words("sheet.part-roles", names="\x00", roles=text).partition("\x00")
        found += [*(["; "] if found else []), before, *_names(sheet, group, words), after]
    return [part for part in found if part]


def sources(
    sheet: Sheet, options: SheetOptions, words: Words, check: CitationCheck | None
) -> list[Values]:
    """The list of sources: number, reliability, name, date, and what they derive from; in full
    with what is cited from them.
    """
    return [_source(sheet, place, options, words, check) for place in sheet.sources]


def _source(
    sheet: Sheet, place: int, options: SheetOptions, words: Words, check: CitationCheck | None
) -> Values:
    base = sheet.reading.base
    source = base.sources[place]
    when = parse(source.issued) if source.issued else None
    style: Style = "long" if sheet.kind == "full" else "short"
    found: Values = {
        "number": place + 1,
        "letter": (source.reliability or "–") if options.ratings else "",
        "name": source_name(source),
        "date": date_words(when, words, style) if when else words("sheet.source-undated"),
        "origin": "; ".join(derivation(sheet, source, words)),
        "struck": source.id not in sheet.reading.standing,
        "fate": _fate(sheet, source, words),
    }
    if sheet.kind == "full":
        found |= full_source(sheet, source, options, words, check)
    return found


def derivation(sheet: Sheet, source: Source, words: Words) -> list[str]:
    """ "from 2 and press reports", "presumably from 4"; empty for an origin of its own."""
    base = sheet.reading.base
    found = []
    for key, entries in (
        ("sheet.source-from", source.derived_from),
        ("sheet.source-presumed", source.derived_from_presumed),
    ):
        names = [
            str(base.source_number(entry)) if base.has_source(entry) else entry.strip()
            for entry in dict.fromkeys(entries)
        ]
        if names:
            found.append(words(key, names=listed(names, words)))
    return found


def _fate(sheet: Sheet, source: Source, words: Words) -> str:
    reading = sheet.reading
    if source.withdrawn is not None:
        return words("sheet.source-withdrawn", why=source.withdrawn)
    if source.id in reading.set_aside:
        later = source.id in reading.issued_later
        return words("sheet.source-later" if later else "sheet.source-aside")
    return "" if source.id in reading.standing else words("sheet.source-fallen")


def dated_list(sheet: Sheet, words: Words) -> list[Values]:
    """Every dated fact in order of its date, for those who read the chart as text."""
    base = sheet.reading.base
    found = []
    for at in sheet.dated:
        fact, when = base.facts[at], base.when(at)
        if when is not None:
            found.append(
                {
                    "number": at + 1,
                    "date": date_words(when, words, "long", fact.planned),
                    "text": fact.short or fact.statement,
                    "struck": sheet.reading.support(at) in LOST,
                }
            )
    return found
