"""Markdown (CommonMark, with the tables of GitHub)."""

from __future__ import annotations

import re

from viewer.domain.outline import Block, Outline, Run, Runs

# Every sign that may mean something is written with a backslash, as CommonMark allows.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:$@^=\"'])")


def write(outline: Outline) -> str:
    """The outline as Markdown; texts of the briefing are never markup."""
    parts: list[str] = []
    for block in outline.blocks:
        parts.append(_table(block) if block.kind == "table" else _part(block))
    return "\n\n".join(parts) + "\n"


def _part(block: Block) -> str:
    text = _runs(block.runs)
    if block.kind == "marking":
        return f"**{text}**"
    if block.kind == "title":
        return f"# {text}"
    if block.kind == "heading":
        return f"{'#' * block.level} {text}"
    if block.kind in ("item", "source"):
        return f"{block.number}\\. {text}"
    return text


def _table(block: Block) -> str:
    head, *rows = [[_runs(cell) or " " for cell in row] for row in block.rows]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    text = _SIGNS.sub(r"\\\1", " ".join(run.text.splitlines()))
    if not text.strip():
        return text
    if run.struck:
        text = f"~~{text}~~"
    return f"**{text.strip()}** " if run.kind == "strong" else text
