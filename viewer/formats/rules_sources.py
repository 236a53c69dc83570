"""Rules about sources: their captures lie where they say, unaltered, and locators fit."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.domain.paragraphs import paragraph
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.formats.context import Context, Rule
from viewer.formats.names import SOURCES, name_code


def captures_lie_right(context: Context) -> Iterator[Problem]:
    """`file` names a file under `sources/`; one that is not there is a note."""
    for i, source in enumerate(context.briefing.sources):
        path = source.file
        if path is None:
            continue
        place = f"/sources/{i}/file"
        if not path.startswith(SOURCES) or name_code(path, context.limits) is not None:
            yield Problem("file-outside", place, values={"value": shown(path)})
        elif path not in context.files:
            yield Problem("file-missing", place, "note", {"value": shown(path)})


def captures_are_unaltered(context: Context) -> Iterator[Problem]:
    """A capture whose hash is not the one stated is not the author's any more."""
    for i, source in enumerate(context.briefing.sources):
        file = context.files.get(source.file) if source.file is not None else None
        if file is not None and source.sha256 is not None and file.sha256 != source.sha256:
            values = {"value": shown(source.file)}
            yield Problem("file-altered", f"/sources/{i}/sha256", "note", values)


def passages_stand_once(context: Context) -> Iterator[Problem]:
    """A source has one passage for a locator."""
    for i, source in enumerate(context.briefing.sources):
        if len(source.passages) < 2:
            continue
        seen: set[str] = set()
        for j, passage in enumerate(source.passages):
            if passage.locator and passage.locator in seen:
                place = f"/sources/{i}/passages/{j}/locator"
                yield Problem("passage-twice", place, values={"value": shown(passage.locator)})
            seen.add(passage.locator)


def locators_fit(context: Context) -> Iterator[Problem]:
    """A locator like ¶44 names a paragraph that the capture has."""
    counts: dict[str, int] = {}
    for i, source in enumerate(context.briefing.sources):
        file = context.files.get(source.file) if source.file is not None else None
        if file is None or file.paragraphs is None:
            continue
        counts.setdefault(source.id, file.paragraphs)
        for j, passage in enumerate(source.passages):
            place = f"/sources/{i}/passages/{j}/locator"
            yield from _beyond(passage.locator, file.paragraphs, place)
    if not counts:
        return
    for i, fact in enumerate(context.briefing.facts):
        for j, citation in enumerate(fact.citations):
            if citation.locator and citation.source in counts:
                place = f"/facts/{i}/citations/{j}/locator"
                yield from _beyond(citation.locator, counts[citation.source], place)


def _beyond(locator: str, count: int, place: str) -> Iterator[Problem]:
    number = paragraph(locator)
    if number is not None and not 1 <= number <= count:
        values = {"value": shown(locator), "count": f"{count:,}"}
        yield Problem("locator-misfit", place, "note", values)


RULES: tuple[Rule, ...] = (
    captures_lie_right, captures_are_unaltered, passages_stand_once, locators_fit,
)  # fmt: skip
