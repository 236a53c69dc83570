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
from typing import TYPE_CHECKING, TextIO

from viewer import __version__

if TYPE_CHECKING:
    from argparse import Namespace

    from viewer.app.rest import Maker
    from viewer.domain.factbase import FactBase
    from viewer.domain.problems import Refused
    from viewer.domain.reading import Reading
    from viewer.domain.sheet_options import SheetOptions
    from viewer.formats.limits import Limits
    from viewer.formats.opening import Opened
    from viewer.texts.words import Words

PROGRAM = "briefing-viewer"
DONE, PROBLEMS, USAGE, NO_DISPLAY = 0, 1, 2, 3
INTERRUPTED = 130  # 128 + SIGINT, as shells count it
LONGEST = 1900  # characters of a sentence on stderr


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; the exit code is 0, 1, 2 or 3 (130 after Ctrl+C)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments and arguments[0] in COMMANDS:
            return _command(arguments[0], arguments[1:])
        return _window(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (MemoryError, RecursionError):
        pass  # said below, once all that filled the memory or the stack has been let go
    _complain(_words()("cli.exhausted"))
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
            _print(_words()("cli.version", version=__version__))
            return DONE
        else:
            return _wrong_usage(PROGRAM, _words()("cli.unknown-option", option=_cut(argument, 60)))
    if paths and arguments[0] == paths[0] and _is_mistyped(paths[0]):
        return _wrong_usage(PROGRAM, _no_such_name(paths[0]))
    from viewer.desktop.display import has_display
    from viewer.desktop.handover import hand_over

    if not has_display(os.environ):
        _complain(_words()("cli.no-display"))
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


def _help() -> int:
    words = _words()
    width = max(map(len, COMMANDS)) + 3
    lines = [f"  {name:<{width}}{words(f'cli.{name}')}" for name in COMMANDS]
    _print(words("cli.help", version=__version__, commands="\n".join(lines)).rstrip())
    return DONE


def _command(name: str, arguments: list[str]) -> int:
    from viewer.domain.problems import Refused
    from viewer.options import WrongUsage, parser

    asked = None
    try:
        asked = parser(PROGRAM, name, _words(), _print).parse_args(arguments)
        return COMMANDS[name](asked)
    except SystemExit as ended:  # argparse has said what there was to say
        return ended.code if isinstance(ended.code, int) else USAGE
    except WrongUsage as wrong:
        return _wrong_usage(f"{PROGRAM} {name}", str(wrong))
    except Refused as refused:
        _complain(_refusal(refused, asked))
    except OSError as failed:
        from viewer.formats.writing import writing_problem

        # The name that the caller knows, not that of a temporary file.
        target = getattr(asked, "output", PROGRAM)
        _complain(_refusal(Refused((writing_problem(failed, target),)), None))
    return PROBLEMS


def _print_sheet(asked: Namespace) -> int:
    from viewer.sheet.printing import SheetOptions, write_pdf
    from viewer.texts.words import Words

    reading = _reading(asked, _opened(asked))
    options = SheetOptions(sheet=asked.sheet, paper=asked.paper, printed_on=_today())
    if asked.format != "pdf":
        return _print_otherwise(asked, reading, options)
    printed = write_pdf(reading, options, Words(reading.base.briefing.language), asked.output)
    if printed.said:
        _print(printed.said)
    _say_if_nothing_fits(reading, asked)
    return DONE


def _print_otherwise(asked: Namespace, reading: Reading, options: SheetOptions) -> int:
    """The sheet as pictures, a file for each page, or as text of one kind or another."""
    from viewer.sheet.printing import page_files, save_files
    from viewer.texts.words import Words

    words = Words(reading.base.briefing.language)
    if asked.format in ("png", "svg"):
        files = page_files(reading, options, words, asked.output, asked.format)
    else:
        from viewer.exchange import html, markdown, text
        from viewer.sheet.outline import outline_of

        write = {"md": markdown.write, "html": html.write, "txt": text.write}[asked.format]
        files = [(asked.output, write(outline_of(reading, options, words)).encode())]
    save_files(files)
    _say_if_nothing_fits(reading, asked)
    return DONE


def _say_if_nothing_fits(reading: Reading, asked: Namespace) -> None:
    if not reading.shown:
        _complain(_words()("cli.nothing-fits", file=_cut(asked.output)))


def _today() -> str:
    """The day of print; SOURCE_DATE_EPOCH fixes it, so that the same input gives the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_given = epoch.isascii() and epoch.isdigit() and len(epoch) < 12
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch)) if is_given else time.localtime())


def _snapshot(asked: Namespace) -> int:
    # A file that is refused is refused before a window is made.
    opened = _opened(asked)
    reading = _reading(asked, opened)
    from viewer.desktop.display import has_display

    if not has_display(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from viewer.app.snapshot import View, write_snapshots

    view = View(asked.size, asked.theme, asked.scale, asked.lanes, asked.first, asked.last)
    write_snapshots(asked.output, view, reading.lens, opened)
    _say_if_nothing_fits(reading, asked)
    return DONE


def _check(asked: Namespace) -> int:
    from viewer.formats.opening import check
    from viewer.texts.problems import line

    words = _words()
    problems = check(asked.path, _limits(asked))
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
    from viewer.formats.packing import pack, uncited
    from viewer.texts.problems import line

    opened = pack(asked.folder, asked.output, limits=_limits(asked))
    words = _words()
    for note in (*opened.problems, *uncited(opened)):
        _complain(line(note, words))
    return DONE


def _unpack(asked: Namespace) -> int:
    from viewer.formats.packing import unpack

    unpack(asked.file, asked.output, limits=_limits(asked))
    return DONE


def _show(asked: Namespace) -> int:
    from viewer.show import show_json

    opened = _opened(asked)
    _send(sys.stdout, show_json(_reading(asked, opened), opened, _words()))
    return DONE


def _compare(asked: Namespace) -> int:
    """What changed from one edition to another; 0 where nothing did."""
    from viewer.formats.opening import open_briefing
    from viewer.show import comparison

    old, new = (open_briefing(path, limits=_limits(asked)) for path in (asked.old, asked.new))
    said = comparison(old, new, _words(), as_json=asked.json)
    if said.refused:
        _complain(said.refused)
    else:
        _send(sys.stdout, said.text)
    return DONE if said.equal else PROBLEMS


def _find(asked: Namespace) -> int:
    """Where a code or a fingerprint leads among the files named, else those of the program."""
    from viewer.formats.opening import open_briefing
    from viewer.paths import examples
    from viewer.texts.way_back import found_words

    paths = asked.files or [str(path) for path in examples()]
    opened = [open_briefing(path, limits=_limits(asked)) for path in paths]
    lines = found_words(asked.code, opened, _words())
    if not lines:
        _complain(_words()("find.nothing", text=_cut(asked.code, 80)))
        return PROBLEMS
    _print("\n".join(lines))
    return DONE


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "print": _print_sheet,
    "snapshot": _snapshot,
    "check": _check,
    "new": _new,
    "pack": _pack,
    "unpack": _unpack,
    "show": _show,
    "compare": _compare,
    "find": _find,
}


def _opened(asked: Namespace) -> Opened:
    from viewer.formats.opening import open_briefing
    from viewer.paths import embedded

    file = embedded() if asked.file is None else asked.file
    return open_briefing(file, limits=_limits(asked))


def _limits(asked: Namespace) -> Limits:
    from viewer.formats.limits import DEFAULT_LIMITS, LARGE_LIMITS

    return LARGE_LIMITS if asked.large else DEFAULT_LIMITS


def _reading(asked: Namespace, opened: Opened) -> Reading:
    """The briefing through the lens that the options describe."""
    from viewer.domain.lens import Lens
    from viewer.domain.reading import Reading

    base = opened.base()
    without = frozenset(_source(name, base) for name in asked.without)
    return Reading(base, Lens(asked.search, (), without, asked.min_rating, asked.known_at))


def _source(name: str, base: FactBase) -> str:
    found = base.source_called(name)
    if found is not None:
        return found.id
    from viewer.options import WrongUsage

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


def _refusal(refused: Refused, asked: Namespace | None) -> str:
    """The file, the first error, and how many problems there are besides."""
    from viewer.formats.limits import is_raised
    from viewer.texts.problems import first_error, in_file

    words = _words()
    named = (getattr(asked, name, None) for name in ("file", "path", "folder"))
    text = _cut(in_file(refused.problems, next(filter(None, named), ""), words))
    if is_raised(first_error(refused.problems)) and not getattr(asked, "large", True):
        text = words("cli.larger", sentence=text)
    more = len(refused.problems) - 1
    return words("cli.more", n=more, sentence=text) if more else text


def _is_mistyped(name: str) -> bool:
    """Whether a name looks like a command that there is not, and names no file either."""
    return name.replace("-", "").isalnum() and not os.path.lexists(name)


def _no_such_name(name: str) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(name.lower(), COMMANDS, 1)
    key = "cli.unknown-name.nearest" if nearest else "cli.unknown-name"
    return _words()(key, name=_cut(name, 60), nearest="".join(nearest))


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
