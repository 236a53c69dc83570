"""Opening a briefing: whatever the bytes are, a briefing comes out or every problem is named.

Nothing on disk is changed. The one exception that leaves these functions is Refused.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from viewer.domain.briefing import Briefing
from viewer.domain.citation_check import CitationCheck
from viewer.domain.collection import paused_collection
from viewer.domain.evidence_notes import evidence_notes
from viewer.domain.factbase import FactBase
from viewer.domain.many import Many
from viewer.domain.problems import Problem, Refused
from viewer.formats.captures import Captures, hash_files
from viewer.formats.container import Container
from viewer.formats.context import Context
from viewer.formats.decode import decode_manifest
from viewer.formats.fingerprint import fingerprint_aside
from viewer.formats.folder import Folder
from viewer.formats.limits import DEFAULT_LIMITS, Limits, is_of_size
from viewer.formats.manifest import Manifest, Typed, deaf, load_manifest
from viewer.formats.names import MANIFESTS
from viewer.formats.places import in_order, with_items
from viewer.formats.rules import rule_problems
from viewer.formats.stamps import Stamp, stamp_of
from viewer.formats.tree import Tree, system_problem
from viewer.formats.unknown_keys import UNKNOWN_KEY
from viewer.formats.walk import bounded

if TYPE_CHECKING:
    from viewer.formats.apart import ApartReading

Form = Literal["folder", "file", "manifest"]


class Opened(Struct, frozen=True):
    """A briefing that opened, and what was learnt on the way."""

    briefing: Briefing
    fingerprint: str
    """SHA-256, 64 hex digits."""
    problems: tuple[Problem, ...]
    """Notes only: with an error it would not have opened."""
    captures: Captures
    """Bytes of the files under `sources/`, by path."""
    written: bytes | None
    """The manifest in its RFC 8785 form; None where the types write the same and nobody kept it."""
    path: str
    """As the reader named it."""
    form: Form
    many: Many
    """The fields of the facts, as far as they were gathered to check them."""

    ahead: list[FactBase]
    """Made before anybody asked, by who had time to."""

    stamp: Stamp | None = None
    """What the place looked like before it was read, where somebody cared to look."""

    @property
    def canonical(self) -> bytes:
        """The manifest in its RFC 8785 form."""
        if self.written is not None:
            return self.written
        return msgspec.json.encode(self.briefing, order="sorted")

    def base(self) -> FactBase:
        """The facts with every look-up, made anew at each call."""
        captures, mark = self.captures, self.fingerprint
        if self.ahead:
            made = self.ahead.pop()
            made.take_files(mark, captures, captures.hashes, captures.sizes)
            return made
        return FactBase(self.briefing, mark, captures, captures.hashes, captures.sizes, self.many)

    @property
    def manifest(self) -> dict[str, Any]:
        """The manifest as plain values, as read: nothing defaulted, unknown keys kept."""
        plain: dict[str, Any] = msgspec.json.decode(self.canonical)
        return plain


Told = Callable[[float], object]
# How much of an opening is done once the manifest is read, decoded, and every file is hashed.
_READ, _DECODED, _HASHED = 0.1, 0.4, 0.8
_LEFT_OUT = frozenset({UNKNOWN_KEY, "notes-many"})  # what the types do without


class _Reading(Struct, frozen=True):
    briefing: Briefing | None
    canonical: bytes | None
    captures: Captures
    fingerprint: str
    problems: tuple[Problem, ...]
    many: Many | None
    as_typed: bool = False


def open_briefing(
    path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS, told: Told = deaf,
    typed: Typed = deaf,
) -> Opened:  # fmt: skip
    """Open a `.brief`, a folder, or the manifest in a folder.

    Unknown keys are notes here. `told` hears how much is done, from 0 to 1; `typed` the
    manifest, as soon as it has been decoded into the types: it may be refused all the same. Raises
    Refused with every problem found.
    """
    named = os.fspath(path)
    real, form = located(named)
    with paused_collection():
        reading = _read(real, form, limits, told, typed)
    problems = tuple(_for_a_reader(reading.problems))
    canonical = reading.canonical
    if reading.briefing is None or canonical is None or _has_errors(problems):
        raise Refused(problems)
    return Opened(
        reading.briefing, reading.fingerprint, problems, reading.captures,
        None if reading.as_typed else canonical, named, form,
        reading.many or Many(reading.briefing), [],
    )  # fmt: skip


def open_carefully(
    path: str, limits: Limits = DEFAULT_LIMITS, reading: ApartReading | None = None
) -> Opened:
    """Open what is small here, and what is not in a process of its own, which `reading` follows.

    Raises Refused as `open_briefing` does, and where that process takes too much.
    """
    stamp = stamp_of(path)
    try:
        return replace(open_briefing(path, limits=limits.small()), stamp=stamp)
    except Refused as refused:
        if not any(map(is_of_size, refused.problems)):
            raise
    # Few files need it, and nobody's start does.
    from viewer.formats.apart import read_apart

    return replace(read_apart(path, limits, reading), stamp=stamp)


def check(path: str | os.PathLike[str], limits: Limits = DEFAULT_LIMITS) -> tuple[Problem, ...]:
    """Every problem with the briefing at `path`, errors and notes; unknown keys are errors here."""
    limits = replace(limits, notes=limits.problems + 1)  # all there is room for
    try:
        real, form = located(os.fspath(path))
        with paused_collection():
            reading = _read(real, form, limits)
    except Refused as refused:
        return refused.problems
    if reading.briefing is None or _has_errors(_for_a_reader(reading.problems)):
        return reading.problems
    base = FactBase(
        reading.briefing, captures=reading.captures, hashes=reading.captures.hashes,
        many=reading.many,
    )  # fmt: skip
    room = max(0, limits.problems - len(reading.problems))
    return (*reading.problems, *islice(evidence_notes(CitationCheck(base)), room))


def _open_tree(path: str, form: Form, limits: Limits) -> Tree:
    """The files of the briefing at `path`; signatures are among them for a `.brief` only."""
    return Container(path, limits) if form == "file" else Folder(path, limits)


def located(path: str) -> tuple[str, Form]:
    """Where the briefing is and in which form. The path that the reader named may be a link."""
    try:
        real = os.path.realpath(path, strict=True)
        if os.path.isdir(real):
            return real, "folder"
    except (OSError, ValueError) as error:
        raise Refused((system_problem(error, "", path),)) from None
    if os.path.basename(real).casefold() in MANIFESTS:
        return os.path.dirname(real), "manifest"
    return real, "file"


def _read(
    path: str, kind: Form, limits: Limits, told: Told = deaf, typed: Typed = deaf
) -> _Reading:
    """Read everything there is to read; raises Refused where nothing more can be said."""
    tree = _open_tree(path, kind, limits)
    try:
        manifest = _manifest(tree, limits, typed)
        as_typed = manifest.typed is not None
        told(_READ)
        try:
            briefing, problems = decode_manifest(manifest, limits)
            strange = any(problem.code not in _LEFT_OUT for problem in problems)
            as_read = None if strange else briefing
            hashed = partial(_between, told, _DECODED, _HASHED)
            captures = Captures(tree, hash_files(tree, briefing, hashed))
        except Refused as refused:
            raise Refused((*tree.problems, *refused.problems)) from None
    finally:
        tree.close()
    told(_HASHED)
    form = manifest.canonical
    mark = None
    if form is not None:
        mark = fingerprint_aside(form, {name: f.sha256 for name, f in captures.files.items()})
    if briefing is not None:
        if len(briefing.facts) > limits.facts:
            raise Refused((Problem("facts-many", "/facts", values={"limit": f"{limits.facts:,}"}),))
        context = Context(briefing, captures.files, limits, manifest.many)
        new = _new_ones(rule_problems(context), problems)
        problems += bounded(new, limits.problems)
    found = [*tree.problems, *in_order(with_items(problems, manifest, as_read))]
    found = _listed(found, limits.problems)
    told_by = mark() if mark else ""
    return _Reading(briefing, form, captures, told_by, tuple(found), manifest.many, as_typed)


def _between(told: Told, low: float, high: float, part: float) -> None:
    told(low + (high - low) * part)


def _manifest(tree: Tree, limits: Limits, typed: Typed) -> Manifest:
    present = [name for name in MANIFESTS if name in tree.files]
    if len(present) != 1:
        code = "manifest-both" if present else "manifest-missing"
        raise Refused((*tree.problems, Problem(code, "")))
    name = present[0]
    try:
        return load_manifest(name, tree.read(name), limits, typed)
    except Refused as refused:
        raise Refused((*tree.problems, *refused.problems)) from None


def _listed(found: list[Problem], most: int) -> list[Problem]:
    """All of them; of more than `most` the worst, in their order, and that there are more."""
    if len(found) <= most:
        return found
    ranks = sorted(range(len(found)), key=lambda at: _harm(found[at]))
    kept = [found[at] for at in sorted(ranks[:most])]
    worst = found[ranks[0]].severity
    return [*kept, Problem("problems-many", "", worst, {"limit": f"{most:,}"})]


def _harm(problem: Problem) -> int:
    """What refuses a file for everybody comes first, then what only `check` refuses."""
    return 2 if problem.severity == "note" else int(problem.code == UNKNOWN_KEY)


def _new_ones(found: Iterable[Problem], known: list[Problem]) -> Iterator[Problem]:
    """What the rules say of places that the walk has not condemned already."""
    condemned = {problem.place for problem in known}
    return (problem for problem in found if not _is_within(problem.place, condemned))


def _is_within(place: str, condemned: set[str]) -> bool:
    while place and condemned:
        if place in condemned:
            return True
        place = place.rpartition("/")[0]
    return "" in condemned


def _for_a_reader(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Unknown keys are notes, and so are too many problems when all of them are notes."""
    mild = {UNKNOWN_KEY}
    if all(_harm(problem) for problem in problems if problem.code != "problems-many"):
        mild.add("problems-many")
    for problem in problems:
        is_note = problem.code in mild
        yield replace(problem, severity="note") if is_note else problem


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)
