"""Whatever the briefing: one page, text as text, the same bytes, from right to left."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.briefings import briefings, manifest
from tests.command import process
from tests.unit.sheet.made import STATEMENT, briefing, of_size
from tests.unit.sheet.paper import Paper, flat
from tests.unit.sheet.setting import FULL, SHORT, pages, paper
from viewer.domain.briefing import Briefing
from viewer.domain.sheet_options import SheetOptions

ARABIC = "أعلن الحلف بعثة تدريب في العراق يوم 11 يوليو 2018 بطلب من بغداد."
HOSTILE = [
    "# Heading *bold* $x^2$ <b>bold</b> \\ @ref `raw` [link](x) #sys.inputs",
    '#read("/etc/passwd") // comment /* x */ ~ -- --- ... \'quotes\' "x"',
    "wide " + "w" * 2000,
    "abc\u202edef \u200b hidden \ufeff",
    "naïve ﬁ ffi Ελληνικά кириллица Niš \u0378",
]


# -- one page, whatever comes -------------------------------------------------


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize(
    "made",
    [of_size(3), of_size(500), of_size(4, 10_000), briefing([ARABIC] * 30, language="ar"),
     of_size(30, 900), briefing(["One."], gaps=60, assessments=60),
     briefing(["One."], title="Long title " * 27, bottom_line="Long line " * 60)],
    ids=["3", "500", "10000-letters", "arabic", "long", "gaps", "long-title"],
)  # fmt: skip
def test_the_short_sheet_is_one_page(made: Briefing, size: str) -> None:
    set_ = pages(made, replace(SHORT, paper=size))
    assert set_.page_count == 1
    read = Paper(set_.pdf)
    assert len(read.pages) == 1
    if made.language == "en":
        assert flat(made.bottom_line) in read.text
    assert "completely reliable" in read.text


@settings(max_examples=12)
@given(
    count=st.integers(1, 500),
    length=st.sampled_from((1, 40, 90, 400, 2_000, 10_000)),
    others=st.integers(0, 40),
    arabic=st.booleans(),
    size=st.sampled_from(("a4", "letter")),
)
def test_whatever_its_size_the_sheet_is_one_page_and_counts_what_it_leaves_out(
    count: int, length: int, others: int, arabic: bool, size: str
) -> None:
    statement = (ARABIC if arabic else STATEMENT) * (length // 60 + 1)
    texts = [f"{n} {statement}"[:length] for n in range(min(count, 3_000_000 // length))]
    made = briefing(texts, language="ar" if arabic else "en", gaps=others, assessments=others // 2)
    set_ = pages(made, replace(SHORT, paper=size))
    read = Paper(set_.pdf)
    assert len(read.pages) == 1
    sizes = [piece.size for piece in read.pieces()]
    assert min(sizes) >= 6.99
    assert "completely reliable" in read.text
    assert "TLP:AMBER" in read.text
    sheet = set_.sheet
    left = {item.key for item in set_.left_out if item.kind == "fact"}
    assert len(left) + sheet.key_printed == sheet.key_total == len(texts)
    if set_.left_out:
        assert f"{sheet.key_printed:,} of {len(texts):,} key fact" in read.text


@settings(max_examples=8)
@given(briefings(), st.sampled_from(("a4", "letter")), st.sampled_from(("short", "full")))
def test_every_valid_briefing_can_be_set(made: Briefing, size: str, kind: str) -> None:
    set_ = pages(made, SheetOptions(sheet=kind, paper=size))
    assert set_.pdf.startswith(b"%PDF")
    assert kind == "full" or set_.page_count == 1


def test_a_large_sheet_leaves_out_and_says_so_on_the_page_and_to_the_window() -> None:
    made = of_size(120)
    set_ = pages(made)
    text = Paper(set_.pdf).text
    count = set_.sheet.key_printed
    assert 40 < count < 120
    assert f"{count} of 120 key facts" in text
    left = f"key facts {count + 1}–120; assessments 121, 122; gaps 123, 124; timeline."
    assert f"{count} of 120 key facts; full briefing: {left}" in text
    assert [item.key for item in set_.left_out if item.kind == "fact"] == [
        f"f{n}" for n in range(119, count - 1, -1)
    ]
    # One more would not have fitted: nothing was left out without need.
    assert made.facts[count - 1].statement in text


def test_room_left_by_a_fact_too_long_for_the_page_is_used_by_what_went_before_it() -> None:
    set_ = pages(briefing(["One short fact.", "word " * 1590, "word " * 1400]))
    assert set_.page_count == 1
    assert [item.name for item in set_.left_out] == ["fact f2", "fact f1"]
    text = Paper(set_.pdf).text
    assert "1 of 3 key facts; full briefing: key facts 2, 3." in text
    for word in ("Timeline", "Gap 1 is open.", "Office 1 is likely to grow."):
        assert word in text


def test_a_small_sheet_is_set_larger() -> None:
    sizes = {piece.size for piece in paper(of_size(3)).pieces() if "first flight" in piece.text}
    assert list(sizes) == [pytest.approx(8.5 * 1.2)]


# -- hostile and foreign texts ------------------------------------------------


@pytest.mark.parametrize("options", [SHORT, FULL])
def test_hostile_texts_come_out_as_text(options: SheetOptions) -> None:
    made = briefing(HOSTILE, title="A & B <i>title</i> # $ *x*", bottom_line="#panic() *now*.")
    set_ = pages(made, options)
    text = Paper(set_.pdf).text
    for statement in HOSTILE[:2]:
        assert flat(statement) in text
    assert "w" * 2000 in text.replace(" ", "")
    assert "abc[U+202E]def [U+200B] hidden [U+FEFF]" in text
    assert "Niš [U+0378]" in text
    assert "1 character that no font here shows" in text
    assert made.title in text
    assert made.bottom_line in text
    assert set_.unshown == 1


@pytest.mark.parametrize("options", [SHORT, FULL])
def test_marks_without_end_neither_stop_the_setter_nor_the_reader(
    options: SheetOptions, tmp_path: Path
) -> None:
    """pypdf gives the whole of a letter for each of its marks: here another reader looks."""
    target = tmp_path / "marks.pdf"
    target.write_bytes(pages(briefing(["e" + "\u0301" * 5000 + " and after"]), options).pdf)
    command = ["pdftotext", "-raw", str(target), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert text.count("\u0301") == 5000
    assert "and after" in flat(text)


def test_a_title_of_nothing_visible_is_spelled_out() -> None:
    assert "[U+200B]" in paper(briefing(["One."], title="\u200b")).text


def test_an_arabic_briefing_runs_from_right_to_left() -> None:
    made = briefing([ARABIC], language="ar", title="حلف", bottom_line=ARABIC)
    set_ = pages(made)
    read = Paper(set_.pdf)
    assert read.root["/Lang"] == "ar"
    assert "العراق" in read.text
    assert set_.unshown == 0
    names = ("Key facts", "Timeline", "Sources")
    headings = [p.x for p in read.pieces() if p.text in names and p.size > 9]
    assert len(headings) == 3
    assert min(headings) > 400
    # Our own English words keep their direction without hidden characters in the text.
    assert "Edition 1 of 3 February 2019." in read.text
    assert not set("\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069") & set(read.text)


# -- the same bytes -----------------------------------------------------------


@pytest.mark.parametrize("sheet", ["short", "full"])
def test_another_process_writes_the_same_bytes_on_another_day(tmp_path: Path, sheet: str) -> None:
    """Latin, Greek, Cyrillic and Hebrew, with SOURCE_DATE_EPOCH and whatever else is different."""
    statements = ["Niš, naïve, ČSR.", "Τρία και δύο.", "Три и два.", "שלוש ושתיים."]
    made = replace(briefing(statements), id="urn:uuid:00000000-0000-4000-8000-000000000002")
    folder, found = tmp_path / "briefing", []
    folder.mkdir()
    (folder / "briefing.json").write_text(json.dumps(manifest(made)), encoding="utf-8")
    for name, zone in (("a", "Pacific/Auckland"), ("b", "America/Lima")):
        target = tmp_path / f"{name}.pdf"
        home = tmp_path / f"home-{name}"
        home.mkdir()
        done = process(
            "print", str(folder), "-o", str(target), "--sheet", sheet,
            SOURCE_DATE_EPOCH="1533254400",
            TZ=zone, PYTHONHASHSEED=str(ord(name)), HOME=str(home),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found.append(target.read_bytes())
    assert found[0] == found[1]
    text = Paper(found[0]).text
    assert "Printed 3 August 2018" in text
    for statement in statements[:3]:
        assert statement in text
    assert "[U+" not in text


@pytest.mark.parametrize("options", [SHORT, FULL])
def test_the_same_input_gives_the_same_bytes(options: SheetOptions) -> None:
    made = briefing(["One.", "Zwei, три, δύο, שלוש."])
    assert pages(made, options).pdf == pages(made, options).pdf
    other = pages(made, replace(options, printed_on="2018-08-04"))
    assert other.pdf != pages(made, options).pdf


def test_without_a_day_of_print_the_edition_dates_the_file() -> None:
    read = paper(of_size(1), SheetOptions())
    assert "Printed" not in read.text
    assert read.file.metadata is not None
    created = read.file.metadata.creation_date
    assert created is not None
    assert created.date().isoformat() == "2019-02-03"


# -- pictures -----------------------------------------------------------------


def test_pictures_are_of_the_pages_at_the_resolution_asked_for() -> None:
    set_ = pages(of_size(40), FULL)
    assert set_.page_count > 1
    for page in range(1, set_.page_count + 1):
        picture = set_.picture(page, 72)
        assert picture.startswith(b"\x89PNG")
        width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
        assert (width, height) == (596, 842) or (width, height) == (595, 842)
    assert set_.picture(1, 72) != set_.picture(2, 72)
    with pytest.raises(IndexError):
        set_.picture(set_.page_count + 1, 72)
