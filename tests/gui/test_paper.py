"""Paper: the program prints through a real print server, and the pages received are looked at."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cups import QUEUE, PrintServer
from tests.gui.ears import ROOT, Ears, Start, has
from tests.gui.sample import write_folder
from tests.page_pictures import likeness, pages

A4 = (595, 842)  # points


def choose(ears: Ears, name: str) -> None:
    """Walk to a choice of the preview with Tab and the arrow keys, and take it."""
    for _ in range(30):
        nodes = ears.ask("read")
        if has(nodes, "radio button", name, "focused"):
            return
        short = has(nodes, "radio button", "Short sheet", "focused")
        ears.press("Right" if short else "Tab")
    raise AssertionError(f"no way to {name}")


def send(ears: Ears) -> None:
    """Answer the preview and the system's dialog with Return, once they are there."""
    ears.until(lambda nodes: has(nodes, "label", "Page 1 of "))
    ears.press("Return")
    ears.until(
        lambda nodes: (
            has(nodes, "dialog", "Print — Briefing Viewer")
            and has(nodes, "combo box", QUEUE, "focused")
        )
    )
    ears.press("Return")


@pytest.mark.parametrize("sheet", ["short", "full"])
def test_the_printer_receives_the_pages_of_the_sheet(
    start: Start, printing: PrintServer, tmp_path: Path, sheet: str
) -> None:
    folder = write_folder(tmp_path / "report")
    ears = start(folder, CUPS_SERVER=printing.address)
    ears.press("ctrl+p")
    ears.until(lambda nodes: has(nodes, "push button", "Print…"))
    if sheet == "full":
        choose(ears, "Full briefing")
        ears.until(lambda nodes: not has(nodes, "label", "Page 1 of 1"))
    send(ears)
    job = printing.job()
    ears.until(lambda nodes: has(nodes, "label", f"Sent to {QUEUE}"))

    command = [sys.executable, "-m", "viewer", "print", str(folder), "-o", str(tmp_path / "x.pdf")]
    subprocess.run([*command, "--sheet", sheet], cwd=ROOT, check=True)
    read = PdfReader(BytesIO(job))
    for page in read.pages:
        assert [round(side) for side in page.mediabox[2:]] == pytest.approx(A4, abs=1)
    printed = pages(job, tmp_path, "printed")
    wanted = pages((tmp_path / "x.pdf").read_bytes(), tmp_path, "wanted")
    assert len(printed) == len(wanted) == len(read.pages)
    for one, other in zip(printed, wanted, strict=True):
        assert likeness(one, other) > 0.97
