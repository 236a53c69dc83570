"""A sheet in words: blocks become the JSON values that the template sets.

Everything here is plain text; the template takes strings for strings and never for markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from viewer.domain.dates import parse
from viewer.domain.plain import cut
from viewer.domain.ratings import CREDIBILITIES, RELIABILITIES, marking
from viewer.domain.reading import Reading
from viewer.domain.search_words import in_force
from viewer.domain.sheet_blocks import Sheet
from viewer.domain.sheet_options import SheetOptions
from viewer.sheet.shares import best_share, source_groups
from viewer.sheet.wording_counts import (
    count_sentence,
    left_out_sentence,
    origins_alone,
    ranges,
)
from viewer.sheet.wording_facts import (
    Values,
    assessments,
    disagreements,
    fact_groups,
    figures,
    gaps,
    next_facts,
)
from viewer.sheet.wording_marks import own_marks
from viewer.sheet.wording_strip import timeline
from viewer.sheet.wording_tables import contributors, dated_list, sources
from viewer.texts.dates import date_words
from viewer.texts.lens import filter_words
from viewer.texts.ratings import credibility_words, marking_words, reliability_words
from viewer.texts.spoken import listed, what_if_words
from viewer.texts.words import Words

if TYPE_CHECKING:
    from viewer.domain.citation_check import CitationCheck

POINTS_PER_MM = 72 / 25.4
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
MARGIN = 15.0  # millimetres, left and right
CODE_WIDTH = 38.5  # points of eight capitals and digits at 7
_SEARCH_LETTERS = 120
_FACT_COLUMNS = ("number", "fact", "date", "rating", "code")
_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi")
)


def is_right_to_left(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    subtags = language.lower().split("-")
    if "latn" in subtags or "cyrl" in subtags:
        return False
    return subtags[0] in _RIGHT_TO_LEFT or bool({"arab", "hebr"} & set(subtags[1:]))


def sheet_values(
    sheet: Sheet,
    options: SheetOptions,
    words: Words,
    scale: float,
    level: int = 0,
    check: CitationCheck | None = None,
) -> Values:
    """All that the template needs; `scale` enlarges the type where the page has room.

    `level` draws everything together, from roomy (0) over tight (1) and dense (2) to a timeline
    of few rows (3), the type for facts, sources and legend excepted: the last thing to do before
    something is left out.
    """
    width, height = PAPERS[options.paper]
    text_width = (width - 2 * MARGIN) * POINTS_PER_MM
    values: Values = {
        **_page(sheet, options, words),
        "width": width,
        "height": height,
        "margin": MARGIN,
        "scale": scale,
        "level": level,
        "links": True,
        "code_width": CODE_WIDTH,
        "ratings": options.ratings,
        "bars": sheet.since is not None,
        "full": sheet.kind == "full",
        "last_label": words("sheet.last-section"),
        **_head(sheet, words, level),
        "figures": figures(sheet, words),
        "facts": _facts(sheet, words),
        "assessments": _section(words, "assessments", assessments(sheet, words)),
        "disagreements": _disagreements(sheet, words),
        "gaps": _section(words, "gaps", gaps(sheet, words), note=False),
        "contributors": contributors(sheet, text_width, words),
        "timeline": timeline(sheet, text_width, words, level),
        "dates": _section(words, "dates", dated_list(sheet, words), note=False),
        "sources": _sources(sheet, options, words, check),
        "own": own_marks(sheet.reading, words) if options.own_marks else None,
        "left_out": left_out_sentence(sheet, words),
        "legend": _legend(sheet, words, options.ratings) if sheet.legend else [],
        "fingerprint": _fingerprint(sheet, words),
    }
    short = sheet.kind == "short"
    values["share"] = best_share(values, text_width) if short else 0.0
    roomy = values["sources"] if short and level == 0 else None
    rows: Any = roomy["rows"] if isinstance(roomy, dict) else ()
    values["source_groups"] = source_groups(rows, text_width / scale)
    return values


def _page(sheet: Sheet, options: SheetOptions, words: Words) -> Values:
    """What stands on every page, and what the file says of itself."""
    briefing = sheet.reading.base.briefing
    mark = marking(briefing.handling)
    colours = (mark.foreground, mark.background)
    if options.black_and_white and mark.foreground is not None:
        colours = ("#FFFFFF", "#000000")
    subtags = briefing.language.lower().split("-")
    printed = parse(options.printed_on) if options.printed_on else None
    return {
        "language": subtags[0] if len(subtags[0]) in (2, 3) else "en",
        "rtl": is_right_to_left(briefing.language),
        **_labels(briefing.language, words),
        "marking": mark.name,
        "marking_colours": colours,
        "head": words("sheet.short") if sheet.kind == "short" else cut(briefing.title, 70),
        "head_note": words(
            "sheet.head",
            number=briefing.edition.number,
            cutoff=date_words(sheet.reading.base.cutoff, words),
        ),
        "printed": words("sheet.printed", when=date_words(printed, words)) if printed else "",
        "page_text": _page_text(words),
        "authors": [author.name for author in briefing.authors],
    }


def _labels(language: str, words: Words) -> Values:
    """In which language and direction our own words stand: the briefing's, or English."""
    sample = words("sheet.bottom-line")
    english = sample == Words("en")("sheet.bottom-line")
    spoken = "en" if english else language.lower().split("-")[0]
    return {
        "label_rtl": not english and is_right_to_left(language),
        "label_language": spoken if len(spoken) in (2, 3) else "en",
    }


