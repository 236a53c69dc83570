"""The promise of memory: any accepted file opens within a gigabyte, measured in a process each."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.command import process
from tests.unit.formats.samples import minimal, to_folder
from viewer.formats.limits import DEFAULT_LIMITS

GIGABYTE = 1_024  # in MB
_OPEN = """
import re, sys
from viewer.formats.opening import open_briefing
facts = len(open_briefing(sys.argv[1]).briefing.facts)
print(facts, re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def filled(inside: str, **changes: Any) -> str:
    """The JSON of a small briefing in which the text "@" is replaced."""
    return json.dumps(minimal(**changes)).replace('"@"', inside)


def small_tables() -> str:
    """Each with a key and a text of its own, as many as are accepted."""
    parts = (",".join(f'{{"{k}{j:x}":"é{j:x}"}}' for j in range(133_000)) for k in "abc")
    return filled("[" + "],[".join(parts) + "]", ext={"a": ["@"]})


def keys_of_their_own() -> str:
    return filled("{" + ",".join(f'"{j:x}":"é{j:x}"' for j in range(599_000)) + "}", ext="@")


def addresses() -> str:
    """Of as many sources as are accepted, each with something to be noted of it."""
    rows = (
        f'{{"id":"s{j}","title":"S","URL":"https://\u0430pple{j}.example/a"}}'
        for j in range(812_000)
    )
    return filled('{"id":"s","title":"S"},' + ",".join(rows), sources=["@"])


def chain() -> str:
    """As many sources, each of which derives from the one before."""
    rows = (f'{{"id":"s{j + 1}","title":"S","derived_from":["s{j}"]}}' for j in range(811_000))
    first = '{"id":"s","title":"S"},{"id":"s0","title":"S"},'
    return filled(first + ",".join(rows), sources=["@"])


def tiny_facts(more: str = "", count: int = DEFAULT_LIMITS.facts - 1) -> str:
    """As many facts as are accepted, each of as few letters as one can have; `more` is in each."""
    gap = '{"id":"%s","statement":"S","kind":"gap","topic":"t"%s}'
    rows = (gap % (f"f{j}", more) for j in range(count))
    return filled(gap % ("f", "") + "," + ",".join(rows), facts=["@"])


def facts(count: int) -> str:
    """As a newspaper's archive would have them: dated, rated, with a figure and two citations."""
    return filled(
        ",".join(
            f'{{"id":"fact-{at}","statement":"Ministers agreed on day {at} to train more people,'
            ' the alliance said in a statement.","short":"Ministers agree","kind":"reported",'
            '"topic":"t","key":true,"when":"2018-02-15","credibility":2,"figures":[{"value":'
            f'{at},"unit":"people","label":"trained"}}],"citations":[{{"source":"s","locator":"¶3",'
            f'"quote":"as it was put on day {at}"}},{{"source":"s","locator":"p. 4"}}]}}'
            for at in range(count)
        ),
        facts=["@"],
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is told by /proc")
@pytest.mark.parametrize(
    ("text", "count"),
    [
        (small_tables, 1),
        (keys_of_their_own, 1),
        (addresses, 1),
        (chain, 1),
        (tiny_facts, DEFAULT_LIMITS.facts),
        (partial(tiny_facts, ',"x":1'), DEFAULT_LIMITS.facts),
        (partial(tiny_facts, ',"disputes":["f"]'), DEFAULT_LIMITS.facts),
        (lambda: facts(155_000), 155_000),
    ],
    ids=[
        "small tables",
        "keys of their own",
        "addresses",
        "chain",
        "tiny facts",
        "unknown keys",
        "disputes",
        "155,000 facts",
    ],
)
def test_what_is_accepted_stays_within_a_gigabyte(
    text: Callable[[], str], count: int, tmp_path: Path
) -> None:
    done = process(str(to_folder(tmp_path / "b", text())), code=_OPEN)
    assert done.returncode == 0, done.stderr
    found, peak = map(int, done.stdout.split())
    assert found == count
    assert peak / 1_024 < GIGABYTE
