"""The command about the reader's own marks: listed, sent, taken in."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from viewer.cli.saying import DONE, PROBLEMS, complain, cut_text, limits_of, reader_words, say, send

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from viewer.domain.own_marks import OwnMark
    from viewer.library.own_marks import MarksStore
    from viewer.texts.words import Words


def marks(asked: Namespace) -> int:
    """List marks, write them to a file, or add those of a file."""
    from contextlib import closing

    from viewer.library.own_marks import MarksStore
    from viewer.options import WrongUsage
    from viewer.paths import data_dir

    words = reader_words()
    if asked.action == "import" and asked.file is None:
        raise WrongUsage(words("marks.file-wanted"))
    if (asked.action == "export") != (asked.output is not None):
        wanted = asked.action == "export"
        raise WrongUsage(words("marks.output-wanted" if wanted else "marks.no-output"))
    with closing(MarksStore(data_dir())) as store:
        if asked.action == "import":
            return _take(store, asked.file, words)
        found = _found(store, asked)
        if store.restored:
            complain(words("marks.restored"))
        if asked.action == "export":
            from viewer.library.marks_file import save

            save(found, asked.output)
            name = cut_text(os.path.basename(asked.output), 200)
            say(words("marks.exported", n=len(found), name=name))
        else:
            _list(found, words, as_json=asked.json)
    return DONE


def _found(store: MarksStore, asked: Namespace) -> Sequence[OwnMark]:
    """The marks on the briefing in a file, whichever its edition; all where none is named."""
    if asked.file is None:
        return store.all()
    from viewer.formats.opening import open_briefing

    return store.of(open_briefing(asked.file, limits=limits_of(asked)).briefing.id)


def _take(store: MarksStore, path: str, words: Words) -> int:
    from viewer.domain.own_marks import counted
    from viewer.library.marks_file import load

    try:
        new, more = counted(store.take(load(path)))
    except OSError as error:
        from viewer.formats.writing import writing_problem
        from viewer.texts.problems import sentence

        why = sentence(writing_problem(error, os.fspath(store.folder)), words)
        complain(words("marks.not-kept", why=why))
        return PROBLEMS
    say(words("marks.imported", new=new, more=more))
    return DONE


def _list(found: Sequence[OwnMark], words: Words, *, as_json: bool) -> None:
    if as_json:
        from viewer.library.marks_file import as_json as values

        send(sys.stdout, values(found))
        return
    from viewer.texts.own_marks import mark_words

    if not found:
        say(words("marks.none-at-all"))
    briefing, about = "", None
    for mark in found:
        if mark.briefing != briefing:
            briefing, about = mark.briefing, None
            title = cut_text(mark.title, 300) or mark.briefing
            say(words("marks.of", title=title, id=mark.briefing))
        if mark.about != about:
            about = mark.about
            key = f"marks.line.{mark.subject}"
            said = cut_text(mark.said, 300)
            say(f"  {words(key, id=mark.id or '', edition=mark.edition, said=said)}")
        first, *rest = mark.text.split("\n")
        head = mark_words(mark, words)
        say(f"    {head}: {cut_text(first, 2_000)}" if first else f"    {head}")
        for line in rest:
            say(f"      {cut_text(line, 2_000)}".rstrip())
