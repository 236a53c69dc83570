"""Marks for tests, made by hand or drawn at random."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.briefings import BRIEFING_ID
from viewer.domain.own_marks import LONGEST, LONGEST_ABOUT, OwnMark, cleaned

OTHER_ID = "urn:uuid:00000000-0000-4000-8000-000000000002"


def note(text: str, fact: str = "agree", **rest: Any) -> OwnMark:
    """A note on a fact."""
    values: dict[str, Any] = {"briefing": BRIEFING_ID, "subject": "fact", "id": fact, **rest}
    return OwnMark(kind="note", text=text, **values)


def _lines() -> st.SearchStrategy[str]:
    long = st.builds(str.__mul__, st.text(min_size=1, max_size=9), st.integers(1_000, LONGEST // 9))
    return (st.text(max_size=60) | long).map(cleaned)


@st.composite
def own_marks(draw: st.DrawFn) -> OwnMark:
    """Any sound mark."""
    subject = draw(st.sampled_from(("fact", "source", "briefing")))
    kind = draw(st.sampled_from(("bookmark", "doubt", "note")))
    said = draw(st.text(max_size=LONGEST_ABOUT).map(cleaned))
    return OwnMark(
        briefing=draw(st.sampled_from((BRIEFING_ID, OTHER_ID))),
        subject=subject,  # type: ignore[arg-type]
        kind=kind,  # type: ignore[arg-type]
        id=None if subject == "briefing" else draw(st.sampled_from(("a", "agree", "x-1"))),
        text="" if kind == "bookmark" else draw(_lines()),
        doubt=draw(st.integers(0, 100)) if kind == "doubt" else None,
        said=" ".join(said.split()),
        title=draw(st.sampled_from(("", "Training in Iraq", "*A* [title] \\ of <b>signs</b>"))),
        edition=draw(st.integers(0, 9)),
        changed=draw(st.sampled_from(("", "2018-02-16T10:00:00Z", "2018-07-12T09:30:00Z"))),
    )
