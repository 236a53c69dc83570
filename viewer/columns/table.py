"""The columns of one base, and what they answer: made in a thread, read in that of the windows."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.columns.cited import Cited, Citing, steps
from viewer.columns.contributors import PartColumns
from viewer.columns.figures import People, people_in
from viewer.columns.places import Flat, Mask, Places, Shown
from viewer.columns.tracks import only
from viewer.columns.words import Words, Writing
from viewer.domain.briefing import Figure
from viewer.domain.columns import Counted
from viewer.domain.contributor_order import standings
from viewer.domain.contributors import Matrix
from viewer.domain.dates import parse
from viewer.domain.factbase import FactBase
from viewer.domain.field_tests import field_test, names_wanted
from viewer.domain.haystack import Haystacks
from viewer.domain.lens import Filter
from viewer.domain.reading import LOST, Reading
from viewer.domain.search_words import Wanted
from viewer.domain.timeline_table import AFTER, BEFORE, Track

BLOCK = 1 << 12  # keys that are looked at before it is asked whether all were met
Days = NDArray[np.int64]


class FactColumns:
    """`viewer.domain.columns.Columns`, in arrays."""

    def __init__(self, base: FactBase, cited: Cited, words: Words, people: People) -> None:
        self._base = base
        size = len(base)
        self._words = words
        self._all = Shown(np.ones(size, np.bool_))
        topics = {topic.id: at for at, topic in enumerate(base.briefing.topics)}
        self._topic_at = topics
        self._topics = cited.topics
        kinds = self._kind_at = {"reported": 0, "assessment": 1, "assumption": 2, "gap": 3}
        self._kinds = np.fromiter(map(kinds.__getitem__, base.each("kind")), np.int8, size)
        self._source_at = {source.id: at for at, source in enumerate(base.sources)}
        # In the order of the file; `_sources` has them by source.
        self._cited, self._cited_by = cited.sources, cited.by
        self._sources = Flat(self._cited, self._cited_by, len(base.sources), size)
        self._most_sources = int(np.count_nonzero(np.diff(self._sources.starts)))
        self.citing = Citing(base, self._sources)
        self._days()
        self.parts = PartColumns(base, cited)
        self.figures = people

    def _days(self) -> None:
        """Earliest and latest possible day of each fact; the first after the last where undated."""
        texts = self._base.each("when")
        lows: dict[str | None, int] = {None: AFTER}
        highs: dict[str | None, int] = {None: BEFORE}
        for text in filter(None, set(texts)):
            when = parse(text)
            lows[text] = BEFORE if when.earliest is None else when.earliest
            highs[text] = AFTER if when.latest is None else when.latest
        self._lows: Days = np.fromiter(map(lows.__getitem__, texts), np.int64, len(texts))
        self._highs: Days = np.fromiter(map(highs.__getitem__, texts), np.int64, len(texts))
        self._dated = self._lows <= self._highs

    def prepare(self, going_on: Callable[[], bool]) -> None:
        self._words.prepare(going_on)

    # -- what is shown ----------------------------------------------------

    def shown(self, reading: Reading) -> Shown:
        """The facts that a reading shows; the same object where it shows all."""
        lens, mask = reading.lens, self._all.mask.copy()
        for chip in lens.filters:
            self._filter(reading, chip, mask)
        for wanted in reading.asked.fields:
            self._want(reading, wanted, mask)
        if reading.not_yet_known:
            mask[list(reading.not_yet_known)] = False
        if reading.query.terms:
            held = self._words.matching(reading.query)
            missed = [at for at in reading.noted if mask[at] and not held[at]]
            mask &= held
            mask[[at for at in missed if reading.says(at)]] = True
        return self._all if mask.all() else Shown(mask)

    def _filter(self, reading: Reading, chip: Filter, mask: Mask) -> None:
        kind, value = chip.kind, chip.value
        if kind in ("actor", "activity", "part"):
            mask &= self.parts.named(kind, value)
        elif kind == "source":
            mask &= self._under(self._sources, [self._source_at.get(value, -1)])
        elif kind == "topic":
            mask &= self._topics == self._topic_at.get(value, -2)
        elif kind == "kind":
            mask &= self._kinds == self._kind_at.get(value, -2)
        elif kind == "period":
            low, _, high = value.partition("/")
            mask &= self._overlap(parse(low).earliest, parse(high).latest)
        else:
            _test(mask, reading.test(chip))

    def _want(self, reading: Reading, wanted: Wanted, mask: Mask) -> None:
        """As `viewer.domain.field_tests.field_test`."""
        if wanted.field in ("after", "before") and wanted.when is not None:
            first = wanted.when.earliest if wanted.field == "after" else None
            last = wanted.when.latest if wanted.field == "before" else None
            mask &= self._overlap(first, last)
        elif wanted.field == "kind":
            kinds = [self._kind_at[kind] for kind in wanted.kinds]
            mask &= np.isin(self._kinds, kinds)
        elif wanted.field == "topic":
            topics = [self._topic_at[name] for name in names_wanted(reading, wanted)]
            mask &= np.isin(self._topics, topics)
        elif wanted.field == "actor":
            mask &= self.parts.of_actors(names_wanted(reading, wanted))
        elif wanted.field == "source":
            sources = [self._source_at[name] for name in names_wanted(reading, wanted)]
            mask &= self._under(self._sources, sources)
        else:
            _test(mask, field_test(reading, wanted))

    def _under(self, flat: Flat, keys: Iterable[int]) -> Mask:
        mask = np.zeros(len(self._base), np.bool_)
        flat.take(mask, np.array([key for key in keys if key >= 0], np.int64))
        return mask

    def _overlap(self, first: int | None, last: int | None) -> Mask:
        """As `viewer.domain.dates.overlaps`."""
        mask = self._dated.copy()
        if last is not None:
            mask &= self._lows <= last
        if first is not None:
            mask &= self._highs >= first
        return mask

    # -- what is told of it -----------------------------------------------

    def _mask(self, shown: Sequence[int]) -> Mask:
        if isinstance(shown, Shown):
            return shown.mask
        mask = np.zeros(len(self._base), np.bool_)
        mask[list(shown)] = True
        return mask

    def counted(self, shown: Sequence[int]) -> Counted:
        mask = self._mask(shown)
        return Counted(
            self.parts.count_actors(mask),
            int(np.count_nonzero(mask & self._dated)),
            self._met_sources(mask),
        )

    def _met_sources(self, mask: Mask) -> int:
        """How many sources the facts marked cite. Of many facts, a few cite all that are cited."""
        met = np.zeros(len(self._base.sources), np.bool_)
        first, block = 0, BLOCK
        while first < len(self._cited) and np.count_nonzero(met) < self._most_sources:
            here = slice(first, first + block)
            met[self._cited[here][mask.take(self._cited_by[here])]] = True
            first, block = first + block, 4 * block
        return int(np.count_nonzero(met))

    def cited(self, shown: Sequence[int]) -> Sequence[int]:
        counts: list[int] = self._sources.counts(self._mask(shown)).tolist()
        return counts

    def matrix(self, reading: Reading) -> Matrix:
        return self.parts.matrix(self._mask(reading.shown))

    def people(self, shown: Sequence[int]) -> Places:
        return self.figures.of(self._mask(shown))

    # -- the timeline -----------------------------------------------------

    def kept(self, shown: Sequence[int], positions: array[int]) -> bytearray:
        return _bytes(self._mask(shown).take(np.asarray(positions, np.int64)))

    def within(
        self, kept: bytearray, bounds: tuple[array[int], array[int]], period: tuple[int, int]
    ) -> bytearray:
        lows, highs = (np.asarray(some, np.int64) for some in bounds)
        mask = np.frombuffer(kept, np.bool_)
        return _bytes(mask & (lows <= period[1]) & (highs >= period[0]))

    def left_out(self, wide: bytearray, drawn: bytearray) -> bytearray:
        return _bytes(np.frombuffer(wide, np.bool_) & ~np.frombuffer(drawn, np.bool_))

    def loses(self, reading: Reading, positions: array[int], kept: bytearray) -> bool:
        here = np.asarray(positions, np.int64)[np.frombuffer(kept, np.bool_)]
        if self._unsupported(reading)[here].any():
            return True
        judged = here[self._kinds[here] == self._kind_at["assessment"]]
        return any(reading.support(at) in LOST for at in judged.tolist())

    def _unsupported(self, reading: Reading) -> Mask:
        """As `Reading.support`, of all that is not assessed."""
        stands = [source.id in reading.standing for source in self._base.sources]
        held, cites = np.zeros((2, len(self._base)), np.bool_)
        held[self._cited_by[np.array(stands, np.bool_)[self._cited]]] = True
        cites[self._cited_by] = True
        floor = reading.lens.min_rating.digit if reading.lens.min_rating else None
        if floor is not None:
            ratings = self._base.each("credibility")
            held &= np.array([rating is not None and rating <= floor for rating in ratings])
        reported = self._kinds == self._kind_at["reported"]
        assumed = (self._kinds == self._kind_at["assumption"]) & cites
        found: Mask = (reported | assumed) & ~held
        return found

    def only(self, track: Track, kept: bytearray) -> Track:
        return only(track, np.frombuffer(kept, np.bool_))

    def styles(self, style_of: array[int], kept: bytearray) -> Sequence[int]:
        styles, mask = np.asarray(style_of, np.int64), np.frombuffer(kept, np.bool_)
        return _met(styles, mask, int(styles.max(initial=0)) + 1)


def _bytes(mask: Mask) -> bytearray:
    return bytearray(mask.tobytes())


def _test(mask: Mask, test: Callable[[int], bool]) -> None:
    """Leave what passes a test that knows one fact at a time."""
    left = np.flatnonzero(mask).tolist()
    mask[[at for at in left if not test(at)]] = False


def _met(keys: NDArray[np.int64], mask: Mask, most: int) -> list[int]:
    """Which of so many keys are marked, each once. Of many that are, a few show all keys."""
    met = np.zeros(most, np.bool_)
    first, block = 0, BLOCK
    while first < len(keys) and not met.all():
        here = slice(first, first + block)
        met[keys[here][mask[here]]] = True
        first, block = first + block, 4 * block
    found: list[int] = np.flatnonzero(met).tolist()
    return found


def columns_of(haystacks: Haystacks, going_on: Callable[[], bool]) -> FactColumns | None:
    """The columns of a base, every fact of which is looked at once; None when nobody wants them any
    more.
    """
    base, people = haystacks.base, list[tuple[Figure, int]]()
    cited, writing = Cited(base), Writing(haystacks)
    for some in steps(base):
        if not going_on():
            return None
        cited.take(some)
        writing.take(some)
        people += people_in(some)
    cited.end()
    columns = FactColumns(base, cited, writing.words(cited), People(people))
    base.take_relations(columns.citing, cited.speakers(), writing.codes)
    base.learn(standings, columns.parts.standings())
    return columns
