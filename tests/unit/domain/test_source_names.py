"""Sources by what people call them."""

from __future__ import annotations

import pytest

from tests.briefings import base_of, reported, source
from viewer.domain.source_names import sources_named

SOURCES = [
    source("a", title="Reuters, in The Post"),
    source("b", title="RT newsline, quoting Reuters"),
    source("c", title="Gazette", short="The Gazette"),
    source("d", title="Gazette of Köln"),
]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("reuters", "ab"),
        ("REUTERS, in", "a"),
        ("quoting reuters", "b"),
        ("gazette", "c"),
        ("gazet", "cd"),
        ("koln", "d"),
        ("post", "a"),
        ("zebra", ""),
        (" ", ""),
    ],
)
def test_a_whole_name_comes_before_a_part_of_it(name: str, found: str) -> None:
    base = base_of(reported("f", "a"), sources=SOURCES)
    assert "".join(one.id for one in sources_named(base, name)) == found
