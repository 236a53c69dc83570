"""The sheet as a file: whole or not at all, for whom the reader's umask says."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.sheet.made import of_size, reading
from tests.unit.sheet.paper import Paper
from viewer.domain.sheet_options import SheetOptions
from viewer.sheet.printing import write_pdf
from viewer.texts.words import Words


def test_a_file_is_written_and_what_was_there_replaced(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_text("old")
    printed = write_pdf(reading(of_size(3)), SheetOptions(), Words("en"), target)
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert (printed.page_count, printed.left_out) == (1, ())
    assert os.listdir(tmp_path) == ["sheet.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_a_new_sheet_follows_the_umask_and_a_replaced_one_keeps_its_mode(tmp_path: Path) -> None:
    pages, target = reading(of_size(1)), tmp_path / "sheet.pdf"
    before = os.umask(0o027)
    try:
        write_pdf(pages, SheetOptions(), Words("en"), target)
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        target.chmod(0o604)
        write_pdf(pages, SheetOptions(), Words("en"), target)
        assert stat.S_IMODE(target.stat().st_mode) == 0o604
    finally:
        os.umask(before)


def test_what_found_no_room_is_reported(tmp_path: Path) -> None:
    made = reading(of_size(120))
    printed = write_pdf(made, SheetOptions(), Words("en"), tmp_path / "sheet.pdf")
    assert printed.page_count == 1
    assert {item.kind for item in printed.left_out} >= {"timeline", "gap", "assessment", "fact"}
    assert " of 120 key facts; full briefing: " in printed.said
    assert printed.said in Paper((tmp_path / "sheet.pdf").read_bytes()).text


def test_where_it_cannot_be_written_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "sheet.pdf"
    folder.mkdir()
    with pytest.raises(OSError, match=r"sheet\.pdf"):
        write_pdf(reading(of_size(1)), SheetOptions(), Words("en"), folder)
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        write_pdf(reading(of_size(1)), SheetOptions(), Words("en"), tmp_path / "file" / "x.pdf")
    assert sorted(os.listdir(tmp_path)) == ["file", "sheet.pdf"]


def test_printing_loads_no_qt(tmp_path: Path) -> None:
    """Nor numpy, nor the network: a sheet is text, typst and nothing else."""
    code = (
        "import sys; from viewer.cli import main\n"
        f"assert main(['print', '-o', {str(tmp_path / 'x.pdf')!r}]) == 0\n"
        "heavy = {'PySide6', 'numpy', 'pyqtgraph', 'socket', 'ssl', 'asyncio', 'http'}\n"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"
