"""The reader's own marks as rows: beside their fact or source, and all of them in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

from viewer.domain.factbase import FactBase
from viewer.domain.own_marks import KINDS, About, MarkKey, OwnMark
from viewer.domain.rows import EmptyRow, HeadRow, Row

Order = Literal["place", "kind", "newest"]
ORDERS: tuple[Order, ...] = ("place", "kind", "newest")
SUBJECTS = ("briefing", "fact", "source")


class OwnMarkRow(Row, frozen=True, kw_only=True):
    """A mark beside what it is on."""

    mark: OwnMark


class ListedMarkRow(Row, frozen=True, kw_only=True):
    """A mark in the list of all: `number` is that of its fact or source in the edition that is
    open, 0 where there is none; `said` what it says there, else what it said when it was marked.
    """

    mark: OwnMark
    number: int
    said: str


def own_rows(marks: Iterable[OwnMark]) -> tuple[Row, ...]:
    """The marks on one thing, for its page; the key of each leads to the place where they are
    written."""
    return tuple(
        OwnMarkRow(key=f"own:{mark.subject}/{mark.id or ''}/{mark.kind}", mark=mark)
        for mark in marks
    )


def is_orphan(mark: OwnMark, base: FactBase) -> bool:
    """Whether what a mark is on is not in this edition."""
    if mark.subject == "fact":
        return not base.has(mark.id or "")
    return mark.subject == "source" and not base.has_source(mark.id or "")


def listed_rows(marks: Iterable[OwnMark], base: FactBase, order: Order) -> tuple[Row, ...]:
    """All marks on a briefing in an order, those apart whose fact or source is gone."""
    here = sorted((m for m in marks if not is_orphan(m, base)), key=_sorter(order, base))
    gone = sorted((m for m in marks if is_orphan(m, base)), key=_sorter(order, base))
    rows: list[Row] = []
    heading = ""
    for mark in here:
        title = "" if order == "newest" else mark.kind if order == "kind" else mark.subject
        if title != heading:
            heading = title
            count = sum((m.kind if order == "kind" else m.subject) == title for m in here)
            rows.append(HeadRow(title=f"marks.head.{title}", count=count))
        rows.append(_listed(mark, base))
    if gone:
        rows.append(HeadRow(title="marks.head.gone", count=len(gone)))
        rows += [_listed(mark, base) for mark in gone]
    return tuple(rows) or (EmptyRow(text="marks.none"),)


def _listed(mark: OwnMark, base: FactBase) -> ListedMarkRow:
    number, said = _place(mark, base), mark.said
    if mark.subject == "briefing":
        said = base.briefing.title
    elif number and mark.subject == "fact":
        said = base.facts[number - 1].statement
    elif number:
        said = base.sources[number - 1].title
    return ListedMarkRow(key=mark_key(mark.key), mark=mark, number=number, said=said)


def mark_key(key: MarkKey) -> str:
    """The key of a mark's row in the list."""
    return f"mark:{key.about.subject}/{key.about.id}/{key.kind}"


def about_of(key: str) -> About:
    """What the mark of a row's key, or the part of it behind its colon, is on."""
    subject, _, rest = key.rpartition(":")[2].partition("/")
    return About(subject, rest.rpartition("/")[0])  # type: ignore[arg-type]


def _place(mark: OwnMark, base: FactBase) -> int:
    if mark.subject == "fact" and base.has(mark.id or ""):
        return base.number(mark.id or "")
    if mark.subject == "source" and base.has_source(mark.id or ""):
        return base.source_number(mark.id or "")
    return 0


def _sorter(order: Order, base: FactBase) -> Callable[[OwnMark], Any]:
    def place(mark: OwnMark) -> tuple[int, int, str, int]:
        kind = KINDS.index(mark.kind)
        return SUBJECTS.index(mark.subject), _place(mark, base), mark.id or "", kind

    if order == "kind":
        return lambda mark: (KINDS.index(mark.kind), place(mark))
    if order == "newest":
        return lambda mark: ([-ord(sign) for sign in mark.changed], place(mark))
    return place
