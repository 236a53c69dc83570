"""The library's rows: editions together, what can be chosen, what the reader has read."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.briefings import briefings
from viewer.domain.factbase import FactBase
from viewer.domain.library_entries import Card, card_of, entries_of
from viewer.domain.library_rows import (
    FACETS,
    FEW,
    ORDERS,
    EditionRow,
    FacetRow,
    FileRow,
    Held,
    MoreRow,
    edition_rows,
    facet_rows,
    fits,
    result_rows,
    state_of,
    values,
)
from viewer.domain.problems import Problem
from viewer.domain.rows import EmptyRow
from viewer.domain.unread import ReadingLog
from viewer.texts.library import file_words, say_library_row
from viewer.texts.problems import placed
from viewer.texts.words import Words


def card(number: int = 1, **rest: Any) -> Card:
    """A card of which a test says what matters."""
    fields: dict[str, Any] = {
        "briefing": "urn:a", "fingerprint": f"{number:064x}", "number": number, "language": "en",
        "title": "Title", "issued": f"201{number}-01-01", "cutoff": "2018", "handling": "TLP:CLEAR",
        "day": 700_000 + number, "facts": 3, "entries": 4, "topics": ("Police",),
        "actors": ("NATO",), "countries": ("IQ",), "years": (2007, 2008),
    }  # fmt: skip
    return Card(**(fields | rest))


def held(*cards: Card) -> list[Held]:
    return [Held(at, f"/{at}.brief", True, one) for at, one in enumerate(cards, 1)]


def editions(rows: tuple[Any, ...]) -> list[tuple[int, bool]]:
    return [(row.held.number, row.leads) for row in rows if isinstance(row, EditionRow)]


def test_editions_of_a_briefing_stand_together_newest_first() -> None:
    shelf = held(card(1), card(5, briefing="urn:b"), card(3), card(2))
    assert editions(edition_rows(shelf, {}, "issued")) == [
        (2, True), (3, True), (4, False), (1, False),
    ]  # fmt: skip


def test_an_older_edition_shows_its_marking_only_where_that_was_another() -> None:
    shelf = held(card(3), card(2), card(1, handling="TLP:RED"))
    rows = [row for row in edition_rows(shelf, {}, "title") if isinstance(row, EditionRow)]
    assert [row.marked for row in rows] == [True, False, True]


def test_files_of_which_nothing_is_known_come_last_and_only_unnarrowed() -> None:
    shelf = [*held(card()), Held(0, "/gone.brief", False, None)]
    assert isinstance(edition_rows(shelf, {}, "issued")[-1], FileRow)
    chosen = {"topic": frozenset({"Police"})}
    assert not any(isinstance(row, FileRow) for row in edition_rows(shelf, chosen, "issued"))


def test_what_was_refused_stands_apart_from_what_was_never_read_and_says_why() -> None:
    why = Problem("text-empty", "/title")
    shelf = [
        Held(0, "/new.brief", True, None),
        Held(0, "/bad.brief", True, None, problem=why),
        Held(0, "/gone.brief", False, None, problem=why),
    ]
    rows = edition_rows(shelf, {}, "issued")
    assert [getattr(row, "title", "") or row.key for row in rows] == [
        "library.refused-files", "file:/bad.brief", "file:/gone.brief",
        "library.unknown", "file:/new.brief",
    ]  # fmt: skip
    files = [row for row in rows if isinstance(row, FileRow)]
    said = [file_words(row, Words()) for row in files]
    assert said == [placed(why, Words()), "not here now", "not read yet"]
    assert [say_library_row(row, Words()) for row in files] == [
        f"/bad.brief, cannot be opened: {placed(why, Words())}", "/gone.brief, not here now",
        "/new.brief, not read yet",
    ]  # fmt: skip


def test_values_of_a_facet_that_are_as_common_stand_by_their_names() -> None:
    names = {"DE": "Germany", "DK": "Denmark", "EG": "Ägypten", "BE": "Belgium"}
    cards = [card(1, countries=tuple(names)), card(2, countries=("DK",))]
    rows = facet_rows(cards, {}, lambda _, value: names.get(value, value), frozenset())
    found = [row.name for row in rows if row.key.startswith("facet:country:")]
    assert found == ["Denmark", "Ägypten", "Belgium", "Germany"]


def test_an_empty_library_says_so_whatever_is_searched_for() -> None:
    (row,) = result_rows([], lambda _: True, more=False, empty=True)
    assert row.text == "library.search-empty"


def test_nothing_says_what_helps() -> None:
    (row,) = edition_rows([], {}, "issued")
    assert isinstance(row, EmptyRow)
    assert row.action == "library.add-folder"
    (row,) = edition_rows(held(card()), {"topic": frozenset({"Dams"})}, "issued")
    assert isinstance(row, EmptyRow)
    assert row.action == "library.drop-choices"


def test_values_of_a_kind_widen_and_kinds_narrow() -> None:
    cards = [card(1), card(2, topics=("Dams",)), card(3, topics=("Dams",), countries=("RS",))]
    chosen = {"topic": frozenset({"Police", "Dams"}), "country": frozenset({"IQ"})}
    assert [fits(one, chosen) for one in cards] == [True, True, False]


@given(
    st.lists(
        st.builds(
            card, st.integers(1, 9), topics=st.sets(st.sampled_from("abc")).map(tuple),
            countries=st.sets(st.sampled_from(("IQ", "RS"))).map(tuple),
            handling=st.sampled_from(("TLP:RED", "TLP:CLEAR")),
        ),
        max_size=8,
    ),
    st.sets(st.sampled_from("abc")), st.sampled_from(ORDERS),
)  # fmt: skip
def test_a_facet_counts_what_would_be_left(cards: list[Card], topics: set[str], order: Any) -> None:
    chosen = {"topic": frozenset(topics)}
    rows = facet_rows(cards, chosen, lambda _kind, value: value, frozenset(FACETS))
    for row in rows:
        if isinstance(row, FacetRow):
            _, kind, value = row.key.split(":", 2)
            others = {} if kind == "topic" else chosen
            fitting = [one for one in cards if fits(one, others)]
            assert row.count == sum(value in values(one, kind) for one in fitting)  # type: ignore[arg-type]
    shown = editions(edition_rows(held(*cards), chosen, order))
    assert {at for at, _ in shown} == {at for at, one in enumerate(cards, 1) if fits(one, chosen)}


def test_many_values_are_shown_when_asked_for() -> None:
    cards = [card(topics=tuple(f"topic {n:02}" for n in range(20)))]
    few = facet_rows(cards, {}, lambda _kind, value: value, frozenset())
    assert (
        sum(isinstance(row, FacetRow) and row.key.startswith("facet:topic") for row in few) == FEW
    )
    assert [row.count for row in few if isinstance(row, MoreRow)] == [14]
    all_ = facet_rows(cards, {}, lambda _kind, value: value, frozenset({"topic"}))
    assert not any(isinstance(row, MoreRow) for row in all_)


def test_a_briefing_is_unread_or_has_a_newer_edition() -> None:
    assert state_of(card(1), ReadingLog("urn:a")) == "unread"
    assert state_of(card(2), ReadingLog("urn:a", number=1)) == "newer"
    assert state_of(card(1), ReadingLog("urn:a", number=1)) == ""


@given(briefings())
def test_every_fact_and_source_is_an_entry_and_the_card_counts_them(briefing: Any) -> None:
    base = FactBase(briefing, "0" * 64)
    entries = list(entries_of(base))
    made = card_of(base)
    assert made.entries == len(entries)
    assert [one.id for one in entries if one.kind == "fact"] == [fact.id for fact in base.facts]
    assert all(one.texts for one in entries)
    assert list(made.years) == sorted(set(made.years))
