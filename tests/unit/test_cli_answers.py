"""What the command line answers when something is not as it was meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.briefings import made, manifest, reported
from tests.command import bad_folder, folder, one_sentence, process
from tests.unit.formats.samples import minimal, to_folder, with_source
from viewer.cli import COMMANDS, main
from viewer.domain.plain import shown
from viewer.formats import limits
from viewer.formats.limits import LARGE_LIMITS, MB, Limits


def ran(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


# -- names ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("chek", "There is no command and no file “chek”; did you mean “check”?"),
        ("prnt", "There is no command and no file “prnt”; did you mean “print”?"),
        ("Check", "There is no command and no file “Check”; did you mean “check”?"),
        ("snap-shot", "There is no command and no file “snap-shot”; did you mean “snapshot”?"),
        ("zebra", "There is no command and no file “zebra”"),
    ],
)
def test_a_mistyped_command_opens_no_window(
    capsys: pytest.CaptureFixture[str], name: str, expected: str
) -> None:
    code, out, err = ran(capsys, name, "some.brief")
    assert (code, out) == (2, "")
    end = "(briefing-viewer --help tells more)."
    assert one_sentence(err) == f"briefing-viewer: {expected} {end}"


def test_a_file_may_be_called_like_a_mistyped_command(tmp_path: Path) -> None:
    folder(tmp_path / "chek")
    done = process("chek", cwd=tmp_path)
    assert done.returncode == 3  # it would open, if there were a display
    done = process("--", "zebra", cwd=tmp_path)
    assert done.returncode == 3


# -- refusals ----------------------------------------------------------------------


def test_a_refusal_names_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = bad_folder(tmp_path / "bad")
    for command in (
        ["show", bad, "--json"],
        ["print", bad, "-o", tmp_path / "x.pdf"],
        ["pack", bad, "-o", tmp_path / "x.brief"],
    ):
        code, _, err = ran(capsys, *command)
        assert code == 1
        assert one_sentence(err).startswith(f"{bad}: /facts/0/when: ")


def test_a_refusal_names_a_file_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = ran(capsys, "show", "nowhere.brief", "--json")
    assert one_sentence(err) == "“nowhere.brief” does not exist."
    good = folder(tmp_path / "good")
    _, _, err = ran(capsys, "pack", good, "-o", "/dev/null")
    assert one_sentence(err) == "Nothing was written to “/dev/null”: this is no plain file."


@pytest.mark.parametrize("name", ["print", "pack", "marks"])
def test_a_file_is_not_written_to_a_folder_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    good, target = folder(tmp_path / "good"), tmp_path / "mistyped" / "reports" / "x.md"
    asked = ["export"] if name == "marks" else [good]
    code, out, err = ran(capsys, name, *asked, "-o", target)
    assert (code, out) == (1, "")
    said = f"There is no folder “{shown(str(target.parent), 300)}”; nothing was written."
    assert one_sentence(err) == said
    assert not (tmp_path / "mistyped").exists()


def test_print_says_that_nothing_matches(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, target = folder(tmp_path / "good"), tmp_path / "x.pdf"
    code, _, err = ran(capsys, "print", good, "-o", target, "--search", "zebra")
    assert code == 0
    assert one_sentence(err) == (
        f"No fact matches what was asked for; {target} was written and says so."
    )
    assert target.read_bytes().startswith(b"%PDF-")


def test_library_alone_lists_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "library") == ran(capsys, "library", "list")


def test_show_says_of_search_what_it_does_there(capsys: pytest.CaptureFixture[str]) -> None:
    helps = {name: " ".join(ran(capsys, name, "--help")[1].split()) for name in ("show", "print")}
    assert "show only facts that hold these words" in helps["print"]
    assert "set `shown` on facts that hold these words" in helps["show"]


# -- pack ---------------------------------------------------------------------------


def test_pack_says_what_it_takes_along_and_what_it_noticed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = with_source(file="sources/a.txt", sha256="0" * 64)
    files = {"sources/a.txt": b"text", "sources/draft.txt": b"not for readers"}
    briefing = to_folder(tmp_path / "a", values, files)
    code, out, err = ran(capsys, "pack", briefing, "-o", tmp_path / "x.brief")
    assert (code, out) == (0, f"Wrote {tmp_path / 'x.brief'}.\n")
    assert err.splitlines() == [
        "/sources/0/sha256: note: “sources/a.txt” is not the file that the author recorded: its"
        " hash differs. (In “s”.)",
        "sources/draft.txt: note: No source names this file; it is packed all the same.",
    ]


def test_pack_says_what_it_wrote_and_writes_over_nothing_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, target = folder(tmp_path / "a"), tmp_path / "x.brief"
    target.write_text("mine")
    code, out, err = ran(capsys, "pack", good, "-o", target)
    assert (code, out) == (1, "")
    assert "There is a file “x.brief” already; nothing was written." in one_sentence(err)
    assert target.read_text() == "mine"
    assert ran(capsys, "pack", good, "-o", target, "--force") == (0, f"Wrote {target}.\n", "")
    assert target.read_bytes().startswith(b"PK")
    again = tmp_path / "again"
    assert ran(capsys, "unpack", target, "-o", again) == (0, f"Wrote {again}.\n", "")


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("rating:Q9", "“Q9” is no rating: rating:B2, rating:B or rating:C3+ would be."),
        ("kind:rumour", "“rumour” is no kind of fact: there are "),
        ("after:yesterday", "“yesterday” is no date: 2018, 2018-02 or 2018-02-16 would be."),
        ("after:2017-13", "“2017-13” is no date: 2018, 2018-02 or 2018-02-16 would be."),
        ("before:2018-0", "“2018-0” is no date: 2018, 2018-02 or 2018-02-16 would be."),
        ("rating:+", "“+” is no rating: "),
        ("actor:", "Nothing stands behind “actor:”."),
        ("colour:red", "“colour:” is no field; there are actor:, source:, topic:, rating:, "),
    ],
)
def test_a_search_that_is_not_understood_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], search: str, said: str
) -> None:
    target = tmp_path / "x.txt"
    good = folder(tmp_path / "a")
    code, _, err = ran(capsys, "print", good, "-o", target, "--format", "txt", "--search", search)
    assert code == 0
    assert err.splitlines()[1].startswith(said)
    assert f"search “{search}”; nothing matches" in target.read_text()


@pytest.mark.parametrize("search", ["zebra", "https://a.example", "10:30", "note: zebra"])
def test_words_with_a_colon_are_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], search: str
) -> None:
    asked = ("-o", tmp_path / "x.txt", "--format", "txt", "--search", search)
    _, _, err = ran(capsys, "print", folder(tmp_path / "a"), *asked)
    assert len(err.splitlines()) == 1


# -- large files ----------------------------------------------------------------------


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A manifest of 600 bytes is large, so that no test needs one of 64 MB."""
    monkeypatch.setattr(limits, "DEFAULT_LIMITS", Limits(manifest_bytes=600))


