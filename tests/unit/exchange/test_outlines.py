"""The sheet as text, Markdown and HTML: the same blocks, and no text of a file is ever markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.briefings import base_of, briefings, reported
from tests.command import process
from tests.unit.sheet.paper import Paper
from viewer.domain.factbase import FactBase
from viewer.domain.outline import Outline
from viewer.domain.plain import visible
from viewer.domain.reading import Reading
from viewer.domain.sheet_options import SheetOptions
from viewer.exchange import html, markdown, text
from viewer.formats.opening import open_briefing
from viewer.paths import embedded
from viewer.sheet.outline import outline_of
from viewer.sheet.typesetting import set_pages
from viewer.texts.words import Words

SHORT, FULL = SheetOptions(), SheetOptions(sheet="full")
HOSTILE = "<script>x</script> *bold* `code` [a](http://b) | # 1. & &amp; \u202egnp \\ ~~no~~ $x$"
VOID = {"meta"}


def outline(briefing_or_reading: Reading, options: SheetOptions = FULL) -> Outline:
    return outline_of(briefing_or_reading, options, Words("en"))


class Page(HTMLParser):
    """Tags and text of a page; fails at a tag that is not closed, or that is none of ours."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)


def words_of(text_: str) -> str:
    return " ".join(text_.split())


def test_every_statement_stands_in_each_format() -> None:
    reading = Reading(open_briefing(embedded()).base())
    made = outline(reading)
    page = words_of("".join(Page(html.write(made)).said))
    plain = words_of(text.write(made))
    marked = words_of(re.sub(r"\\(.)", r"\1", markdown.write(made)))
    for at, fact in enumerate(reading.base.facts):
        statement = words_of(visible(fact.statement))
        for written in (page, plain, marked):
            assert statement in written
            assert reading.base.code(at) in written
    for source in reading.base.sources:
        assert words_of(visible(source.title)) in page


def test_the_short_sheet_has_what_the_page_has() -> None:
    reading = Reading(open_briefing(embedded()).base())
    page = Paper(set_pages(reading, SHORT, Words("en")).pdf).text
    numbers = {block.number for block in outline(reading, SHORT).blocks if block.kind == "item"}
    printed = outline(reading, SHORT)
    assert numbers <= {at + 1 for at in range(len(reading.base.facts))}
    assert words_of(reading.base.briefing.bottom_line) in words_of(page)
    assert words_of(reading.base.briefing.bottom_line) in words_of(text.write(printed))
    key = [fact for fact in reading.base.facts if fact.key]
    assert len(numbers) >= len(key)


def test_hostile_texts_stay_texts() -> None:
    base = base_of(reported("a", "s", statement=HOSTILE, key=True))
    made = outline(Reading(base))
    source = html.write(made)
    page = Page(source)
    assert "script" not in page.seen
    assert visible(HOSTILE) in "".join(page.said)
    assert "<script" not in source
    marked = markdown.write(made)
    assert "\\<script\\>" in marked
    assert "\\*bold\\*" in marked
    assert "\\[a\\]\\(http" in marked
    assert words_of(visible(HOSTILE)) in words_of(text.write(made))
    for written in (source, marked, text.write(made)):
        assert "\u202e" not in written


@settings(max_examples=40)
@given(briefings())
def test_any_briefing_can_be_written(briefing: object) -> None:
    reading = Reading(FactBase(briefing))  # type: ignore[arg-type]
    made = outline(reading)
    page = Page(html.write(made))
    names = [value for name, value in page.attributes if name == "id"]
    assert len(names) == len(set(names))
    for name, value in page.attributes:
        if name == "href":
            assert value.startswith("#")
            assert value[1:] in names
        assert name not in ("src", "onclick", "action")
    assert max(map(len, text.write(made).splitlines())) <= text.WIDTH
    assert markdown.write(made).endswith("\n")


@pytest.mark.parametrize("form", ["png", "svg", "md", "html", "txt"])
def test_the_command_writes_each_format(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"sheet.{form}"
    done = process("print", "-o", str(target), "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    content = target.read_bytes()
    assert {"png": b"\x89PNG", "svg": b"<svg", "html": b"<!DOCTYPE"}.get(form, b"") in content[:200]
    assert content == process_again(target, form)


def process_again(target: Path, form: str) -> bytes:
    again = target.with_name(f"again.{form}")
    assert process("print", "-o", str(again), "--format", form).returncode == 0
    return again.read_bytes()


def test_more_pages_get_a_number_each(tmp_path: Path) -> None:
    target = tmp_path / "full.svg"
    done = process("print", "-o", str(target), "--format", "svg", "--sheet", "full")
    assert done.returncode == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names[0] in ("full-1.svg", "full-01.svg")
    assert len(names) > 1
    assert not target.exists()