def _page_text(words: Words) -> list[object]:
    """ "Page", 0, "of", 1: what the template fills with this page's number and the last one's."""
    parts: list[object] = []
    for text in re.split("([\x00\x01])", words("sheet.page", page="\x00", pages="\x01")):
        parts.append(ord(text) if text in ("\x00", "\x01") else text)
    return parts


def _head(sheet: Sheet, words: Words, level: int) -> Values:
    base = sheet.reading.base
    briefing = base.briefing
    edition = words(
        "sheet.edition",
        number=briefing.edition.number,
        issued=date_words(base.issued, words),
        cutoff=date_words(base.cutoff, words),
    )
    return {
        "title": briefing.title,
        "subtitle": "" if level else briefing.subtitle or "",
        "edition": f"{edition} {count_sentence(sheet, words)}",
        "byline": _byline(sheet, words) if sheet.kind == "full" else "",
        "lens": [*lens_lines(sheet.reading, words), *_since_line(sheet, words)],
        "bottom_line": briefing.bottom_line,
        "bottom_line_label": words("sheet.bottom-line"),
        "bottom_line_note": _bottom_line_note(sheet.reading, words),
        "figures_label": words("sheet.figures"),
    }


def _byline(sheet: Sheet, words: Words) -> str:
    names = []
    for author in sheet.reading.base.briefing.authors:
        more = ", ".join(text for text in (author.role, author.organisation) if text)
        names.append(words("sheet.author", name=author.name, more=more) if more else author.name)
    return words("sheet.authors", names="; ".join(names)) if names else ""


def lens_lines(reading: Reading, words: Words) -> list[list[str]]:
    """[label, text] for the filter and for the what-if in force: the print follows the window."""
    found = []
    texts = [filter_words(chip, reading, words) for chip in reading.lens.filters]
    search = in_force(reading.lens.search, reading.lens.whole)
    if search:
        texts.insert(0, words("sheet.by-search", text=cut(search, _SEARCH_LETTERS)))
    if texts and not reading.shown:
        texts.append(words("sheet.filtered-none"))
    if texts:
        found.append([words("sheet.filtered"), "; ".join(texts)])
    if reading.lens.asks:
        text = "; ".join(what_if_words(reading, words))
        found.append([words("sheet.what-if"), f"{text}: {_cost(reading, words)}"])
    return found


def _since_line(sheet: Sheet, words: Words) -> list[list[str]]:
    """[label, text]: which facts are new or changed, by number, and how many are withdrawn."""
    since = sheet.since
    if since is None:
        return []
    base, found = sheet.reading.base, []
    for news in ("new", "changed"):
        numbers = sorted(base.number(name) for name, one in since.facts.items() if one == news)
        if numbers:
            found.append(words(f"sheet.since-{news}", n=len(numbers), numbers=ranges(numbers)))
    if since.gone:
        found.append(words("sheet.since-gone", n=since.gone))
    said = "; ".join(found) or words("sheet.since-nothing")
    marked = any(map(sheet.is_changed, sheet.printed))
    return [
        [
            words("sheet.since", number=since.edition),
            words("sheet.since-marked", said=said) if marked else said,
        ]
    ]


