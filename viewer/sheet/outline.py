"""The worded values of a sheet as an outline: what the formats without pages are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from viewer.domain.beside import Since
from viewer.domain.citation_check import CitationCheck
from viewer.domain.outline import Block, BlockKind, Outline, Run, Runs
from viewer.domain.plain import visible
from viewer.domain.reading import Reading
from viewer.domain.sheet_budget import sheet_of
from viewer.domain.sheet_options import SheetOptions
from viewer.sheet.typesetting import set_pages
from viewer.sheet.wording import sheet_values
from viewer.texts.words import Words

Values = dict[str, Any]
_BETWEEN = Run(" \u00b7 ")


def outline_of(
    reading: Reading, options: SheetOptions, words: Words, since: Since | None = None
) -> Outline:
    """The blocks of the sheet, those of the page where it is the short one."""
    check = CitationCheck(reading.base)
    sheet = sheet_of(reading, options, since)
    if sheet.kind == "short":
        sheet = set_pages(reading, options, words, check, since=since).sheet
    values: Values = sheet_values(sheet, options, words, 1.0, 0, check)
    blocks = tuple(_blocks(values))
    return Outline(visible(values["title"]), values["language"], values["rtl"], blocks)


def _blocks(values: Values) -> Iterator[Block]:
    marking = Block("marking", _text(values["marking"]))
    yield marking
    yield Block("title", _text(values["title"]))
    for key in ("subtitle", "edition", "byline", "printed"):
        yield from _paragraph(values[key])
    for line in values["lens"]:
        yield Block("text", (Run(_line(": ".join(line)), "strong"),))
    yield from _heading(values["bottom_line_label"], values["bottom_line_note"])
    yield from _paragraph(values["bottom_line"])
    yield from _figures(values)
    yield from _facts(values["facts"], values["ratings"])
    for key, rows in (("assessments", _judgement), ("disagreements", _dispute), ("gaps", _gap)):
        yield from _section(values[key], rows)
    yield from _contributors(values["contributors"])
    if values["timeline"]:
        yield from _heading(values["timeline"]["title"], values["timeline"]["note"])
        yield from _paragraph(values["timeline"]["alt"])
    yield from _section(values["dates"], _dated)
    yield from _section(values["sources"], _source)
    yield from _section(values["own"], _own)
    yield from _paragraph(values["left_out"])
    yield from _heading(values["last_label"], "")
    for name, text in values["legend"]:
        yield Block("text", (Run(f"{_line(name)}: ", "strong"), Run(_line(text))))
    if values["fingerprint"]:
        name, *digits = values["fingerprint"]
        said = " ".join(map(str, digits))
        yield Block("text", (Run(f"{_line(name)}: ", "strong"), Run(_line(said))))
    yield marking


def _own(row: Values) -> Iterator[Block]:
    """A mark of the reader's: what it is on, what kind it is, what that says, what it says."""
    head = (Run(_line(row["about"]), "strong"), _BETWEEN, Run(_line(row["head"])))
    said = (_BETWEEN, Run(_line(row["said"]), "small")) if row["said"] else ()
    yield Block("text", (*head, *said))
    for line in row["lines"]:
        yield from _paragraph(line)


def _line(value: object) -> str:
    return " ".join(visible(_joined(value)).split(" ")).strip()


