"""What the library finds is what a scan of everything in it would find, in every script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.library.shelves import DATES, SCRIPTS, briefings, pieces
from viewer.domain.dates import parse
from viewer.domain.factbase import FactBase
from viewer.domain.library_entries import Entry, card_of, entries_of
from viewer.domain.library_query import LibraryQuery, apart, words_in
from viewer.domain.library_results import grouped, result_of
from viewer.domain.words_index import fold
from viewer.formats.stamps import Stamp
from viewer.library.index import Index
from viewer.library.tables import Place, prepared

MANY = 300
ALONE = ("CJK", "HIRAGANA", "KATAKANA", "THAI")


class Scanned(NamedTuple):
    """An entry as somebody reads it who looks at every letter."""

    key: tuple[str, str, str]
    entry: Entry
    fields: list[list[str]]


class Shelf(NamedTuple):
    """An index and everything in it, entry by entry."""

    index: Index
    everything: list[Scanned]

    def __repr__(self) -> str:
        return "the shelf"


def spelled(text: str) -> list[str]:
    """The words of a text, cut letter by letter."""
    words: list[str] = []
    joins = False
    for letter in fold(text):
        inked = unicodedata.category(letter)[0] in "LMN"
        alone = unicodedata.name(letter, "").startswith(ALONE)
        if inked and joins and not alone:
            words[-1] += letter
        elif inked:
            words.append(letter)
        joins = inked and not alone
    return words


def holds(fields: list[list[str]], wanted: list[str], *, whole: bool) -> bool:
    """Whether words stand in a row in one field, the last one perhaps going on."""
    for words in fields:
        for at in range(len(words) - len(wanted) + 1):
            *head, last = words[at : at + len(wanted)]
            fits = last == wanted[-1] if whole else last.startswith(wanted[-1])
            if fits and head == wanted[:-1]:
                return True
    return False


def stands(fields: list[list[str]], typed: str) -> bool:
    """Whether what is typed, perhaps not to its end, stands in a field. Of a number that is half
    typed ("50,0") nobody knows yet whether what parts it will count.
    """
    ways = {typed, re.sub(r"(?<=\d)[,.\u066b\u066c](?=\d)", "", typed)}
    return any(
        holds(fields, words, whole=len(words[-1]) == 1) for words in map(spelled, sorted(ways))
    )


@pytest.fixture(scope="module")
def shelf() -> Iterator[Shelf]:
    index, everything = Index(None), []
    for at, briefing in enumerate(islice(briefings(), MANY)):
        base = FactBase(briefing, f"{at:064x}")
        index.put([prepared(card_of(base), entries_of(base))])
        for entry in entries_of(base):
            key = (briefing.id, entry.kind, entry.id)
            everything.append(Scanned(key, entry, [spelled(text) for text in entry.texts]))
    yield Shelf(index, everything)
    index.close()


def found_by(index: Index, text: str, months: Sequence[str] = ()) -> list[tuple[str, str, str]]:
    cards, query = index.cards(), LibraryQuery.parse(text, months)
    hits = index.search(query)
    assert [hit.row for hit in hits] == sorted({hit.row for hit in hits})
    assert index.editions_with(query) == {hit.edition for hit in hits}
    assert [hit.row for hit in index.search(query, most=3)] == [hit.row for hit in hits[:3]]
    return sorted((cards[hit.edition].briefing, hit.entry.kind, hit.entry.id) for hit in hits)


def words() -> st.SearchStrategy[str]:
    """A word as somebody types it: whole or begun, in capitals, without its accents."""
    known = st.sampled_from(sorted(SCRIPTS)).flatmap(lambda name: st.sampled_from(pieces(name)))
    cut = st.tuples(known, st.integers(1, 9)).map(lambda pair: pair[0][: pair[1]])
    bare = cut.map(
        lambda text: "".join(c for c in unicodedata.normalize("NFD", text) if c.isalnum())
    )
    return st.one_of(known, cut, bare, cut.map(str.upper)).filter(
        lambda text: '"' not in text and bool(spelled(text))
    )


def phrases() -> st.SearchStrategy[str]:
    """Up to three words in a row out of a script's text."""

    def run(name: str) -> st.SearchStrategy[str]:
        text = SCRIPTS[name]
        if name == "zh":
            starts = st.integers(0, len(text) - 5)
            return st.tuples(starts, st.integers(1, 5)).map(lambda p: text[p[0] : p[0] + p[1]])
        parts = text.split()
        starts = st.integers(0, len(parts) - 4)
        return st.tuples(starts, st.integers(1, 3)).map(
            lambda p: " ".join(parts[p[0] : p[0] + p[1]])
        )

    return st.sampled_from(sorted(SCRIPTS)).flatmap(run).filter(lambda text: bool(spelled(text)))


