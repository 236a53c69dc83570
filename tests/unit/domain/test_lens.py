"""The lens: values that say what a reader has set."""

from __future__ import annotations

from viewer.domain.lens import Filter, Lens
from viewer.domain.ratings import Rating

NATO, IRAQ = Filter("actor", "nato"), Filter("actor", "iraq")
EARLY, LATE = Filter("period", "2011-01-01/2012-01-01"), Filter("period", "2017-01-01/2018-01-01")


def test_nothing_set_neither_asks_nor_narrows() -> None:
    assert not Lens().asks
    assert not Lens().narrows
    assert not Lens(search="  \t").narrows


def test_search_and_filters_narrow_and_what_ifs_ask() -> None:
    assert Lens(search="x").narrows
    assert Lens(filters=(NATO,)).narrows
    assert not Lens(search="x", filters=(NATO,)).asks
    for lens in (
        Lens(without=frozenset({"s1"})),
        Lens(min_rating=Rating("B", 2)),
        Lens(known_at=0),
    ):
        assert lens.asks
        assert not lens.narrows


def test_a_chip_is_added_once_at_the_end() -> None:
    lens = Lens().adding(NATO).adding(IRAQ).adding(NATO)
    assert lens.filters == (IRAQ, NATO)


def test_a_new_period_takes_the_place_of_the_old_one() -> None:
    assert Lens().adding(EARLY).adding(NATO).adding(LATE).filters == (NATO, LATE)


def test_a_new_part_takes_the_place_of_the_old_one() -> None:
    first, second = Filter("part", "a/m"), Filter("part", "a/")
    actor = Filter("actor", "a")
    assert Lens().adding(first).adding(actor).adding(second).filters == (actor, second)


def test_chips_are_removed_one_by_one() -> None:
    lens = Lens(search="x", filters=(NATO, IRAQ))
    assert lens.removing(NATO) == Lens(search="x", filters=(IRAQ,))
    assert lens.removing(EARLY) == lens


def test_unfiltered_keeps_the_what_if_and_settled_keeps_the_filters() -> None:
    lens = Lens("x", (NATO, Filter("lost")), frozenset({"s1"}), Rating("B", None), 5)
    assert lens.unfiltered() == Lens(
        without=frozenset({"s1"}), min_rating=Rating("B", None), known_at=5
    )
    assert lens.settled() == Lens("x", (NATO,))


def test_a_source_is_set_aside_and_taken_back() -> None:
    once = Lens().toggling_source("s1")
    assert once.without == {"s1"}
    assert once.toggling_source("s2").without == {"s1", "s2"}
    assert once.toggling_source("s1") == Lens()


def test_each_change_leaves_the_rest_and_the_old_lens_alone() -> None:
    lens = Lens(filters=(NATO,))
    assert lens.searching("abc") == Lens("abc", (NATO,))
    assert lens.at_least(Rating("C", None)).min_rating == Rating("C", None)
    assert lens.at_least(Rating("C", None)).at_least(None) == lens
    assert lens == Lens(filters=(NATO,))
