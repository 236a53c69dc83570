"""The library: what the reader has opened or put in, found again, searched, and kept up to date.

Two things on disk: the list of what is in it (`shelf`), which is the reader's, and the index, which
is made again from that list whenever it is lost, damaged or of another version.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from viewer.domain.factbase import FactBase
from viewer.domain.library_entries import Card
from viewer.domain.library_query import LibraryQuery
from viewer.domain.problems import Problem
from viewer.domain.way_back import code_in, fingerprint_in
from viewer.formats.limits import DEFAULT_LIMITS, Limits
from viewer.formats.opening import Opened
from viewer.formats.stamps import Stamp, stamp_of
from viewer.library.index import FILE_NAME, Closed, Damaged, Index, discard
from viewer.library.intake import Refusal, Step, Taken, batches, ready
from viewer.library.places import briefings_below
from viewer.library.refusals import refused, told
from viewer.library.shelf import Listed, Shelf
from viewer.library.soundness import Seal
from viewer.library.tables import Hit, Place, Prepared
from viewer.library.write_ahead import is_busy

_T = TypeVar("_T")


class Scan(NamedTuple):
    """What a look at all places came to, in numbers of places."""

    read: int = 0
    unchanged: int = 0
    missing: int = 0
    dropped: int = 0
    refused: tuple[Refusal, ...] = ()
    stopped: bool = False


class Holding(NamedTuple):
    """An edition and where it lies; `path` is "" and `here` False while it is nowhere to be had.
    Without a card it is a file that was never read here, or was refused for a `problem`.
    """

    path: str
    here: bool
    card: Card | None
    number: int = 0
    problem: Problem | None = None


class Catalogue:
    """The library below the folders of the reader's data and cache, neither of which need exist.

    `kept` is False where no index can be written: then it lives in memory. `renewed` says that the
    index was found damaged and was put aside; `scan` fills the new one.
    """

    def __init__(self, data: Path, cache: Path, limits: Limits = DEFAULT_LIMITS) -> None:
        self.shelf = Shelf(data)
        self.limits = limits
        self.kept = True
        self.renewed = False
        self._cache = cache
        self._seal = Seal(cache / FILE_NAME)
        self._index: Index | None = None
        self._opening = threading.RLock()

    # -- the index --------------------------------------------------------

    @property
    def index(self) -> Index:
        """The index, opened when first needed and anew where another program has replaced it."""
        with self._opening:
            if self._index is not None and self._index.replaced:
                self.close()
            if self._index is None:
                self._index = self._opened()
            return self._index

    def _opened(self) -> Index:
        file = self._cache / FILE_NAME
        for _ in range(2):
            try:
                self._cache.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
                return Index(file)
            except Damaged:
                self._renew()
            except (OSError, sqlite3.Error) as error:
                if is_busy(error):
                    raise  # another program has it just now: the next use tries again
                break
        self.kept = False
        return Index(None)

    def _renew(self) -> None:
        """Take a damaged index away, unless another program has done so already."""
        with self._opening:
            index, self._index = self._index, None
            replaced = index is not None and index.replaced
            if index is not None:
                index.close()
            with suppress(OSError):
                if not replaced:
                    with self.shelf.locked() if self.kept else suppress(OSError):
                        discard(self._cache / FILE_NAME)
            self.renewed = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in the library."""
        listed = self.shelf.read()
        return not listed.files and not listed.folders

    def repaired(self, work: Callable[[], _T], step: Step | None = None) -> _T:
        """Do a piece of work; once more if the index was closed meanwhile, and if it turns out
        damaged, with a new one.
        """
        try:
            with suppress(Closed):
                return work()
            return work()
        except Damaged:
            self._renew()
            self.scan(step)
            return work()

    def close(self) -> None:
        """Let go of the index; what was written to its log is then in the one file."""
        index, self._index = self._index, None
        if index is not None:
            sound = not self.in_doubt
            index.close()
            if sound:
                self._leave()

    def _changing(self, work: Callable[[], _T], step: Step | None = None) -> _T:
        """Do a piece of work that changes the index. It is in doubt afterwards if it was before."""
        sound = self._is_sound(self.index)
        done = self.repaired(work, step)
        if sound or self._is_sound(self.index):
            self._leave()
        return done

    # -- whether it is right ----------------------------------------------

    @property
    def in_doubt(self) -> bool:
        """Whether the index has to be looked at in full: it is not as we left it, or was not
        looked at today.
        """
        return self.kept and not self._seal.is_whole

    def check(self, step: Step | None = None) -> None:
        """Look at the whole index and make it anew if anything is wrong with it; fill it if it is
        empty and ought not to be, or if a look at all places was stopped.
        """
        unfinished = self._seal.is_missing
        try:
            if self.in_doubt:
                self.index.check()
                self._leave()
        except Damaged:
            self._renew()
        if (self.renewed or unfinished or not self.index.places()) and not self.is_empty:
            self.scan(step)

    def _is_sound(self, index: Index) -> bool:
        """Whether what is in the index now needs no look: it is as we left it, or was made here."""
        return index.is_new or not self.in_doubt

    def _leave(self) -> None:
        """Note how the index looks now, so that any change but ours is seen."""
        if self.kept:
            self._seal.set()

    # -- putting in and taking out ----------------------------------------

    def add(self, opened: Opened, step: Step | None = None, base: FactBase | None = None) -> None:
        """Take in a briefing, its facts in `base` if at hand. OSError where no list can be kept."""
        path = os.path.abspath(opened.path)
        if not _can_be_kept(path):
            return
        if path not in self.shelf.read().files:
            self.shelf.change(lambda listed: listed.adding(path))
        now = stamp_of(path)
        if now is not None:  # as it was when it was read: what has changed since is read by `scan`
            taken = Taken(path, opened.stamp or now, ready(opened, base))
            self._changing(lambda: self._write([taken]), step)

    def add_files(self, paths: Iterable[str]) -> None:
        """Put briefings on the list; `scan` reads them."""
        names = [path for path in map(os.path.abspath, paths) if _can_be_kept(path)]
        self.shelf.change(lambda listed: listed.adding(*names))

    def add_folder(self, folder: str) -> None:
        """Watch a folder; `scan` reads what is in it."""
        path = os.path.abspath(folder)
        if _can_be_kept(path):
            self.shelf.change(lambda listed: listed.watching(path))

    def remove(self, path: str) -> Listed | None:
        """Take a file or a watched folder out; the list as it was before, for `restore`, None where
        it was not in. The file itself stays.
        """
        path = os.path.abspath(path)
        was: list[Listed] = []

        def without(listed: Listed) -> Listed:
            was.append(listed)
            return listed.without(path)

        now = self.shelf.change(without)
        self._changing(partial(self._drop_unlisted, now))
        return was[0] if now != was[0] else None

    def restore(self, before: Listed) -> None:
        """Put back what was taken out since, and read it."""
        self.shelf.change(lambda now: now.with_all(before))
        self.scan()

    def _drop_unlisted(self, listed: Listed) -> int:
        gone = [path for path in self.index.places() if not listed.names(path)]
        if gone:
            with self.index.writing():
                for path in gone:
                    self.index.drop_place(path)
        return len(gone)

    # -- keeping up -------------------------------------------------------

    def scan(self, step: Step | None = None) -> Scan:
        """Look at every file on the list and into every watched folder; read what has changed.

        What is not there (a stick that is not plugged in) keeps its place and is counted as
        missing.
        """
        found = self._changing(partial(self._scan, step or (lambda done, total: True)))
        if found.stopped:
            self.index.is_new = False
            self._seal.take_away()  # without it the next check goes on
        return found

    def _scan(self, step: Step) -> Scan:
        listed = self.shelf.read()
        dropped = self._drop_unlisted(listed)
        known = self.index.places()
        out = set(listed.left_out)
        wanted = dict.fromkeys(listed.files)
        for folder in listed.folders:
            wanted |= dict.fromkeys(filter(_can_be_kept, briefings_below(folder)))
        there: list[tuple[str, Stamp]] = []
        missing = sum(path not in wanted for path in known)
        unchanged = 0
        for path in wanted:
            if path in out:
                continue
            stamp = stamp_of(path)
            if stamp is None:
                missing += 1
            elif path in known and known[path].stamp == stamp:
                unchanged += 1
            else:
                there.append((path, stamp))
        refused: list[Refusal] = []
        done = 0
        for batch in batches(there, self.limits, step):
            done += len(batch)
            refused += [one.found for one in batch if isinstance(one.found, Refusal)]
            self._write(batch)
        stopped = done < len(there)
        if not stopped:
            step(done, done)
        return Scan(
            done - len(refused), unchanged, missing, dropped, tuple(refused), stopped=stopped
        )

    def _write(self, batch: list[Taken]) -> None:
        """Write briefings together. Places come last: what they replace makes FTS5 write all it has
        gathered so far, which is quickest done once.
        """
        with self.index.writing():
            good = {one.path: one.found for one in batch if isinstance(one.found, Prepared)}
            editions = dict(zip(good, self.index.put(good.values()), strict=True))
            self.index.set_places(
                [
                    Place(path, stamp, editions.get(path), refused(found))
                    for path, stamp, found in batch
                ]
            )

    # -- asking -----------------------------------------------------------

    def holdings(self) -> list[Holding]:
        """Every edition in the library, and every listed file of which nothing is known."""
        return self.repaired(self._holdings)

    def _holdings(self) -> list[Holding]:
        listed, places, cards = self.shelf.read(), self.index.places(), self.index.cards()
        at: dict[int, list[str]] = {}
        for place in places.values():
            if place.edition is not None and listed.names(place.path):
                at.setdefault(place.edition, []).append(place.path)
        found = []
        for number, paths in at.items():
            here = next((path for path in paths if os.path.exists(path)), "")
            if number in cards:
                found.append(Holding(here or paths[0], bool(here), cards[number], number))
        unread = [path for path in listed.files if path not in places]
        why = {path: told(one.problem) for path, one in places.items() if one.edition is None}
        for path in (*unread, *why):
            found.append(Holding(path, os.path.exists(path), None, problem=why.get(path)))
        return found

    def search(self, query: LibraryQuery, after: int = 0, most: int = -1) -> list[Hit]:
        """What a query finds in all editions, the newest issue first."""
        return self.repaired(lambda: self.index.search(query, after, most))

    def search_in(
        self, query: LibraryQuery, fits: Callable[[Card], bool], most: int
    ) -> list[Hit]:  # fmt: skip
        """The same in those editions alone whose cards fit, so many at most."""
        return self.repaired(partial(self._search_in, query, fits, most))

    def _search_in(
        self, query: LibraryQuery, fits: Callable[[Card], bool], most: int
    ) -> list[Hit]:  # fmt: skip
        fitting: dict[int, bool] = {}
        found: list[Hit] = []
        for hit in self.index.found(query):
            if hit.edition not in fitting:
                card = self.index.card(hit.edition)
                fitting[hit.edition] = card is not None and fits(card)
            if fitting[hit.edition]:
                found.append(hit)
            if len(found) >= most:
                break
        return found

    def editions_with(self, query: LibraryQuery) -> frozenset[int]:
        """The numbers of the editions in which a query finds anything."""
        return self.repaired(lambda: self.index.editions_with(query))

    def card(self, edition: int) -> Card | None:
        """The card of an edition that was found; None where it has been forgotten since."""
        return self.repaired(lambda: self.index.card(edition))

    def interrupt(self) -> None:
        """Let a search that runs in another thread end with sqlite3.OperationalError."""
        index = self._index
        if index is not None:
            index.interrupt()

    def where(self, edition: int) -> str:
        """A path at which an edition is to be had, else one where it was, else ""."""
        paths = self.repaired(lambda: self.index.places_of(edition))
        return next(filter(os.path.exists, paths), next(iter(paths), ""))

    def edition_before(self, briefing: str, number: int) -> str:
        """Where the edition before lies, else the newest of the others; "" where none is here."""
        cards = self.repaired(lambda: self.index.editions_of(briefing=briefing))
        paths = {
            card.number: path
            for edition, card in cards.items()
            if card.number != number and os.path.exists(path := self.where(edition))
        }
        before = [other for other in paths if other < number]
        return paths[max(before or paths)] if paths else ""

    def coded(self, text: str) -> list[Hit]:
        """The facts, in every edition, that the code on a sheet is of."""
        code = code_in(text)
        found = self.search(LibraryQuery.parse(f'"{code}"')) if code else []
        return [hit for hit in found if hit.entry.kind == "fact" and code in hit.entry.texts]

    def printed(self, text: str) -> dict[int, Card]:
        """The editions that the fingerprint on a sheet is of."""
        digits = fingerprint_in(text)
        return self.repaired(lambda: self.index.editions_of(digits=digits)) if digits else {}


def _can_be_kept(path: str) -> bool:
    """A name that is not Unicode (POSIX allows any bytes) can be kept neither here nor there."""
    return "\0" not in path and path.encode(errors="replace").decode() == path
