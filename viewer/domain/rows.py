"""What every row of every list has in common: a key, empty where nothing can be selected."""

from __future__ import annotations

from msgspec import Struct


class Row(Struct, frozen=True):
    """`key` is "fact:ID", "source:ID", … or "" for headings and texts."""

    key: str = ""


class HeadRow(Row, frozen=True, kw_only=True):
    """A section begins: a rule, its title and a remark at the far end.

    `title` and `aside` are keys of texts; `count` fills `{n}` of the aside (shown bare where
    there is no aside). `leads` sets the heavy rule of a page's first sections.
    """

    title: str
    aside: str = ""
    count: int | None = None
    leads: bool = False


class TopicRow(Row, frozen=True, kw_only=True):
    """A heading in the author's words, between facts."""

    title: str


class EmptyRow(Row, frozen=True, kw_only=True):
    """One sentence in the place of the first row; `action` names what helps, if anything."""

    text: str
    action: str = ""


def fact_key(fact_id: str) -> str:
    return f"fact:{fact_id}"


def source_key(source_id: str) -> str:
    return f"source:{source_id}"
