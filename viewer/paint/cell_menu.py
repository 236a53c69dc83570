"""What can be done from a place of the matrix: pages to open, filters to set."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from viewer.domain.contributor_rows import Pick, filters_of
from viewer.domain.factbase import FactBase
from viewer.domain.lens import ALL
from viewer.texts.contributors import activity_title
from viewer.texts.words import Words


def cell_actions(base: FactBase, pick: Pick, words: Words, parent: QWidget) -> list[QAction]:
    """The entries of its menu; the data of each is the id of an actor or a tuple of filters."""
    actor = base.actor(pick.actor).name if pick.actor != ALL else ""
    activity = ""
    if pick.activity is not None and pick.activity != ALL:
        activity = activity_title(base.activity(pick.activity), words)
    chips = filters_of(pick)
    offers: list[tuple[str, object]] = []
    if actor:
        offers.append((words("actor.open", actor=actor), pick.actor))
        offers.append((words("contributors.only-actor", actor=actor), chips[:1]))
    if activity:
        offers.append((words("contributors.only-activity", activity=activity), chips[-1:]))
    actions = []
    for text, wanted in offers:
        # An ampersand of the file's would become a shortcut.
        action = QAction(text.replace("&", "&&"), parent)
        action.setData(wanted)
        actions.append(action)
    return actions
