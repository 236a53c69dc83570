"""A sample of the fuzzing in every test run, ten times as much in the slow part."""

from __future__ import annotations

from random import Random

import pytest

from tests.fuzz import targets
from tests.fuzz.running import finds, run


def test_twenty_thousand_runs_find_nothing() -> None:
    assert list(finds(20_000, seed=1)) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(20))
def test_two_hundred_thousand_runs_find_nothing(part: int) -> None:
    assert list(finds(10_000, seed=2, part=part)) == []


def test_a_find_is_told_with_the_way_to_repeat_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def unlucky(chance: Random) -> None:
        assert chance.random() < 0.9

    monkeypatch.setitem(targets.TARGETS, "edtf", (unlucky, 50))
    found = list(finds(200, seed=3, only="edtf"))
    assert 0 < len(found) < 60
    assert all(run("edtf", 3, find.number) == find for find in found)