def _cost(reading: Reading, words: Words) -> str:
    tally = reading.tally
    counts = (
        ("what-if.not-yet-known", reading.not_yet_known),
        ("sheet.lost", tally.lost),
        ("sheet.thinner", tally.thinner),
        ("sheet.fallen", tally.fallen),
        ("sheet.weakened", tally.weakened),
    )
    changes = [words(key, n=len(facts)) for key, facts in counts if facts]
    if not changes:
        return words("sheet.what-if-nothing")
    return words("sheet.what-if-cost", changes=", ".join(changes))


def _bottom_line_note(reading: Reading, words: Words) -> str:
    if not reading.lens.asks:
        return ""
    note = words("sheet.bottom-line-what-if")
    touched = [str(at + 1) for at in reading.bottom_line_touched]
    if not touched:
        return note
    more = words("sheet.bottom-line-touched", n=len(touched), facts=listed(touched, words))
    return f"{note} {more}"


def _section(
    words: Words, name: str, rows: list[Values], note: bool = True, variant: str = ""
) -> Values | None:
    if not rows:
        return None
    return {
        "title": words(f"sheet.{name}"),
        "note": words(f"sheet.{name}-note{variant}") if note else "",
        "rows": rows,
    }


def _sources(
    sheet: Sheet, options: SheetOptions, words: Words, check: CitationCheck | None
) -> Values | None:
    """The list of sources; under a filter with which of them no fact shown cites."""
    variant = "" if options.ratings else "-unrated"
    rows, short = sources(sheet, options, words, check), sheet.kind == "short"
    found = _section(words, "sources", rows, short, variant)
    alone = origins_alone(sheet)
    if found is not None and short and alone:
        numbers = ranges(alone)
        found["note"] = words(
            "sheet.sources-origins", n=len(alone), note=found["note"], numbers=numbers
        )
    return found


def _disagreements(sheet: Sheet, words: Words) -> Values | None:
    """All sides stand, unless a source was withdrawn or set aside: then some may be struck."""
    rows: list[Any] = disagreements(sheet, words)
    struck = any(side["struck"] for group in rows for side in group["sides"])
    return _section(words, "disagreements", rows, variant="-struck" if struck else "")


def _facts(sheet: Sheet, words: Words) -> Values | None:
    groups = fact_groups(sheet, words)
    if not groups:
        return None
    facts = sheet.reading.base.facts
    key = sheet.kind == "short" and all(facts[at].key for at in sheet.facts)
    return {
        "title": words("sheet.key-facts" if key else "sheet.facts"),
        "head": [
            words(f"sheet.column-{name}") for name in ("number", "fact", "date", "rating", "code")
        ],
        "groups": groups,
        "next": next_facts(sheet, words),
    }


def _legend(sheet: Sheet, words: Words, ratings: bool) -> list[list[str]]:
    """[label, text] of each part that the sheet needs."""
    letters = [(letter, reliability_words(letter, words)) for letter in RELIABILITIES]
    digits = [(str(digit), credibility_words(digit, words)) for digit in CREDIBILITIES]
    rating = words(
        "sheet.legend-letters", letters=_grades(letters, words), digits=_grades(digits, words)
    )
    found = [[words("sheet.legend-rating"), rating]] if ratings else []
    found.append([words("sheet.legend-support"), words("sheet.legend-origins")])
    if sheet.drawn:
        found.append([words("sheet.legend-timeline"), words("sheet.legend-marks")])
    mark = marking(sheet.reading.base.briefing.handling)
    allowed = marking_words(mark, words)
    if allowed and sheet.kind == "full":
        text = words("sheet.legend-marking-words", marking=mark.name, words=allowed)
        found.append([words("sheet.legend-marking"), text])
    return found


def _grades(grades: list[tuple[str, str]], words: Words) -> str:
    return ", ".join(words("sheet.legend-grade", grade=g, words=text) for g, text in grades)


def _fingerprint(sheet: Sheet, words: Words) -> list[str]:
    """[label, digits, note], or nothing for a briefing that was never a file."""
    digits = sheet.reading.base.short_fingerprint
    if not digits:
        return []
    return [words("sheet.fingerprint"), digits, words("sheet.fingerprint-note")]
