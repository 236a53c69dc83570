"""Fields of a briefing before and after, in the reader's words, for the list of what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from viewer.domain.briefing import Citation, Edition, Figure, Part, Passage, Removed
from viewer.domain.comparison import FieldChange, plain_text, word_changes
from viewer.domain.dates import parse
from viewer.domain.fact_rows import short_name
from viewer.domain.factbase import FactBase
from viewer.domain.near_match import Change
from viewer.texts.dates import date_words
from viewer.texts.numbers import figure_words
from viewer.texts.spoken import role_words, source_name
from viewer.texts.words import Words


class FieldLine(NamedTuple):
    """The label of a field, and its value run by run: as it was ("quote"), as it is ("capture")."""

    label: str
    runs: list[Change]


def field_line(change: FieldChange, old: FactBase, new: FactBase, words: Words) -> FieldLine:
    """What changed in a field: word by word in a text, entry by entry in a list."""
    name, before, after = change.name, change.before, change.after
    key = f"field.{name}"
    label = words(key) if words.has(key) else name.replace("_", " ")
    if isinstance(before, str) and isinstance(after, str) and name not in _SPOKEN:
        return FieldLine(label, word_changes(before, after))
    was, now = _entries(before), _entries(after)
    gone = [_say(name, value, old, words) for value in was if value not in now]
    come = [_say(name, value, new, words) for value in now if value not in was]
    if gone == come:
        gone = come = []  # a detail that has no words, or the order alone
    runs = [Change("quote", "; ".join(gone))] if gone else []
    runs += [Change("capture", "; ".join(come))] if come else []
    return FieldLine(label, runs or [Change("same", words("changes.in-detail"))])


def _entries(value: Any) -> Sequence[Any]:
    if value is None or value == "":
        return ()
    return value if isinstance(value, tuple) else (value,)


def _say(name: str, value: Any, base: FactBase, words: Words) -> str:
    say = _SPOKEN.get(name)
    if say is not None:
        return say(value, base, words)
    if isinstance(value, bool):
        return words("changes.yes" if value else "changes.no")
    if isinstance(value, int | float):
        return words.number(value)
    return value if isinstance(value, str) else plain_text(value)


def _date(value: str, base: FactBase, words: Words) -> str:
    return date_words(parse(value), words)


def _fact(value: str, base: FactBase, words: Words) -> str:
    if not base.has(value):
        return value
    at = base.position(value)
    return words("changes.numbered-item", number=at + 1, name=short_name(base, at))


def _source(value: str, base: FactBase, words: Words) -> str:
    """A source by number and name; the name of an origin outside the briefing."""
    if not base.has_source(value):
        return value.strip()
    name = source_name(base.source(value))
    return words("changes.numbered-item", number=base.source_number(value), name=name)


def _topic(value: str, base: FactBase, words: Words) -> str:
    return base.topic(value).title


def _place(value: str, base: FactBase, words: Words) -> str:
    return base.place(value).name


def _figure(value: Figure, base: FactBase, words: Words) -> str:
    text = figure_words(value, words)
    return words("changes.figure", figure=text, label=value.label) if value.label else text


def _part(value: Part, base: FactBase, words: Words) -> str:
    """ "Canada leads NTM-I"."""
    activity = base.activity(value.activity) if value.activity else None
    doing = (activity.short or activity.name) if activity else ""
    name = base.actor(value.actor).name
    return " ".join(filter(None, (name, role_words(value.role, words), doing)))


def _citation(value: Citation, base: FactBase, words: Words) -> str:
    """ "3 Reuters, ¶3: “…”"."""
    quote = words("fact.quote", quote=value.quote) if value.quote else ""
    said = words("fact.said-by", name=base.said_by(value.said_by)) if value.said_by else ""
    parts = (_source(value.source, base, words), value.locator or "", said, quote)
    return ", ".join(filter(None, parts))


def _passage(value: Passage, base: FactBase, words: Words) -> str:
    quote = words("fact.quote", quote=value.quote) if value.quote else ""
    return ", ".join(filter(None, (value.locator, value.gist or "", quote)))


def _kind(value: str, base: FactBase, words: Words) -> str:
    """The kind of a fact; that of an actor as the file has it."""
    key = f"fact.kind.{value}"
    return words(key) if words.has(key) else value


def _edition(value: Edition, base: FactBase, words: Words) -> str:
    """ "edition 2, issued 12 July 2018, information cut-off 11 July 2018, “what is new”"."""
    text = words(
        "changes.edition",
        number=value.number,
        issued=date_words(parse(value.issued), words),
        cutoff=date_words(parse(value.cutoff), words),
    )
    return words("changes.edition-note", edition=text, note=value.note) if value.note else text


def _removed(value: Removed, base: FactBase, words: Words) -> str:
    return words("changes.removed", id=value.id, why=value.why)


def _author(value: Any, base: FactBase, words: Words) -> str:
    """An author of the briefing, or of a source, whose authors are bare names."""
    if isinstance(value, str):
        return value
    return ", ".join(filter(None, (value.name, value.role, value.organisation)))


Say = Callable[[Any, FactBase, Words], str]
_SPOKEN: dict[str, Say] = {
    "when": _date, "issued": _date, "accessed": _date, "cutoff": _date,
    "topic": _topic, "place": _place, "kind": _kind, "updates": _fact, "basis": _fact,
    "disputes": _fact, "bottom_line_basis": _fact, "derived_from": _source,
    "derived_from_presumed": _source, "figures": _figure, "actors": _part, "citations": _citation,
    "passages": _passage, "authors": _author, "edition": _edition, "removed": _removed,
}  # fmt: skip
