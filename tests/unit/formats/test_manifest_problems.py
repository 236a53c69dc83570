"""Every problem that a manifest can have, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.formats.manifest_cases import SYNTAX, TYPES, VALUES, Case
from tests.unit.formats.rule_cases import CAPTURES, DATES, DECEPTIONS, JUDGEMENTS, REFERENCES
from tests.unit.formats.samples import to_folder
from viewer.domain.problems import Refused
from viewer.formats.opening import check, open_briefing
from viewer.texts.problems import line
from viewer.texts.words import Words

CASES: dict[str, Case] = {
    **SYNTAX, **VALUES, **TYPES, **REFERENCES, **JUDGEMENTS, **DATES, **CAPTURES,
    **DECEPTIONS,
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_problem_has_its_place_and_sentence(case: Case, tmp_path: Path) -> None:
    to_folder(tmp_path, case.manifest, case.files, case.name)
    words = Words()
    problems = check(tmp_path, case.limits)
    assert tuple(line(problem, words) for problem in problems) == case.lines
    errors = [
        problem
        for problem in problems
        if problem.severity == "error" and problem.code != "unknown-key"
    ]
    if errors:
        with pytest.raises(Refused) as caught:
            open_briefing(tmp_path, limits=case.limits)
        assert len(caught.value.problems) == len(problems)
    else:
        opened = open_briefing(tmp_path, limits=case.limits)
        assert all(problem.severity == "note" for problem in opened.problems)
        assert len(opened.problems) == len(problems)
