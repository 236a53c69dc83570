"""What is written about the program is true of it: help, README, architecture, change log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct
from msgspec.inspect import type_info
from msgspec.structs import fields

from tests.sources import ROOT
from viewer import __version__
from viewer.cli import COMMANDS
from viewer.dialogs.help_pages import help_pages
from viewer.domain import briefing
from viewer.domain.help_rows import SHORTCUTS, TOPICS, Heading, Page, Sample, Term, plain_text
from viewer.domain.licences import LICENCES, PARTS
from viewer.domain.marks import ROLE_MARKS
from viewer.domain.ratings import CREDIBILITIES, LIKELIHOODS, RELIABILITIES
from viewer.formats.limits import DEFAULT_LIMITS, MB
from viewer.options import ARGUMENTS
from viewer.paint.sketch import LONGEST
from viewer.settings import NAMES, RECENT_MAX
from viewer.texts.words import Words
from viewer.window.actions import ACTIONS, MENUS
from viewer.window.shortcut_list import shortcut_groups

WORDS = Words()
README = (ROOT / "README.md").read_text()
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text()
HELP = ROOT / "resources" / "help" / "en"
SOURCES = {topic: (HELP / f"{topic}.txt").read_text() for topic in TOPICS if topic != SHORTCUTS}


# The platform's own shortcuts are only known while there is an application.
pytestmark = pytest.mark.usefixtures("qapp")


@cache
def pages() -> dict[str, Page]:
    return {page.topic: page for page in help_pages(WORDS, shortcut_groups(), "en")}


def terms(topic: str) -> dict[str, str]:
    return {row.term: row.text for row in pages()[topic].rows if isinstance(row, Term)}


def whole(topic: str) -> str:
    return "\n".join(plain_text(row) for row in pages()[topic].rows)


# The help as a whole


def test_every_topic_has_a_page_and_every_page_a_topic() -> None:
    assert {file.stem for file in HELP.glob("*.txt")} == set(SOURCES)
    titles = [page.title for page in pages().values()]
    assert len(set(titles)) == len(titles)
    assert all(len(page.rows) > 5 for page in pages().values())


def test_every_part_of_a_page_can_be_shown_in_full() -> None:
    long = [
        plain_text(row)
        for page in pages().values()
        for row in page.rows
        if any(len(line) > LONGEST for line in plain_text(row).split("\n"))
    ]
    assert long == []


def test_no_mark_of_ours_is_left_in_a_page() -> None:
    for topic, page in pages().items():
        for row in page.rows:
            if not isinstance(row, Sample):
                assert not re.search(r"[`{}]|::|^#", plain_text(row)), (topic, plain_text(row))


def test_every_action_is_explained_by_the_name_it_has_in_its_menu() -> None:
    said = "\n".join(SOURCES.values())
    assert [row.name for row in ACTIONS if f"{{action.{row.name}}}" not in said] == []


def test_every_key_of_an_action_is_named_where_it_is_explained() -> None:
    said = "\n".join(SOURCES.values())
    listed = {name for group in shortcut_groups() for name, keys in group.lines if keys}
    with_keys = {name.removeprefix("action.") for name in listed}
    assert {name for name in with_keys if f"{{key.{name}}}" not in said} == set()


def test_every_menu_is_in_the_list_of_shortcuts() -> None:
    headings = [row.text for row in pages()[SHORTCUTS].rows if isinstance(row, Heading)]
    assert headings[: len(MENUS)] == [WORDS(f"menu.{name}").replace("&", "") for name in MENUS]


# The format


def structs() -> dict[str, type[Struct]]:
    """The heading of each table on the page of the format, and its type."""
    b = briefing
    return {
        "At the top": b.Briefing,
        "The table [edition]": b.Edition,
        "Each of [[authors]]": b.Author,
        "Each of [[topics]]": b.Topic,
        "Each of [[removed]]": b.Removed,
        "Each of [[actors]]": b.Actor,
        "Each of [[activities]]": b.Activity,
        "Each of [[places]]": b.Place,
        "Each of [[sources]]": b.Source,
        "Each of [[sources.passages]]": b.Passage,
        "Each of [[facts]]": b.Fact,
        "Each of [[facts.figures]]": b.Figure,
        "Each of [[facts.actors]]": b.Part,
        "Each of [[facts.citations]]": b.Citation,
        "In any table": b.Item,
    }


def sections(topic: str) -> dict[str, dict[str, str]]:
    """The terms under each heading of a page."""
    found: dict[str, dict[str, str]] = {}
    here: dict[str, str] = {}
    for row in pages()[topic].rows:
        if isinstance(row, Heading):
            here = found.setdefault(row.text, {})
        elif isinstance(row, Term):
            here[row.term] = row.text
    return found


def test_every_table_of_the_format_has_its_part_of_the_page() -> None:
    types = {
        kind
        for kind in vars(briefing).values()
        if isinstance(kind, type) and issubclass(kind, briefing.Item)
    }
    assert set(structs().values()) == types


@pytest.mark.parametrize("heading", structs())
def test_every_field_is_explained_and_nothing_else(heading: str) -> None:
    kind = structs()[heading]
    wanted = {field.encode_name for field in fields(kind)}
    required = {field.encode_name for field in fields(kind) if field.required}
    if kind is not briefing.Item:
        wanted -= {"ext"}
    named = [name for term in sections("format")[heading] for name in term.split(", ")]
    assert sorted(name.rstrip("*") for name in named) == sorted(wanted)
    assert {name.rstrip("*") for name in named if name.endswith("*")} == required


def literals(hint: Any) -> Iterator[str]:
    if get_origin(hint) is Literal:
        yield from map(str, get_args(hint))
    elif get_origin(hint) is not None:
        inner = get_args(hint)[:1] if get_origin(hint) is Annotated else get_args(hint)
        for part in inner:
            yield from literals(part)


@pytest.mark.parametrize("heading", structs())
def test_every_value_that_a_field_may_have_is_named(heading: str) -> None:
    kind = structs()[heading]
    hints = get_type_hints(kind, include_extras=True)
    explained = {
        name.rstrip("*"): text
        for term, text in sections("format")[heading].items()
        for name in term.split(", ")
    }
    for field in fields(kind):
        text = explained.get(field.encode_name, "")
        values = list(literals(hints[field.name]))
        if field.encode_name in ("reliability", "credibility"):
            values = [values[0], values[-1]]
        assert [value for value in values if not re.search(rf"\b{value}\b", text)] == []


def test_the_lengths_on_the_page_are_those_of_the_types() -> None:
    page = sections("format")
    lengths = {
        ("At the top", "title*"): briefing.Briefing,
        ("At the top", "handling*"): briefing.Briefing,
        ("At the top", "bottom_line*"): briefing.Briefing,
        ("Each of [[facts]]", "statement*"): briefing.Fact,
        ("Each of [[facts]]", "short"): briefing.Fact,
        ("Each of [[sources]]", "short"): briefing.Source,
        ("Each of [[actors]]", "name*"): briefing.Actor,
        ("Each of [[activities]]", "short"): briefing.Activity,
    }
    for (heading, term), kind in lengths.items():
        most = longest(kind, term.rstrip("*"))
        assert f"at most {most:,} letters" in page[heading][term].lower(), (heading, term)


def longest(kind: type[Struct], name: str) -> int:
    """The greatest length of a text of a type."""
    info = type_info(kind)
    field = next(one for one in info.fields if one.encode_name == name)  # type: ignore[attr-defined]
    kinds = getattr(field.type, "types", (field.type,))
    return next(one.max_length for one in kinds if getattr(one, "max_length", None))


def test_the_limits_on_the_page_are_those_of_the_reader() -> None:
    limits, said = DEFAULT_LIMITS, whole("safety")
    for size in (
        limits.file_bytes,
        limits.manifest_bytes,
        limits.entry_bytes,
        limits.total_bytes,
        limits.toml_bytes,
        limits.field_bytes,
    ):
        assert f"{size // MB} MB" in said
    assert f"{limits.entries:,} entries" in said


# Vocabularies, settings, commands


def test_the_vocabularies_on_the_page_are_those_of_the_program() -> None:
    said = terms("evidence")
    for letter in RELIABILITIES:
        assert said[letter] == WORDS(f"reliability.{letter}")
    for digit in CREDIBILITIES:
        assert said[str(digit)] == WORDS(f"credibility.{digit}")
    for word, band in LIKELIHOODS.items():
        assert said[word] == f"{band.low} to {band.high} %"
    assert set(get_args(briefing.FactKind)) <= set(said)
    checks = ("verbatim", "differs", "not found", "altered", "not included", "not checkable")
    assert set(checks) <= set(said)
    assert set(ROLE_MARKS) == set(get_args(briefing.Role))


def test_every_setting_is_explained_and_nothing_else() -> None:
    named = [name for term in terms("settings") for name in term.split(", ")]
    assert sorted(named) == sorted(NAMES)
    assert f"at most {RECENT_MAX}" in terms("settings")["recent"]


def test_every_command_and_option_is_explained_and_nothing_else() -> None:
    page = sections("command-line")
    named = [term.split()[0] for term in page["Commands"]]
    assert named == ["briefing-viewer", *COMMANDS]
    options = {flag for rows in ARGUMENTS.values() for _, flags, _ in rows for flag in flags}
    wanted = {flag for flag in options if flag.startswith("-")} | {"-h", "--help", "--version"}
    said = {word for term in page["Options"] for word in re.findall(r"-[-a-z]+", term)}
    assert said == wanted
    assert set(page["Answers"]) == {"0", "1", "2", "3"}


# README, architecture, change log


def commands_in(text: str) -> Iterator[tuple[str, list[str]]]:
    """Every command of ours in a block of code or a table: its name and its options."""
    for line in re.findall(r"briefing-viewer ([^`\n|]*)", text):
        words = line.split()
        if words and words[0] in COMMANDS:
            yield words[0], [word for word in words if word.startswith("-")]


@pytest.mark.parametrize("text", [README, *(SOURCES.values())])
def test_every_command_shown_exists(text: str) -> None:
    for name, options in commands_in(text):
        known = {flag for _, flags, _ in ARGUMENTS[name] for flag in flags}
        assert set(options) <= known, (name, options)


def test_the_readme_shows_every_command() -> None:
    assert {name for name, _ in commands_in(README)} == set(COMMANDS)


def test_make_has_every_target_that_is_named() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for text in (README, ARCHITECTURE):
        for target in re.findall(r"`make ([a-z-]+)`", text):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    assert {"run", "test"} <= set(re.findall(r"make ([a-z-]+)", README))


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "NOTICES.md"])
def test_every_file_that_is_linked_or_named_exists(name: str) -> None:
    text = (ROOT / name).read_text()
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    named = re.findall(r"`((?:viewer|resources|tests|packaging)/[\w./-]*)`", text)
    picture = "resources/help/window.png"  # made from the finished window
    places = [place for place in (*links, *named) if place != picture]
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_the_keys_in_the_readme_are_those_of_the_actions() -> None:
    known = {keys for group in shortcut_groups() for _, all_ in group.lines for keys in all_}
    table = README[README.index("## Keys") :].split("\n## ")[0]
    for cell in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE):
        for keys in re.findall(r"`([^`]+)`", cell):
            assert keys in known, keys


def test_the_architecture_fits_on_a_page_and_names_every_floor_and_dependency() -> None:
    assert len(ARCHITECTURE.splitlines()) <= 150
    floors = {
        place.stem if place.suffix else place.name
        for place in (ROOT / "viewer").iterdir()
        if place.suffix == ".py" or (place.is_dir() and (place / "__init__.py").exists())
    } - {"__init__", "__main__"}
    assert {name for name in floors if f"`{name}`" not in ARCHITECTURE} == set()
    assert {name for name in PARTS if name not in ARCHITECTURE} == set()


def test_the_change_log_begins_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text()
    first = re.search(r"^## (\S+)", text, re.MULTILINE)
    assert first is not None
    assert first[1] == __version__


def test_about_names_what_the_notices_name() -> None:
    notices = (ROOT / "NOTICES.md").read_text()
    linked = set(re.findall(r"\(resources/licences/([^)]+)\)", notices))
    assert {one.file for one in LICENCES} == linked
    folder = ROOT / "resources" / "licences"
    assert (folder / "MIT.txt").read_text() == (ROOT / "LICENSE").read_text()


@pytest.mark.parametrize("file", [*ROOT.glob("*.md"), *HELP.glob("*.txt")], ids=lambda f: f.name)
def test_no_line_is_too_long_to_be_compared(file: Path) -> None:
    lines = file.read_text().splitlines()
    long = [line for line in lines if len(line) > 120 and not line.startswith("|")]
    assert long == []
