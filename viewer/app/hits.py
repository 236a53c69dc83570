"""From the search field into the panel: to the facts that were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.app.way_back import search
from viewer.paint.row_view import RowView

if TYPE_CHECKING:
    from viewer.app.session import Session

FIRST_ROWS = 50  # of a list, among which the first fact stands


def enter_hits(session: Session) -> None:
    """Return: the first fact found is selected, and the panel entered."""
    facts, text = session.facts, session.window.head.search.text()
    if text.strip() != facts.reading.lens.search.strip():
        search(session, text)  # typing has not paused yet, or it is no text to be found
    reading = facts.reading
    if reading.lens.narrows and reading.shown:
        facts.select_fact(_first_shown(session))
    session.window.enter_panel()


def leave_search(session: Session) -> None:
    """Down: the same where the selected fact is not among those found."""
    fact = session.facts.fact
    if fact and session.facts.reading.shows(fact):
        session.window.enter_panel()
    else:
        enter_hits(session)


def _first_shown(session: Session) -> str:
    """The first fact in the list of the panel in front, else the first by number."""
    reading, entry = session.facts.reading, session.panels[session.window.panel].entry
    if isinstance(entry, RowView):
        for row in range(min(entry.rows.rowCount(), FIRST_ROWS)):
            kind, _, name = entry.rows.key_at(row).partition(":")
            if kind == "fact":
                return name
    return reading.base.facts[next(iter(reading.shown))].id