@example(["50,0"], [], None, None)
@example(["٥٠٬٠"], [], None, None)
@settings(max_examples=150)
@given(
    st.lists(words(), max_size=3),
    st.lists(phrases(), max_size=1),
    st.sampled_from((None, *filter(None, DATES[:3]))),
    st.sampled_from((None, *filter(None, DATES[:3]), "1999-06")),
)
def test_search_finds_what_a_scan_of_everything_finds(
    shelf: Shelf, loose: list[str], tied: list[str], after: str | None,
    before: str | None,
) -> None:  # fmt: skip
    index, everything = shelf
    parts = [*loose, *(f'"{text}"' for text in tied)]
    parts += [f"after:{after}"] if after else []
    parts += [f"before:{before}"] if before else []
    first = parse(after).earliest if after else None
    last = parse(before).latest if before else None

    def fits(one: Scanned) -> bool:
        if after or before:
            if not one.entry.when:
                return False
            when = parse(one.entry.when)
            if first is not None and when.latest is not None and when.latest < first:
                return False
            if last is not None and when.earliest is not None and when.earliest > last:
                return False
        terms = [stands(one.fields, text) for text in loose]
        terms += [holds(one.fields, spelled(text), whole=True) for text in tied]
        return all(terms)

    expected = sorted(one.key for one in everything if fits(one)) if parts else []
    assert found_by(index, " ".join(parts)) == expected


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
WRITTEN = {
    "2017-12": "2017-12", "2018-02-15": "2018-02-15", "1999-06": "1999-06", "2018-02": "2018-02",
    "February 2018": "2018-02", "15 Feb. 2018": "2018-02-15", "DEC 2017": "2017-12",
    "5 March 1999": "1999-03-05",
}  # fmt: skip


@settings(max_examples=100)
@given(
    st.lists(words(), max_size=2),
    st.lists(st.sampled_from(sorted(WRITTEN)), min_size=1, max_size=2),
    st.sampled_from((None, *filter(None, DATES[:3]))),
)
def test_a_day_that_is_written_is_found_in_texts_and_by_overlap(
    shelf: Shelf, loose: list[str], written: list[str], after: str | None
) -> None:
    index, everything = shelf
    typed = " ".join([*loose, *(f"after:{after}" for _ in range(after is not None)), *written])
    least = parse(after).earliest if after else None

    def overlaps(entry: Entry, first: int | None, last: int | None) -> bool:
        when = parse(entry.when) if entry.when else None
        if when is None:
            return first is None and last is None
        begins = last is None or when.earliest is None or when.earliest <= last
        return begins and (first is None or when.latest is None or when.latest >= first)

    def fits(one: Scanned) -> bool:
        text = [stands(one.fields, word) for word in loose]
        days = []
        for day in written:
            said = [spelled(part) for part in day.split()]
            there = all(holds(one.fields, words, whole=len(words[-1]) == 1) for words in said)
            span = parse(WRITTEN[day])
            days.append(there or overlaps(one.entry, span.earliest, span.latest))
        return all(text) and all(days) and overlaps(one.entry, least, None)

    expected = sorted(one.key for one in everything if fits(one))
    assert found_by(index, typed, MONTHS) == expected


def test_dates_are_read_as_they_are_written() -> None:
    query = LibraryQuery.parse("police 16 February 2018", MONTHS)
    (day,) = query.said
    assert (day.first, day.last) == (parse("2018-02-16").earliest, parse("2018-02-16").latest)
    assert len(query.readings) == 2
    assert query.plain == "police"
    for text in ("2018", "2018-13", "2018-02-30", "may", "may 20188", '"February 2018"', "2018-0"):
        assert LibraryQuery.parse(text, MONTHS).said == ()


