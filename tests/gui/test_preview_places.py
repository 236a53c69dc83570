"""Where things stand in the print preview, from left to right and from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gui.preview_tools import preview
from tests.gui.sample import report, write_folder
from tests.gui.window_tools import Table
from viewer.paint.row_view import BLEED


@pytest.mark.parametrize(("language", "arrows"), [("en", "\u2039\u203a"), ("ar", "\u203a\u2039")])
def test_the_arrows_point_to_the_pages_they_lead_to(
    table: Table, tmp_path: Path, language: str, arrows: str
) -> None:
    person = table.sit(write_folder(tmp_path / "report", report(language=language)))
    dialog = preview(person)
    assert dialog.previous.text() + dialog.next.text() == arrows
    leads_left = dialog.previous.x() < dialog.next.x()
    assert leads_left == (language == "en")


def test_what_can_be_ticked_stands_where_the_text_above_it_begins(
    table: Table, tmp_path: Path
) -> None:
    for language in ("en", "ar"):
        person = table.sit(write_folder(tmp_path / language, report(language=language)))
        choices = preview(person).choices
        view, left, full = choices.spares, choices.left, choices.width()
        near = view.x() if language == "en" else full - view.x() - view.width()
        assert near + BLEED == (left.x() if language == "en" else full - left.x() - left.width())
