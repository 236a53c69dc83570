"""The command line: its help and its sentences."""

from __future__ import annotations

_FILE = "a .brief file, a folder or a manifest; left out: the briefing that comes with the program"

COMMANDS: dict[str, str | tuple[str, str]] = {
    "cli.help": """\
Briefing Viewer {version}: reads, checks and prints briefings, offline.

Usage:
  briefing-viewer [--large] [FILE…]  open a window for each FILE
  briefing-viewer --print [FILE]     open it with the preview of the sheet
  briefing-viewer COMMAND …          do one of the following without a window
  briefing-viewer COMMAND --help     tell more about it

Commands:
{commands}

FILE is a .brief file, a folder or a manifest (briefing.toml, briefing.json); left out, it is the
briefing that comes with the program. --large reads files up to 1 GB instead of 256 MB, manifests
up to 1 GB instead of 64 MB (a million facts), at the price of memory and time.

Examples:
  briefing-viewer report.brief
  briefing-viewer print report.brief -o sheet.pdf --paper letter
  briefing-viewer check my-briefing/
  briefing-viewer show report.brief --json --without 3
  briefing-viewer ./check            open a file that is named like a command

Exit codes: 0 done, 1 problems found or file refused, 2 wrong usage, 3 no display.
""",
    "cli.version": "Briefing Viewer {version}",
    "cli.print": "write the briefing sheet as PDF",
    "cli.snapshot": "write a picture of the window with each panel",
    "cli.check": "list every problem of a briefing",
    "cli.new": "write a commented example to start from",
    "cli.pack": "make a .brief file of a folder",
    "cli.unpack": "make a folder of a .brief file",
    "cli.show": "write the briefing and all that is derived from it",
    "cli.print.example": "briefing-viewer print report.brief -o sheet.pdf --sheet full",
    "cli.snapshot.example": "briefing-viewer snapshot report.brief -o pictures --theme dark",
    "cli.compare": "what changed from one edition of a briefing to another",
    "cli.compare.example": "briefing-viewer compare edition-1.brief edition-2.brief",
    "cli.argument.old": "the older edition: a .brief file, a folder or a manifest",
    "cli.argument.new-edition": "the newer edition of the same briefing",
    "cli.find": "what the code of a fact, or a fingerprint on a sheet, leads to",
    "cli.find.example": "briefing-viewer find 7KQ2-9XWT report.brief",
    "cli.argument.code": "the code of a fact, or 16 digits or more of a fingerprint",
    "cli.argument.files": (
        "where to look: .brief files, folders or manifests; left out: what comes with the program "
        "and what is in your library"
    ),
    "cli.marks": "what you noted, bookmarked and doubted: list, export, import",
    "cli.marks.example": "briefing-viewer marks export report.brief -o marks.md",
    "cli.option.marks": "print your own notes, bookmarks and doubts on a page behind the sheet",
    "cli.argument.marks": (
        "list says them, export writes them to a file, import adds those of a file to yours"
    ),
    "cli.argument.marks-file": (
        "a briefing, whose marks are meant (left out: all); with import the file of marks"
    ),
    "cli.option.marks-output": "the file to write: Markdown (.md) or JSON (.json)",
    "cli.library": "what is in your library: add, list, remove, rescan",
    "cli.library.example": "briefing-viewer library add report.brief ~/briefings",
    "cli.argument.library": (
        "add briefings, or folders that are looked through again by rescan; list what there is; "
        "remove from the library, not from the disk; rescan what may have changed (default: list)"
    ),
    "cli.argument.places": "with add and remove: .brief files and folders",
    "cli.search": "find words, phrases and dates in everything in your library",
    "cli.search.example": "briefing-viewer search 'police \"in Jordan\" after:2017-12'",
    "cli.argument.query": 'words in any order, "phrases", after:DATE, before:DATE',
    "cli.option.limit": "so many results at most (default: 200; 0: all)",
    "cli.not-a-limit": "--limit takes a number, 0 for all",
    "cli.check.example": "briefing-viewer check my-briefing/",
    "cli.new.example": "briefing-viewer new my-briefing",
    "cli.pack.example": "briefing-viewer pack my-briefing -o my-briefing.brief",
    "cli.unpack.example": "briefing-viewer unpack report.brief -o report",
    "cli.show.example": "briefing-viewer show report.brief --json --min-rating B2",
    "cli.example": "Example: {example}",
    "cli.argument.file": _FILE,
    "cli.argument.path": "a .brief file, a folder or a manifest",
    "cli.argument.new": "the folder to make",
    "cli.argument.folder": "the folder with the manifest",
    "cli.argument.brief": "the .brief file",
    "cli.option.pdf": "the file to write; pictures of more than one page get a number each",
    "cli.option.format": "PDF, a picture of each page, or text (default: pdf)",
    "cli.option.pictures": "the folder for the pictures",
    "cli.option.brief": "the .brief file to write",
    "cli.option.folder": "the folder to make",
    "cli.option.force": "write over a file that is there already",
    "cli.option.sheet": "one page, or everything (default: short)",
    "cli.option.paper": "the paper (default: a4)",
    "cli.option.black-and-white": "no colour, the marking's neither",
    "cli.option.leave-out": "a part not wanted, such as figures or ratings (more than once)",
    "cli.option.since": "mark what changed since this edition, a bar in the margin",
    "cli.option.size": "size of the window, as in 1280x800",
    "cli.option.theme": "colours (default: light)",
    "cli.option.scale": "enlargement, 0.5 to 4 (default: 1)",
    "cli.option.lanes": "lanes of the timeline (default: topic)",
    "cli.option.from": "first date in sight on the timeline, as in 2015-06",
    "cli.option.to": "last date in sight on the timeline, as in 2018",
    "cli.option.json": "as JSON, for scripts",
    "cli.option.search": "show only facts that hold these words, in any order",
    "cli.option.search-shown": (
        "set `shown` on facts that hold these words, in any order; the others come as well"
    ),
    "cli.option.without": "what if this source (id, number or name) did not stand; may be repeated",
    "cli.option.min-rating": "what if only this rating or better counted, as in B2 or B",
    "cli.option.known-at": "as it could be known on this date, as in 2018-02-16",
    "cli.option.large": "read files up to 1 GB instead of 256 MB, at the price of memory and time",
    "cli.option.help": "tell this and stop",
    # Problems. Each is one sentence.
    "cli.wrong-usage": "{program}: {message} ({program} --help tells more).",
    "cli.unknown-name": "There is no command and no file “{name}”",
    "cli.unknown-name.nearest": (
        "There is no command and no file “{name}”; did you mean “{nearest}”?"
    ),
    "cli.unknown-option": "There is no option {option}",
    "cli.not-a-size": "--size takes WIDTHxHEIGHT in pixels, 320 to 8192 each, as in 1280x800",
    "cli.not-a-scale": "--scale takes a number from 0.5 to 4",
    "cli.not-a-min-rating": (
        "--min-rating takes a letter from A to F, alone or with a digit from 1 to 6, as in B2"
    ),
    "cli.not-a-from": "--from takes a date, as in 2015, 2015-06 or 2015-06-01",
    "cli.not-a-to": "--to takes a date, as in 2018, 2018-12 or 2018-12-31",
    "cli.not-a-known-at": "--known-at takes a date, as in 2018, 2018-02 or 2018-02-16",
    "cli.no-source": "There is no source {name}; there are {names}",
    "cli.several-sources": "“{name}” may be any of several sources: {names}",
    "cli.no-sources": "There is no source {name}; this briefing has none",
    "cli.no-source.more": ("{names} and {n} more", "{names} and {n} more"),
    "cli.no-display": (
        "No window can open here: there is no display (neither DISPLAY nor WAYLAND_DISPLAY "
        "names one); `briefing-viewer print` and `snapshot` work without one."
    ),
    "cli.more": ("{sentence} (and {n} more; `check` lists them)",) * 2,
    "cli.exhausted": "This takes more memory or goes deeper than this machine allows.",
    "cli.failed": "{path}: {reason}.",
    "cli.larger": "{sentence} --large raises this limit.",
    "cli.nothing-fits": "No fact matches what was asked for; {file} was written and says so.",
    "cli.clean": "No problems.",
    "cli.found": "{errors}, {notes}.",
    "cli.errors": ("{n} error", "{n} errors"),
    "cli.notes": ("{n} note", "{n} notes"),
    "cli.wrote": "Wrote {path}.",
    "cli.wrote-more": ("Wrote {path} and {n} more.",) * 2,
    "cli.made": "Wrote {path}. Edit it, then try: briefing-viewer check {path}",
}