def test_entries_come_back_as_they_were_however_many_and_long() -> None:
    base = FactBase(next(briefings()), "0" * 64)
    sizes = [1, 9, 25_000, 3, *range(70), 900_000, 21_000, *range(5)]
    entries = [
        Entry("fact", f"f{at}", at, (f"everywhere {at}", "wört " * (size // 5 + 1)), "2018")
        for at, size in enumerate(sizes)
    ]
    index, cards = Index(None), []
    for number in range(3):
        issue = {"fingerprint": f"{number:064}", "day": 17_000 + number * 7 % 3}
        cards.append(replace(card_of(base), entries=len(entries), **issue))
    index.put([prepared(card, entries) for card in cards[:2]])
    index.put([prepared(cards[2], entries)])
    index.check()
    hits = index.search(LibraryQuery.parse("everywhere wört"))
    order = sorted(range(3), key=lambda number: -cards[number].day)
    assert [index.card(hit.edition) for hit in hits[:: len(sizes)]] == [cards[n] for n in order]
    assert [hit.entry for hit in hits] == entries * 3
    assert [hit.entry for hit in index.search(LibraryQuery.parse("after:2018"))] == entries * 3
    for at in (0, 1, 2):
        index.set_places([Place(f"{at}", Stamp(1, 1, 1), at + 1)])
    index.drop_place("1")
    index.check()
    hits = index.search(LibraryQuery.parse("everywhere"))
    assert {hit.edition for hit in hits} == {1, 3}
    assert [hit.entry for hit in hits] == entries * 2
    index.close()


@given(st.text(max_size=40))
def test_whatever_is_typed_is_words_and_never_a_language(text: str) -> None:
    index = Index(None)
    base = FactBase(next(briefings()), "0" * 64)
    index.put([prepared(card_of(base), entries_of(base))])
    index.search(LibraryQuery.parse(text))
    index.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("^x", "x"), ("x*", "x"), ("-x", "x"), ("(x", "x"), ('x" OR "zebra', 'x "or" zebra'),
        ("words:x", '"words x'), ("NEAR(x", '"near x'), ("{entry} : x", "entry x"),
    ],
)  # fmt: skip
def test_the_syntax_of_the_database_means_nothing(shelf: Shelf, typed: str, meant: str) -> None:
    assert found_by(shelf[0], typed) == found_by(shelf[0], meant)
    assert found_by(shelf[0], "x")


@given(st.text(alphabet="aB9éЖйشدّ北京のコー지กิ .,-'\"\n\u00a0\u0301_", max_size=60))
def test_words_are_cut_at_what_is_no_letter_and_each_is_found_again(text: str) -> None:
    assert words_in(text) == spelled(text)
    for word in words_in(text):
        assert LibraryQuery.parse(f'"{word}"').hits(text)


PIECES = st.text(alphabet="aB9éЖشدّ北กิ ., '\"\n\u00a0\0\ue000", max_size=12)


@given(
    st.lists(st.one_of(PIECES, st.tuples(PIECES, st.integers(1, 90)).map(lambda p: p[0] * p[1])))
)
def test_many_texts_at_once_are_cut_as_each_of_them_is(texts: list[str]) -> None:
    """What is not cut apart is left to a tokenizer that knows letters and digits of ASCII alone."""
    found = apart(texts)
    for text in texts:
        given = re.findall("[0-9a-z\x80-\U0010ffff]+", found.get(text, text.lower()))
        assert given == [word[:64] for word in spelled(text)]
    assert all(text.isascii() for text in texts if text not in found)


def test_hits_are_marked_in_the_original_letters() -> None:
    query = LibraryQuery.parse("nis 50000 strasse")
    text = "In Niš, 50,000 walked the Straße."
    assert [text[a:b] for a, b in query.hits(text)] == ["Niš", "50,000", "Straße"]
    assert [text[a:b] for a, b in LibraryQuery.parse("stra").hits(text)] == ["Stra"]
    han = "专家说北京大学很大"
    assert [han[a:b] for a, b in LibraryQuery.parse("北京").hits(han)] == ["北京"]
    assert LibraryQuery.parse('"wal"').hits(text) == ()


def test_days_overlap_and_half_typed_ones_wait() -> None:
    query = LibraryQuery.parse("police after:2017-12 before:2018")
    assert (query.first, query.last) == (parse("2017-12").earliest, parse("2018").latest)
    assert query.plain == "police"
    for text in ("after:", "after:2", "after:201", "after:2017-"):
        half = LibraryQuery.parse(f"police {text}")
        assert (half.first, len(half.terms)) == (None, 1)
    assert len(LibraryQuery.parse("after:noon").terms) == 1


def test_results_stand_by_briefing_and_once_for_all_editions() -> None:
    first = next(briefings())
    edition = replace(first.edition, number=9, issued="2019-01-01")
    later = [FactBase(first, "1" * 64), FactBase(replace(first, edition=edition), "2" * 64)]
    query = LibraryQuery.parse("nato")
    results = [
        result_of(card_of(base), at, at, entry, query)
        for at, base in enumerate(reversed(later))
        for entry in entries_of(base)
        if query.found_in(entry.texts)
    ]
    groups = grouped(results)
    assert len(groups) == 1
    assert groups[0].card.number == 9
    assert {one.also for one in groups[0].results} <= {(first.edition.number,), ()}
    assert any(one.also for one in groups[0].results)


def test_a_hit_deep_in_a_long_text_is_shown_with_its_surroundings() -> None:
    long = "wort " * 40_000 + "Zielscheibe " + "ende " * 1000
    entry = Entry("source", "s", 1, ("Titel", long), "2018")
    base = FactBase(next(briefings()), "0" * 64)
    found = result_of(card_of(base), 1, 1, entry, LibraryQuery.parse("zielsch"))
    assert len(found.other.text) <= 202
    assert [found.other.text[a:b] for a, b in found.other.hits] == ["Zielsch"]
    assert found.main.hits == ()
    words = set(found.other.text.strip("…").split())
    assert words == {"wort", "Zielscheibe", "ende"}
