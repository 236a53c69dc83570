"""The help as rows: our small markup read, what is searched for marked, keys listed.

A page is a plain text file: "# " its title, "## " a heading, "- " an item of a list,
"term :: meaning" a line of a table, four blanks a sample, all else paragraphs, which a blank line
ends. An item or a meaning goes on where the next line begins with two blanks. What is to be typed
stands between backticks, and a key in braces, as in {action.open}, for a text of the program, so
that the help names everything as the menus do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from viewer.domain.rows import Row
from viewer.domain.words_index import Query, fold, hits

Ranges = tuple[tuple[int, int], ...]
_PLACEHOLDER = re.compile(r"\{([a-z0-9.-]+)\}")
_CODE = re.compile(r"`([^`]+)`")

# The order of reading. "shortcuts" has no file: it is made from the actions.
TOPICS = (
    "getting-started", "panels", "evidence", "what-if", "dates", "search", "marks", "printing",
    "shortcuts",
    "writing", "format", "command-line", "safety", "settings",
)  # fmt: skip
SHORTCUTS = "shortcuts"


class PageTitle(Row, frozen=True, kw_only=True):
    """The name of a page, set large."""

    text: str
    hits: Ranges = ()


class Heading(Row, frozen=True, kw_only=True):
    """A part of a page begins."""

    text: str
    codes: Ranges = ()
    hits: Ranges = ()


class Paragraph(Row, frozen=True, kw_only=True):
    """Running text; `item` when it stands in a list. `codes` are typed as they stand."""

    text: str
    codes: Ranges = ()
    hits: Ranges = ()
    item: bool = False


class Term(Row, frozen=True, kw_only=True):
    """A term and what it means; `hits` are those in the meaning."""

    term: str
    text: str
    codes: Ranges = ()
    hits: Ranges = ()
    term_hits: Ranges = ()


class Sample(Row, frozen=True, kw_only=True):
    """Lines to be typed or found in a file, kept as they are."""

    text: str
    hits: Ranges = ()


class KeyLine(Row, frozen=True, kw_only=True):
    """What can be done, and the keys for it, each ready to be shown."""

    text: str
    keys: tuple[str, ...]
    hits: Ranges = ()


class TopicEntry(Row, frozen=True, kw_only=True):
    """A line of a list at the side: a name, a remark under it, a number at the far end."""

    text: str
    remark: str = ""
    count: int | None = None


HelpRow = PageTitle | Heading | Paragraph | Term | Sample | KeyLine


class Page(NamedTuple):
    """A topic of the help."""

    topic: str
    title: str
    rows: tuple[HelpRow, ...]

    def found(self, query: Query) -> int:
        """How many places a search has on this page; 0 unless every term stands on it."""
        if not query.terms or not query.matches("\n".join(map(fold, map(plain_text, self.rows)))):
            return 0
        return sum(len(_hits_of(row)) for row in self.marked(query))

    def marked(self, query: Query) -> tuple[HelpRow, ...]:
        """The rows with the places of a search."""
        return tuple(_marked(row, query) for row in self.rows) if query.terms else self.rows


class KeyGroup(NamedTuple):
    """Keys that belong together. `title` and the first of each line are keys of texts, the keys
    portable names ("Ctrl+O").
    """

    title: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


# What works inside the panels, beside the actions of the menus.
PANEL_KEYS: tuple[KeyGroup, ...] = (
    KeyGroup(
        "keys.lists",
        (
            ("keys.move", ("Up", "Down")),
            ("keys.page", ("PgUp", "PgDown")),
            ("keys.ends", ("Home", "End")),
            ("keys.inside", ("Left", "Right")),
            ("keys.follow", ("Return",)),
            ("keys.next-part", ("Tab", "Shift+Tab")),
        ),
    ),
    KeyGroup(
        "keys.contributors",
        (
            ("keys.cell", ("Left", "Right", "Up", "Down")),
            ("keys.cell-facts", ("Return",)),
        ),
    ),
    KeyGroup(
        "keys.timeline",
        (
            ("keys.pan", ("Left", "Right")),
            ("keys.lanes", ("Up", "Down")),
            ("keys.zoom", ("+", "-")),
            ("keys.step", ("PgUp", "PgDown")),
            ("keys.first-date", ("Home", "End")),
            ("keys.whole", ("F",)),
            ("keys.brush", ("Left", "Right")),
            ("keys.brush-year", ("Shift+Left", "Shift+Right")),
        ),
    ),
    KeyGroup("keys.archive", (("keys.archive-fact", ("Return",)),)),
)


def read_page(topic: str, source: str, say: Callable[[str], str]) -> Page:
    """A page from its file. `say` gives the text of a `{key}`; what it raises comes out."""
    text = _PLACEHOLDER.sub(lambda found: _named(found[1], say(found[1])), source)
    rows: list[HelpRow] = []
    for block in _blocks(text):
        row = _row(block, f"line:{len(rows)}")
        rows.append(row)
    title = next((row.text for row in rows if isinstance(row, PageTitle)), topic)
    return Page(topic, title, tuple(rows))


def keys_page(
    title: str, groups: Sequence[KeyGroup], say: Callable[[str], str],
    native: Callable[[str], str],
) -> Page:  # fmt: skip
    """The page of shortcuts: groups with their lines in the words of `say`; `native` spells keys
    as the platform does.
    """
    rows: list[HelpRow] = [PageTitle(key="line:0", text=title)]
    for group in groups:
        rows.append(Heading(key=f"line:{len(rows)}", text=say(group.title)))
        for text, keys in group.lines:
            shown = tuple(map(native, keys))
            rows.append(KeyLine(key=f"line:{len(rows)}", text=say(text), keys=shown))
    return Page(SHORTCUTS, title, tuple(rows))


def plain_text(row: HelpRow) -> str:
    """A row as it is copied and read aloud."""
    if isinstance(row, Term):
        return f"{row.term}: {row.text}"
    if isinstance(row, KeyLine):
        return f"{row.text}: {', '.join(row.keys)}" if row.keys else row.text
    return row.text


# -- reading ------------------------------------------------------------------


def _named(key: str, text: str) -> str:
    """What can be found in a menu stands out from the sentence around it."""
    return f"`{text}`" if key.startswith(("action.", "menu.")) else text


def _blocks(text: str) -> list[str]:
    """The lines that belong together, each block with its lines joined."""
    blocks: list[str] = []
    open_block = False
    for line in text.splitlines():
        sample = line.startswith("    ")
        if not line.strip():
            open_block = False
        elif sample and open_block and blocks[-1].startswith("    "):
            blocks[-1] += f"\n{line.rstrip()}"
        elif open_block and not sample and not _begins(line) and not blocks[-1].startswith("    "):
            blocks[-1] += f" {line.strip()}"
        else:
            blocks.append(line.rstrip())
            open_block = not line.startswith("#")
    return blocks


def _begins(line: str) -> bool:
    return line.startswith(("#", "- ")) or (not line.startswith("  ") and " :: " in line)


def _row(block: str, key: str) -> HelpRow:
    if block.startswith("    "):
        return Sample(key=key, text="\n".join(line[4:] for line in block.split("\n")))
    if block.startswith("# "):
        return PageTitle(key=key, text=block[2:].strip())
    if block.startswith("## "):
        text, codes = _coded(block[3:].strip())
        return Heading(key=key, text=text, codes=codes)
    if block.startswith("- "):
        text, codes = _coded(block[2:].strip())
        return Paragraph(key=key, text=text, codes=codes, item=True)
    term, divider, meaning = block.partition(" :: ")
    if divider:
        text, codes = _coded(meaning.strip())
        return Term(key=key, term=_coded(term.strip())[0], text=text, codes=codes)
    text, codes = _coded(block)
    return Paragraph(key=key, text=text, codes=codes)


def _coded(text: str) -> tuple[str, Ranges]:
    """The text without its backticks, and what stood between them."""
    parts: list[str] = []
    ranges: list[tuple[int, int]] = []
    length = end = 0
    for found in _CODE.finditer(text):
        parts += [text[end : found.start()], found[1]]
        length += found.start() - end + len(found[1])
        ranges.append((length - len(found[1]), length))
        end = found.end()
    return "".join([*parts, text[end:]]), tuple(ranges)


# -- searching ----------------------------------------------------------------


def _marked(row: HelpRow, query: Query) -> HelpRow:
    found = tuple(hits(row.text, query))
    if isinstance(row, Term):
        in_term = tuple(hits(row.term, query))
        return replace(row, hits=found, term_hits=in_term) if found or in_term else row
    return replace(row, hits=found) if found else row


def _hits_of(row: HelpRow) -> Ranges:
    return row.hits + row.term_hits if isinstance(row, Term) else row.hits


def has_hits(row: HelpRow) -> bool:
    """Whether a search has a place in this row."""
    return bool(_hits_of(row))
