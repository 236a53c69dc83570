"""What readings take over from each other, and what the tally need not look at."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import briefings
from tests.what_ifs import readings, what_ifs
from viewer.domain.factbase import FactBase
from viewer.domain.reading import Reading, Tally

QUICK = settings(max_examples=30)


@QUICK
@given(st.data())
def test_a_reading_taken_from_another_is_what_it_would_be_by_itself(data: st.DataObject) -> None:
    briefing = data.draw(briefings())
    base = FactBase(briefing)
    reading = Reading(base)
    for _ in range(data.draw(st.integers(1, 4))):
        lens = data.draw(what_ifs(briefing) | st.just(reading.lens))
        lens = lens.searching(data.draw(st.sampled_from(("", "statement", "f1", "nowhere"))))
        alone = Reading(base, lens)
        reading = reading.through(lens)
        assert reading.shown == alone.shown
        assert reading.standing == alone.standing
        assert reading.tally == alone.tally
        assert reading.bottom_line_touched == alone.bottom_line_touched
        for at in range(len(base)):
            assert reading.support(at) == alone.support(at)
            assert reading.plain.support(at) == alone.plain.support(at)
            assert reading.rating(at) == alone.rating(at)


@QUICK
@given(readings())
def test_the_tally_leaves_out_nothing(reading: Reading) -> None:
    base, plain = reading.base, reading.plain
    if not reading.lens.asks:
        assert reading.tally == Tally((), (), (), ())
        return
    known = [at for at in range(len(base)) if at not in reading.not_yet_known]
    before = [plain.support(at) for at in range(len(base))]
    now = [reading.support(at) for at in range(len(base))]
    changed = [at for at in known if before[at] != now[at]]
    tally = reading.tally
    assert list(tally.lost) == [at for at in changed if now[at] == "unsupported"]
    assert list(tally.fallen) == [at for at in changed if now[at] == "falls"]
    assert list(tally.weakened) == [at for at in changed if now[at] == "weakened"]
    fewer = [at for at in known if len(reading.citations(at)) < len(plain.citations(at))]
    gone = {*tally.lost, *tally.fallen, *tally.weakened}
    assert list(tally.thinner) == [at for at in fewer if at not in gone]
