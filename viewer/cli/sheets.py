"""Commands that read a briefing through the lens that their options describe."""

from __future__ import annotations

import os
import sys
import time
from _thread import start_new_thread
from typing import TYPE_CHECKING, Any

from viewer.cli.saying import (
    DONE,
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

    from viewer.domain.beside import Since
    from viewer.domain.citation_check import CitationCheck
    from viewer.domain.factbase import FactBase
    from viewer.domain.reading import Reading
    from viewer.domain.sheet_options import SheetOptions
    from viewer.formats.opening import Opened


def print_sheet(asked: Namespace) -> int:
    """The sheet, as PDF or otherwise."""
    from viewer.sheet.setter import warm

    # Beside what follows: typst lets other threads work meanwhile.
    start_new_thread(warm, ())
    from viewer.sheet.printing import SheetOptions, write_pdf
    from viewer.texts.words import Words

    reading = reading_by(asked, opened_by(asked))
    if asked.marks:
        reading = _marked(reading)
    since = _since(asked, reading)
    off: dict[str, Any] = dict.fromkeys(asked.leave_out, False)
    options = SheetOptions(
        sheet=asked.sheet, paper=asked.paper, printed_on=_today(), changes=since is not None,
        black_and_white=asked.black_and_white, own_marks=asked.marks, **off,
    )  # fmt: skip
    if asked.format != "pdf":
        return _print_otherwise(asked, reading, options, since)
    words = Words(reading.base.briefing.language)
    printed = write_pdf(reading, options, words, asked.output, since, _quoted(reading, options))
    say_written(asked.output)
    if printed.said:
        say(printed.said)
    _say_if_nothing_fits(reading, asked)
    return DONE


def _marked(reading: Reading) -> Reading:
    """The reading with the reader's own marks beside it."""
    from contextlib import closing

    from msgspec.structs import replace

    from viewer.domain.own_marks import OwnMarks
    from viewer.library.own_marks import MarksStore
    from viewer.paths import data_dir

    with closing(MarksStore(data_dir())) as store:
        own = OwnMarks(store.of(reading.base.briefing.id))
    return reading.with_beside(replace(reading.beside, own=own))


def _since(asked: Namespace, reading: Reading) -> Since | None:
    """What changed since the edition that was named; WrongUsage for another briefing."""
    if asked.since is None:
        return None
    from viewer.domain.comparison import compare_bases, since
    from viewer.formats.opening import open_briefing
    from viewer.options import WrongUsage

    old = open_briefing(asked.since, limits=limits_of(asked)).base()
    if old.briefing.id != reading.base.briefing.id:
        title = cut_text(old.briefing.title, 80)
        raise WrongUsage(reader_words()("changes.other-briefing", title=title))
    return since(compare_bases(old, reading.base), old.briefing.edition.number)


def _quoted(reading: Reading, options: SheetOptions) -> CitationCheck | None:
    """For what the full briefing says of quotations; the short sheet has none."""
    if options.sheet == "short":
        return None
    from viewer.domain.citation_check import CitationCheck

    return CitationCheck(reading.base)


def _print_otherwise(
    asked: Namespace, reading: Reading, options: SheetOptions, since: Since | None
) -> int:
    """The sheet as pictures, a file for each page, or as text of one kind or another."""
    from viewer.sheet.printing import page_files, save_files
    from viewer.texts.words import Words

    words = Words(reading.base.briefing.language)
    if asked.format in ("png", "svg"):
        files = page_files(
            reading, options, words, asked.output, asked.format, since, _quoted(reading, options)
        )
    else:
        from viewer.exchange import html, markdown, text
        from viewer.sheet.outline import outline_of

        write = {"md": markdown.write, "html": html.write, "txt": text.write}[asked.format]
        files = [(asked.output, write(outline_of(reading, options, words, since)).encode())]
    save_files(files)
    say_written(*(path for path, _ in files))
    _say_if_nothing_fits(reading, asked)
    return DONE


def _say_if_nothing_fits(reading: Reading, asked: Namespace) -> None:
    if not reading.shown:
        from viewer.texts.lens import misread_words

        words = reader_words()
        complain(words("cli.nothing-fits", file=cut_text(asked.output)))
        for sentence in misread_words(reading, words):
            complain(f"{sentence}.")


def _today() -> str:
    """The day of print; SOURCE_DATE_EPOCH fixes it, so that the same input gives the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_given = epoch.isascii() and epoch.isdigit() and len(epoch) < 12
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch)) if is_given else time.localtime())


def snapshot(asked: Namespace) -> int:
    """A picture of the window with each panel."""
    # A file that is refused is refused before a window is made.
    opened = opened_by(asked)
    reading = reading_by(asked, opened)
    from viewer.desktop.display import has_display

    if not has_display(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from viewer.app.snapshot import View, write_snapshots

    view = View(asked.size, asked.theme, asked.scale, asked.lanes, asked.first, asked.last)
    say_written(*write_snapshots(asked.output, view, reading.lens, opened))
    _say_if_nothing_fits(reading, asked)
    return DONE


def show(asked: Namespace) -> int:
    from viewer.show import show_json

    opened = opened_by(asked)
    send(sys.stdout, show_json(reading_by(asked, opened), opened, reader_words()))
    return DONE


def opened_by(asked: Namespace) -> Opened:
    from viewer.formats.opening import open_briefing
    from viewer.paths import embedded

    file = embedded() if asked.file is None else asked.file
    return open_briefing(file, limits=limits_of(asked))


def reading_by(asked: Namespace, opened: Opened) -> Reading:
    """The briefing through the lens that the options describe."""
    from viewer.domain.lens import Lens
    from viewer.domain.reading import Reading

    base = opened.base()
    without = frozenset(_source(name, base) for name in asked.without)
    floor, day = asked.min_rating, asked.known_at
    return Reading(base, Lens(asked.search, (), without, floor, day, whole=True))


def _source(name: str, base: FactBase) -> str:
    found = base.source_called(name)
    if found is not None:
        return found.id
    from viewer.domain.source_names import sources_named
    from viewer.options import WrongUsage

    named = sources_named(base, name)
    if len(named) == 1:
        return named[0].id
    words, count = reader_words(), len(base.sources)
    if named:
        several = ", ".join(f"{base.source_number(one.id)} {one.id}" for one in named[:20])
        raise WrongUsage(words("cli.several-sources", name=cut_text(name, 60), names=several))
    if not count:
        raise WrongUsage(words("cli.no-sources", name=cut_text(name, 60)))
    names = ", ".join(f"{at} {source.id}" for at, source in enumerate(base.sources[:20], 1))
    if count > 20:
        names = words("cli.no-source.more", n=count - 20, names=names)
    raise WrongUsage(words("cli.no-source", name=cut_text(name, 60), names=names))
