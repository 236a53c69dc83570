"""What can be asked of each command on the command line, and what the options mean."""

from __future__ import annotations

from argparse import ArgumentParser, HelpFormatter
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from viewer.domain.dates import parse_single
from viewer.domain.lane_kinds import LANE_KINDS
from viewer.domain.ratings import parse_rating
from viewer.domain.sheet_options import BLOCKS
from viewer.texts.words import Words

SMALLEST, LARGEST = 320, 8192  # pixels of a picture's side


class WrongUsage(Exception):  # noqa: N818 - what the caller did, not what broke
    """What was asked for cannot be meant; carries the sentence without its full stop."""


Row = tuple[str, tuple[str, ...], dict[str, Any]]


def parser(program: str, name: str, words: Words, say: Callable[[str], object]) -> ArgumentParser:
    """The options of one command; the others' are never built. `say` prints its help.

    Parsing raises WrongUsage.
    """

    class Parser(ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise WrongUsage(message)

        def print_help(self, file: object = None) -> None:
            self.formatter_class = HelpFormatter
            say(self.format_help().rstrip())

    made = Parser(
        f"{program} {name}",
        description=words(f"cli.{name}"),
        epilog=words("cli.example", example=words(f"cli.{name}.example")),
        add_help=False,
        allow_abbrev=False,
        # Made for each option, and with `shutil` to learn a width that only a help needs.
        formatter_class=partial(HelpFormatter, width=80),
    )
    for key, flags, settings in (_HELP, *ARGUMENTS[name]):
        given = dict(settings)
        if "type" in given:
            given["type"] = partial(_meant, given["type"], words(f"cli.not-a-{flags[0][2:]}"))
        made.add_argument(*flags, help=words(f"cli.{key}"), **given)
    return made


def _meant(read: Callable[[str], object], otherwise: str, text: str) -> object:
    try:
        return read(text)
    except ValueError:
        raise WrongUsage(otherwise) from None


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().replace("×", "x").partition("x")
    for side in (width, height):
        plain = side.isascii() and side.isdigit() and len(side) <= 4
        if not plain or not SMALLEST <= int(side) <= LARGEST:
            raise ValueError(text)
    return int(width), int(height)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(text)
    return int(text)


def _scale(text: str) -> float:
    scale = float(text)
    if not 0.5 <= scale <= 4:
        raise ValueError(text)
    return scale


def _earliest(text: str) -> int | None:
    return parse_single(text).earliest


def _latest(text: str) -> int | None:
    return parse_single(text).latest


def _choice(name: str, *values: str) -> Row:
    return (f"option.{name}", (f"--{name}",), {"choices": values, "default": values[0]})


def _output(what: str, metavar: str) -> Row:
    return (f"option.{what}", ("-o", "--output"), {"metavar": metavar, "required": True})


_HELP: Row = ("option.help", ("-h", "--help"), {"action": "help", "default": "==SUPPRESS=="})
_LARGE: Row = ("option.large", ("--large",), {"action": "store_true"})
_FILE: Row = ("argument.file", ("file",), {"metavar": "FILE", "nargs": "?"})
# What a reader narrows on screen.
_NARROWED: tuple[Row, ...] = (
    ("option.search", ("--search",), {"metavar": "TEXT", "default": ""}),
    ("option.without", ("--without",), {"metavar": "SOURCE", "action": "append", "default": []}),
    ("option.min-rating", ("--min-rating",), {"metavar": "B2", "type": parse_rating}),
    ("option.known-at", ("--known-at",), {"metavar": "DATE", "type": _latest}),
)
ARGUMENTS: dict[str, tuple[Row, ...]] = {
    "print": (
        _FILE,
        _output("pdf", "OUT.pdf"),
        _choice("format", "pdf", "png", "svg", "md", "html", "txt"),
        _choice("sheet", "short", "full"),
        _choice("paper", "a4", "letter"),
        ("option.marks", ("--marks",), {"action": "store_true"}),
        ("option.black-and-white", ("--black-and-white",), {"action": "store_true"}),
        (
            "option.leave-out",
            ("--leave-out",),
            {"choices": BLOCKS, "metavar": "PART", "action": "append", "default": []},
        ),
        ("option.since", ("--since",), {"metavar": "OLD"}),
        *_NARROWED,
        _LARGE,
    ),
    "snapshot": (
        _FILE,
        _output("pictures", "DIR"),
        ("option.size", ("--size",), {"metavar": "WxH", "type": _size, "default": (1280, 800)}),
        _choice("theme", "light", "dark"),
        ("option.scale", ("--scale",), {"metavar": "N", "type": _scale, "default": 1.0}),
        _choice("lanes", *LANE_KINDS),
        ("option.from", ("--from",), {"metavar": "DATE", "type": _earliest, "dest": "first"}),
        ("option.to", ("--to",), {"metavar": "DATE", "type": _latest, "dest": "last"}),
        *_NARROWED,
        _LARGE,
    ),
    "check": (("argument.path", ("path",), {"metavar": "PATH"}), _LARGE),
    "new": (("argument.new", ("folder",), {"metavar": "FOLDER"}),),
    "pack": (
        ("argument.folder", ("folder",), {"metavar": "FOLDER"}),
        _output("brief", "FILE.brief"),
        ("option.force", ("--force",), {"action": "store_true"}),
        _LARGE,
    ),
    "unpack": (
        ("argument.brief", ("file",), {"metavar": "FILE.brief"}),
        _output("folder", "FOLDER"),
        _LARGE,
    ),
    "compare": (
        ("argument.old", ("old",), {"metavar": "OLD"}),
        ("argument.new-edition", ("new",), {"metavar": "NEW"}),
        ("option.json", ("--json",), {"action": "store_true"}),
        _LARGE,
    ),
    "library": (
        (
            "argument.library",
            ("action",),
            {"choices": ("add", "list", "remove", "rescan"), "nargs": "?", "default": "list"},
        ),
        ("argument.places", ("paths",), {"metavar": "PATH", "nargs": "*"}),
        _LARGE,
    ),
    "search": (
        ("argument.query", ("query",), {"metavar": "QUERY", "nargs": "+"}),
        ("option.json", ("--json",), {"action": "store_true"}),
        ("option.limit", ("--limit",), {"metavar": "N", "type": _count, "default": 200}),
    ),
    "prove-offline": (_FILE,),
    "find": (
        ("argument.code", ("code",), {"metavar": "CODE"}),
        ("argument.files", ("files",), {"metavar": "FILE", "nargs": "*"}),
        _LARGE,
    ),
    "marks": (
        ("argument.marks", ("action",), {"choices": ("list", "export", "import")}),
        ("argument.marks-file", ("file",), {"metavar": "FILE", "nargs": "?"}),
        ("option.marks-output", ("-o", "--output"), {"metavar": "FILE"}),
        ("option.json", ("--json",), {"action": "store_true"}),
        _LARGE,
    ),
    "show": (
        _FILE,
        ("option.json", ("--json",), {"action": "store_true", "required": True}),
        ("option.search-shown", *_NARROWED[0][1:]),
        *_NARROWED[1:],
        _LARGE,
    ),
}
