"""What every command says and how: in the reader's language, to the two standard streams."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from argparse import Namespace

    from viewer.domain.problems import Refused
    from viewer.formats.limits import Limits
    from viewer.texts.words import Words

PROGRAM = "briefing-viewer"
DONE, PROBLEMS, USAGE, NO_DISPLAY = 0, 1, 2, 3
INTERRUPTED = 130  # 128 + SIGINT, as shells count it
LONGEST = 1900  # characters of a sentence on stderr


def reader_words() -> Words:
    from viewer.texts.reader import reader_language
    from viewer.texts.words import Words

    return Words(reader_language(os.environ))


def limits_of(asked: Namespace) -> Limits:
    from viewer.formats.limits import DEFAULT_LIMITS, LARGE_LIMITS

    return LARGE_LIMITS if asked.large else DEFAULT_LIMITS


def refusal(refused: Refused, asked: Namespace | None) -> str:
    """The file, the first error, and how many problems there are besides."""
    from viewer.formats.limits import is_raised
    from viewer.texts.problems import first_error, in_file

    words = reader_words()
    named = (getattr(asked, name, None) for name in ("file", "path", "folder"))
    text = cut_text(in_file(refused.problems, next(filter(None, named), ""), words))
    if is_raised(first_error(refused.problems)) and not getattr(asked, "large", True):
        text = words("cli.larger", sentence=text)
    more = len(refused.problems) - 1
    return words("cli.more", n=more, sentence=text) if more else text


def cut_text(text: str, most: int = 1500) -> str:
    from viewer.domain.plain import shown

    return shown(text, most)


def complain(sentence: str) -> None:
    from viewer.domain.plain import cut

    send(sys.stderr, f"{cut(sentence, LONGEST)}\n")


def say_written(first: str, *more: str) -> None:
    """Name the file or folder that was written; of several the first."""
    words, path = reader_words(), cut_text(first)
    key = "cli.wrote-more" if more else "cli.wrote"
    say(words(key, n=len(more), path=path))


def say(text: str) -> None:
    send(sys.stdout, f"{text}\n")


def send(stream: TextIO | None, data: str | bytes) -> None:
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
            complain(reader_words()("cli.failed", path="stdout", reason=failed.strerror or failed))
            raise SystemExit(PROBLEMS) from None
