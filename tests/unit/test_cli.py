"""The command line as a person and a script use it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.briefings import made, manifest, reported
from tests.command import bad_folder, folder, one_sentence
from viewer import __version__
from viewer.cli import COMMANDS, main
from viewer.domain.plain import shown
from viewer.paths import DEMONSTRATION, embedded, inside
from viewer.texts.words import Words

WORDS = Words()


class Ran:
    """What one call did."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str | Path) -> Ran:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return folder(tmp_path / "good")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return bad_folder(tmp_path / "bad")


# -- what can be asked ------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["some.brief", "--help"]])
def test_help_names_every_command_with_examples(run: Any, arguments: list[str]) -> None:
    told = run(*arguments)
    assert (told.code, told.err) == (0, "")
    for name in COMMANDS:
        assert f"  {name} " in told.out
    assert "briefing-viewer print report.brief -o sheet.pdf" in told.out
    assert "./check" in told.out
    for code in ("0 done", "1 problems", "2 wrong usage", "3 no display"):
        assert code in told.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(run: Any, name: str) -> None:
    told = run(name, "--help")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(f"usage: briefing-viewer {name}")
    example = WORDS(f"cli.{name}.example")
    assert example in told.out.replace("\n", " ")
    assert example.startswith(f"briefing-viewer {name} ")


def test_the_version_is_the_package_s(run: Any) -> None:
    told = run("--version")
    assert (told.code, told.out, told.err) == (0, f"Briefing Viewer {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--foo"],
        ["-x", "file.brief"],
        ["print"],
        ["print", "a", "b", "-o", "x.pdf"],
        ["print", "-o", "x.pdf", "--sheet", "huge"],
        ["print", "-o", "x.pdf", "--paper", "a5"],
        ["print", "-o", "x.pdf", "--min-rating", "G1"],
        ["print", "-o", "x.pdf", "--min-rating", "B7"],
        ["print", "-o", "x.pdf", "--min", "B2"],
        ["snapshot"],
        ["snapshot", "-o", "d", "--size", "1280"],
        ["snapshot", "-o", "d", "--size", "319x800"],
        ["snapshot", "-o", "d", "--size", "1280x8193"],
        ["snapshot", "-o", "d", "--size", "１２８０x800"],
        ["snapshot", "-o", "d", "--scale", "0.4"],
        ["snapshot", "-o", "d", "--scale", "nan"],
        ["snapshot", "-o", "d", "--theme", "pink"],
        ["snapshot", "-o", "d", "--lanes", "rating"],
        ["snapshot", "-o", "d", "--from", "yesterday"],
        ["snapshot", "-o", "d", "--to", "2017/2018"],
        ["print", "-o", "x.pdf", "--known-at", "2018-02-30"],
        ["print", "-o", "x.pdf", "--lanes", "topic"],
        ["check"],
        ["check", "a", "b"],
        ["new"],
        ["pack", "folder"],
        ["unpack", "x.brief"],
        ["show"],
        ["show", "x.brief"],
        ["show", "--json", "--" + "x" * 5000],
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(run: Any, arguments: list[str]) -> None:
    told = run(*arguments)
    assert (told.code, told.out) == (2, "")
    said = one_sentence(told.err)
    assert said.startswith("briefing-viewer")
    assert said.endswith("--help tells more).")


# -- files ----------------------------------------------------------------------------


def test_a_clean_briefing_has_no_problems(run: Any, good: Path) -> None:
    for path in (good, good / "briefing.json"):
        told = run("check", path)
        assert (told.code, told.out, told.err) == (0, "No problems.\n", "")


def test_check_lists_every_problem_with_its_place(run: Any, bad: Path) -> None:
    told = run("check", bad)
    assert (told.code, told.err) == (1, "")
    *lines, closing = told.out.splitlines()
    places = {line.split(": ")[0]: line.split(": ")[1] for line in lines}
    assert places == {
        "/facts/0/when": "error",
        "/facts/1/topic": "error",
        "/facts/1/updates": "error",
    }
    assert all(line.endswith((".", ".)")) for line in lines)
    assert closing == "3 errors, 0 notes."


