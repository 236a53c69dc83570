"""All hostile files by name. They are made when they are wanted; none is kept in the repository."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from tests.data.hostile import heavy, injections, refused
from tests.data.hostile.case import Hostile, container, manifest, spoilt
from tests.unit.formats import test_folder_problems
from tests.unit.formats.test_container_problems import CASES as CONTAINERS
from tests.unit.formats.test_manifest_problems import CASES as MANIFESTS
from viewer.formats.limits import DEFAULT_LIMITS

LINES = Path(__file__).with_name("lines.json")
_SAID: dict[str, list[str]] = json.loads(LINES.read_text("utf-8")) if LINES.exists() else {}


def _told(cases: dict[str, Hostile]) -> dict[str, Hostile]:
    """The cases with what is said of them."""
    return {name: Hostile(case.make, tuple(_SAID.get(name, ()))) for name, case in cases.items()}


RECORDED = {**refused.CASES, **injections.CASES, **heavy.CASES}
CORPUS: dict[str, Hostile] = {
    **{
        f"container: {name}": container(case.content, *case.lines)
        for name, case in CONTAINERS.items()
        if case.limits == DEFAULT_LIMITS
    },
    **{
        f"manifest: {name}": manifest(case.manifest, *case.lines, files=case.files, name=case.name)
        for name, case in MANIFESTS.items()
        if case.limits == DEFAULT_LIMITS
    },
    **_told(RECORDED),
}
if os.name == "posix":
    CORPUS |= {
        f"folder: {name}": spoilt(spoil, *lines)
        for name, (spoil, lines) in test_folder_problems.CASES.items()
    }


def write(name: str, folder: Path) -> Path:
    """Make one of them below `folder`, which need not exist; the path to open."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60]
    home = folder / f"{_NUMBERS[name]:03}-{slug}"
    home.mkdir(parents=True)
    return CORPUS[name].make(home)


_NUMBERS = {name: at for at, name in enumerate(CORPUS)}
