"""What changed from one edition of a briefing to another, by the ids that stay the same.

`compare(a, b)` says all that differs: `apply(compare(a, b), a)` is `b` again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from msgspec import json, to_builtins
from msgspec.structs import replace

from viewer.domain.beside import News, Since
from viewer.domain.briefing import Briefing, Fact, Source
from viewer.domain.factbase import FactBase
from viewer.domain.near_match import Change
from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading

LISTS = ("facts", "sources", "topics", "actors", "activities", "places")
"""The lists whose items have ids, most telling first."""

MOST_PAIRS = 50_000  # of equal words in two texts that are compared word by word

Kind = Literal["new", "changed", "gone"]
Sign = Literal["rating", "happened", "figure", "source-withdrawn", "text"]


class FieldChange(NamedTuple):
    """One field of an item, or of the briefing itself, and its two values as typed."""

    name: str
    before: Any
    after: Any


class ItemChange(NamedTuple):
    """An item that is new, changed or gone. `signs` tell what a change means: the rating moved
    (from and to in `ratings`), what was planned happened, a figure is another one, a source was
    withdrawn, the text enclosed for a source is another one. `why` is the reason that the new
    edition gives for a fact that is gone.
    """

    list: str
    id: str
    kind: Kind
    before: Any = None
    after: Any = None
    fields: tuple[FieldChange, ...] = ()
    signs: tuple[Sign, ...] = ()
    ratings: tuple[Rating, Rating] | None = None
    why: str = ""


class Comparison(NamedTuple):
    """`fields` are those of the briefing itself; `orders` the ids of lists whose order changed."""

    fields: tuple[FieldChange, ...]
    items: tuple[ItemChange, ...]
    orders: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.fields or self.items or self.orders)

    def of(self, name: str, kind: Kind | None = None) -> tuple[ItemChange, ...]:
        """The changes in one list, of one kind or all."""
        return tuple(i for i in self.items if i.list == name and kind in (None, i.kind))

    def counts(self, name: str) -> tuple[int, int, int]:
        """How many of one list are new, changed and gone."""
        kinds = [item.kind for item in self.items if item.list == name]
        return kinds.count("new"), kinds.count("changed"), kinds.count("gone")


def compare(old: Briefing, new: Briefing, other_texts: Collection[str] = ()) -> Comparison:
    """Everything that differs. Facts whose own text is the same count as changed where their
    rating moved with a source, and so do the sources of `other_texts`.
    """
    ratings = _moved(old, new)
    items = [change for n in LISTS for change in _items(n, old, new, ratings, other_texts)]
    fields = tuple(change for change in _fields(old, new) if change.name not in LISTS)
    orders = {}
    for name in LISTS:
        ids = tuple(item.id for item in getattr(new, name))
        if ids != tuple(item.id for item in getattr(old, name)):
            orders[name] = ids
    return Comparison(fields, tuple(items), orders)


def compare_bases(old: FactBase, new: FactBase) -> Comparison:
    """Everything that differs, the enclosed texts of the sources too."""
    return compare(old.briefing, new.briefing, _other_texts(old, new))


def _other_texts(old: FactBase, new: FactBase) -> frozenset[str]:
    """Ids of the sources whose enclosed text is another one, there anew or there no more."""
    was = {source.id: old.hashes.get(source.file or "") for source in old.sources}
    return frozenset(
        source.id
        for source in new.sources
        if source.id in was and was[source.id] != new.hashes.get(source.file or "")
    )


def since(comparison: Comparison, edition: int) -> Since:
    """What is new or changed since the older edition, which has that number."""
    kinds: dict[str, News] = {"new": "new", "changed": "changed"}
    facts, sources = (
        {change.id: kinds[change.kind] for change in comparison.of(name) if change.kind in kinds}
        for name in ("facts", "sources")
    )
    return Since(edition, False, facts, sources, len(comparison.of("facts", "gone")))


def apply(comparison: Comparison, old: Briefing) -> Briefing:
    """The new edition made of the old one and what changed."""
    values: dict[str, Any] = {change.name: change.after for change in comparison.fields}
    for name in LISTS:
        there = {item.id: item for item in getattr(old, name)}
        for change in comparison.of(name):
            there.pop(change.id, None)
            if change.after is not None:
                there[change.id] = change.after
        order = comparison.orders.get(name, tuple(item.id for item in getattr(old, name)))
        values[name] = tuple(there[id_] for id_ in order)
    return replace(old, **values)


def plain_value(value: Any) -> Any:
    """A field's value as plain values, as a manifest has it."""
    return to_builtins(value)


