"""Two editions compared: what is said to differ is all that differs."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.briefings import briefings, made, reported, source
from tests.command import process
from viewer.domain.briefing import Briefing, Edition, Figure, Removed
from viewer.domain.comparison import apply, compare, since, word_changes
from viewer.formats.opening import open_briefing
from viewer.paths import embedded


def framed() -> st.SearchStrategy[Briefing]:
    """Any briefing, as any edition: title, texts of the frame and what was removed vary too."""
    numbers = st.integers(1, 3)
    frames = st.fixed_dictionaries(
        {
            "title": st.sampled_from(("One", "Another")),
            "bottom_line": st.sampled_from(("So it is.", "So it was.")),
            "subtitle": st.sampled_from((None, "A subtitle")),
            "edition": numbers.map(lambda n: Edition(number=n, issued="2018", cutoff="2018")),
            "removed": st.sampled_from(((), (Removed(id="f9", why="A mistake."),))),
        }
    )
    return st.builds(lambda one, frame: replace(one, **frame), briefings(), frames)


@settings(max_examples=150)
@given(framed(), framed())
def test_what_changed_makes_the_new_one_of_the_old(old: Briefing, new: Briefing) -> None:
    assert apply(compare(old, new), old) == new
    assert apply(compare(new, old), new) == old


@settings(max_examples=50)
@given(briefings())
def test_nothing_differs_from_itself(briefing: Briefing) -> None:
    found = compare(briefing, briefing)
    assert not found
    assert (found.fields, found.items, dict(found.orders)) == ((), (), {})


@settings(max_examples=80)
@given(briefings(), st.data())
def test_each_change_is_said_once_and_nothing_else_is(
    briefing: Briefing, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(briefing.facts) - 1))
    fact = replace(briefing.facts[at], statement="Said otherwise now.")
    facts = (*briefing.facts[:at], fact, *briefing.facts[at + 1 :])
    found = compare(briefing, replace(briefing, facts=facts))
    (change,) = found.items
    assert (change.list, change.id, change.kind) == ("facts", fact.id, "changed")
    assert [field.name for field in change.fields] == ["statement"]
    gone = compare(
        briefing, replace(briefing, facts=briefing.facts[:at] + briefing.facts[at + 1 :])
    )
    (left,) = (item for item in gone.items if item.kind == "gone")
    assert left.before == briefing.facts[at]


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_word_changes_hold_both_texts(ours: list[str], theirs: list[str]) -> None:
    runs = word_changes(" ".join(ours), " ".join(theirs))
    both = [
        " ".join(run.text for run in runs if run.kind in ("same", side)).split()
        for side in ("quote", "capture")
    ]
    assert both == [ours, theirs]


@settings(max_examples=60)
@given(framed(), framed())
def test_the_marks_in_the_panels_are_the_comparison(old: Briefing, new: Briefing) -> None:
    found = compare(old, new)
    told = since(found, old.edition.number)
    for name, marked in (("facts", told.facts), ("sources", told.sources)):
        kinds = {c.id: c.kind for c in found.of(name) if c.kind != "gone"}  # type: ignore[arg-type]
        assert dict(marked) == kinds
        assert set(marked) <= {item.id for item in getattr(new, name)}


@given(st.sampled_from((" ", "  ", "\n")), st.sampled_from((" ", "\t")))
def test_blanks_alone_are_a_change_too(before: str, after: str) -> None:
    runs = word_changes(f"one{before}two", f"one{after}two")
    assert [run.kind for run in runs] == (["same"] if before == after else ["quote", "capture"])


def test_texts_that_repeat_themselves_are_compared_in_little_work() -> None:
    ours, theirs = "a b " * 2_500, "b a " * 2_499 + "c"
    looked: list[object] = []
    sys.setprofile(lambda *event: looked.append(event[1]))
    try:
        runs = word_changes(ours, theirs)
    finally:
        sys.setprofile(None)
    assert len(looked) < 60_000
    kept = " ".join(run.text for run in runs if run.kind in ("same", "quote"))
    assert kept.split() == ours.split()


def editions() -> tuple[Briefing, Briefing]:
    old = made(
        reported("plan", "s", planned=True, when="2018-07"),
        reported("size", "s", figures=(Figure(value=200, unit="people"),)),
        reported("rated", "t", credibility=3),
        reported("lost", "s"),
        sources=(source("s", reliability="B"), source("t", reliability="C")),
    )
    new = made(
        reported("plan", "s", when="2018-07-11"),
        reported("size", "s", figures=(Figure(value=250, unit="people"),)),
        reported("rated", "t", credibility=3),
        reported("fresh", "s"),
        sources=(
            source("s", reliability="B", withdrawn="Taken back."),
            source("t", reliability="A"),
        ),
    )
    return old, replace(new, removed=(Removed(id="lost", why="It was a mistake."),))


def test_what_a_change_means_is_told() -> None:
    found = compare(*editions())
    facts = {change.id: change for change in found.of("facts")}
    assert facts["plan"].signs[-1] == "happened"
    assert "figure" in facts["size"].signs
    assert facts["rated"].fields == ()  # its source was rated anew, not its own text
    assert facts["rated"].ratings is not None
    assert [rating.label for rating in facts["rated"].ratings] == ["C3", "A3"]
    assert (facts["fresh"].kind, facts["lost"].kind) == ("new", "gone")
    assert facts["lost"].why == "It was a mistake."
    sources = {change.id: change for change in found.of("sources")}
    assert sources["s"].signs == ("source-withdrawn",)


def test_the_embedded_editions_say_what_is_new(tmp_path: Path) -> None:
    first, second = (open_briefing(embedded(n)) for n in (1, 2))
    done = process("compare", str(first.path), str(second.path))
    assert done.returncode == 1
    head, *lines = done.stdout.splitlines()
    found = compare(first.briefing, second.briefing)
    assert head.startswith(f"facts: {len(found.of('facts', 'new'))} new")
    for change in found.of("facts", "new"):
        assert any(line.startswith(f"fact {change.id}: new: ") for line in lines)
    # What is no text is said in words, not as the file has it.
    assert not [line for line in lines if re.search(r'[{\[]"|\bnull\b|\btrue\b', line)]
    said = dict(line.split(": ", 1) for line in lines if ": " in line)
    edition = (
        "[-edition 1, issued 16 February 2018, information cut-off 16 February 2018-] {+edition 2"
    )
    assert said["briefing, Edition"].startswith(edition)
    assert said["fact mission-launch, Planned"] == "[-yes-] {+no+}"
    assert said["fact mission-launch, Date"] == "[-July 2018-] {+11 July 2018+}"
    assert "Reuters, in The Frontier Post, ¶3" in said["fact mission-launch, Citations"]
    assert said["fact model-repeats, Rests on"].startswith("[-2 A ceiling of 200-] {+")
    shown = json.loads(process("compare", str(first.path), str(second.path), "--json").stdout)
    assert shown["equal"] is False
    assert len(shown["changes"]) == len(found.items)
    new = [change.after for change in found.items if change.kind == "new"]
    values = json.loads(msgspec.json.encode(new))
    assert [change["item"] for change in shown["changes"] if change["change"] == "new"] == values


def enclosing(folder: Path, text: str, **more: object) -> Path:
    """A briefing in a folder whose one source encloses a text."""
    briefing = made(reported("a", "s"), sources=[source("s", file="sources/s.txt")])
    folder.mkdir()
    values = json.loads(msgspec.json.encode(briefing)) | more
    (folder / "briefing.json").write_text(json.dumps(values))
    (folder / "sources").mkdir()
    (folder / "sources" / "s.txt").write_text(text)
    return folder


def test_another_text_of_a_source_is_told(tmp_path: Path) -> None:
    old = enclosing(tmp_path / "old", "The mission trains.")
    new = enclosing(tmp_path / "new", "The mission fights.")
    done = process("compare", str(old), str(new))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "sources: 1 changed",
        "source s: the text enclosed for it is another one",
    ]
    told = json.loads(process("compare", str(old), str(new), "--json").stdout)
    assert (told["equal"], told["changes"][0]["signs"]) == (False, ["text"])
    again = enclosing(tmp_path / "again", "The mission trains.")
    assert process("compare", str(old), str(again)).stdout == "The two are the same\n"
    (new / "sources" / "s.txt").unlink()
    assert process("compare", str(old), str(new)).returncode == 1


def test_what_compares_equal_in_python_alone_is_not_called_the_same(tmp_path: Path) -> None:
    old = enclosing(tmp_path / "old", "Text.", ext={"a": 1})
    new = enclosing(tmp_path / "new", "Text.", ext={"a": True})
    done = process("compare", str(old), str(new))
    assert done.returncode == 1
    assert "fingerprints are not the same" in done.stdout


def test_equal_and_unrelated_files_are_told_apart(tmp_path: Path) -> None:
    file = str(embedded(1))
    done = process("compare", file, file)
    assert (done.returncode, done.stdout) == (0, "The two are the same\n")
    other = tmp_path / "other"
    assert process("new", str(other)).returncode == 0
    done = process("compare", file, str(other))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("These are two briefings, not two editions of one:")
