"""Our small markup read as meant, and searched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.help_rows import (
    Heading,
    KeyGroup,
    KeyLine,
    Page,
    PageTitle,
    Paragraph,
    Sample,
    Term,
    has_hits,
    keys_page,
    plain_text,
    read_page,
)
from viewer.domain.words_index import Query

SOURCE = """\
# The title

One paragraph
on two lines.
## A `part`
- an item
  that goes on
- another
term :: what it
  means, with `code`
other* :: more

    first sample
      second

    a sample of its own
Last words.
"""


def page(source: str) -> Page:
    return read_page("topic", source, str.upper)


def test_every_kind_of_line_is_read() -> None:
    rows = page(SOURCE).rows
    assert [(type(row), plain_text(row)) for row in rows] == [
        (PageTitle, "The title"),
        (Paragraph, "One paragraph on two lines."),
        (Heading, "A part"),
        (Paragraph, "an item that goes on"),
        (Paragraph, "another"),
        (Term, "term: what it means, with code"),
        (Term, "other*: more"),
        (Sample, "first sample\n  second"),
        (Sample, "a sample of its own"),
        (Paragraph, "Last words."),
    ]
    assert [row.item for row in rows if isinstance(row, Paragraph)] == [False, True, True, False]
    assert len({row.key for row in rows}) == len(rows)
    assert page(SOURCE).title == "The title"


def test_what_is_to_be_typed_is_known() -> None:
    (row,) = page("write `this` or\n`that thing` here").rows
    assert isinstance(row, Paragraph)
    assert [row.text[a:b] for a, b in row.codes] == ["this", "that thing"]


def test_names_come_from_the_program() -> None:
    (row,) = page("{action.open} in {menu.file} ({key.open}), {x.y-2} and {Not This}").rows
    assert isinstance(row, Paragraph)
    assert row.text == "ACTION.OPEN in MENU.FILE (KEY.OPEN), X.Y-2 and {Not This}"
    assert [row.text[a:b] for a, b in row.codes] == ["ACTION.OPEN", "MENU.FILE"]


def test_a_name_that_nobody_knows_comes_out() -> None:
    with pytest.raises(KeyError):
        read_page("topic", "{action.fly}", {}.__getitem__)


@given(st.text(alphabet="#- :`ab{}\n", max_size=60))
def test_no_text_breaks_the_reader_and_no_letter_is_lost(source: str) -> None:
    said = "".join(
        row.term + row.text if isinstance(row, Term) else plain_text(row)
        for row in page(source).rows
    )
    assert said.count("a") + said.count("A") == source.count("a")
    assert said.count("b") + said.count("B") == source.count("b")


def test_a_search_marks_its_places_where_all_terms_stand() -> None:
    here = page(SOURCE)
    assert here.found(Query.parse("sample")) == 2
    assert here.found(Query.parse("sample paragraph")) == 3
    assert here.found(Query.parse("sample elsewhere")) == 0
    assert here.found(Query.parse("")) == 0
    marked = here.marked(Query.parse("MEANS term"))
    (row,) = [row for row in marked if has_hits(row)]
    assert isinstance(row, Term)
    assert [row.text[a:b] for a, b in row.hits] == ["means"]
    assert [row.term[a:b] for a, b in row.term_hits] == ["term"]
    assert here.marked(Query.parse("")) == here.rows


def test_keys_are_listed_by_group() -> None:
    group = KeyGroup("menu.x", (("action.one", ("Ctrl+A", "B")), ("action.two", ())))
    rows = keys_page("Keys", (group,), str.upper, str.swapcase).rows
    assert [plain_text(row) for row in rows] == [
        "Keys",
        "MENU.X",
        "ACTION.ONE: cTRL+a, b",
        "ACTION.TWO",
    ]
    assert isinstance(rows[2], KeyLine)
