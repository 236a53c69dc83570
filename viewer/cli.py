"""The command line: `briefing-viewer [FILE…]` and its commands.

The window's way in stays short: argparse and everything that only a command needs is imported by
that command. Qt is imported for the window and for pictures, never for paper.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from viewer import __version__

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from viewer.app.rest import Maker
    from viewer.domain.factbase import FactBase
    from viewer.domain.problems import Refused
    from viewer.domain.ratings import Rating
    from viewer.domain.reading import Reading
    from viewer.formats.opening import Opened
    from viewer.texts.words import Words

PROGRAM = "briefing-viewer"
DONE, PROBLEMS, USAGE, NO_DISPLAY = 0, 1, 2, 3
INTERRUPTED = 130  # 128 + SIGINT, as shells count it
LONGEST = 1900  # characters of a sentence on stderr
SMALLEST, LARGEST = 320, 8192  # pixels of a picture's side


class WrongUsage(Exception):  # noqa: N818 - what the caller did, not what broke
    """What was asked for cannot be meant; carries the sentence without its full stop."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; the exit code is 0, 1, 2 or 3 (130 after Ctrl+C)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments and arguments[0] in COMMANDS:
            return _command(arguments[0], arguments[1:])
        return _window(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def _window(arguments: list[str]) -> int:
    """Open a window for each file; "--" ends the options, so that a file may be named like one."""
    paths: list[str] = []
    for at, argument in enumerate(arguments):
        if argument == "--":
            paths += arguments[at + 1 :]
            break
        if not argument.startswith("-") or argument == "-":
            paths.append(argument)
        elif argument in ("-h", "--help"):
            return _help()
        elif argument == "--version":
            _print(_words()("cli.version", version=__version__))
            return DONE
        else:
            return _wrong_usage(PROGRAM, _words()("cli.unknown-option", option=_cut(argument, 60)))
    from viewer.desktop.display import has_display
    from viewer.desktop.handover import hand_over

    if not has_display(os.environ):
        _complain(_words()("cli.no-display"))
        return NO_DISPLAY
    if hand_over(paths, os.environ):
        return DONE
    gc.disable()  # what a start makes stays; `run` turns it on again
    from viewer.app import run

    return run(paths, [sys.argv[0]], _rest)


def _rest() -> Maker:
    """What the window needs only after its first paint, imported when it is asked for."""
    from viewer.app.rest import load

    return load()


def _help() -> int:
    words = _words()
    width = max(map(len, COMMANDS)) + 3
    lines = [f"  {name:<{width}}{words(f'cli.{name}')}" for name in COMMANDS]
    _print(words("cli.help", version=__version__, commands="\n".join(lines)).rstrip())
    return DONE


def _command(name: str, arguments: list[str]) -> int:
    from viewer.domain.problems import Refused

    target = ""
    try:
        asked = _parser(name).parse_args(arguments)
        target = getattr(asked, "output", "")
        return COMMANDS[name](asked)
    except SystemExit as ended:  # argparse has said what there was to say
        return ended.code if isinstance(ended.code, int) else USAGE
    except WrongUsage as wrong:
        return _wrong_usage(f"{PROGRAM} {name}", str(wrong))
    except Refused as refused:
        _complain(_refusal(refused))
    except OSError as failed:
        from viewer.formats.writing import writing_problem

        # The name that the caller knows, not that of a temporary file.
        _complain(_refusal(Refused((writing_problem(failed, target or PROGRAM),))))
    return PROBLEMS


def _print_sheet(asked: Namespace) -> int:
    from viewer.sheet.printing import SheetOptions, write_pdf
    from viewer.texts.words import Words

    reading = _reading(asked, _opened(asked.file))
    options = SheetOptions(sheet=asked.sheet, paper=asked.paper, printed_on=_today())
    printed = write_pdf(reading, options, Words(reading.base.briefing.language), asked.output)
    if printed.said:
        _print(printed.said)
    return DONE


def _today() -> str:
    """The day of print; SOURCE_DATE_EPOCH fixes it, so that the same input gives the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_given = epoch.isascii() and epoch.isdigit() and len(epoch) < 12
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch)) if is_given else time.localtime())


def _snapshot(asked: Namespace) -> int:
    # A file that is refused is refused before a window is made.
    lens = _reading(asked, _opened(asked.file)).lens
    from viewer.desktop.display import has_display

    if not has_display(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from viewer.app.snapshot import write_snapshots

    write_snapshots(asked.file, asked.output, asked.size, asked.theme, asked.scale, lens)
    return DONE


def _check(asked: Namespace) -> int:
    from viewer.formats.opening import check
    from viewer.texts.problems import line

    words = _words()
    problems = check(asked.path)
    lines = [line(problem, words) for problem in problems]
    errors = sum(problem.severity == "error" for problem in problems)
    if problems:
        notes = words("cli.notes", n=len(problems) - errors)
        lines.append(words("cli.found", errors=words("cli.errors", n=errors), notes=notes))
    else:
        lines.append(words("cli.clean"))
    _print("\n".join(lines))
    return PROBLEMS if errors else DONE


def _new(asked: Namespace) -> int:
    from viewer.formats.example import write_example

    write_example(asked.folder)
    _print(_words()("cli.made", path=_cut(asked.folder)))
    return DONE


def _pack(asked: Namespace) -> int:
    from viewer.formats.packing import pack

    pack(asked.folder, asked.output)
    return DONE


def _unpack(asked: Namespace) -> int:
    from viewer.formats.packing import unpack

    unpack(asked.file, asked.output)
    return DONE


def _show(asked: Namespace) -> int:
    from viewer.show import show_json

    opened = _opened(asked.file)
    _send(sys.stdout, show_json(_reading(asked, opened), opened, _words()))
    return DONE


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "print": _print_sheet,
    "snapshot": _snapshot,
    "check": _check,
    "new": _new,
    "pack": _pack,
    "unpack": _unpack,
    "show": _show,
}


def _parser(name: str) -> ArgumentParser:
    """The options of one command; the others' are never built."""
    from argparse import ArgumentParser

    class Parser(ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise WrongUsage(message)

        def print_help(self, file: object = None) -> None:
            _print(self.format_help().rstrip())

    words = _words()
    parser = Parser(
        f"{PROGRAM} {name}",
        description=words(f"cli.{name}"),
        epilog=words("cli.example", example=words(f"cli.{name}.example")),
        add_help=False,
        allow_abbrev=False,
    )
    for key, flags, settings in (_HELP, *ARGUMENTS[name]):
        parser.add_argument(*flags, help=words(f"cli.{key}"), **settings)
    return parser


def _rating(text: str) -> Rating:
    from viewer.domain.ratings import parse_rating

    try:
        return parse_rating(text)
    except ValueError:
        raise WrongUsage(_words()("cli.not-a-rating")) from None


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().replace("×", "x").partition("x")
    for side in (width, height):
        plain = side.isascii() and side.isdigit() and len(side) <= 4
        if not plain or not SMALLEST <= int(side) <= LARGEST:
            raise WrongUsage(_words()("cli.not-a-size"))
    return int(width), int(height)


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 0.5 <= scale <= 4:
        raise WrongUsage(_words()("cli.not-a-scale"))
    return scale


Row = tuple[str, tuple[str, ...], dict[str, Any]]


def _choice(name: str, *values: str) -> Row:
    return (f"option.{name}", (f"--{name}",), {"choices": values, "default": values[0]})


def _output(what: str, metavar: str) -> Row:
    return (f"option.{what}", ("-o", "--output"), {"metavar": metavar, "required": True})


_HELP: Row = ("option.help", ("-h", "--help"), {"action": "help", "default": "==SUPPRESS=="})
_FILE: Row = ("argument.file", ("file",), {"metavar": "FILE", "nargs": "?"})
# What a reader narrows on screen.
_NARROWED: tuple[Row, ...] = (
    ("option.search", ("--search",), {"metavar": "TEXT", "default": ""}),
    ("option.without", ("--without",), {"metavar": "SOURCE", "action": "append", "default": []}),
    ("option.min-rating", ("--min-rating",), {"metavar": "B2", "type": _rating}),
)
ARGUMENTS: dict[str, tuple[Row, ...]] = {
    "print": (
        _FILE,
        _output("pdf", "OUT.pdf"),
        _choice("sheet", "short", "full"),
        _choice("paper", "a4", "letter"),
        *_NARROWED,
    ),
    "snapshot": (
        _FILE,
        _output("pictures", "DIR"),
        ("option.size", ("--size",), {"metavar": "WxH", "type": _size, "default": (1280, 800)}),
        _choice("theme", "light", "dark"),
        ("option.scale", ("--scale",), {"metavar": "N", "type": _scale, "default": 1.0}),
        *_NARROWED,
    ),
    "check": (("argument.path", ("path",), {"metavar": "PATH"}),),
    "new": (("argument.new", ("folder",), {"metavar": "FOLDER"}),),
    "pack": (
        ("argument.folder", ("folder",), {"metavar": "FOLDER"}),
        _output("brief", "FILE.brief"),
    ),
    "unpack": (
        ("argument.brief", ("file",), {"metavar": "FILE.brief"}),
        _output("folder", "FOLDER"),
    ),
    "show": (
        _FILE,
        ("option.json", ("--json",), {"action": "store_true", "required": True}),
        *_NARROWED,
    ),
}


def _opened(file: str | None) -> Opened:
    from viewer.formats.opening import open_briefing
    from viewer.paths import embedded

    return open_briefing(embedded() if file is None else file)


def _reading(asked: Namespace, opened: Opened) -> Reading:
    """The briefing through the lens that the options describe."""
    from viewer.domain.lens import Lens
    from viewer.domain.reading import Reading

    base = opened.base()
    without = frozenset(_source(name, base) for name in asked.without)
    return Reading(base, Lens(asked.search, (), without, asked.min_rating))


def _source(name: str, base: FactBase) -> str:
    found = base.source_called(name)
    if found is not None:
        return found.id
    words, count = _words(), len(base.sources)
    if not count:
        raise WrongUsage(words("cli.no-sources", name=_cut(name, 60)))
    names = ", ".join(f"{at} {source.id}" for at, source in enumerate(base.sources[:20], 1))
    if count > 20:
        names = words("cli.no-source.more", n=count - 20, names=names)
    raise WrongUsage(words("cli.no-source", name=_cut(name, 60), names=names))


def _words() -> Words:
    from viewer.texts.reader import reader_language
    from viewer.texts.words import Words

    return Words(reader_language(os.environ))


def _refusal(refused: Refused) -> str:
    """The first error, and how many problems there are besides."""
    from viewer.texts.problems import placed

    words, problems = _words(), refused.problems
    first = next((problem for problem in problems if problem.severity == "error"), problems[0])
    text = _cut(placed(first, words))
    more = len(problems) - 1
    return words("cli.more", n=more, sentence=text) if more else text


def _wrong_usage(program: str, message: str) -> int:
    _complain(_words()("cli.wrong-usage", program=program, message=_cut(message)))
    return USAGE


def _cut(text: str, most: int = 1500) -> str:
    from viewer.domain.plain import shown

    return shown(text, most)


def _complain(sentence: str) -> None:
    from viewer.domain.plain import cut

    _send(sys.stderr, f"{cut(sentence, LONGEST)}\n")


def _print(text: str) -> None:
    _send(sys.stdout, f"{text}\n")


def _send(stream: TextIO | None, data: str | bytes) -> None:
    """Write to a standard stream, if there is one, whatever it holds itself able to encode.

    A reader that has gone away (`| head`) is no error: the command goes on and the exit code says
    how it went.
    """
    if stream is None:
        return
    try:
        stream.flush()
        stream.buffer.write(data.encode() if isinstance(data, str) else data)
        stream.flush()
    except OSError as failed:
        # What could not be written must not be tried once more on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(failed, BrokenPipeError) and stream is not sys.stderr:
            _complain(_words()("cli.failed", path="stdout", reason=failed.strerror or failed))
            raise SystemExit(PROBLEMS) from None
