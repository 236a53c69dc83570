"""The tables of texts against the code that asks for them, and catalogues in other languages."""

from __future__ import annotations

import ast
import re
import string
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import Source, assert_nothing, source, sources
from viewer.texts.words import TABLES, Words

KEYS = {key for table in TABLES for key in table}
TABLE_FILE = re.compile(r"viewer/texts/(\w+_texts|labels)\.py")
PROGRAM = [file for file in sources("viewer") if not TABLE_FILE.fullmatch(file.place)]
GAPS = string.Formatter()


# -- tables and code -----------------------------------------------------------


def pattern(text: ast.JoinedStr) -> str:
    """What an f-string can become, as a pattern; "" where it says too little to tell."""
    parts = [
        re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in text.values
    ]
    literal = "".join(part for part in parts if part != ".+")
    return "".join(parts) if re.search(r"[a-z]\\\.|\\\.[a-z]", literal) else ""


def asked(file: Source) -> Iterator[tuple[int, ast.expr]]:
    """The key of every call of `words(…)`, `look.words(…)` and the like."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call) and node.args:
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else ""
            name = function.id if isinstance(function, ast.Name) else name
            if name in ("words", "_words"):
                yield node.lineno, node.args[0]


def missing(file: Source) -> list[str]:
    """Keys that the file asks for and no table has."""
    found = []
    for line, key in asked(file):
        wanted = ""
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            wanted = re.escape(key.value)
        elif isinstance(key, ast.JoinedStr):
            wanted = pattern(key)
        if wanted and not any(re.fullmatch(wanted, known) for known in KEYS):
            found.append(f"{file.place}:{line}: {wanted}")
    return found


def unused(files: list[Source]) -> list[str]:
    """Keys that nothing in the program names, whole or by an f-string."""
    nodes = [node for file in files for node in ast.walk(file.tree)]
    named = {node.value for node in nodes if isinstance(node, ast.Constant)}
    patterns = {pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)} - {""}
    built = re.compile("|".join(sorted(patterns)) or "(?!)")
    found = []
    for key in sorted(KEYS - named):
        # A problem's code is named where the problem is found.
        code = key.removeprefix("problem.")
        if code not in named if code != key else not built.fullmatch(key):
            found.append(key)
    return found


def test_no_key_stands_in_two_tables() -> None:
    counts = Counter(key for table in TABLES for key in table)
    assert_nothing([key for key, count in counts.items() if count > 1])


def test_every_table_file_is_among_the_tables() -> None:
    files = [file for file in sources("viewer") if TABLE_FILE.fullmatch(file.place)]
    words = next(file for file in PROGRAM if file.place == "viewer/texts/words.py")
    taken = {node.module for node in ast.walk(words.tree) if isinstance(node, ast.ImportFrom)}
    modules = {file.place.removesuffix(".py").replace("/", ".") for file in files}
    assert modules <= taken


def test_every_key_asked_for_is_there() -> None:
    assert_nothing([line for file in PROGRAM for line in missing(file)])


def test_every_key_is_asked_for() -> None:
    assert_nothing(unused(PROGRAM))


def test_what_is_missing_or_unused_is_seen() -> None:
    assert missing(source("words('no.such')")) != []
    assert missing(source("look.words(f'no.such.{name}')")) != []
    assert missing(source("words('season.21'), words(f'season.{n}')")) == []
    seen = unused([source("x = 'season.21', f'month.long.{n}', 'date-empty'")])
    assert "season.22" in seen
    assert "problem.date-syntax" in seen
    assert not {"season.21", "month.long.3", "problem.date-empty"} & set(seen)


def test_texts_are_well_formed() -> None:
    for table in TABLES:
        for key, entry in table.items():
            assert re.fullmatch(r"[a-z0-9-]+(\.[A-Za-z0-9_-]+)+", key), key
            for text in (entry,) if isinstance(entry, str) else entry:
                gaps = [name for _, name, _, _ in GAPS.parse(text) if name is not None]
                assert all(name.isidentifier() for name in gaps), key


# -- Words ---------------------------------------------------------------------


def test_counting_chooses_and_groups() -> None:
    words = Words()
    one, many = (words("fact.sources", n=n) for n in (1, 1234))
    assert (one, many) == ("1 source", "1,234 sources")
    assert words("unit.people") == "people"


def test_a_key_or_value_that_is_missing_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        Words()("no.such")
    with pytest.raises(KeyError):
        Words()("date.about", other="x")


def test_values_are_never_read_as_texts() -> None:
    assert Words()("date.about", date="{n} {date} %s <b>") == "about {n} {date} %s <b>"


def write_catalogue(folder: Path, language: str, entries: dict[str, str]) -> Path:
    """A `.mo` file (GNU gettext); keys are `context\\4message[\\0plural]`."""
    head = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n>1;\n"
    entries = {"": head} | entries
    keys = sorted(entries)
    texts = [key.encode() for key in keys] + [entries[key].encode() for key in keys]
    count, at = len(keys), 28 + 16 * len(keys)
    table = b""
    for text in texts:
        table += struct.pack("<II", len(text), at)
        at += len(text) + 1
    opening = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    file = folder / language / "LC_MESSAGES" / "viewer.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(opening + table + b"".join(text + b"\0" for text in texts))
    return file


FRENCH = {
    "month.long.2\4February": "février",
    "date.about\4about {date}": "vers {date}",
    "date.since\4since {date}": "depuis {dates}",
    "date.from\4from {date} on": "à partir de {date",
    "date.in-years\4in {years}": "dans ces années",
    "number.group\4,": "\u202f",
    "fact.sources\4{n} source\0{n} sources": "une source\0{n} sources",
}


def test_a_catalogue_replaces_the_texts(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "fr", FRENCH)
    words = Words("fr-CA", locale=tmp_path)
    assert words("month.long.2") == "février"
    assert words("date.about", date="2018") == "vers 2018"
    assert words("month.long.3") == "March"
    assert words("fact.sources", n=0) == "une source"
    assert words("fact.sources", n=12345) == "12\u202f345 sources"


@pytest.mark.parametrize("key", ["date.since", "date.from"])
def test_a_translation_with_other_gaps_falls_back(tmp_path: Path, key: str) -> None:
    write_catalogue(tmp_path, "fr", FRENCH)
    assert Words("fr", locale=tmp_path)(key, date="2018") == Words()(key, date="2018")


def test_a_translation_that_loses_a_value_falls_back(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "fr", FRENCH)
    assert Words("fr", locale=tmp_path)("date.in-years", years="x") == "in x"


@pytest.mark.parametrize("language", ["pt-BR", "PT-br-x-y", "pt"])
def test_the_nearest_language_is_taken(tmp_path: Path, language: str) -> None:
    write_catalogue(tmp_path, "pt", {"date.about\4about {date}": "cerca de {date}"})
    write_catalogue(tmp_path, "pt_BR", {"date.about\4about {date}": "por volta de {date}"})
    brazil = language != "pt"
    text = "por volta de 1" if brazil else "cerca de 1"
    assert Words(language, locale=tmp_path)("date.about", date=1) == text


@pytest.mark.parametrize("language", ["en", "de", "../fr", "", "fr/..", "-", "f"])
def test_other_languages_stay_english(tmp_path: Path, language: str) -> None:
    write_catalogue(tmp_path, "fr", FRENCH)
    assert Words(language, locale=tmp_path)("month.long.2") == "February"
    assert Words(language, locale=tmp_path / "none")("month.long.2") == "February"


@pytest.mark.parametrize("damage", ["cut", "empty", "magic", "charset", "plural", "folder"])
def test_a_damaged_catalogue_stays_english(tmp_path: Path, damage: str) -> None:
    file = write_catalogue(tmp_path, "fr", FRENCH)
    data = file.read_bytes()
    broken = {
        "cut": data[: len(data) // 2],
        "empty": b"",
        "magic": b"\0" + data[1:],
        "charset": data.replace(b"UTF-8", b"XYZ-8"),
        "plural": data.replace(b"plural=n>1", b"plural=n>("),
        "folder": b"",
    }[damage]
    file.unlink()
    if damage == "folder":
        file.mkdir()
    else:
        file.write_bytes(broken)
    assert Words("fr", locale=tmp_path)("month.long.2") == "February"
