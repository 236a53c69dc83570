"""The one wiring block of a window, sorted by sender: who tells whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from viewer.app.desk import Desk
from viewer.app.hits import enter_hits, leave_search
from viewer.app.passing import Passing
from viewer.app.placing import arrange
from viewer.app.quotations import wire_quotations
from viewer.app.session import FLOORS, NAMES, Session
from viewer.app.way_back import search
from viewer.app.wishes import Wishes
from viewer.paint.panel import Panel
from viewer.paths import DEMONSTRATION

LATE = (
    "next-unread", "previous-unread", "mark-read", "end-changes", "library",
    "no-trace",
    "copy", "copy-sources", "copy-fingerprint",
    "open-link", "note", "bookmark", "doubt", "marks", "only-yours", "undo-mark", "redo-mark",
)  # fmt: skip
"""Actions that what `rest` makes connects later."""


def wire(session: Session, wishes: Wishes, desk: Desk) -> None:
    """Connect everything in one window. Slots are bound methods or partials of them."""
    facts, window, evidence = session.facts, session.window, session.evidence

    passing = Passing(session)  # before all who may say something of what changed
    facts.readingChanged.connect(session.show_reading)
    for panel in (session.summary, evidence):
        wire_panel(panel, session, wishes)
    facts.factSelected.connect(session.enable)
    facts.sourceSelected.connect(session.enable)
    facts.actorOpened.connect(wishes.show_actor)
    facts.actorOpened.connect(session.enable)

    evidence.stepRequested.connect(facts.step)
    evidence.filtersDropped.connect(wishes.drop_filters)
    session.summary.filtersDropped.connect(wishes.drop_filters)

    window.head.print.clicked.connect(wishes.show_print)
    window.head.searchChanged.connect(passing.over)
    window.head.searchChanged.connect(partial(search, session))
    window.head.search.returnPressed.connect(partial(enter_hits, session))
    window.head.search.leaving.connect(partial(leave_search, session))
    window.tabs.filterDropped.connect(wishes.drop_filter)
    window.tabs.leaving.connect(wishes.enter_panel)
    window.tabs.allDropped.connect(wishes.drop_filters)
    window.banner.show_lost.clicked.connect(wishes.show_lost)
    window.banner.reset.clicked.connect(wishes.reset_what_if)
    window.status.cancel.clicked.connect(desk.opener.cancel)
    window.panelWanted.connect(partial(complete, session, wishes, desk))
    window.panelShown.connect(session.panel_shown)
    window.filesDropped.connect(desk.opener.open_files)
    window.linksDropped.connect(partial(session.say, "drop.not-a-file"))
    window.themeChanged.connect(desk.system_theme_changed)
    window.closing.connect(wishes.close_dialogs)
    window.closing.connect(session.finish)

    session.reloadRequested.connect(partial(desk.reload, session))
    session.closed.connect(desk.forget)
    session.refused.connect(wishes.show_problems)
    wishes.optionsChanged.connect(desk.keep_options)
    wire_quotations(session)
    _wire_actions(session, wishes, desk)


def wire_panel(panel: Panel, session: Session, wishes: Wishes) -> None:
    """Connect a panel to the fact model, both ways."""
    facts = session.facts
    facts.factSelected.connect(panel.select_fact)
    facts.sourceSelected.connect(panel.select_source)
    panel.factChosen.connect(facts.select_fact)
    panel.sourceChosen.connect(wishes.choose_source)
    panel.actorChosen.connect(facts.open_actor)
    panel.filterRequested.connect(wishes.add_filter)
    panel.lensRequested.connect(facts.change_lens)


def complete(session: Session, wishes: Wishes, desk: Desk) -> None:
    """Make the panels that the first paint did not need, once."""
    if session.rest is None and not session.over:
        rest = wishes.maker().panels(session.look)
        arrange(rest, desk.settings)
        for panel in rest:
            wire_panel(panel, session, wishes)
        session.facts.actorOpened.connect(rest.contributors.show_actor)
        wishes.maker().copies(session, rest, desk)
        rest.contributors.said.connect(session.window.status.message.say)
        # Before the library, which waits for its turn behind it.
        wishes.maker().ahead(session, rest)
        session.complete(rest)
        wishes.maker().since_read(session, desk)
        wishes.maker().own_marks(session, wishes, desk)
        wishes.maker().library(session, wishes, desk)
        wishes.maker().copying(session)
        wishes.maker().links(session, wishes)


def _wire_actions(session: Session, wishes: Wishes, desk: Desk) -> None:
    facts, window = session.facts, session.window
    slots: dict[str, Callable[[], object]] = {
        "open": desk.opener.ask_file,
        "open-folder": desk.opener.ask_folder,
        "example-1": partial(desk.open_inside, "nato-iraq-1"),
        "example-2": partial(desk.open_inside, "nato-iraq-2"),
        "demonstration": partial(desk.open_inside, DEMONSTRATION),
        "print": wishes.show_print,
        "save-pdf": wishes.save_pdf,
        "save-timeline": wishes.save_timeline,
        "close": window.close,
        "quit": desk.quit,
        "find": wishes.find,
        "clear": wishes.clear,
        "evidence": window.toggle_evidence,
        "larger": partial(desk.scale_by, 1),
        "smaller": partial(desk.scale_by, -1),
        "normal-size": partial(desk.scale_by, 0),
        "back": facts.go_back,
        "forward": facts.go_forward,
        "previous-fact": partial(facts.step, -1),
        "next-fact": partial(facts.step, 1),
        "actor": wishes.open_actor,
        "next-area": window.focus_next_area,
        "reload": session.reload,
        "problems": wishes.show_problems,
        "changes": partial(_show_changes, session, wishes, desk),
        "set-aside": wishes.set_aside,
        "reset-what-if": wishes.reset_what_if,
        "only-single-origin": wishes.toggle_single_origin,
        "drop-filters": wishes.drop_filters,
        "help": wishes.show_help,
        "shortcuts": wishes.show_shortcuts,
        "about": wishes.show_about,
    }
    for name in NAMES:
        slots[f"panel-{name}"] = partial(window.go_to_panel, name)
    for name in FLOORS:
        slots[name] = partial(wishes.set_floor, name)
    for theme in ("system", "light", "dark", "contrast"):
        slots[f"theme-{theme}"] = partial(desk.set_theme, theme)
    for name in window.actions_.by_name:
        if name not in LATE:
            window.actions_.connect(name, slots[name])
    window.actions_.submenus["recent"].aboutToShow.connect(
        partial(desk.fill_recent, window.actions_.submenus["recent"])
    )


def _show_changes(session: Session, wishes: Wishes, desk: Desk) -> None:
    wishes.maker().show_changes(session, wishes, desk)
