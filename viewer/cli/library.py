"""Commands about everything that the reader has: the library, its search, the way from paper."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from viewer.cli.saying import DONE, PROBLEMS, complain, cut_text, limits_of, reader_words, say, send
from viewer.domain.problems import Refused

if TYPE_CHECKING:
    from argparse import Namespace

    from viewer.domain.library_entries import Card
    from viewer.domain.library_results import Passage, Result
    from viewer.formats.limits import Limits
    from viewer.formats.opening import Opened
    from viewer.library.catalogue import Catalogue, Scan
    from viewer.texts.words import Words


def library(asked: Namespace) -> int:
    """Put briefings and folders in, list them, take them out, look at all of them again."""
    from viewer.options import WrongUsage

    words, takes_paths = reader_words(), asked.action in ("add", "remove")
    if takes_paths != bool(asked.paths):
        key = "library.paths-wanted" if takes_paths else "library.no-paths"
        raise WrongUsage(words(key, action=asked.action))
    with _Open(asked, words) as catalogue:
        if takes_paths:
            try:
                return (_add if asked.action == "add" else _remove)(catalogue, asked.paths, words)
            except OSError as error:
                complain(words("library.list-lost", reason=error.strerror or error))
                return PROBLEMS
        if asked.action == "rescan":
            return _tell(catalogue.scan(), words)
        return _list(catalogue, words)


class _Open:
    """The reader's catalogue, looked at in full where that is due; what is wrong is said."""

    def __init__(self, asked: Namespace, words: Words) -> None:
        from viewer.library.catalogue import Catalogue
        from viewer.paths import cache_dir, data_dir

        self.cache = cache_dir()
        limits = {"limits": limits_of(asked)} if hasattr(asked, "large") else {}
        self.catalogue = Catalogue(data_dir(), self.cache, **limits)
        self.words = words

    def __enter__(self) -> Catalogue:
        try:
            self.catalogue.check()
        except Exception as error:
            self.__exit__(type(error), error)
            raise
        return self.catalogue

    def __exit__(self, _kind: object, error: object, *_trace: object) -> None:
        from sqlite3 import OperationalError

        if self.catalogue.renewed:
            complain(self.words("library.renewed"))
        if not self.catalogue.kept and not self.catalogue.is_empty:
            complain(self.words("library.unkept", folder=cut_text(str(self.cache), 200)))
        self.catalogue.close()
        if isinstance(error, OperationalError):
            complain(self.words("library.unanswered", reason=error))
            raise SystemExit(PROBLEMS)


def _add(catalogue: Catalogue, paths: Sequence[str], words: Words) -> int:
    from viewer.library.places import is_briefing_folder

    gone = [path for path in paths if not os.path.exists(path)]
    for path in gone:
        complain(words("library.no-such-place", path=cut_text(path, 200)))
    there = [path for path in paths if path not in gone]
    folders = [path for path in there if os.path.isdir(path) and not is_briefing_folder(path)]
    catalogue.add_files(path for path in there if path not in folders)
    for folder in folders:
        catalogue.add_folder(folder)
    return _tell(catalogue.scan(), words) or (PROBLEMS if gone else DONE)


def _tell(scan: Scan, words: Words) -> int:
    from viewer.texts.library import scan_words
    from viewer.texts.problems import in_file

    for refusal in scan.refused:
        complain(in_file(refusal.problems, refusal.path, words))
    say(f"{scan_words(scan, words)}.")
    return PROBLEMS if scan.refused else DONE


def _remove(catalogue: Catalogue, paths: Sequence[str], words: Words) -> int:
    code = DONE
    for path in paths:
        if catalogue.remove(path):
            say(words("library.removed", path=cut_text(path, 200)))
        else:
            complain(words("library.not-in", path=cut_text(path, 200)))
            code = PROBLEMS
    return code


def _list(catalogue: Catalogue, words: Words) -> int:
    from viewer.texts.library import refused_words, titled

    holdings = catalogue.holdings()
    if not holdings:
        say(words("library.empty"))
    lines = []
    for holding in holdings:
        path = cut_text(holding.path, 400)
        why = refused_words(holding.problem, words) if holding.here else ""
        if why:
            lines.append((True, path, 0, words("library.refused-file", path=path, why=why)))
            continue
        if holding.card is None:
            key = "library.unread-file" if holding.here else "library.unread-file-gone"
            lines.append((True, path, 0, words(key, path=path)))
            continue
        card = holding.card
        key = "library.at" if holding.here else "library.not-here"
        text = words(key, text=titled(card, words), path=path)
        lines.append((False, card.title.casefold(), -card.number, text))
    for *_, text in sorted(lines):
        say(text)
    return DONE


def search(asked: Namespace) -> int:
    """Everything in the library that holds what is asked for, the newest issue first."""
    from viewer.domain.library_query import LibraryQuery, unmeant
    from viewer.domain.library_results import result_of
    from viewer.options import WrongUsage
    from viewer.texts.dates import month_names

    words, text = reader_words(), " ".join(asked.query)
    query = LibraryQuery.parse(text, month_names(words), whole=True)
    if not query.asks:
        raise WrongUsage(words("library.nothing-asked"))
    with _Open(asked, words) as catalogue:
        hits = catalogue.search(query, most=asked.limit + 1 if asked.limit else -1)
        more = 0 < asked.limit < len(hits)
        cards, is_empty = catalogue.index.cards(), catalogue.is_empty
        shown = hits[: asked.limit] if more else hits
        results = [
            result_of(cards[hit.edition], hit.edition, hit.row, hit.entry, query)
            for hit in shown
            if hit.edition in cards
        ]
        paths = {edition: catalogue.where(edition) for edition in {one.edition for one in results}}
    if asked.json:
        from viewer.show import json_text

        send(sys.stdout, json_text(_values(text, results, paths, more=more)))
    elif results:
        _print_results(results, paths, words)
        if more:
            complain(words("library.more"))
    elif is_empty:
        complain(words("library.search-empty"))
    else:
        complain(words("library.nothing-found", text=cut_text(text, 80)))
        note = unmeant(text, whole=True)
        if note:
            complain(words(note))
    return DONE if results else PROBLEMS


