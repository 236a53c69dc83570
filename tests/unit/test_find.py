"""From paper back: codes and fingerprints, on the command line and in the domain."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.briefings import base_of, reported
from tests.command import process
from viewer.domain.way_back import (
    Edition,
    Paper,
    changed_facts,
    code_in,
    fact_coded,
    fingerprint_in,
    paper_of,
)
from viewer.formats.opening import open_briefing
from viewer.paths import embedded

FIRST, SECOND = open_briefing(embedded(1)), open_briefing(embedded(2))


@pytest.mark.parametrize("shape", ["{a}{b}", "{a}-{b}", " {a} {b} "])
def test_a_code_leads_to_its_fact_however_it_is_typed(shape: str) -> None:
    base = SECOND.base()
    for at in (0, 5, len(base.facts) - 1):
        code = base.code(at).lower()
        assert fact_coded(base, shape.format(a=code[:4], b=code[4:])) == at


def test_letters_that_look_like_digits_are_taken_for_them() -> None:
    assert code_in("o0il-1lII") == "00111111"


@given(st.text(max_size=12))
def test_what_is_no_code_leads_nowhere(text: str) -> None:
    base = SECOND.base()
    at = fact_coded(base, text)
    assert at < 0 or base.code(at) == code_in(text)
    assert not (fingerprint_in(text) and len(text) < 16)


def test_a_fact_keeps_its_code_from_edition_to_edition() -> None:
    first, second = FIRST.base(), SECOND.base()
    kept = {fact.id for fact in first.facts} & {fact.id for fact in second.facts}
    assert len(kept) > 50
    for name in kept:
        code = first.code(first.position(name))
        assert second.facts[fact_coded(second, code)].id == name


def test_paper_of_the_edition_before_says_what_changed() -> None:
    other = Edition(1, FIRST.fingerprint, FIRST.base())
    changed = changed_facts(FIRST.briefing, SECOND.briefing)
    assert changed > 0
    base = SECOND.base()
    assert paper_of(base, SECOND.fingerprint[:16], [other]) == Paper(2, 2, 0)
    assert paper_of(base, FIRST.fingerprint[:16], [other]) == Paper(1, 2, changed)
    assert paper_of(base, FIRST.fingerprint[:20], []) == Paper(1, 2, None)
    assert paper_of(base, "0123 4567 89ab cdef", [other]) is None
    assert paper_of(base, FIRST.fingerprint[:12], [other]) is None


def test_facts_that_are_new_different_or_gone_count_once_each() -> None:
    old = base_of(reported("a", "s"), reported("b", "s"), reported("c", "s")).briefing
    new = base_of(
        reported("a", "s"), reported("b", "s", statement="Otherwise."), reported("d", "s")
    ).briefing
    assert changed_facts(old, new) == 3
    assert changed_facts(old, old) == 0


def test_the_command_finds_codes_and_sheets_among_the_editions() -> None:
    base = SECOND.base()
    code = base.code(0)
    done = process("find", f"{code[:4]}-{code[4:]}")
    assert done.returncode == 0
    assert f"fact 1 of edition 2, code {code}: {base.facts[0].statement}" in done.stdout
    groups = " ".join(FIRST.fingerprint[at : at + 4] for at in range(0, 16, 4))
    done = process("find", groups, str(SECOND.path), str(FIRST.path))
    changed = changed_facts(FIRST.briefing, SECOND.briefing)
    said = f"Printed from edition 1; this is edition 2; {changed} facts changed."
    assert said in done.stdout.splitlines()[0]
    assert "Printed from edition 1, the one that is open." in done.stdout.splitlines()[1]


def test_what_is_not_found_is_said(tmp_path: Path) -> None:
    done = process("find", "no-code", str(SECOND.path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("“no-code” is neither the code of a fact nor the fingerprint")
    done = process("find", "00000000", str(tmp_path / "gone.brief"))
    assert done.returncode == 1
    assert "does not exist" in done.stderr