def test_notes_alone_are_no_failure(run: Any, tmp_path: Path) -> None:
    ring = [{"id": "s1", "title": "One", "derived_from": ["s1"]}]
    path = folder(
        tmp_path / "ring", sources=ring, facts=manifest(made(reported("a", "s1")))["facts"]
    )
    told = run("check", path)
    assert told.code == 0
    assert ": note: " in told.out
    assert told.out.endswith("0 errors, 1 note.\n")


def test_unknown_keys_fail_the_check_and_not_the_reader(run: Any, tmp_path: Path) -> None:
    path = folder(tmp_path / "new", mood="calm")
    assert run("check", path).code == 1
    told = run("show", path, "--json")
    assert told.code == 0
    assert json.loads(told.out)["mood"] == "calm"


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "{}", "--json"],
        ["print", "{}", "-o", "{}.pdf"],
        ["snapshot", "{}", "-o", "{}.pictures"],
        ["pack", "{}", "-o", "{}.brief"],
    ],
)
def test_a_refused_file_is_one_sentence_and_nothing_is_written(
    run: Any, bad: Path, arguments: list[str]
) -> None:
    before = sorted(bad.parent.rglob("*"))
    told = run(*(argument.format(bad) for argument in arguments))
    assert (told.code, told.out) == (1, "")
    said = one_sentence(told.err)
    assert said.startswith(f"{bad}: /facts/0/when: ")
    assert "2018-02-30" in said
    assert said.endswith("(and 2 more; `check` lists them)")
    assert sorted(bad.parent.rglob("*")) == before


