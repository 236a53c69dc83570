"""Texts of the dialogs: problems, help, shortcuts, about."""

from __future__ import annotations

DIALOGS: dict[str, str | tuple[str, str]] = {
    "dialog.close": "Close",
    "dialog.copy-all": "Copy all",
    "dialog.copied": "Copied",
    # Problems.
    "problems.window": "Problems",
    "problems.list-name": "Problems, errors first",
    "problems.none": "No problems.",
    "problems.opened": "Opened with {found}.",
    "problems.refused": "{name} could not be opened: {found}.",
    "problems.refused-bare": "{name} could not be opened.",
    "problems.found-both": "{errors}, {notes}",
    "problems.n-errors": ("{n} error", "{n} errors"),
    "problems.n-notes": ("{n} note", "{n} notes"),
    "problems.about-refused": (
        "Nothing of it is shown, and nothing on disk has changed. Once the errors are put right, "
        "it opens."
    ),
    "problems.about-example": (
        "Nothing of it is shown, and nothing on disk has changed. "
        "The window behind shows the example that comes with the program."
    ),
    "problems.about-broken": (
        "The window keeps the state before. Once the errors are put right, it is read again."
    ),
    "problems.about-notes": (
        "A note does not keep a briefing from being read; it says where to look twice."
    ),
    "problems.about-none": "Every rule of the format is kept, as far as a program can tell.",
    "problems.later": ("{n} more problem follows.", "{n} more problems follow."),
    "problems.show-later": ("Show it", "Show the next {n}"),
    "problems.earlier": (
        "{n} problem stands before these.",
        "{n} problems stand before these.",
    ),
    "problems.show-earlier": ("Show it", "Show the {n} before"),
    "problems.copied": ("{n} problem copied", "{n} problems copied"),
    # Help.
    "help.window": "Help",
    "help.topics-name": "Topics of the help",
    "help.page-name": "{title}: text of the help",
    "help.search": "Search the help",
    "help.nothing": "No topic of the help holds these words.",
    "help.places": ("{n} place", "{n} places"),
    "help.missing": "The text of the help is missing from this installation.",
    "help.or": "{first} or {second}",
    # Shortcuts.
    "shortcuts.window": "Keyboard shortcuts",
    "shortcuts.about": "Everything can be reached by keyboard. Keys are those of this system.",
    "shortcuts.list-name": "Actions and their keys, by menu",
    "shortcuts.no-key": "in the menu",
    "keys.lists": "In every list",
    "keys.move": "Line before or after",
    "keys.page": "Page before or after",
    "keys.ends": "First or last line",
    "keys.inside": "Next source, fact or other place within the line",
    "keys.follow": "Go where the line or the place in it leads",
    "keys.next-part": "Next or previous part of the window",
    "keys.contributors": "In the matrix of contributors",
    "keys.cell": "Move from cell to cell",
    "keys.cell-facts": "Go to the facts of the cell",
    "keys.timeline": "In the timeline",
    "keys.pan": "Move the view in time",
    "keys.zoom": "Zoom in or out",
    "keys.lanes": "Scroll the lanes",
    "keys.first-date": "First or last date",
    "keys.archive": "In the text of a source",
    "keys.archive-fact": "From a marked passage to the fact that cites it",
    "keys.step": "Fact before or after",
    "keys.whole": "Show all dates",
    "keys.brush": "On a handle of the overview: move it by a month",
    "keys.brush-year": "On a handle of the overview: move it by a year",
    # About.
    "about.window": "About Briefing Viewer",
    "about.parts-name": "This version, and licences",
    "about.version": "This version",
    "about.version-line": "Briefing Viewer {version}",
    "about.what": (
        "Reads, checks and prints briefings: who claims what, on whose word, how sure it is, and "
        "since when. Everything happens on this computer; nothing is sent or fetched."
    ),
    "about.licence": (
        "Free software under the MIT licence. It stands on the work of others, who are named at "
        "the side with their licences. Qt and PySide6 are used unchanged as separate libraries "
        "and may be replaced by other builds of them."
    ),
    "about.running": "Running with",
    "about.system": "System",
    "about.unknown": "not known",
    "about.text-name": "Licence {licence} of {names}",
    "about.text-missing": "The text of this licence is missing from this installation.",
    "about.copy": "Copy versions",
}
