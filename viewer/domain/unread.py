"""What is new to a reader: facts added, changed or withdrawn since this reader last read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct, field, json
from msgspec.structs import replace

from viewer.digests import sha256
from viewer.domain.beside import News, Since
from viewer.domain.briefing import Briefing, Fact, Source


class ReadingLog(Struct):
    """What one reader has read of one briefing. `known` are the facts of the edition that was read
    (`number`, on `day`, EDTF), `seen` those the reader looked at; both map a fact's id to a digest
    of what it said. `sources` are the digests of that edition's sources.
    """

    briefing: str
    number: int = 0
    day: str = ""
    known: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)


class Unread(NamedTuple):
    """Ids of facts: `new` and `changed` in reading order, `withdrawn` as they were seen."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]

    @property
    def facts(self) -> frozenset[str]:
        """What is still there to be read."""
        return frozenset((*self.new, *self.changed))

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many are new, changed, withdrawn."""
        return len(self.new), len(self.changed), len(self.withdrawn)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.withdrawn)


def digest(item: Fact | Source) -> str:
    """Sixteen hex digits that change with anything a fact or a source says."""
    return sha256(json.encode(item)).hexdigest()[:16]


def digests(items: Iterable[Fact | Source]) -> dict[str, str]:
    """The digest of each fact or source, by id."""
    return {item.id: digest(item) for item in items}


def unread(log: ReadingLog, facts: Mapping[str, str]) -> Unread:
    """What the reader of `log` has not read of an edition whose facts have these digests: facts
    that the edition read did not have, those seen that say something else now, those seen that are
    gone.
    """
    if not log.number:
        return Unread((), (), ())
    new = tuple(name for name in facts if name not in log.known and name not in log.seen)
    changed = tuple(name for name, now in facts.items() if log.seen.get(name, now) != now)
    return Unread(new, changed, tuple(name for name in log.seen if name not in facts))


def since_read(log: ReadingLog, found: Unread, sources: Mapping[str, str]) -> Since:
    """What is news to the reader of `log`, for the marks in the panels: what is `found` unread, and
    the sources (by their digests) that the edition read did not have, or had otherwise.
    """
    facts: dict[str, News] = dict.fromkeys(found.new, "new")
    facts |= dict.fromkeys(found.changed, "changed")
    told: dict[str, News] = {}
    for name, now in sources.items() if log.sources else ():
        if log.sources.get(name) != now:
            told[name] = "changed" if name in log.sources else "new"
    return Since(log.number, True, facts, told)


def see(log: ReadingLog, names: Iterable[str], facts: Mapping[str, str]) -> bool:
    """Note that the reader has looked at these facts; whether that was news."""
    news = {name: facts[name] for name in names if log.seen.get(name) != facts.get(name)}
    log.seen.update(news)
    return bool(news)


def settle(log: ReadingLog, briefing: Briefing, facts: Mapping[str, str], day: str) -> None:
    """From now on this edition is the one that was read: at the first reading, and once nothing of
    a later edition is left to read. An earlier edition than the one that was read settles nothing.
    """
    if briefing.edition.number < log.number:
        return
    log.number, log.day = briefing.edition.number, day
    log.known = dict(facts)
    log.sources = digests(briefing.sources)
    log.seen = {name: facts[name] for name in log.seen if name in facts}


def together(ours: ReadingLog, theirs: ReadingLog) -> ReadingLog:
    """One log of the two that two windows have of one briefing.

    The later edition of both is the one that was read, and what was looked at in either window was.
    Only facts that the earlier edition had and the later one has not stay settled with it.
    """
    later, other = (theirs, ours) if theirs.number > ours.number else (ours, theirs)
    gone = other.known.keys() - later.known.keys()
    seen = {name: digest for name, digest in other.seen.items() if name not in gone}
    return replace(later, seen={**seen, **later.seen})
