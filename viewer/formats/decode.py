"""Manifest → Briefing: in C for what is right, by the second walk for what is not."""

from __future__ import annotations

from typing import Any, cast

import msgspec

from viewer.domain.briefing import Briefing
from viewer.domain.many import Many
from viewer.domain.plain import shown
from viewer.domain.problems import Problem, Refused
from viewer.formats.known import known_part, refuse_free
from viewer.formats.limits import Limits
from viewer.formats.manifest import Manifest
from viewer.formats.screens import doubtful, doubtful_values
from viewer.formats.types import decoder, ids_fit
from viewer.formats.unknown_keys import unknown_keys
from viewer.formats.walk import walk

FORMAT = "brief/1"
_FAMILY = "brief/"


def decode_manifest(manifest: Manifest, limits: Limits) -> tuple[Briefing | None, list[Problem]]:
    """The briefing, and every problem with the manifest taken by itself; unknown keys are errors.

    With problems the briefing holds what could be salvaged, or is None. Raises Refused, with
    this one problem, for another format or a newer version: nothing else said would be true.
    """
    form, typed = manifest.canonical, manifest.typed
    doubts = not manifest.examined and form is not None
    if doubts and form is not None and doubtful(form, limits, typed=typed is not None):
        # Before the briefing is there: both at once would take twice the memory.
        manifest.examine()
    form = manifest.canonical
    if form is not None and not manifest.problems:
        try:
            briefing = decoder().decode(form) if typed is None else typed
        except (msgspec.MsgspecError, ValueError, RecursionError):
            # Perhaps there are unknown keys, of which a reader takes note.
            refuse_free(form, limits)
            found = _but_for_keys(manifest, form, limits)
            if found is not None:
                return found
        else:
            many, sure = manifest.many or Many(briefing), manifest.examined
            manifest.many = many
            many.gather()
            if ids_fit(briefing, many) and (
                sure or not doubtful_values(briefing, many, form, limits)
            ):
                return briefing, []
    manifest.many = None  # what is salvaged is another briefing
    _check_format(manifest.plain)
    manifest.examine()
    salvaged, problems = walk(manifest.plain, limits.problems)
    return salvaged, manifest.problems + problems


def _but_for_keys(
    manifest: Manifest, form: bytes, limits: Limits
) -> tuple[Briefing, list[Problem]] | None:
    """The briefing without its unknown keys, and those; None where anything else does not fit."""
    try:
        briefing = decoder().decode(known_part(form))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    many, plain = Many(briefing), cast(dict[str, Any], manifest.plain)
    manifest.examine()
    if manifest.problems or not ids_fit(briefing, many):
        return None
    manifest.many = many
    return briefing, unknown_keys(plain, limits)


def _check_format(plain: object) -> None:
    named = plain.get("format") if isinstance(plain, dict) else None
    if not isinstance(named, str) or named == FORMAT:
        return
    digits = named.removeprefix(_FAMILY)
    is_newer = named.startswith(_FAMILY) and digits.isascii() and digits.isdecimal()
    code = "format-newer" if is_newer and digits.lstrip("0") > "1" else "format-unknown"
    raise Refused((Problem(code, "/format", values={"value": shown(named)}),))
