"""Commands that check briefings, make them, and tell two editions apart."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from viewer.cli.saying import (
    DONE,
    PROBLEMS,
    complain,
    cut_text,
    limits_of,
    reader_words,
    say,
    say_written,
    send,
)

if TYPE_CHECKING:
    from argparse import Namespace


def check(asked: Namespace) -> int:
    """Every problem of a briefing; 1 where one of them is an error."""
    from viewer.formats.opening import check
    from viewer.formats.toml_lines import lines_of
    from viewer.texts.problems import line

    words = reader_words()
    problems = check(asked.path, limits_of(asked))
    numbers = lines_of(asked.path) if problems else None
    lines = [
        line(problem, words, numbers.of(problem.place) if numbers else 0) for problem in problems
    ]
    errors = sum(problem.severity == "error" for problem in problems)
    if problems:
        notes = words("cli.notes", n=len(problems) - errors)
        lines.append(words("cli.found", errors=words("cli.errors", n=errors), notes=notes))
    else:
        lines.append(words("cli.clean"))
    say("\n".join(lines))
    return PROBLEMS if errors else DONE


def new(asked: Namespace) -> int:
    from viewer.formats.example import write_example

    write_example(asked.folder)
    say(reader_words()("cli.made", path=cut_text(asked.folder)))
    return DONE


def pack(asked: Namespace) -> int:
    """The one file that readers get; what an author may want to know is said."""
    from viewer.formats.packing import pack, uncited
    from viewer.texts.problems import line

    opened = pack(asked.folder, asked.output, limits=limits_of(asked), force=asked.force)
    words = reader_words()
    for note in (*opened.problems, *uncited(opened)):
        complain(line(note, words))
    say_written(asked.output)
    return DONE


def unpack(asked: Namespace) -> int:
    from viewer.formats.packing import unpack

    unpack(asked.file, asked.output, limits=limits_of(asked))
    say_written(asked.output)
    return DONE


def compare(asked: Namespace) -> int:
    """What changed from one edition to another; 0 where nothing did."""
    from viewer.formats.opening import open_briefing
    from viewer.show import comparison

    old, new = (open_briefing(path, limits=limits_of(asked)) for path in (asked.old, asked.new))
    said = comparison(old, new, reader_words(), as_json=asked.json)
    if said.refused:
        complain(said.refused)
    else:
        send(sys.stdout, said.text)
    return DONE if said.equal else PROBLEMS
