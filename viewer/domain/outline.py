"""A sheet without its page: headings, paragraphs, items and tables, worded and in order."""

from __future__ import annotations

from typing import Literal, NamedTuple

RunKind = Literal["", "strong", "struck", "small", "source", "fact"]
BlockKind = Literal["marking", "title", "heading", "text", "item", "source", "table"]


class Run(NamedTuple):
    """A stretch of text. A run of kind "source" or "fact" is the number of one; `struck` where it
    does not stand.
    """

    text: str
    kind: RunKind = ""
    struck: bool = False


Runs = tuple[Run, ...]


class Block(NamedTuple):
    """`level` of a heading is 2 or 3; `number` is that of the fact of an item, or of a source.

    A table has rows of cells, the first row its head; all else has runs.
    """

    kind: BlockKind
    runs: Runs = ()
    level: int = 0
    number: int = 0
    rows: tuple[tuple[Runs, ...], ...] = ()


class Outline(NamedTuple):
    """`language` is a BCP 47 tag; `mirrored` where it runs from right to left."""

    title: str
    language: str
    mirrored: bool
    blocks: tuple[Block, ...]


def plain(runs: Runs) -> str:
    """The runs as one line of text."""
    return "".join(run.text for run in runs)
