"""Plain text, 79 columns wide."""

from __future__ import annotations

from textwrap import wrap

from viewer.domain.outline import Block, Outline, plain

WIDTH = 79


def write(outline: Outline) -> str:
    """The outline as lines of text; no letter of it has a meaning but its own."""
    lines: list[str] = []
    for block in outline.blocks:
        if block.kind in ("title", "heading", "marking") and lines:
            lines.append("")
        lines += _lines(block)
        if block.kind != "item":
            lines.append("")
    return "\n".join(_single_spaced(lines)).strip() + "\n"


def _lines(block: Block) -> list[str]:
    text = plain(block.runs)
    if block.kind == "table":
        names, *rows = [[plain(cell) for cell in row] for row in block.rows]
        return [line for row in rows for line in _row(names, row)]
    if block.kind in ("item", "source"):
        head = f"{block.number:>4}  "
        return wrap(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head)) or [head]
    lines = wrap(text, WIDTH) or [""]
    underline = {"title": "=", "heading": "-" if block.level == 2 else ""}.get(block.kind, "")
    return [*lines, underline * max(map(len, lines))] if underline else lines


def _row(head: list[str], cells: list[str]) -> list[str]:
    """A row of a table in words: what it is about, then each column that says something."""
    first, *rest = cells
    columns = zip(head[1:], rest, strict=True)
    said = "; ".join(f"{name}: {cell}" for name, cell in columns if cell.strip())
    return wrap(f"{first}: {said}" if said else first, WIDTH, subsequent_indent="    ") or [""]


def _single_spaced(lines: list[str]) -> list[str]:
    return [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