def _print_results(results: Sequence[Result], paths: dict[int, str], words: Words) -> None:
    from viewer.domain.dates import parse
    from viewer.domain.library_results import grouped
    from viewer.texts.dates import date_words
    from viewer.texts.library import also_words, place_words, titled

    for group in grouped(results):
        path = paths[group.results[0].edition]
        key = "library.at" if os.path.exists(path) else "library.not-here"
        say(words(key, text=titled(group.card, words), path=cut_text(path, 400)))
        for one in group.results:
            place, text = place_words(one.entry, words), _marked(one.main)
            date = date_words(parse(one.entry.when), words) if one.entry.when else ""
            if one.entry.kind == "briefing":
                date = ""
            key = "library.hit-dated" if date else "library.hit"
            say(f"  {words(key, place=place, date=date, text=text)}")
            if one.other.text:
                say(f"    {_marked(one.other)}")
            also = also_words(one, words)
            if also:
                say(f"    ({also})")


def _marked(passage: Passage) -> str:
    """A text with its hits in bold, where a terminal shows it."""
    if sys.stdout is None or not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return passage.text
    text = passage.text
    for start, end in reversed(passage.hits):
        text = f"{text[:start]}\x1b[1m{text[start:end]}\x1b[0m{text[end:]}"
    return text


def _values(
    text: str, results: Sequence[Result], paths: dict[int, str], *, more: bool
) -> dict[str, Any]:
    """The results for `search --json`, by briefing; hits are ranges of characters."""
    from viewer.domain.factbase import fact_code

    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for one in results:
        card, entry = one.card, one.entry
        group = groups.setdefault(
            (card.briefing, card.language),
            {"id": card.briefing, "language": card.language, "title": card.title, "results": []},
        )
        found: dict[str, Any] = {
            "kind": entry.kind, "id": entry.id, "number": entry.number, "edition": card.number,
            "fingerprint": card.fingerprint, "when": entry.when or None, "text": one.main.text,
            "hits": one.main.hits, "file": paths[one.edition] or None,
            "here": os.path.exists(paths[one.edition]),
        }  # fmt: skip
        if entry.kind == "fact":
            found["code"] = fact_code(card.briefing, entry.id)
        if one.other.text:
            found["snippet"] = {"text": one.other.text, "hits": one.other.hits}
        group["results"].append(found)
    return {"query": text, "more": more, "briefings": list(groups.values())}


def find(asked: Namespace) -> int:
    """Where a code or a fingerprint leads among the files named, else those of the program and of
    the library.
    """
    from viewer.formats.opening import open_briefing
    from viewer.texts.way_back import found_words

    words, limits = reader_words(), limits_of(asked)
    elsewhere: list[str] = []
    if asked.files:
        opened = [open_briefing(path, limits=limits) for path in asked.files]
    else:
        opened, elsewhere = _known(asked, words)
    lines = [*found_words(asked.code, opened, words), *elsewhere]
    if not lines:
        complain(words("find.nothing", text=cut_text(asked.code, 80)))
        return PROBLEMS
    say("\n".join(lines))
    return DONE


def _known(asked: Namespace, words: Words) -> tuple[list[Opened], list[str]]:
    """What comes with the program and every edition in the library of a briefing that the text
    leads to, each once; lines for those editions that are not to be had now.
    """
    from viewer.domain.factbase import fact_code
    from viewer.formats.opening import open_briefing
    from viewer.paths import examples
    from viewer.texts.library import titled

    limits = limits_of(asked)
    known = {one.fingerprint: one for one in map(open_briefing, examples())}
    lines: list[str] = []
    with _Open(asked, words) as catalogue:
        facts = {hit.edition: hit.entry for hit in catalogue.coded(asked.code)}
        printed = catalogue.printed(asked.code)
        cards = catalogue.index.cards() if facts or printed else {}
        briefings = {cards[number].briefing for number in (*facts, *printed) if number in cards}
        for number, card in cards.items():
            if card.briefing not in briefings or card.fingerprint in known:
                continue
            one = _first_of(card, catalogue.index.places_of(number), limits)
            if one is not None:
                known.setdefault(one.fingerprint, one)
            elif number in facts:
                entry, path = facts[number], catalogue.where(number)
                lines.append(
                    words("find.fact", file=cut_text(path, 200), fact=entry.number,
                          number=card.number, code=fact_code(card.briefing, entry.id),
                          statement=cut_text(entry.texts[0], 500))
                )  # fmt: skip
            elif number in printed:
                lines.append(words("library.not-here-title", text=titled(card, words)))
    return list(known.values()), lines


def _first_of(card: Card, paths: Sequence[str], limits: Limits) -> Opened | None:
    """An edition from the first of its places where it still lies, else what lies there now."""
    from viewer.formats.opening import open_briefing

    other = None
    for path in filter(os.path.exists, paths):
        with suppress(Refused):
            one = open_briefing(path, limits=limits)
            if one.fingerprint == card.fingerprint:
                return one
            other = other or one
    return other