def test_a_refusal_cuts_what_a_file_says(run: Any, tmp_path: Path) -> None:
    path = folder(tmp_path / "long", **{"x" * 3000: 1, "title": "", "language": "y" * 100_000})
    told = run("show", path, "--json")
    assert told.code == 1
    assert len(one_sentence(told.err)) < 1000


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_file_that_is_not_there_is_said_so(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run(command, "no\nwhere", *(["--json"] if command == "show" else []))
    assert told.code == 1
    said = told.out.splitlines()[0] if command == "check" else one_sentence(told.err)
    assert "“no where” does not exist" in said


def test_the_embedded_briefing_is_what_is_meant_without_a_file(run: Any) -> None:
    told = run("show", "--json")
    assert (told.code, told.err) == (0, "")
    found = json.loads(told.out)
    assert found["edition"]["number"] == 2
    assert found["problems"] == []


def test_new_pack_unpack_and_check_belong_together(run: Any, tmp_path: Path) -> None:
    example, packed, again = tmp_path / "example", tmp_path / "example.brief", tmp_path / "again"
    told = run("new", example)
    assert (told.code, told.err) == (0, "")
    assert str(example) in told.out
    assert run("check", example).out == "No problems.\n"
    assert run("pack", example, "-o", packed).code == 0
    assert run("unpack", packed, "-o", again).code == 0
    shown = [json.loads(run("show", path, "--json").out) for path in (example, packed, again)]
    assert shown[0] == shown[1] == shown[2]


def test_new_does_not_write_over_anything(run: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    told = run("new", tmp_path)
    assert (told.code, told.out) == (1, "")
    assert "is not empty" in one_sentence(told.err)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_what_cannot_be_written_is_named_as_it_was_asked_for(run: Any, good: Path) -> None:
    target = good / "briefing.json" / "sheet.pdf"
    told = run("print", good, "-o", target)
    assert told.code == 1
    said = one_sentence(told.err)
    assert said == f"Nothing was written to “{shown(str(target))}”: part of it is a file."


# -- narrowing -------------------------------------------------------------------------


def shown_of(told: Ran) -> dict[str, Any]:
    assert (told.code, told.err) == (0, "")
    found = json.loads(told.out)
    assert isinstance(found, dict)
    return found


def test_sources_are_set_aside_by_id_or_number(run: Any, good: Path) -> None:
    told = run("show", good, "--json", "--without", "s1", "--without", "2")
    assert shown_of(told)["lens"]["without"] == ["7", "s1"]


def test_an_id_that_is_a_number_is_meant_before_the_number(run: Any, good: Path) -> None:
    assert shown_of(run("show", good, "--json", "--without", "7"))["lens"]["without"] == ["7"]


@pytest.mark.parametrize("name", ["S1", "0", "4", "-1", "", "s1\n", "99999999999", "٣"])
def test_an_unknown_source_names_those_there_are(run: Any, good: Path, name: str) -> None:
    told = run("show", good, "--json", f"--without={name}")
    assert (told.code, told.out) == (2, "")
    said = one_sentence(told.err)
    assert "There is no source" in said
    assert "1 s1, 2 7, 3 s3" in said


def test_a_source_is_set_aside_by_its_name_where_that_is_one_alone(run: Any) -> None:
    told = run("show", embedded(2), "--json", "--without", "frontier post")
    by_number = run("show", embedded(2), "--json", "--without", "2")
    assert (told.code, told.out) == (0, by_number.out)
    told = run("show", embedded(2), "--json", "--without", "reuters")
    assert (told.code, told.out) == (2, "")
    said = one_sentence(told.err)
    assert "“reuters” may be any of several sources: 2 reuters-0213, " in said


def test_an_unknown_source_of_many_names_some(run: Any, tmp_path: Path) -> None:
    many = [{"id": f"source-{at}", "title": "T"} for at in range(500)]
    facts = manifest(made(reported("a", "source-0")))["facts"]
    path = folder(tmp_path / "many", sources=many, facts=facts)
    told = run("show", path, "--json", "--without", "x")
    assert told.code == 2
    assert "20 source-19 and 480 more" in one_sentence(told.err)


def test_a_minimum_rating_and_a_search_reach_the_document(run: Any, good: Path) -> None:
    found = shown_of(run("show", good, "--json", "--min-rating", "b2", "--search", "MINISTERS"))
    assert found["lens"]["min_rating"] == "B2"
    assert [fact["shown"] for fact in found["facts"]] == [True, False, False]
    assert [fact["support"] for fact in found["facts"]] == [
        "single-origin",
        "unsupported",
        "falls",
    ]


# -- the sheet ------------------------------------------------------------------------


def test_print_writes_a_pdf_and_says_so(run: Any, good: Path) -> None:
    target = good.parent / "sheet.pdf"
    told = run("print", good, "-o", target, "--sheet", "full", "--paper", "letter")
    assert (told.code, told.out, told.err) == (0, f"Wrote {target}.\n", "")
    assert target.read_bytes().startswith(b"%PDF-")


def test_the_same_input_gives_the_same_sheet(
    run: Any, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1531353600")
    sheets = []
    for name in ("one.pdf", "two.pdf"):
        assert run("print", good, "-o", good.parent / name).code == 0
        sheets.append((good.parent / name).read_bytes())
    assert sheets[0] == sheets[1]


# -- the window --------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["some.brief"], ["--", "--odd-name"], ["./check"]])
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_display_there_is_a_sentence_and_exit_3(
    run: Any, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    told = run(*arguments)
    assert (told.code, told.out) == (3, "")
    assert "no display" in one_sentence(told.err)


def test_ctrl_c_ends_quietly(run: Any, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("viewer.formats.opening.check", interrupted)
    told = run("check", good)
    assert (told.code, told.out, told.err) == (130, "", "")


def test_print_marks_what_changed_and_leaves_out_what_is_not_wanted(
    run: Any, tmp_path: Path
) -> None:
    new, old = str(embedded(2)), str(embedded(1))
    target = tmp_path / "sheet.txt"
    told = run("print", new, "-o", target, "--format", "txt", "--since", old)
    assert told.code == 0
    text = target.read_text("utf-8")
    assert "Since edition 1: new facts 2–5" in " ".join(text.split())
    assert "▌ NATO leaders launched" in text
    assert "A2" in text
    run("print", new, "-o", target, "--format", "txt", "--leave-out", "ratings")
    assert "A2" not in target.read_text("utf-8")
    assert run("print", new, "-o", target, "--leave-out", "facts").code == 2
    other = run("print", new, "-o", target, "--since", str(inside(DEMONSTRATION)))
    assert other.code == 2
    assert "is another briefing" in other.err