def _joined(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _text(value: object) -> Runs:
    text = _line(value)
    return (Run(text),) if text else ()


def _paragraph(value: object) -> Iterator[Block]:
    runs = _text(value)
    if runs:
        yield Block("text", runs)


def _heading(title: str, note: str, level: int = 2) -> Iterator[Block]:
    if title:
        small = (Run(" \u2013 "), Run(_line(note), "small")) if note else ()
        yield Block("heading", (Run(_line(title)), *small), level)


def _section(section: Values | None, rows: Any) -> Iterator[Block]:
    if section:
        yield from _heading(section["title"], section["note"])
        for row in section["rows"]:
            yield from rows(row)


def _sources(row: Values) -> Runs:
    runs: list[Run] = []
    for number, stands in row.get("sources") or ():
        runs += [Run(", " if runs else " ["), Run(str(number), "source", not stands)]
    return (*runs, Run("]")) if runs else ()


def _parts(parts: Iterable[Any]) -> Runs:
    """Texts, numbers of facts, and marked texts, as the wording leaves them."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.append(Run(visible(part)))
        elif "facts" in part:
            for at, number in enumerate(part["facts"]):
                runs += [Run(", ")] if at else []
                runs.append(Run(str(number), "fact"))
        elif "strong" in part:
            runs.append(Run(visible(part["strong"]), "strong"))
        else:
            runs.append(Run(visible(part["text"]), "", bool(part.get("struck"))))
    return tuple(runs)


def _notes(row: Values) -> Runs:
    runs: list[Run] = []
    for note in row.get("notes") or ():
        runs += [_BETWEEN, *_parts(note["parts"])]
    return tuple(runs)


def _item(row: Values, *tail: str, kind: BlockKind = "item") -> Block:
    """Number, statement with sources, then what is said of it."""
    said = [Run(_line(text), "small") for text in tail if text and _line(text)]
    spaced = [run for one in said for run in (_BETWEEN, one)]
    statement = Run(_line(row["text"]), "", bool(row.get("struck")))
    bar = (Run("\u258c "),) if row.get("changed") else ()
    runs = (*bar, statement, *_sources(row), *spaced, *_notes(row))
    return Block(kind, runs, number=int(row["number"]))


def _figures(values: Values) -> Iterator[Block]:
    if values["figures"]:
        yield from _heading(values["figures_label"], "")
    for row in values["figures"]:
        big = " ".join(filter(None, (row["qualifier"], row["number"], row["unit"])))
        runs = (Run(_line(big), "strong", row["struck"]), Run(f"  {_line(row['label'])}"))
        yield Block("text", (*_fact(row["fact"]), *runs, *_sources(row)))


def _facts(facts: Values | None, rated: bool) -> Iterator[Block]:
    if not facts:
        return
    yield from _heading(facts["title"], "")
    for group in facts["groups"]:
        yield from _heading(group["title"], "", 3)
        for row in group["rows"]:
            yield _item(
                row, row["date"], row["rating"] if rated else "", row["details"] or row["code"]
            )


def _judgement(row: Values) -> Iterator[Block]:
    block = _item(row, row["likelihood"], row["confidence"], row["details"] or row["code"])
    yield block._replace(runs=(*block.runs, *((_BETWEEN,) if row["basis"] else ()),
                               *_parts(row["basis"])))  # fmt: skip


def _dispute(group: Values) -> Iterator[Block]:
    if group["title"]:
        yield Block("text", (Run(_line(group["title"]), "strong"),))
    for side in group["sides"]:
        runs = _item({**side, "text": f"{side['big']} {side['small']}"}).runs
        yield Block("text", (*_fact(side["number"]), *runs))


def _gap(row: Values) -> Iterator[Block]:
    yield _item(row, row["details"] or row["code"])


def _dated(row: Values) -> Iterator[Block]:
    date = Run(f"{_line(row['date'])}  ", "small")
    yield Block("text", (date, *_fact(row["number"]), *_item(row).runs))


def _fact(number: int) -> Runs:
    """The number of a fact that is told elsewhere."""
    return (Run(str(number), "fact"), Run("  "))


def _contributors(table: Values | None) -> Iterator[Block]:
    if table:
        yield from _heading(table["title"], table["note"])
        head = tuple(_text(cell) for cell in table["head"])
        rows = tuple(tuple(_parts(cell) for cell in row) for row in table["rows"])
        yield Block("table", rows=(head, *rows))


def _source(row: Values) -> Iterator[Block]:
    letter = f"({row['letter']})" if row["letter"] else ""
    named = {"text": row["name"], "number": row["number"], "struck": row["struck"]}
    tail = (letter, row["date"], row["origin"], row["fate"], row.get("about", ""),
            row.get("url", ""))  # fmt: skip
    block = _item(named, *tail, kind="source")
    cites = _parts(row.get("cites") or ())
    yield block._replace(runs=(*block.runs, *((_BETWEEN,) if cites else ()), *cites))
    for passage in row.get("passages") or ():
        yield from _passage(passage)


def _passage(passage: Values) -> Iterator[Block]:
    texts: Sequence[str] = [passage["gist"], *passage["quotes"]]
    lines = [Run(_line(text)) for text in texts if text]
    spaced = [run for one in lines for run in (_BETWEEN, one)]
    facts = _parts(passage["facts"])
    runs = (Run(_line(passage["locator"]), "strong"), *spaced)
    yield Block("text", (*runs, *((_BETWEEN,) if facts else ()), *facts))
