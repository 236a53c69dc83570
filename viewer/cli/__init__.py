"""The command line: `briefing-viewer [FILE…]` and its commands.

The window's way in stays short: argparse, the commands and everything that only they need are
imported when one is called. Qt is imported for the window and for pictures, never for paper.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from viewer import __version__, stand_ins  # stand_ins: before msgspec is imported
from viewer.cli.saying import (
    DONE,
    INTERRUPTED,
    NO_DISPLAY,
    PROBLEMS,
    PROGRAM,
    USAGE,
    complain,
    cut_text,
    reader_words,
    refusal,
    say,
)

if TYPE_CHECKING:
    from argparse import Namespace

    from viewer.app.rest import Maker

_FILE_MAKERS = ("print", "pack", "marks")  # the others make folders, which is what they are for
READ_APART = "--read-apart"  # the packaged program reads for another; see viewer.formats.apart
SET_PAGES = "--set-pages"  # and it sets pages for another; see viewer.sheet.child


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; the exit code is 0, 1, 2 or 3 (130 after Ctrl+C)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments[:1] == [READ_APART]:
            from viewer.formats.apart_process import serve

            serve(arguments[1:])
        if arguments == [SET_PAGES]:
            return _set_pages()
        if arguments and arguments[0] in COMMANDS:
            return _command(arguments[0], arguments[1:])
        return _window(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (MemoryError, RecursionError):
        pass  # said below, once all that filled the memory or the stack has been let go
    complain(reader_words()("cli.exhausted"))
    return PROBLEMS


def _window(arguments: list[str]) -> int:
    """Open a window for each file; "--" ends the options, so that a file may be named like one."""
    paths: list[str] = []
    is_large = is_printing = False
    for at, argument in enumerate(arguments):
        if argument == "--":
            paths += arguments[at + 1 :]
            break
        if not argument.startswith("-") or argument == "-":
            paths.append(argument)
        elif argument in ("-h", "--help"):
            return _help()
        elif argument == "--large":
            is_large = True
        elif argument == "--print":
            is_printing = True
        elif argument == "--version":
            say(reader_words()("cli.version", version=__version__))
            return DONE
        else:
            return _wrong_usage(
                PROGRAM, reader_words()("cli.unknown-option", option=cut_text(argument, 60))
            )
    if paths and arguments[0] == paths[0] and _is_mistyped(paths[0]):
        return _wrong_usage(PROGRAM, _no_such_name(paths[0]))
    from viewer.desktop.display import has_display
    from viewer.desktop.handover import hand_over

    if not has_display(os.environ):
        complain(reader_words()("cli.no-display"))
        return NO_DISPLAY
    # What the program that runs was not asked for at its start, it does not do for another.
    if not (is_large or is_printing) and hand_over(paths, os.environ):
        return DONE
    gc.disable()  # what a start makes stays; `run` turns it on again
    from viewer.app import run

    return run(paths, [sys.argv[0]], _rest, large=is_large, printing=is_printing)


def _rest() -> Maker:
    """What the window needs only after its first paint, imported when it is asked for."""
    from viewer.app.rest import load

    return load()


def _set_pages() -> int:
    """The program's own typesetter, asked by its windows through pipes; for nobody else."""
    from viewer.sheet.child import serve_pipes

    serve_pipes()
    return DONE


def _help() -> int:
    words = reader_words()
    width = max(map(len, COMMANDS)) + 3
    lines = [f"  {name:<{width}}{words(f'cli.{name}')}" for name in COMMANDS]
    say(words("cli.help", version=__version__, commands="\n".join(lines)).rstrip())
    return DONE


def _command(name: str, arguments: list[str]) -> int:
    with stand_ins.standing_in(stand_ins.ARGPARSE):
        import argparse  # noqa: F401  before viewer.options, which takes it from here
    from viewer.domain.problems import Refused
    from viewer.options import WrongUsage, parser

    asked = None
    try:
        asked = parser(PROGRAM, name, reader_words(), say).parse_args(arguments)
        if name in _FILE_MAKERS and asked.output is not None:
            from viewer.formats.writing import check_place

            check_place(asked.output)
        return COMMANDS[name](asked)
    except SystemExit as ended:  # argparse has said what there was to say
        return ended.code if isinstance(ended.code, int) else USAGE
    except WrongUsage as wrong:
        return _wrong_usage(f"{PROGRAM} {name}", str(wrong))
    except Refused as refused:
        complain(refusal(refused, asked))
    except OSError as failed:
        from viewer.formats.writing import writing_problem

        # The name that the caller knows, not that of a temporary file.
        target = getattr(asked, "output", PROGRAM)
        complain(refusal(Refused((writing_problem(failed, target),)), None))
    return PROBLEMS


def _print(asked: Namespace) -> int:
    gc.set_threshold(50_000)  # most of what is made lasts to the end, which is near
    from viewer.cli.sheets import print_sheet

    return print_sheet(asked)


def _snapshot(asked: Namespace) -> int:
    from viewer.cli.sheets import snapshot

    return snapshot(asked)


def _check(asked: Namespace) -> int:
    from viewer.cli.files import check

    return check(asked)


def _new(asked: Namespace) -> int:
    from viewer.cli.files import new

    return new(asked)


def _pack(asked: Namespace) -> int:
    from viewer.cli.files import pack

    return pack(asked)


def _unpack(asked: Namespace) -> int:
    from viewer.cli.files import unpack

    return unpack(asked)


def _show(asked: Namespace) -> int:
    from viewer.cli.sheets import show

    return show(asked)


def _compare(asked: Namespace) -> int:
    from viewer.cli.files import compare

    return compare(asked)


def _library(asked: Namespace) -> int:
    from viewer.cli.library import library

    return library(asked)


def _search(asked: Namespace) -> int:
    from viewer.cli.library import search

    return search(asked)


def _find(asked: Namespace) -> int:
    from viewer.cli.library import find

    return find(asked)


def _marks(asked: Namespace) -> int:
    from viewer.cli.marks import marks

    return marks(asked)


def _prove_offline(asked: Namespace) -> int:
    from viewer.cli.offline import prove_offline

    return prove_offline(asked)


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "print": _print,
    "snapshot": _snapshot,
    "check": _check,
    "new": _new,
    "pack": _pack,
    "unpack": _unpack,
    "show": _show,
    "compare": _compare,
    "library": _library,
    "search": _search,
    "find": _find,
    "marks": _marks,
    "prove-offline": _prove_offline,
}


def _is_mistyped(name: str) -> bool:
    """Whether a name looks like a command that there is not, and names no file either."""
    return name.replace("-", "").isalnum() and not os.path.lexists(name)


def _no_such_name(name: str) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(name.lower(), COMMANDS, 1)
    key = "cli.unknown-name.nearest" if nearest else "cli.unknown-name"
    return reader_words()(key, name=cut_text(name, 60), nearest="".join(nearest))


def _wrong_usage(program: str, message: str) -> int:
    complain(reader_words()("cli.wrong-usage", program=program, message=cut_text(message)))
    return USAGE