@pytest.mark.usefixtures("small_limits")
def test_large_opens_what_is_larger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    large = folder(tmp_path / "large")
    for command in (
        ["check", large],
        ["show", large, "--json"],
        ["print", large, "-o", tmp_path / "x.pdf"],
        ["pack", large, "-o", tmp_path / "x.brief"],
    ):
        code, _, err = ran(capsys, *command)
        assert code == 1
        if command[0] != "check":
            assert "MB. --large raises this limit." in one_sentence(err)
        assert ran(capsys, *command, "--large")[0] == 0


def test_large_means_a_gigabyte_and_a_million_facts() -> None:
    assert LARGE_LIMITS.file_bytes == LARGE_LIMITS.manifest_bytes == 1_024 * MB
    # As dense as the embedded briefing, 65 marks to a fact.
    assert LARGE_LIMITS.marks >= 65 * 1_000_000
    assert LARGE_LIMITS.list_items == 1_000_000
    assert (LARGE_LIMITS.ratio, LARGE_LIMITS.nesting) == (200, 32)


def test_what_large_does_not_raise_is_not_promised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = to_folder(tmp_path / "a", "#" * (8 * MB + 1), name="briefing.toml")
    _, _, err = ran(capsys, "show", path, "--json")
    assert "--large" not in one_sentence(err)


def test_a_search_that_finds_something_says_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = folder(tmp_path / "good", facts=manifest(made(reported("a", "s1")))["facts"])
    code, out, err = ran(capsys, "show", good, "--json", "--search", "statement")
    assert (code, err) == (0, "")
    assert [fact["shown"] for fact in json.loads(out)["facts"]] == [True]
    assert minimal()["format"] == json.loads(out)["format"]


# -- when the machine has no more -------------------------------------------------


def endless(asked: object) -> int:
    return endless(asked)


def enormous(asked: object) -> int:
    return len(bytearray(1 << 62))


@pytest.mark.parametrize("doing", [endless, enormous])
def test_too_little_memory_or_stack_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    doing: Callable[[object], int],
) -> None:
    monkeypatch.setitem(COMMANDS, "check", doing)
    code, out, err = ran(capsys, "check", "some.brief")
    assert (code, out) == (1, "")
    assert one_sentence(err) == "This takes more memory or goes deeper than this machine allows."
