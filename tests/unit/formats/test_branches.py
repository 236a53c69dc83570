"""Ways through the reader that no other test takes: together they leave no branch untried."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec import inspect

from tests.unit.formats.samples import Entry, fact, minimal, packed, to_folder, with_fact
from viewer.domain.problems import Refused
from viewer.formats import apart, walk
from viewer.formats.apart import ApartReading
from viewer.formats.canonical import canonical
from viewer.formats.container import Container
from viewer.formats.json_scan import read_json
from viewer.formats.limits import DEFAULT_LIMITS, Limits
from viewer.formats.manifest import as_written
from viewer.formats.opening import check


def codes(folder: Path, manifest: Any, limits: Limits = DEFAULT_LIMITS, **rest: Any) -> list[str]:
    return [problem.code for problem in check(to_folder(folder, manifest, **rest), limits)]


@pytest.mark.parametrize(
    "manifest",
    [minimal(sources=None), with_fact(key=None), with_fact(figures=[{"value": None}]),
     with_fact(credibility=None), minimal(ext=None), minimal(edition=None)],
)  # fmt: skip
def test_null_wherever_something_else_is_asked_for(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    assert "null" in codes(tmp_path, manifest)


def test_a_free_table_that_is_none(tmp_path: Path) -> None:
    assert codes(tmp_path, minimal(ext="text")) == ["not-table"]


def test_types_that_the_format_does_not_have() -> None:
    with pytest.raises(TypeError):
        walk._check_of(inspect.type_info(bytes))
    assert not walk._is_named(True)


def test_a_whole_number_with_a_point_beside_a_problem(tmp_path: Path) -> None:
    text = json.dumps(with_fact(figures=[{"value": 5.0}]))
    assert codes(tmp_path, text.replace('"title":', '"title": "x", "title":', 1)) == ["key-twice"]


def test_the_lists_of_actors_count(tmp_path: Path) -> None:
    names = [f"A{at}" for at in range(21)]
    manifest = minimal(actors=[{"id": "a", "name": "A", "aliases": names}])
    assert codes(tmp_path, manifest, Limits(list_items=20)) == ["list-long"]
    assert codes(tmp_path, manifest, Limits(list_items=21)) == []


def test_a_report_whose_date_is_none(tmp_path: Path) -> None:
    assert codes(tmp_path, with_fact(when="2018-02-30")) == ["date-impossible-day"]
    bad = {"number": 1, "issued": "2018", "cutoff": "soon"}
    assert codes(tmp_path, with_fact(when="2018") | {"edition": bad}) == ["date-syntax"]


def test_endless_control_characters_are_not_listed(tmp_path: Path) -> None:
    manifest = minimal(ext={"a": ["\x07"] * 40})
    assert codes(tmp_path, manifest, Limits(problems=5))[-1] == "problems-many"


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        (minimal(x=1, bottom_line_basis=["NO ID"]), ["id-form", "id-unknown", "unknown-key"]),
        (minimal(x="\x07"), ["control-character", "unknown-key"]),
    ],
)
def test_an_unknown_key_beside_what_the_types_do_not_see(
    manifest: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    assert set(codes(tmp_path, manifest)) <= {*expected}
    assert set(codes(tmp_path, manifest)) >= {expected[0], "unknown-key"}


def test_what_is_written_in_order_and_does_not_fit(tmp_path: Path) -> None:
    assert codes(tmp_path, canonical(minimal(title=7)).decode()) == ["text-without-marks"]


def test_what_is_written_in_order_but_with_a_blank() -> None:
    data = canonical(minimal())
    assert as_written(data) is not None
    assert as_written(data.replace(b'"bottom_line":', b'"bottom_line": ', 1)) is None


def test_a_cancelled_reading_is_decoded_no_further() -> None:
    reading = ApartReading()
    reading.cancel()
    with pytest.raises(Refused):
        apart._briefing(canonical(minimal()), reading)


def test_nesting_that_only_the_parser_minds(tmp_path: Path) -> None:
    lax = Limits(nesting=1_000_000)
    with pytest.raises(Refused) as caught:
        read_json(b"[" * 200_000, "briefing.json", lax.nesting)
    assert [(one.code, one.place) for one in caught.value.problems] == [("nesting", "line 1")]
    text = "a = " + "[" * 5_000 + "]" * 5_000
    assert codes(tmp_path, text, lax, name="briefing.toml") == ["nesting"]


def test_a_container_is_closed_as_often_as_one_likes(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(packed([Entry("sources/a", b"x")]))
    container = Container(str(path), DEFAULT_LIMITS)
    container.close()
    container.close()
    assert list(container.entries) == ["mimetype", "briefing.json", "sources/a"]
    assert Container.known(str(path), container.entries).read("sources/a") == b"x"


def test_a_process_that_hands_back_no_briefing() -> None:
    with pytest.raises(Refused) as caught:
        apart._briefing(b"[]", ApartReading())
    assert caught.value.problems[0].code == "reading-broken"


def test_a_bad_table_is_salvaged_value_by_value() -> None:
    figures = [{"value": 2.0, "unit": 3}, {"value": 2.5, "label": 3}]
    briefing, problems = walk.walk(with_fact(figures=figures, ext=None, key=True), 10)
    assert [problem.place for problem in problems] == [
        "/facts/0/figures/0/unit", "/facts/0/figures/1/label",
    ]  # fmt: skip
    assert briefing is not None
    salvaged = briefing.facts[0]
    assert [figure.value for figure in salvaged.figures] == [2, 2.5]
    assert salvaged.ext is None


def test_names_and_addresses_that_mislead_or_not(tmp_path: Path) -> None:
    mixed = "R\u0435uters"
    manifest = minimal(
        actors=[{"id": "a", "name": mixed}], places=[{"id": "p", "name": "\u0420\u0438\u0430"}]
    )
    manifest["sources"] = [
        {"id": "s", "title": "S", "publisher": mixed, "URL": "https://nato.int/\u00e9"},
        {"id": "l", "title": "L", "issued": "2016-02-29"},
        {"id": "u", "title": "U", "publisher": "Reuters", "URL": "https://x@nato.int/"},
    ]
    assert [(one.code, one.place) for one in check(to_folder(tmp_path, manifest))] == [
        ("name-mixed", "/actors/0/name"),
        ("name-mixed", "/sources/0/publisher"),
        ("address-user", "/sources/2/URL"),
    ]


FINE: dict[str, Any] = {
    "reported": {"kind": "reported", "citations": [{"source": "s"}], "when": "2017"},
    "judged": {"kind": "assessment", "basis": ["reported"], "likelihood": "likely"},
    "missing": {"actors": [{"actor": "a"}, {"actor": "a", "activity": "c"}]},
}
BREACHES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "no citation": ({"kind": "reported"}, ["reported-without-citation /citations"]),
    "no basis": ({"kind": "assessment"}, ["assessment-without-basis /basis"]),
    "likelihood": ({"likelihood": "likely"}, ["likelihood-outside /likelihood"]),
    "confidence": ({"confidence": "low"}, ["confidence-outside /confidence"]),
    "basis": ({"basis": ["judged"]}, ["basis-outside /basis"]),
    "basis that is no id": (
        {"kind": "assessment", "basis": ["judged", "A B"]}, ["id-form /basis/1"],
    ),
    "no kind": ({"kind": "rumour", "likelihood": "likely"}, ["not-one-of /kind"]),
    "no date": ({"when": "soon"}, ["date-syntax /when"]),
    "no ink": (
        {"statement": "\u200b", "citations": [{"source": "s"}, {"source": "s", "quote": "\u200b"}]},
        ["no-ink /citations/1/quote", "no-ink /statement"],
    ),
    "actor": ({"actors": [{"actor": "b", "activity": "c"}]}, ["id-unknown /actors/0/actor"]),
    "activity": ({"actors": [{"actor": "a", "activity": "d"}]}, ["id-unknown /actors/0/activity"]),
    "source": ({"citations": [{"source": "r"}]}, ["id-unknown /citations/0/source"]),
    "speaker": (
        {"citations": [{"source": "s", "said_by": "b"}, {"source": "s", "said_by": "B"}]},
        ["id-or-text-unknown /citations/0/said_by"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), BREACHES.values(), ids=BREACHES)
def test_of_many_facts_the_bad_one_is_named(
    changes: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    manifest = minimal(
        actors=[{"id": "a", "name": "A"}], activities=[{"id": "c", "name": "C"}]
    )  # fmt: skip
    fine = [fact(id_, **what) for id_, what in FINE.items()]
    manifest["facts"] = [*fine, fact("bad", **changes)]
    found = [f"{one.code} {one.place}" for one in check(to_folder(tmp_path, manifest))]
    assert found == [one.replace(" /", f" /facts/{len(FINE)}/") for one in expected]
