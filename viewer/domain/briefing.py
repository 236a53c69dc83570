"""The briefing as it stands in the file: `brief/1`, field for field.

Texts are plain text. Dates are EDTF strings (ISO 8601-2), read by `viewer.domain.dates`.
Ids refer within their list. Nothing here is derived: see `factbase` and `reading`.

Annotations are values here, not texts: msgspec would have to evaluate a hundred of them at every
start.
"""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct, field

if TYPE_CHECKING:
    from collections.abc import Sequence

# The look-ahead, unlike "$", also refuses a trailing line break.
ID_PATTERN = r"^[a-z0-9-]{1,64}(?![\s\S])"
Id = Annotated[str, Meta(pattern=ID_PATTERN)]
# The same in a manifest. Matched one by one, a million ids would take twice the time of all else
# that decoding does: `viewer.formats.decode` matches those of each list at once.
ManyId = Annotated[str, Meta(extra_json_schema={"pattern": ID_PATTERN})]
BriefingId = Annotated[
    str, Meta(pattern=r"^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\s\S])")
]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}(?![\s\S])")]
Statement = Annotated[str, Meta(min_length=1, max_length=10_000)]
Name = Annotated[str, Meta(min_length=1, max_length=120)]
Short = Annotated[str, Meta(min_length=1, max_length=60)]
LongShort = Annotated[str, Meta(min_length=1, max_length=120)]
Edtf = str
Text = Annotated[str, Meta(min_length=1)]
Extension = dict[str, Any]

FactKind = Literal["reported", "assessment", "assumption", "gap"]
ActorKind = Literal["state", "organisation", "person", "group"]
Role = Literal[
    "lead", "contributor", "host", "partner", "recipient",
    "requester", "mandate", "speaker", "other",
]  # fmt: skip
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]
Likelihood = Literal[
    "almost no chance", "very unlikely", "unlikely", "roughly even chance",
    "likely", "very likely", "almost certain",
]  # fmt: skip
Confidence = Literal["low", "moderate", "high"]
Qualifier = Literal["about", "up-to", "at-least", "more-than", "fewer-than", "nearly"]


class Item(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What every table of the manifest may carry: `ext`, reserved and kept untouched."""

    ext: Extension | None = None


class Edition(Item, frozen=True):
    """One edition is (id, number, language); `issued` and `cutoff` are EDTF, no intervals."""

    number: Annotated[int, Meta(ge=1, le=9007199254740991)]
    issued: Edtf
    cutoff: Edtf
    previous: str | None = None
    translation_of: str | None = None
    note: str | None = None


class Author(Item, frozen=True):
    """Who answers for the briefing."""

    name: Name
    role: str | None = None
    organisation: str | None = None


class Topic(Item, frozen=True):
    """A chapter. The order of the topics is that of reading and printing."""

    id: ManyId
    title: Text


class Removed(Item, frozen=True):
    """A fact of the previous edition that was withdrawn, and why."""

    id: ManyId
    why: Text


class Actor(Item, frozen=True):
    """Who acts or speaks. `country` is ISO 3166-1 alpha-2; `same_as` are URIs of the same one."""

    id: ManyId
    name: Name
    kind: ActorKind | None = None
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}(?![\s\S])")] | None = None
    aliases: tuple[Name, ...] = ()
    same_as: tuple[str, ...] = ()


class Activity(Item, frozen=True):
    """What actors contribute to."""

    id: ManyId
    name: Name
    short: LongShort | None = None
    when: Edtf | None = None


class Place(Item, frozen=True):
    """Degrees, WGS 84."""

    id: ManyId
    name: Name
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}(?![\s\S])")] | None = None
    latitude: Annotated[float, Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Meta(ge=-180, le=180)] | None = None


class Passage(Item, frozen=True):
    """A place in a source, once per locator: its gist in the author's words, or a quotation."""

    locator: Text
    gist: str | None = None
    quote: Text | None = None


class Source(Item, frozen=True):
    """Where facts come from. CSL-JSON names where CSL has one; `reliability` is Admiralty A-F."""

    id: ManyId
    title: Text
    short: Short | None = None
    author: tuple[str, ...] = ()
    publisher: str | None = None
    issued: Edtf | None = None
    accessed: Edtf | None = None
    url: str | None = field(default=None, name="URL")
    language: str | None = None
    type: str | None = None
    reliability: Reliability | None = None
    derived_from: tuple[Text, ...] = ()
    derived_from_presumed: tuple[Text, ...] = ()
    withdrawn: Text | None = None
    file: str | None = None
    sha256: Sha256 | None = None
    media_type: str | None = None
    rights: str | None = None
    passages: tuple[Passage, ...] = ()


class Figure(Item, frozen=True):
    """A number as stated: in full, with its unit (ISO 4217, "people", or text) and qualifier."""

    value: int | float
    unit: str | None = None
    label: str | None = None
    derived: bool = False
    key: bool = False
    qualifier: Qualifier | None = None

    @property
    def stated(self) -> tuple[float, str | None, str | None]:
        """What of it makes another statement where it differs: value, unit and qualifier."""
        return self.value, self.unit, self.qualifier


class Part(Item, frozen=True):
    """What an actor does in an activity, according to the fact it stands in."""

    actor: ManyId
    activity: ManyId | None = None
    role: Role | None = None


class Citation(Item, frozen=True):
    """The word a fact rests on. `said_by` is an actor's id or free text."""

    source: ManyId
    locator: str | None = None
    quote: Text | None = None
    translation: str | None = None
    said_by: str | None = None


class Fact(Item, frozen=True):
    """One claim, or one gap, under an id that stays the same over all editions.

    `updates` names the fact it replaces, `disputes` those it contradicts, `basis` those that an
    assessment rests on; `credibility` is the Admiralty number of the information as cited.
    """

    id: ManyId
    statement: Statement
    kind: FactKind
    topic: ManyId
    short: Short | None = None
    key: bool = False
    when: Edtf | None = None
    planned: bool = False
    place: ManyId | None = None
    credibility: Credibility | None = None
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    basis: tuple[ManyId, ...] = ()
    updates: ManyId | None = None
    disputes: tuple[ManyId, ...] = ()
    figures: tuple[Figure, ...] = ()
    actors: tuple[Part, ...] = ()
    citations: tuple[Citation, ...] = ()


if TYPE_CHECKING:
    Facts = Sequence[Fact]  # a large briefing has them late (`viewer/domain/late_facts.py`)
else:
    Facts = tuple[Fact, ...]


class Briefing(Item, frozen=True):
    """The whole manifest. `id` is the same over all editions, `handling` is printed as given."""

    format: Literal["brief/1"]
    id: BriefingId
    title: Annotated[str, Meta(min_length=1, max_length=300)]
    language: str
    handling: Annotated[str, Meta(min_length=1, max_length=100)]
    bottom_line: Annotated[str, Meta(min_length=1, max_length=600)]
    edition: Edition
    topics: Annotated[tuple[Topic, ...], Meta(min_length=1)]
    facts: Annotated[Facts, Meta(min_length=1)]
    subtitle: str | None = None
    bottom_line_basis: tuple[ManyId, ...] = ()
    authors: tuple[Author, ...] = ()
    removed: tuple[Removed, ...] = ()
    actors: tuple[Actor, ...] = ()
    activities: tuple[Activity, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
