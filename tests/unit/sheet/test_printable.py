"""Every text can be set: what no font shows is spelled out, long words may break."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.plain import visible
from viewer.sheet import glyphs
from viewer.sheet.columns import column_widths
from viewer.sheet.fontfiles import shows
from viewer.sheet.glyphs import BREAK, FAMILY, SIGNS_FAMILY, Printable, text_width


def codes(table: str) -> str:
    found = []
    for entry in table.split():
        first, _, last = entry.partition("-")
        found += [chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)]
    return "".join(found)


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_typst_shows_all_that_is_said_to_be_shown(tmp_path: Path, weight: int) -> None:
    """The tables are those of the typst installed: PDF/UA-1 fails on one missing glyph."""
    letters = codes(glyphs._SERIF) + codes(glyphs._SIGNS) + codes(glyphs._ARAB)
    (tmp_path / "letters.txt").write_text(" ".join(letters), "utf-8")
    page = tmp_path / "page.typ"
    page.write_text(
        f'#set document(title: "x")\n'
        f'#set text(font: ("{FAMILY}", "{SIGNS_FAMILY}"), fallback: false, weight: {weight})\n'
        '#read("letters.txt")',
        "utf-8",
    )
    fonts = typst.Fonts(include_system_fonts=False)
    typst.compile(str(page), font_paths=fonts, ignore_system_fonts=True, pdf_standards="ua-1")
    page.write_text(page.read_text("utf-8") + " \u5317", "utf-8")
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        typst.compile(str(page), font_paths=fonts, ignore_system_fonts=True, pdf_standards="ua-1")


def test_plain_text_stays_as_it_is() -> None:
    printable = Printable("")
    for text in ("NATO’s office, 5–10 %", "Ελληνικά, кириллица, עברית", "naïve “ﬁ” → ≠", "a b"):
        assert printable(text) == text
    assert printable("tab\tand\r\nline") == "tab and line"
    assert printable.unshown == 0


def test_hidden_characters_are_spelled_out_and_are_no_lack_of_fonts() -> None:
    printable = Printable("a\u202eb\u200bc\ufeff")
    spelled = printable("a\u202eb\u200bc\ufeff").split(BREAK)
    assert "".join(spelled) == "a[U+202E]b[U+200B]c[U+FEFF]"
    assert all(part.count("[") == part.count("]") for part in spelled)
    assert printable.unshown == 0


def test_what_no_font_shows_is_spelled_out_and_counted() -> None:
    text = "x\u0378y \U0001f9ff\U000e0fff"
    printable = Printable(text)
    assert printable(text) == "x[U+0378]y [U+1F9FF][U+E0FFF]"
    assert printable.unshown == 3


def test_arabic_is_shown_even_where_the_system_has_no_font_for_it() -> None:
    assert Printable("")("بغداد") == "بغداد"


@given(st.text(max_size=300))
def test_nothing_is_lost(text: str) -> None:
    line = Printable(text)(text).replace(BREAK, "")
    assert "\n" not in line
    expected = "".join(
        f"[U+{ord(letter):04X}]" if f"[U+{ord(letter):04X}]" in line else letter
        for letter in glyphs._SPACE.sub(" ", visible(text))
    )
    assert line == expected


@given(st.text(st.sampled_from("abé\u0301\u05d0 -"), max_size=400))
def test_long_words_get_places_to_break(text: str) -> None:
    line = Printable("")(text)
    assert line.replace(BREAK, "") == text
    assert BREAK not in line if max(map(len, text.split() or [""])) < 24 else True
    for word in line.replace("-", " ").split():
        for part in word.split(BREAK):
            assert len(part.replace("\u0301", "")) < 24


def test_marks_without_end_are_parted() -> None:
    line = Printable("")("e" + "\u0301" * 5000 + "x")
    assert line.replace(BREAK, "") == "e" + "\u0301" * 5000 + "x"
    assert max(map(len, line.split(BREAK))) <= 201


def test_widths_are_those_of_the_font() -> None:
    assert text_width("MM", 10) == pytest.approx(16.78)
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("北", 10) == 10


# -- fonts of the system ------------------------------------------------------


def font(*ranges: tuple[int, int], wide: bool) -> bytes:
    """A font file with nothing in it but a character map of format 12 or 4."""
    if wide:
        rows = b"".join(struct.pack(">LLL", first, last, 1) for first, last in ranges)
        table = struct.pack(">HHLLL", 12, 0, 16 + len(rows), 0, len(ranges)) + rows
    else:
        all_ranges = [*ranges, (0xFFFF, 0xFFFF)]
        count = len(all_ranges)
        parts = [struct.pack(">H", last) for _, last in all_ranges] + [b"\0\0"]
        parts += [struct.pack(">H", first) for first, _ in all_ranges]
        parts += [struct.pack(">H", (1 - first) % 65_536) for first, _ in all_ranges]
        parts += [b"\0\0"] * count
        body = b"".join(parts)
        table = struct.pack(">HHHHHHH", 4, 14 + len(body), 0, 2 * count, 0, 0, 0) + body
    cmap = struct.pack(">HHHHL", 0, 1, 3, 10 if wide else 1, 12) + table
    head = struct.pack(">4sHHHH", b"\0\1\0\0", 1, 0, 0, 0)
    return head + struct.pack(">4sLLL", b"cmap", 0, 28, len(cmap)) + cmap


@pytest.mark.parametrize("wide", [True, False])
def test_the_character_map_of_a_font_is_read(tmp_path: Path, wide: bool) -> None:
    path = tmp_path / "font.ttf"
    path.write_bytes(font((0x41, 0x43), (0x5317, 0x5317), wide=wide))
    assert shows(str(path), frozenset("ABCD北京")) == frozenset("ABC北")


@given(st.binary(max_size=80), st.integers(0, 120), st.booleans())
def test_a_damaged_font_shows_nothing_and_does_no_harm(
    tmp_path: Path, noise: bytes, at: int, wide: bool
) -> None:
    whole = font((0x41, 0x43), wide=wide)
    path = tmp_path / f"{abs(hash((noise, at, wide)))}.ttf"
    path.write_bytes(whole[:at] + noise)
    assert shows(str(path), frozenset("AB")) <= frozenset("AB")


def test_a_font_that_is_not_there_shows_nothing(tmp_path: Path) -> None:
    assert shows(str(tmp_path / "none.ttf"), frozenset("A")) == frozenset()


# -- columns ------------------------------------------------------------------


def test_columns_fill_the_width_and_give_room_to_what_is_long() -> None:
    rows = [["NTM-I", "NATO", "Denmark, Italy, Netherlands, United Kingdom, Turkey " * 3]]
    widths = column_widths(rows, 500, 8, 9)
    assert sum(widths) == pytest.approx(500)
    assert widths[2] > widths[0] > widths[1]


def test_columns_with_room_to_spare_share_it() -> None:
    widths = column_widths([["a", "b"], ["c", "d"]], 400, 8, 10)
    assert sum(widths) == pytest.approx(400)
    assert abs(widths[0] - 10 - widths[1]) < 2


@given(
    st.lists(
        st.tuples(*[st.text(st.sampled_from("ab  "), max_size=80)] * 4), min_size=1, max_size=6
    )
)
def test_columns_always_fill_the_width(rows: list[tuple[str, ...]]) -> None:
    widths = column_widths(rows, 510, 8, 9)
    assert sum(widths) == pytest.approx(510)
    assert min(widths) > 0
