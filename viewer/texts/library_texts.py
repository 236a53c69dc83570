"""Texts of the library: what the commands say of it, and its window."""

LIBRARY: dict[str, str | tuple[str, str]] = {
    # What is said of an edition.
    "library.edition": "edition {number}, {date}",
    "library.in": "{title}, {edition}",
    "library.also": ("also in edition {numbers}", "also in editions {numbers}"),
    "library.at": "{text}: {path}",
    "library.not-here": "{text} (not here now): {path}",
    "library.not-here-title": "{text} (not here now)",
    "library.unread-file": "{path}: not read yet",
    "library.unread-file-gone": "{path}: not read yet, and not here now",
    "library.kind.fact": "fact {number}",
    "library.kind.source": "source {number}",
    "library.kind.briefing": "briefing",
    "library.hit": "{place}: {text}",
    "library.hit-dated": "{place}, {date}: {text}",
    # How it went.
    "library.read": ("{n} briefing read", "{n} briefings read"),
    "library.unchanged": ("{n} unchanged", "{n} unchanged"),
    "library.missing": ("{n} not here now", "{n} not here now"),
    "library.refused": ("{n} refused", "{n} refused"),
    "library.taken-out": ("{n} taken out", "{n} taken out"),
    "library.nothing-new": "Nothing has changed",
    "library.empty": "Nothing is in the library yet.",
    "library.removed": "{path} is taken out of the library; the file itself stays.",
    "library.not-in": "{path} is not in the library.",
    "library.no-such-place": "{path} does not exist.",
    "library.renewed": "The index of the library was damaged and has been made anew.",
    "library.unkept": (
        "The index of the library cannot be kept in {folder}: everything is read again each time."
    ),
    "library.list-lost": "The list of the library cannot be written: {reason}.",
    "library.nothing-found": "Nothing in the library holds “{text}”.",
    "library.nothing-asked": "Say what to look for: words, a phrase in quotation marks, a date",
    "library.more": "There is more; --limit 0 shows all of it.",
    "library.paths-wanted": "library {action} takes one PATH or more",
    "library.no-paths": "library {action} takes no PATH",
}
