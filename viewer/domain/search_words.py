"""What is asked of one briefing: words and phrases, and `field:value` for who, when and how sure.

`actor:jordan topic:"mission" rating:B2+ after:2017-12 kind:assessment`. A value that is not there
yet asks for nothing; one that the field does not have is looked for as it stands.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from msgspec import Struct

from viewer.domain.briefing import FactKind
from viewer.domain.dates import DateProblem, When
from viewer.domain.ratings import Rating
from viewer.domain.search_dates import asked_date
from viewer.domain.words_index import Query, Term, forms_of
from viewer.patterns import pattern

Field = Literal["actor", "source", "topic", "rating", "after", "before", "kind"]
FIELDS: tuple[Field, ...] = get_args(Field)
KINDS: tuple[FactKind, ...] = get_args(FactKind)

QUOTES = dict.fromkeys(map(ord, "“”„‟«»"), '"')
PART = pattern(
    rf'(?:(?P<field>{"|".join(FIELDS)}):)?(?P<value>"[^"]*(?:"|\Z)|[^\s"]+)|(?P<bare>[^\s"]+)',
    re.IGNORECASE,
)
BARE = pattern(rf"(?:{'|'.join(FIELDS)}):", re.IGNORECASE)
_RATING = pattern(r"(?P<letter>[A-F])?(?P<digit>[1-6])?(?P<better>\+)?", re.IGNORECASE)
_OTHER_FIELD = pattern(r"(?P<field>[^\W\d_]{2,20}):(?P<value>[^\s/].*)", re.DOTALL)


class Wanted(Struct, frozen=True):
    """One field with what it asks for: `term` of actors, sources and topics, `when` of the dates,
    `kinds` of the kinds; `better` reads "or better".
    """

    field: Field
    value: str
    term: Term = Term(())
    rating: Rating = Rating()
    better: bool = False
    when: When | None = None
    kinds: tuple[FactKind, ...] = ()


class Misread(Struct, frozen=True):
    """What looks like a field with a value and is none: the value does not fit, or, where `known`
    is not set, there is no such field. It is looked for as it stands.
    """

    field: str
    value: str
    known: bool


class Asked(Struct, frozen=True):
    """Words and phrases in any order, and every field. With neither, everything."""

    query: Query
    fields: tuple[Wanted, ...]
    misread: tuple[Misread, ...] = ()

    @classmethod
    def parse(cls, text: str, whole: bool = False) -> Asked:
        """What a reader has typed so far; or the `whole` of it: then what is half typed is misread
        as well.
        """
        if not text:
            return NOTHING
        parts = _parts(text, whole)
        words = " ".join(part.text for part in parts if part.wanted is None)
        fields = dict.fromkeys(part.wanted for part in parts if part.wanted is not None)
        misread = tuple(part.misread for part in parts if part.misread is not None)
        return cls(Query.parse(words), tuple(fields), misread)


NOTHING = Asked(Query(()), ())


class _Part(Struct, frozen=True):
    """A part of what is typed that asks for something: a field, else words."""

    text: str
    wanted: Wanted | None = None
    misread: Misread | None = None


def in_force(text: str, whole: bool = False) -> str:
    """What is typed, without what is half typed and asks for nothing yet."""
    return " ".join(part.text for part in _parts(text, whole))


def _parts(text: str, whole: bool) -> list[_Part]:
    found = []
    for part in PART.finditer(text.translate(QUOTES)):
        field, value = part["field"], (part["value"] or "").strip('"')
        if field is None and part[0].endswith(":") and BARE.fullmatch(part[0]):
            field, value = part[0][:-1], ""  # what is asked for is still to come
        if field is None:
            found.append(_Part(part[0], misread=_other_field(part[0])))
            continue
        wanted = _wanted(field.lower(), value)
        if wanted is not None and wanted.value:
            found.append(_Part(part[0], wanted))
        elif wanted is None or whole:
            found.append(_Part(part[0], misread=Misread(field.lower(), value, known=True)))
    return found


def _other_field(part: str) -> Misread | None:
    other = _OTHER_FIELD.fullmatch(part)
    return Misread(other["field"], other["value"], known=False) if other else None


def _wanted(field: str, value: str) -> Wanted | None:
    """What a field asks for; with an empty value if that is half typed, None if it is not one."""
    value = value.strip()
    if field in ("actor", "source", "topic"):
        forms = forms_of(value, True)
        return Wanted(field, value if forms else "", Term(forms))  # type: ignore[arg-type]
    if field == "kind":
        kinds = tuple(kind for kind in KINDS if kind.startswith(value.lower()))
        return Wanted("kind", value, kinds=kinds) if kinds else None
    if field == "rating":
        return _rated(value)
    return _dated(field, value)


def _rated(value: str) -> Wanted | None:
    found = _RATING.fullmatch(value)
    if found is None:
        return None
    rating = Rating((found["letter"] or "").upper() or None, int(found["digit"] or 0) or None)
    return Wanted("rating", value if rating.rated else "", rating=rating, better=bool(found[3]))


def _dated(field: str, value: str) -> Wanted | None:
    try:
        when = asked_date(value)
    except DateProblem:
        return None
    return Wanted(field, value if when else "", when=when)  # type: ignore[arg-type]


def quoted(value: str) -> str:
    """A value as it may stand behind the name of a field."""
    plain = value.replace('"', " ").strip()
    return f'"{plain}"' if " " in plain else plain
