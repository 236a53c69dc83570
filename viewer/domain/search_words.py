"""What is asked of one briefing: words and phrases, and `field:value` for who, when and how sure.

`actor:jordan topic:"mission" rating:B2+ after:2017-12 kind:assessment`. A value that is not there
yet asks for nothing; one that the field does not have is looked for as it stands.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, get_args

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


class Misread(NamedTuple):
    """What looks like a field with a value and is none: the value does not fit, or, where `known`
    is not set, there is no such field. It is looked for as it stands.
    """

    field: str
    value: str
    known: bool


class Asked(NamedTuple):
    """Words and phrases in any order, and every field. With neither, everything."""

    query: Query
    fields: tuple[Wanted, ...]
    misread: tuple[Misread, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Asked:
        """What a reader has typed so far."""
        words: list[str] = []
        fields: list[Wanted] = []
        misread: list[Misread] = []
        for part in PART.finditer(text.translate(QUOTES)):
            field = part["field"]
            if field is None and part[0].endswith(":") and BARE.fullmatch(part[0]):
                continue  # its value is still to come
            wanted = _wanted(field.lower(), part["value"].strip('"')) if field else None
            if wanted is None:
                words.append(part[0])
                misread += _misread(field, part["value"], part[0])
            elif wanted.value:
                fields.append(wanted)
        query = Query.parse(" ".join(words))
        return cls(query, tuple(dict.fromkeys(fields)), tuple(misread))


def _misread(field: str | None, value: str, part: str) -> list[Misread]:
    if field:
        return [Misread(field.lower(), value.strip('"'), known=True)]
    other = _OTHER_FIELD.fullmatch(part)
    return [Misread(other["field"], other["value"], known=False)] if other else []


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
