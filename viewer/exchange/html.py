"""One HTML file that asks for nothing: no script, no picture, no address."""

from __future__ import annotations

from html import escape

from viewer.domain.outline import Block, Outline, Run, Runs

_STYLE = """
body { font: 15px/1.45 Inter, system-ui, sans-serif; color: #16181c; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
.marking { background: #16181c; color: #fff; padding: .25rem .6rem; font-weight: 600; }
h1 { font-size: 1.6rem; margin: 1.2rem 0 .3rem; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; border-bottom: 1px solid #b5b4ae; }
h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
p { margin: .35rem 0; overflow-wrap: anywhere; }
.item { padding-inline-start: 2.6rem; position: relative; }
.item > b:first-child { position: absolute; inset-inline-start: 0; color: #4a5058; }
.small, .note { color: #4a5058; font-weight: 400; font-size: .9em; }
a { color: #17518f; text-decoration: none; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: start; vertical-align: top; padding: .25rem .5rem .25rem 0;
  border-bottom: 1px solid #e0dfda; }
""".strip()
Known = set[tuple[str, int]]
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(outline: Outline) -> str:
    """The outline as a page whose numbers lead to facts and sources; all text is escaped."""
    direction = "rtl" if outline.mirrored else "ltr"
    known: Known = {(block.kind, block.number) for block in outline.blocks}
    seen: set[tuple[str, int]] = set()
    body = "\n".join(_block(block, known, seen) for block in outline.blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(outline.language)}" dir="{direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(outline.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _block(block: Block, known: Known, seen: Known) -> str:
    text = _runs(block.runs, known)
    if block.kind == "table":
        return _table(block, known)
    if block.kind == "marking":
        return f'<p class="marking">{text}</p>'
    if block.kind == "title":
        return f"<h1>{text}</h1>"
    if block.kind == "heading":
        return f"<h{block.level}>{text}</h{block.level}>"
    if block.kind in ("item", "source"):
        place = (block.kind, block.number)
        name = "" if place in seen else f' id="{block.kind}-{block.number}"'
        seen.add(place)
        return f'<p class="item"{name}><b>{block.number}</b>{text}</p>'
    return f"<p>{text}</p>"


def _table(block: Block, known: Known) -> str:
    head, *rows = block.rows
    lines = ["".join(f"<th>{_runs(cell, known)}</th>" for cell in head)]
    lines += ["".join(f"<td>{_runs(cell, known)}</td>" for cell in row) for row in rows]
    return "<table>\n" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "\n</table>"


def _runs(runs: Runs, known: Known) -> str:
    return "".join(_run(run, known) for run in runs)


def _run(run: Run, known: Known) -> str:
    text = escape(run.text)
    if run.kind in ("source", "fact"):
        kind = "item" if run.kind == "fact" else "source"
        if (kind, int(run.text)) in known:
            text = f'<a href="#{kind}-{text}">{text}</a>'
    if run.struck:
        text = f"<s>{text}</s>"
    if run.kind == "strong":
        return f"<strong>{text}</strong>"
    return f'<span class="small">{text}</span>' if run.kind == "small" else text
