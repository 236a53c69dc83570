"""Sources as reference managers take them in."""

from __future__ import annotations

import json

import pytest

from tests.briefings import source
from viewer.domain.csl import csl_json


def test_a_source_under_the_names_of_csl() -> None:
    full = source(
        "s1",
        title="Vessels counted",
        short="Count",
        author=("Harbour Office",),
        publisher="The Press",
        issued="2018-02-15",
        accessed="2018-03",
        url="https://example.org/a",
        language="en",
        type="report",
        reliability="B",
    )
    assert json.loads(csl_json([full])) == [
        {
            "id": "s1",
            "type": "report",
            "title": "Vessels counted",
            "title-short": "Count",
            "author": [{"literal": "Harbour Office"}],
            "publisher": "The Press",
            "issued": {"date-parts": [[2018, 2, 15]]},
            "accessed": {"date-parts": [[2018, 3]]},
            "URL": "https://example.org/a",
            "language": "en",
        }
    ]


def test_what_is_not_known_is_left_out() -> None:
    assert json.loads(csl_json([source("s1", title="T")])) == [
        {"id": "s1", "type": "document", "title": "T"}
    ]


@pytest.mark.parametrize("when", ["2017-12~", "../2011", "2014/2015", "201X", "-0044", "2016-21"])
def test_a_date_that_is_no_calendar_date_stands_as_written(when: str) -> None:
    (item,) = json.loads(csl_json([source("s1", issued=when)]))
    assert item["issued"] == {"literal": when}
