"""Patterns compiled when used are the patterns that `re` makes."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from viewer import patterns
from viewer.patterns import pattern

ROOT = Path(__file__).resolve().parents[2]
USERS = sorted(
    file.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    for floor in ("domain", "formats", "texts")
    for file in (ROOT / "viewer" / floor).glob("*.py")
    if "viewer.patterns" in file.read_text()
)


def test_it_is_compiled_when_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    monkeypatch.setattr(
        patterns.re, "compile", lambda *asked: compiled.append(asked) or re._compile(*asked)
    )
    late = pattern(r"(?P<day>[0-9]+)\.", re.IGNORECASE)
    assert compiled == []
    found = late.search("on 16. February")
    assert found is not None
    assert found["day"] == "16"
    late.search("again")
    assert compiled == [(r"(?P<day>[0-9]+)\.", re.IGNORECASE)]
    assert (late.sub("x", "1. 2."), late.flags & re.IGNORECASE) == ("x x", re.IGNORECASE)
    assert pattern(rb"\d").findall(b"1a2") == [b"1", b"2"]


@pytest.mark.parametrize("module", USERS)
def test_every_pattern_can_be_compiled(module: str) -> None:
    late = {
        name: value
        for name, value in vars(import_module(module)).items()
        if isinstance(value, patterns._Pattern)
    }
    assert late
    for one in late.values():
        assert one.pattern
