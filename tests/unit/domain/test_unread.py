"""What a reader has not read equals the comparison of editions, restricted to what was seen."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.briefings import briefings
from viewer.domain.briefing import Briefing
from viewer.domain.comparison import compare
from viewer.domain.unread import ReadingLog, digests, see, settle, since_read, together, unread


def read(briefing: Briefing, names: list[str]) -> ReadingLog:
    """The log of somebody who looked at these facts of an edition."""
    log, facts = ReadingLog(briefing.id), digests(briefing.facts)
    settle(log, briefing, facts, "2018-02-16")
    see(log, names, facts)
    return log


@settings(max_examples=120)
@given(briefings(), briefings(), st.data())
def test_it_is_the_comparison_restricted_to_what_was_seen(
    old: Briefing, new: Briefing, data: st.DataObject
) -> None:
    ids = [fact.id for fact in old.facts]
    names = data.draw(st.lists(st.sampled_from(ids), unique=True))
    found = unread(read(old, names), digests(new.facts))
    changes = compare(old, new)
    told = {kind: [c.id for c in changes.of("facts", kind)] for kind in ("new", "gone")}
    said = {c.id for c in changes.of("facts", "changed") if c.fields}
    assert set(found.new) == set(told["new"])
    assert set(found.changed) == said & set(names)
    assert set(found.withdrawn) == set(told["gone"]) & set(names)


@settings(max_examples=80)
@given(briefings(), briefings(), st.data())
def test_the_marks_are_what_is_unread_and_the_sources_that_differ(
    old: Briefing, new: Briefing, data: st.DataObject
) -> None:
    names = data.draw(st.lists(st.sampled_from([fact.id for fact in old.facts]), unique=True))
    log = read(old, names)
    found = unread(log, digests(new.facts))
    told = since_read(log, found, digests(new.sources))
    assert (told.edition, told.read) == (old.edition.number, True)
    assert set(told.facts) == found.facts
    if old.sources:
        changes = {c.id: c.kind for c in compare(old, new).of("sources") if c.kind != "gone"}
        assert dict(told.sources) == changes


@settings(max_examples=60)
@given(briefings(), briefings(), st.data())
def test_what_is_looked_at_is_read(old: Briefing, new: Briefing, data: st.DataObject) -> None:
    old, new = sorted((old, new), key=lambda briefing: briefing.edition.number)
    log, facts = read(old, [fact.id for fact in old.facts]), digests(new.facts)
    pending = sorted(unread(log, facts).facts)
    some = data.draw(st.lists(st.sampled_from(pending), unique=True)) if pending else []
    see(log, some, facts)
    assert unread(log, facts).facts == frozenset(pending) - frozenset(some)
    settle(log, new, facts, "2018-07-12")
    assert not unread(log, facts)
    assert log.number == new.edition.number


@given(briefings())
def test_the_first_reading_is_no_news(briefing: Briefing) -> None:
    assert not unread(ReadingLog(briefing.id), digests(briefing.facts))


@given(briefings(), briefings())
def test_an_earlier_edition_does_not_turn_the_log_back(one: Briefing, other: Briefing) -> None:
    earlier, later = sorted((one, other), key=lambda briefing: briefing.edition.number)
    if earlier.edition.number == later.edition.number:
        later = replace(later, edition=replace(later.edition, number=later.edition.number + 1))
    log = read(later, [fact.id for fact in later.facts])
    before = deepcopy(log)
    settle(log, earlier, digests(earlier.facts), "2018-07-12")
    assert log == before


@given(briefings(), briefings(), st.data())
def test_what_two_windows_have_read_is_read_whichever_closes_first(
    one: Briefing, other: Briefing, data: st.DataObject
) -> None:
    logs = []
    for briefing in (one, replace(other, id=one.id)):
        ids = [fact.id for fact in briefing.facts]
        logs.append(read(briefing, data.draw(st.lists(st.sampled_from(ids), unique=True))))
    both, same = together(*logs), together(*reversed(logs))
    if logs[0].number != logs[1].number:
        assert both == same
    earlier, later = sorted(logs, key=lambda log: log.number)
    if earlier.number < later.number:
        assert (both.number, both.known) == (later.number, later.known)
        assert later.seen.items() <= both.seen.items()
        assert set(both.seen) == set(later.seen) | (set(earlier.seen) & set(later.known))
    assert together(both, both) == both
