"""What happens to files and editions between two questions to the library."""

from __future__ import annotations

from pathlib import Path

from tests.unit.library.shelves import catalogue, packed, titles
from viewer.domain.library_query import LibraryQuery
from viewer.formats.opening import open_carefully


def test_what_is_put_back_is_what_one_removal_took(home: Path, tmp_path: Path) -> None:
    places = [packed(tmp_path / f"{number}.brief", number) for number in (1, 2)]
    library = catalogue(home)
    library.add_files(map(str, places))
    library.scan()
    first, second = (library.remove(str(place)) for place in places)
    assert first is not None
    assert second is not None
    library.restore(second)
    assert titles(library) == [(str(places[1]), 2, True)]
    library.restore(first)
    assert [path for path, *_ in titles(library)] == [str(place) for place in places]
    library.close()


def test_a_file_replaced_after_it_was_opened_is_read_again(home: Path, tmp_path: Path) -> None:
    place = packed(tmp_path / "one.brief", 1)
    library = catalogue(home)
    opened = open_carefully(str(place))
    place.unlink()
    packed(place, 2)
    library.add(opened)
    assert titles(library) == [(str(place), 1, True)]
    assert library.scan().read == 1
    assert titles(library) == [(str(place), 2, True)]
    assert library.scan().unchanged == 1
    library.close()


def test_an_edition_forgotten_meanwhile_is_no_damage(home: Path, tmp_path: Path) -> None:
    places = [packed(tmp_path / f"{number}.brief", number) for number in (1, 2)]
    library, other = catalogue(home), catalogue(home)
    library.add_files(map(str, places))
    library.scan()
    query = LibraryQuery.parse("minist")
    hits = library.search(query)
    assert len(hits) == 2
    other.remove(str(places[1]))
    assert [library.card(hit.edition) is None for hit in hits] == [True, False]
    assert library.where(hits[0].edition) == ""
    assert [hit.edition for hit in library.search_in(query, bool, 9)] == [hits[1].edition]
    assert not library.renewed
    library.close()
    other.close()


def test_the_number_of_a_forgotten_edition_is_not_used_again(home: Path, tmp_path: Path) -> None:
    first, second = (packed(tmp_path / f"{number}.brief", number) for number in (1, 2))
    library = catalogue(home)
    library.add_files([str(first)])
    library.scan()
    [old] = [one.number for one in library.holdings()]
    library.remove(str(first))
    library.add_files([str(second)])
    library.scan()
    [new] = [one.number for one in library.holdings()]
    assert new > old
    assert library.where(old) == ""
    library.close()
