"""The library on disk: what goes in, comes out, goes missing, is damaged or cannot be kept."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.unit.library.shelves import catalogue, folders, packed, titles, written
from viewer.domain.library_query import LibraryQuery
from viewer.formats.opening import open_briefing
from viewer.library.catalogue import Catalogue
from viewer.library.index import FILE_NAME
from viewer.library.shelf import ASIDE, Listed, Shelf

WORDS = ("nato", "министры", "الشرطة", "北京", "training after:2017", "x")


def answers(library: Catalogue) -> list[list[tuple[int, str]]]:
    return [
        [(hit.row, hit.entry.id) for hit in library.search(LibraryQuery.parse(text))]
        for text in WORDS
    ]


# -- in and out -------------------------------------------------------------------


def test_what_was_opened_is_in_the_library_and_is_found(home: Path, tmp_path: Path) -> None:
    library = catalogue(home)
    assert library.is_empty
    opened = open_briefing(packed(tmp_path / "a.brief"))
    library.add(opened)
    library.add(opened)
    assert titles(library) == [(str(tmp_path / "a.brief"), 1, True)]
    assert [hit.entry.id for hit in library.search(LibraryQuery.parse("minist"))] == ["a"]
    library.close()
    again = catalogue(home)
    again.check()
    assert not again.renewed
    assert titles(again) == [(str(tmp_path / "a.brief"), 1, True)]
    again.close()


def test_a_watched_folder_is_kept_up_with(home: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "stick"
    first = packed(shelf / "deep" / "one.brief", 1)
    library = catalogue(home)
    library.add_folder(str(shelf))
    assert library.scan().read == 1
    written(shelf / "two", 2, "A second statement.")
    packed(first, 1, "Ministers disagree.")
    (shelf / "deep" / ".hidden.brief").write_bytes(b"no")
    (shelf / "circle").symlink_to(shelf)
    found = library.scan()
    assert (found.read, found.unchanged, found.missing, found.refused) == (2, 0, 0, ())
    assert library.search(LibraryQuery.parse("agree")) == []
    assert len(library.search(LibraryQuery.parse("disagree"))) == 1
    assert library.scan().unchanged == 2
    library.close()


def test_a_missing_stick_keeps_its_place_and_is_searched_all_the_same(
    home: Path, tmp_path: Path
) -> None:
    shelf = tmp_path / "stick"
    place = packed(shelf / "one.brief")
    library = catalogue(home)
    library.add_folder(str(shelf))
    library.scan()
    shelf.rename(tmp_path / "drawer")
    found = library.scan()
    assert (found.read, found.missing, found.dropped) == (0, 1, 0)
    assert titles(library) == [(str(place), 1, False)]
    assert len(library.search(LibraryQuery.parse("minist"))) == 1
    (tmp_path / "drawer").rename(shelf)
    assert library.scan().unchanged == 1
    assert titles(library) == [(str(place), 1, True)]
    library.close()


def test_what_is_taken_out_stays_out_and_comes_back_when_put_in(home: Path, tmp_path: Path) -> None:
    place = packed(tmp_path / "shelf" / "one.brief")
    library = catalogue(home)
    library.add_folder(str(place.parent))
    library.scan()
    assert library.remove(str(place))
    assert library.scan().read == 0
    assert titles(library) == []
    assert library.search(LibraryQuery.parse("minist")) == []
    library.add_files([str(place)])
    assert library.scan().read == 1
    assert library.remove(str(place.parent))
    assert titles(library) == [(str(place), 1, True)]
    assert not library.remove(str(tmp_path / "never"))
    assert place.exists()
    library.close()


def test_one_edition_in_two_places_is_found_once(home: Path, tmp_path: Path) -> None:
    place = packed(tmp_path / "one.brief")
    shutil.copy(place, tmp_path / "copy.brief")
    library = catalogue(home)
    library.add_files([str(place), str(tmp_path / "copy.brief")])
    library.scan()
    assert len(library.holdings()) == 1
    assert len(library.search(LibraryQuery.parse("minist"))) == 1
    place.unlink()
    assert library.where(library.holdings()[0].number) == str(tmp_path / "copy.brief")
    library.close()


def test_what_is_refused_is_told_once_and_not_read_again(home: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.brief"
    bad.write_bytes(b"PK no")
    library = catalogue(home)
    library.add_files([str(bad)])
    found = library.scan()
    assert [refusal.path for refusal in found.refused] == [str(bad)]
    assert library.scan().refused == ()
    packed(bad)
    assert library.scan().read == 1
    library.close()


def test_a_scan_can_be_stopped_and_goes_on_where_it_was(home: Path, tmp_path: Path) -> None:
    library = catalogue(home)
    library.add_files(map(str, folders(tmp_path / "many", 90)))
    found = library.scan(lambda done, total: done < 40)
    assert found.stopped
    assert found.read == 40
    assert library.scan().read == 50
    library.close()


def test_an_index_made_anew_but_stopped_is_filled_by_the_next_check(
    home: Path, tmp_path: Path
) -> None:
    library = catalogue(home)
    library.add_files(map(str, folders(tmp_path / "many", 90)))
    library.scan()
    library.close()
    (home / "cache" / FILE_NAME).write_bytes(b"no index" * 1000)
    library = catalogue(home)
    library.check(lambda done, total: done < 40)
    assert library.renewed
    assert len(library.index.places()) == 40
    library.close()
    again = catalogue(home)
    again.check()
    assert len(again.index.places()) == 90
    again.close()


def test_codes_and_fingerprints_lead_to_every_edition(home: Path, tmp_path: Path) -> None:
    library = catalogue(home)
    paths = [packed(tmp_path / f"{n}.brief", n) for n in (1, 2)]
    library.add_files(map(str, paths))
    library.scan()
    base = open_briefing(paths[0]).base()
    code = base.code(0)
    cards = library.index.cards()
    for typed in (code, f"{code[:4]}-{code[4:]}".lower()):
        assert sorted(cards[hit.edition].number for hit in library.coded(typed)) == [1, 2]
    assert library.coded("minister") == []
    found = library.printed(base.short_fingerprint)
    assert [card.number for card in found.values()] == [1]
    library.close()


# -- two at once, and what goes wrong ---------------------------------------------


def test_two_programs_at_once_lose_nothing(home: Path, tmp_path: Path) -> None:
    one, other = catalogue(home), catalogue(home)
    paths = [packed(tmp_path / f"{n}.brief", n) for n in (1, 2)]
    assert one.is_empty
    assert other.is_empty
    one.add(open_briefing(paths[0]))
    other.add(open_briefing(paths[1]))
    for library in (one, other):
        assert [number for _, number, _ in titles(library)] == [1, 2]
        library.close()
    assert Shelf(home / "data").read().files == tuple(map(str, paths))


def test_an_index_that_another_program_made_anew_is_taken(home: Path, tmp_path: Path) -> None:
    one = catalogue(home)
    one.add(open_briefing(packed(tmp_path / "a.brief")))
    (home / "cache" / FILE_NAME).unlink()
    other = catalogue(home)
    other.check()
    other.close()
    assert len(one.search(LibraryQuery.parse("minist"))) == 1
    one.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[tuple[int, str]]]]:
    """A library of some briefings, closed, and what it answers."""
    home = tmp_path_factory.mktemp("filled")
    library = catalogue(home)
    library.add_files(map(str, folders(home / "briefings", 6, seed=3)))
    library.scan()
    found = answers(library)
    library.close()
    assert all(found)
    return home, found


def test_what_is_added_to_an_index_in_doubt_does_not_vouch_for_it(
    filled: tuple[Path, list[list[tuple[int, str]]]], home: Path, tmp_path: Path
) -> None:
    shutil.copytree(filled[0] / "data", home / "data")
    shutil.copytree(filled[0] / "cache", home / "cache")
    file = home / "cache" / FILE_NAME
    damaged = bytearray(file.read_bytes())
    at = damaged.rindex("Министры".encode()) + 3
    damaged[at : at + 2] = "о".encode()
    file.write_bytes(damaged)
    library = catalogue(home)
    library.add(open_briefing(packed(tmp_path / "a.brief")))
    assert not library.renewed
    assert library.in_doubt
    library.check()
    assert library.renewed
    assert len(library.search(LibraryQuery.parse("minist"))) > 1
    assert not library.in_doubt
    library.close()


def test_what_was_added_is_trusted_and_there_with_and_without_an_orderly_end(
    home: Path, tmp_path: Path
) -> None:
    library = catalogue(home)
    library.add(open_briefing(packed(tmp_path / "a.brief")))
    killed = tmp_path / "killed"
    shutil.copytree(home, killed)
    library.close()
    assert [path.name for path in (home / "cache").iterdir() if "sqlite3-" in path.name] == []
    for place in (home, killed):
        again = catalogue(place)
        assert not again.in_doubt
        assert len(again.search(LibraryQuery.parse("minist"))) == 1
        again.index.check()
        again.close()


@pytest.mark.parametrize("part", range(5))
def test_a_damaged_index_is_made_anew_and_says_so(
    part: int, filled: tuple[Path, list[list[tuple[int, str]]]], tmp_path: Path
) -> None:
    home, expected = filled
    whole = (home / "cache" / FILE_NAME).read_bytes()
    stamp = (home / "cache" / "library.stamp").read_bytes()
    chance = Random(part)
    renewed = 0
    for at in range(100):
        place = tmp_path / f"{at}"
        shutil.copytree(home / "data", place / "data")
        (place / "cache").mkdir()
        (place / "cache" / "library.stamp").write_bytes(stamp)
        damaged = bytearray(whole)
        kind = chance.randrange(4)
        where = chance.randrange(len(damaged))
        if kind == 0:
            damaged[where] ^= 1 << chance.randrange(8)
        elif kind == 1:
            damaged[where : where + 64] = chance.randbytes(len(damaged[where : where + 64]))
        elif kind == 2:
            del damaged[where:]
        else:
            page = where - where % 4096
            damaged[page : page + 4096] = bytes(4096)
        (place / "cache" / FILE_NAME).write_bytes(damaged)
        library = catalogue(place)
        library.check()
        got = answers(library)
        assert [[name for _, name in one] for one in got] == [
            [name for _, name in one] for one in expected
        ]
        assert len(library.holdings()) == 6
        renewed += library.renewed
        library.close()
        shutil.rmtree(place)
    assert renewed > 30


def test_an_index_of_another_version_is_made_anew(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = catalogue(home)
    library.add(open_briefing(packed(tmp_path / "a.brief")))
    library.close()
    monkeypatch.setattr("viewer.library.index.VERSION", 99)
    later = catalogue(home)
    later.check()
    assert len(later.search(LibraryQuery.parse("minist"))) == 1
    later.close()


def test_a_list_that_is_none_is_put_aside_and_not_lost(home: Path, tmp_path: Path) -> None:
    (home / "data").mkdir()
    (home / "data" / "library.json").write_text("{ no list")
    library = catalogue(home)
    assert library.is_empty
    library.add(open_briefing(packed(tmp_path / "a.brief")))
    assert (home / "data" / ASIDE).read_text() == "{ no list"
    assert len(Shelf(home / "data").read().files) == 1
    library.close()


def test_what_a_newer_version_has_written_into_the_list_stays(home: Path) -> None:
    shelf = Shelf(home / "data")
    shelf.change(lambda listed: listed.adding("/a"))
    values = json.loads(shelf.file.read_text())
    shelf.file.write_text(json.dumps({"colours": {"/a": "red"}, **values, "order": ["/a"]}))
    shelf.change(lambda listed: listed.adding("/b").watching("/c"))
    assert json.loads(shelf.file.read_text()) == {
        "colours": {"/a": "red"},
        "files": ["/a", "/b"],
        "folders": ["/c"],
        "left_out": [],
        "order": ["/a"],
    }
    assert not (home / "data" / ASIDE).exists()


def test_without_a_home_nothing_is_kept_and_all_is_found(tmp_path: Path) -> None:
    place = packed(tmp_path / "a.brief")
    library = Catalogue(Path(os.devnull) / "data", Path(os.devnull) / "cache")
    with pytest.raises(OSError, match="/dev/null"):
        library.add(open_briefing(place))
    assert not library.index.places()
    assert not library.kept
    library.close()


def test_where_only_the_index_cannot_be_kept_it_lives_in_memory(home: Path, tmp_path: Path) -> None:
    place = packed(tmp_path / "a.brief")
    for _ in range(2):
        library = Catalogue(home / "data", Path(os.devnull) / "cache")
        library.check()
        library.add(open_briefing(place))
        assert not library.kept
        assert len(library.search(LibraryQuery.parse("minist"))) == 1
        library.close()


def test_the_list_knows_what_is_below_a_folder() -> None:
    folder = os.path.join(os.sep, "a", "b")
    inside = os.path.join(folder, "c.brief")
    listed = Listed().watching(folder)
    assert listed.names(inside)
    assert not listed.names(f"{folder}c.brief")
    out = listed.without(inside)
    assert not out.names(inside)
    assert out.watching(folder).names(inside)
    assert out.without(folder) == Listed()
