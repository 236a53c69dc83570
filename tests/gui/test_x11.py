"""The real program on a real X server, heard as a screen reader hears it and driven by keys."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import process
from tests.gui.ears import Node, Start, has, items
from tests.gui.sample import digest, report, write_folder
from viewer.formats.packing import pack

FACT_1 = (
    "Fact 1, reported, key fact. Ministers agree on a mission. 15 February 2018. Rated B2. "
    "Source usually reliable, information probably true. 2 sources, 1 origin."
)


def test_the_selected_fact_is_read_out_of_the_accessibility_tree(
    start: Start, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "report")
    before = digest(folder)
    ears = start(folder)
    nodes = ears.until(lambda nodes: has(nodes, "list", "Summary", "focused"))
    assert has(nodes, "frame", "Training in Iraq, edition 2")
    assert has(nodes, "list item", FACT_1, "focused", "selected")
    said = items(nodes, "Evidence")
    assert "Statement: Ministers agree on a mission." in said
    assert "Rating: B2: Source usually reliable, information probably true." in said
    assert "Support: 2 sources, 1 origin. All lead back to The wire." in said
    ears.press("Down", "Down")
    nodes = ears.until(lambda nodes: has(nodes, "list item", "Fact 4, reported", "selected"))
    said = items(nodes, "Evidence")
    assert "Statement: A course for nurses took place in Ni\u0161." in said
    rated = "Rating: A1: Source completely reliable, information confirmed by other sources."
    assert rated in said
    assert "Support: 1 source, 1 origin." in said
    assert digest(folder) == before


def test_all_four_panels_are_reached_by_keyboard_alone(start: Start, tmp_path: Path) -> None:
    ears = start(write_folder(tmp_path / "report"))
    ears.until(lambda nodes: has(nodes, "list", "Summary", "focused"))
    ears.press("ctrl+2")
    ears.until(
        lambda nodes: (
            has(nodes, "table", "Contributors: actors by activities", "focused")
            and has(nodes, "page tab", "Contributors, 3", "selected")
            and has(nodes, "table cell", "Canada, The new mission: leads, 1 fact", "selected")
        )
    )
    ears.press("ctrl+3")
    nodes = ears.until(lambda nodes: has(nodes, "list", "In this range", "focused"))
    assert has(nodes, "list item", FACT_1, "selected")
    assert any(text.startswith("Fact 4, reported") for text in items(nodes, "In this range"))
    ears.press("ctrl+4")
    nodes = ears.until(lambda nodes: has(nodes, "list", "Sources", "focused"))
    assert has(nodes, "list item", "Source 1, The wire", "selected")
    ears.press("F6")
    ears.until(lambda nodes: has(nodes, "page tab", "Sources, 4", "focused"))
    ears.press("Left", "Left", "Left")
    ears.until(lambda nodes: has(nodes, "list", "Summary"))
    ears.press("F6", "F6")
    ears.until(lambda nodes: has(nodes, "list", "Evidence", "focused"))
    ears.press("F6")
    ears.until(lambda nodes: has(nodes, "list", "Summary", "focused"))


def test_search_and_what_if_are_heard(start: Start, tmp_path: Path) -> None:
    ears = start(write_folder(tmp_path / "report"))
    ears.until(lambda nodes: has(nodes, "page tab", "Sources, 4"))
    ears.press("ctrl+f", *"nurse")
    nodes = ears.until(lambda nodes: has(nodes, "push button", "Remove the filter Search: nurse"))
    assert has(nodes, "label", "1 fact shown of 11")
    assert has(nodes, "text", "Search all panels", "focused")
    assert has(nodes, "page tab", "Timeline, 1")
    assert items(nodes, "Summary")[-1].startswith("Fact 4, reported")
    ears.press("Escape")
    ears.until(lambda nodes: has(nodes, "label", "11 facts shown of 11"))
    ears.press("ctrl+b")
    nodes = ears.until(lambda nodes: has(nodes, "label", "What if: Only B2 or better?"))
    assert has(nodes, "push button", "Reset", "focusable")
    assert any("What-if: No support left" in text for text in items(nodes, "Summary"))


def test_damaged_settings_are_said_and_replaced(start: Start, home: Path, tmp_path: Path) -> None:
    from viewer.paths import config_dir

    file = config_dir() / "settings.json"
    assert home in file.parents
    file.parent.mkdir(parents=True)
    file.write_text('{"theme": 5, "panel": "sources", "text_scale": 1.25}', encoding="utf-8")
    ears = start(write_folder(tmp_path / "report"))
    nodes = ears.until(lambda nodes: has(nodes, "list", "Sources", "focused"))
    said = "Settings that were damaged are back to their defaults: theme"
    assert has(nodes, "label", said)


def test_a_refused_file_is_explained_over_the_briefing_inside(start: Start, tmp_path: Path) -> None:
    bad = tmp_path / "bad.brief"
    bad.write_bytes(b"")
    ears = start(bad)
    nodes = ears.until(lambda nodes: has(nodes, "dialog", "bad.brief cannot be opened"))
    said = next(items(nodes, node["name"]) for node in nodes if "Problem" in node["name"])
    assert len(said) == 1
    behind = "The window behind shows the example that comes with the program."
    assert any(node["role"] == "label" and node["name"].endswith(behind) for node in nodes)
    assert has(nodes, "label", "bad.brief could not be opened; this is the example instead")
    assert bad.read_bytes() == b""


# A second start


def packed(folder: Path, title: str) -> Path:
    """A briefing of that title as one file beside its folder."""
    file = folder.with_suffix(".brief")
    pack(write_folder(folder, report(title=title)), file)
    return file


@pytest.fixture
def again(
    x_display: str, runtime: Path, tmp_path: Path
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The program started once more, in the session that `start` makes."""

    def begin(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        session = {"DISPLAY": x_display, "XDG_RUNTIME_DIR": str(runtime)}
        return process(*map(str, arguments), cwd=tmp_path, QT_QPA_PLATFORM="xcb", **session)

    return begin


def listening(runtime: Path) -> int:
    """Since when the program listens, in nanoseconds; 0: it does not."""
    return max([one.stat().st_mtime_ns for one in runtime.glob("*/*.socket")], default=0)


def frames(nodes: list[Node]) -> list[str]:
    return sorted(node["name"].split(",")[0] for node in nodes if node["role"] == "frame")


def test_a_second_start_hands_its_files_over_and_ends(
    start: Start,
    again: Callable[..., subprocess.CompletedProcess[str]],
    home: Path,
    runtime: Path,
    tmp_path: Path,
) -> None:
    (home / "data").mkdir()
    first, second = packed(tmp_path / "one", "One"), packed(tmp_path / "two", "Two")
    ears = start(first)
    ears.until(lambda _: listening(runtime) > 0)
    done = again("two.brief", tmp_path / "one.brief")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    ears.until(lambda nodes: frames(nodes) == ["One", "Two"])
    done = again(second)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = again()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    bad = tmp_path / "bad.brief"
    bad.write_bytes(b"")
    assert again(bad).returncode == 0
    nodes = ears.until(lambda nodes: has(nodes, "dialog", "bad.brief cannot be opened"))
    assert frames(nodes) == ["One", "Two"]
    listed = (home / "data" / "recently-used.xbel").read_text()
    assert first.as_uri() in listed
    assert second.as_uri() in listed
    assert bad.as_uri() not in listed


def test_a_start_after_a_crash_opens_a_window_and_listens(
    start: Start,
    again: Callable[..., subprocess.CompletedProcess[str]],
    runtime: Path,
    tmp_path: Path,
) -> None:
    first, second = packed(tmp_path / "one", "One"), packed(tmp_path / "two", "Two")
    ears = start(first)
    ears.until(lambda _: listening(runtime) > 0)
    left = listening(runtime)
    ears.end()  # by a signal: it cannot clear up
    assert listening(runtime) == left
    ears = start(first)
    ears.until(lambda _: listening(runtime) > left)
    assert again(second).returncode == 0
    ears.until(lambda nodes: frames(nodes) == ["One", "Two"])
