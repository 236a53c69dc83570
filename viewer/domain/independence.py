"""How many independent origins stand behind sources: counted, without a set for every source.

Sources that derive from each other are taken together; the groups and what they derive from are
kept as a graph, whose size is that of the file. Where a question asks about two sources of one
family (all that hang together by derivation), each group has its origins as the bits of a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from viewer.domain.briefing import Source
from viewer.domain.circles import components
from viewer.domain.origins import derivations, origin_of_text, parents

# 128 MB: families of more sources × origins than any briefing has.
MOST_BITS = 1 << 30
FEW = 256
MOST_KEPT = 8  # groups of a question whose answer is kept: the same few are asked about often


class _Family(Struct, frozen=True):
    """Groups that hang together: their origins, and for each group which of them are its own as
    bits; None for a family too large for that.
    """

    origins: tuple[str, ...]
    bits: dict[int, int] | None


class Origins:
    """The origins of the sources of one briefing: ids of sources, or free texts marked by a
    leading quote.

    Time and memory grow with the sources and what they derive from. In families past `most_bits`
    bits (sources times origins) all citations count as one group: never more than there are.
    Of more than `few` citations the groups are counted by a walk through what they derive from.
    """

    def __init__(
        self, sources: Sequence[Source], *, most_bits: int = MOST_BITS, few: int = FEW
    ) -> None:
        self._most_bits, self._few = most_bits, few
        self._counted: dict[frozenset[int], int] = {}
        self._names: list[list[str]] = []  # of each group; those above come first
        self._above: list[tuple[int, ...]] = []
        self._ends: list[tuple[str, ...]] = []  # origins that a group names itself
        self._group: dict[str, int] = {}
        by_id = {source.id: source for source in sources}
        for names in components(derivations(sources)):
            group = len(self._names)
            self._group.update(dict.fromkeys(names, group))
            self._names.append(names)
            entries = [entry for name in names for entry in parents(by_id[name])]
            above = {self._group[entry] for entry in entries if entry in by_id}
            above.discard(group)
            ends = [entry for entry in entries if entry not in by_id] if entries else ()
            if not above and not ends:
                self._ends.append((min(names),))
            else:
                self._ends.append(tuple(sorted(set(map(origin_of_text, ends)))))
            self._above.append(tuple(sorted(above)))

    def covers(self, sources: Sequence[Source]) -> bool:
        """Whether these are the sources whose origins are known here."""
        return len(self._group) == len(sources)

    def of(self, source_id: str) -> frozenset[str]:
        """The origins of one source."""
        groups = self._reached([self._group[source_id]])
        return frozenset(end for group in groups for end in self._ends[group])

    def meeting(self, source_id: str) -> frozenset[str]:
        """Ids of the sources that have an origin in common with this one, itself among them."""
        own = self.of(source_id)
        meets: list[bool] = []
        for above, ends in zip(self._above, self._ends, strict=True):
            meets.append(any(meets[group] for group in above) or not own.isdisjoint(ends))
        pairs = zip(meets, self._names, strict=True)
        return frozenset(name for met, names in pairs if met for name in names)

    def count(self, source_ids: Iterable[str]) -> int:
        """How many independent groups these sources fall into.

        Two sources are in one group when their origins meet, directly or through a third.
        """
        asked = {self._group[name] for name in source_ids}
        if len(asked) < 2:
            return len(asked)
        key = frozenset(asked)
        found = self._counted.get(key)
        if found is None:
            families: dict[int, list[int]] = {}
            for group in asked:
                families.setdefault(self._family_of[group], []).append(group)
            found = sum(self._count(head, groups) for head, groups in families.items())
            if len(key) <= MOST_KEPT:
                self._counted[key] = found
        return found

    def shared(self, source_ids: Iterable[str]) -> frozenset[str]:
        """The origins that all of these sources have; empty where the family is too large."""
        asked = {self._group[name] for name in source_ids}
        heads = {self._family_of[group] for group in asked}
        if len(heads) != 1:
            return frozenset()
        family = self._family(heads.pop())
        if family.bits is None:
            return frozenset()
        common = -1
        for group in asked:
            common &= family.bits[group]
        return frozenset(origin for at, origin in enumerate(family.origins) if common >> at & 1)

    def _count(self, head: int, groups: list[int]) -> int:
        if len(groups) < 2:
            return len(groups)
        if len(groups) > self._few:
            return self._count_by_walk(groups)
        bits = self._family(head).bits
        if bits is None:
            return 1
        apart: list[int] = []
        for group in groups:
            joined = bits[group]
            others = []
            for other in apart:
                if bits[group] & other:
                    joined |= other
                else:
                    others.append(other)
            apart = [*others, joined]
        return len(apart)

    def _count_by_walk(self, groups: Iterable[int]) -> int:
        """What two sources share is above both: they hang together in what is above them."""
        reached = self._reached(groups)
        joined = self._joined(reached)
        return len({joined[group] for group in reached})

    def _reached(self, groups: Iterable[int]) -> set[int]:
        """These groups and all above them."""
        waiting = list(groups)
        reached = set(waiting)
        while waiting:
            new = [group for group in self._above[waiting.pop()] if group not in reached]
            reached.update(new)
            waiting += new
        return reached

    @cached_property
    def _family_of(self) -> dict[int, int]:
        """Group → the first group that hangs together with it."""
        return self._joined(range(len(self._names)))

    def _joined(self, groups: Iterable[int]) -> dict[int, int]:
        """Each of `groups`, with all above them, → the head of those that hang together."""
        joined = {group: group for group in groups}
        naming: dict[str, int] = {}  # free text → the group that named it first

        def head(group: int) -> int:
            while joined[group] != group:
                joined[group] = joined[joined[group]]
                group = joined[group]
            return group

        for group in joined:
            for other in self._above[group]:
                joined[head(other)] = head(group)
            for end in self._ends[group]:
                joined[head(naming.setdefault(end, group))] = head(group)
        return {group: head(group) for group in joined}

    def _family(self, head: int) -> _Family:
        return self._families[head]

    @cached_property
    def _families(self) -> dict[int, _Family]:
        members: dict[int, list[int]] = {}
        for group, head in self._family_of.items():
            members.setdefault(head, []).append(group)
        left = self._most_bits
        found: dict[int, _Family] = {}
        for head, groups in members.items():
            origins = tuple(dict.fromkeys(end for group in groups for end in self._ends[group]))
            need = len(groups) * len(origins)
            fits = need <= left
            left -= need if fits else 0
            found[head] = _Family(origins, self._bits(groups, origins) if fits else None)
        return found

    def _bits(self, groups: Sequence[int], origins: Sequence[str]) -> dict[int, int]:
        place = {origin: at for at, origin in enumerate(origins)}
        found: dict[int, int] = {}
        for group in sorted(groups):  # what is above comes first
            bits = 0
            for more in self._own_bits(group, place, found):
                # Equal numbers are kept once.
                bits = more if bits | more == more else bits if bits | more == bits else bits | more
            found[group] = bits
        return found

    def _own_bits(self, group: int, place: dict[str, int], found: dict[int, int]) -> Iterator[int]:
        yield from (found[other] for other in self._above[group])
        yield from (1 << place[end] for end in self._ends[group])