def plain_text(value: Any) -> str:
    """A field's value as one line of JSON."""
    return json.encode(value).decode()


def word_changes(before: str, after: str) -> list[Change]:
    """Runs of words that both have ("same"), only the old one ("quote") or the new one has.

    Texts that repeat the same words without end are not compared word by word between the first
    and the last place where they differ; texts that differ in blanks alone are told whole.
    """
    ours, theirs = before.split(), after.split()
    if ours == theirs and before != after:
        return [Change("quote", before), Change("capture", after)]
    shorter = min(len(ours), len(theirs))
    start = next((at for at in range(shorter) if ours[at] != theirs[at]), shorter)
    left = shorter - start
    tail = next((at for at in range(left) if ours[-1 - at] != theirs[-1 - at]), left)
    ends = len(ours) - tail, len(theirs) - tail
    found = [Change("same", " ".join(ours[:start]))] if start else []
    found += _middle(ours[start : ends[0]], theirs[start : ends[1]])
    if tail:
        found.append(Change("same", " ".join(ours[ends[0] :])))
    return found


def _middle(ours: list[str], theirs: list[str]) -> Iterator[Change]:
    counts, others = Counter(ours), Counter(theirs)
    pairs = sum(count * others[word] for word, count in counts.items())
    codes = [("replace", 0, len(ours), 0, len(theirs))]
    if pairs <= MOST_PAIRS:
        codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()  # type: ignore[assignment]
    for kind, a, b, c, d in codes:
        if kind == "equal":
            yield Change("same", " ".join(ours[a:b]))
            continue
        if b > a:
            yield Change("quote", " ".join(ours[a:b]))
        if d > c:
            yield Change("capture", " ".join(theirs[c:d]))


def _items(
    name: str,
    old: Briefing,
    new: Briefing,
    ratings: Mapping[str, tuple[Rating, Rating]],
    other_texts: Collection[str],
) -> Iterator[ItemChange]:
    was = {item.id: item for item in getattr(old, name)}
    removed = {entry.id: entry.why for entry in new.removed}
    for item in getattr(new, name):
        before = was.pop(item.id, None)
        moved = ratings.get(item.id) if name == "facts" else None
        text = name == "sources" and item.id in other_texts
        if before is None:
            yield ItemChange(name, item.id, "new", None, item)
        elif before != item or moved or text:
            signs = _signs(before, item, moved is not None, text)
            fields = tuple(_fields(before, item))
            yield ItemChange(name, item.id, "changed", before, item, fields, signs, moved)
    for id_, before in was.items():
        why = removed.get(id_, "") if name == "facts" else ""
        yield ItemChange(name, id_, "gone", before, why=why)


def _fields(before: Any, after: Any) -> Iterator[FieldChange]:
    for name in after.__struct_fields__:
        values = getattr(before, name), getattr(after, name)
        if values[0] != values[1]:
            yield FieldChange(name, *values)


def _signs(before: Any, after: Any, moved: bool, text: bool) -> tuple[Sign, ...]:
    signs: list[Sign] = []
    if isinstance(after, Fact):
        told: tuple[tuple[Sign, bool], ...] = (
            ("rating", moved),
            ("happened", before.planned and not after.planned),
            ("figure", before.figures != after.figures),
        )
        signs = [sign for sign, is_so in told if is_so]
    elif isinstance(after, Source) and after.withdrawn and not before.withdrawn:
        signs = ["source-withdrawn"]
    return (*signs, "text") if text else tuple(signs)


def _moved(old: Briefing, new: Briefing) -> dict[str, tuple[Rating, Rating]]:
    """The ratings of facts of both editions that are not the same any more."""
    was, now = (Reading(FactBase(one)) for one in (old, new))
    found = {}
    for at, fact in enumerate(now.base.facts):
        if was.base.has(fact.id):
            pair = was.rating(was.base.position(fact.id)), now.rating(at)
            if pair[0] != pair[1]:
                found[fact.id] = pair
    return found
