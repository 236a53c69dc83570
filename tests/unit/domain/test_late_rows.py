"""Rows that are made when looked at are the rows that would have been made at once."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tests.briefings import assessment, base_of, fact, reported
from viewer.domain.fact_rows import FactRow, fact_row
from viewer.domain.lens import Lens
from viewer.domain.reading import Reading
from viewer.domain.rows import EAGER, KEPT, LateRows, Row
from viewer.domain.summary_rows import GapRow, JudgementRow, summary_rows


class Maker(NamedTuple):
    """Makes a row of a number; `made` tells which ones."""

    made: list[int]

    def row(self, part: int) -> Row:
        self.made.append(part)
        return Row(key=self.key(part))

    def key(self, part: int) -> str:
        return f"fact:f{part}"

    def part(self, key: str) -> int | None:
        return int(key.removeprefix("fact:f")) if key.startswith("fact:f") else None


parts = st.lists(
    st.integers(0, 50) | st.builds(Row, key=st.sampled_from(("", "action:a", "figure:f1"))),
    max_size=30,
)


@given(parts)
def test_late_rows_are_the_rows(wanted: list[Row | int]) -> None:
    maker = Maker([])
    rows = LateRows(wanted, maker)
    plain = [part if isinstance(part, Row) else Maker([]).row(part) for part in wanted]
    assert [rows.key_at(at) for at in range(len(rows))] == [row.key for row in plain]
    assert not maker.made
    assert list(rows) == plain
    assert rows[1:-1] == plain[1:-1]
    assert len(maker.made) == len({part for part in wanted if isinstance(part, int)})


@given(parts, st.sampled_from(("fact:f3", "fact:f77", "action:a", "figure:f1", "nothing:x")))
def test_a_key_leads_to_its_first_row(wanted: list[Row | int], key: str) -> None:
    rows = LateRows(wanted, Maker([]))
    keys = [rows.key_at(at) for at in range(len(rows))]
    assert rows.place_of(key) == (keys.index(key) if key in keys else None)


def test_only_so_many_rows_are_kept() -> None:
    maker = Maker([])
    rows = LateRows(range(KEPT + 10), maker)
    first = rows[0]
    assert rows[0] is first
    assert len([rows[at] for at in range(KEPT + 10)]) == KEPT + 10
    assert rows[0] == first
    assert maker.made.count(0) == 2


def many(count: int = EAGER + 100) -> Reading:
    """Facts of three topics among which every seventh is key, then assessments, then gaps."""
    facts = [
        reported(f"f{at}", "s1", topic=f"t{at % 3}", key=at % 7 == 0, statement=f"Statement {at}.")
        for at in range(count)
    ]
    judged = [assessment(f"j{at}", f"f{at}", topic="t0") for at in range(count)]
    unknown = [fact(f"g{at}", "gap", topic="t1") for at in range(count)]
    return Reading(base_of(*facts, *judged, *unknown))


def test_the_summary_of_many_facts_is_the_summary() -> None:
    reading = many()
    found = summary_rows(reading)
    assert isinstance(found.leading, LateRows)
    assert isinstance(found.second, LateRows)
    facts = [row for row in (*found.leading, *found.second) if isinstance(row, FactRow)]
    assert sorted(row.at for row in facts) == list(reading.shown)
    for row in facts:
        plain = fact_row(reading, row.at)
        kind = {"assessment": JudgementRow, "gap": GapRow}.get(plain.kind, FactRow)
        assert type(row) is kind
        assert (row.key, row.statement, row.support) == (plain.key, plain.statement, plain.support)
    assert found.leading == summary_rows(reading).leading
    assert found.leading != summary_rows(reading.through(Lens(search="Statement"))).leading
    assert found.second.place_of("fact:g3") is not None
    assert found.second.place_of("fact:f3") is None
    assert found.leading.place_of("fact:nobody") is None
