"""The desktop's list of recent files: ours are in it, everybody else's stay."""

from __future__ import annotations

import os
import xml.etree.ElementTree as Tree
from pathlib import Path

import pytest

from viewer.desktop.recently_used import forget, note

NOW, LATER = "2026-01-02T03:04:05.000000Z", "2026-02-02T03:04:05.000000Z"
THEIRS = """<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0"
      xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
      xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info">
  <!-- kept -->
  <bookmark href="file:///home/a%20b.txt" added="2020-01-01T00:00:00.000000Z" visited="x">
    <title>&lt;A &amp; B&gt;</title>
    <info>
      <metadata owner="http://freedesktop.org">
        <mime:mime-type type="text/plain"/>
        <bookmark:private/>
        <bookmark:applications>
          <bookmark:application name="editor" exec="&apos;editor %u&apos;" count="3"/>
        </bookmark:applications>
      </metadata>
      <metadata owner="http://elsewhere.example"><x:y xmlns:x="urn:x" z="1"/></metadata>
    </info>
  </bookmark>
</xbel>
"""
MARKS = "{http://www.freedesktop.org/standards/desktop-bookmarks}"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "recently-used.xbel"


def ours(listed: Path) -> dict[str, dict[str, str]]:
    """What the list says of us, by address."""
    root = Tree.parse(listed).getroot()
    return {
        str(entry.get("href")): dict(one.attrib)
        for entry in root.iter("bookmark")
        for one in entry.iter(f"{MARKS}application")
        if one.get("name") == "briefing-viewer"
    }


def content(element: Tree.Element) -> object:
    """An element without the white space between its parts."""
    text = (element.text or "").strip()
    return element.tag, dict(element.attrib), text, [content(part) for part in element]


def test_a_list_is_begun_for_its_owner_alone(listed: Path) -> None:
    assert note(listed, "/home/x/R\u00e9sum\u00e9 & more.brief", NOW)
    assert listed.stat().st_mode & 0o777 == 0o600
    assert ours(listed) == {
        "file:///home/x/R%C3%A9sum%C3%A9%20%26%20more.brief": {
            "name": "briefing-viewer",
            "exec": "'briefing-viewer %u'",
            "modified": NOW,
            "count": "1",
        }
    }
    assert 'type="application/x-briefing+zip"' in listed.read_text()
    assert os.listdir(listed.parent) == [listed.name]


def test_what_others_wrote_stays_word_for_word(listed: Path) -> None:
    listed.write_text(THEIRS)
    before = content(Tree.fromstring(THEIRS)[0])
    assert note(listed, "/x.brief", NOW)
    assert note(listed, "/x.brief", LATER)
    text = listed.read_text()
    assert content(Tree.fromstring(text)[0]) == before
    assert "<!-- kept -->" in text
    assert "<bookmark:application " in text
    assert "<mime:mime-type " in text
    assert ours(listed)["file:///x.brief"]["count"] == "2"
    assert ours(listed)["file:///x.brief"]["modified"] == LATER
    assert forget(listed)
    assert content(Tree.fromstring(listed.read_text())) == content(Tree.fromstring(THEIRS))


def test_a_file_that_another_program_used_keeps_its_entry(listed: Path) -> None:
    listed.write_text(THEIRS)
    assert note(listed, "/home/a b.txt", NOW)
    assert len(Tree.parse(listed).getroot().findall("bookmark")) == 1
    assert list(ours(listed)) == ["file:///home/a%20b.txt"]
    assert forget(listed)
    assert ours(listed) == {}
    assert 'name="editor"' in listed.read_text()


BOMB = '<!DOCTYPE xbel [<!ENTITY a "b">]><xbel>&a;</xbel>'


def test_entities_in_another_encoding_are_refused_as_well(listed: Path) -> None:
    for name in ("utf-16", "utf-16-le", "cp037"):
        data = f'<?xml version="1.0" encoding="{name}"?>{BOMB}'.encode(name)
        listed.write_bytes(data)
        assert not note(listed, "/x.brief", NOW)
        assert listed.read_bytes() == data


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no list",
        "<html/>",
        THEIRS[:-8],
        BOMB,
        '<xbel version="1.0">' + " " * 16_000_000 + "</xbel>",
    ],
)
def test_what_is_not_sound_is_left_alone(listed: Path, text: str) -> None:
    listed.write_text(text)
    before = listed.read_bytes()
    assert not note(listed, "/x.brief", NOW)
    assert not forget(listed)
    assert listed.read_bytes() == before


def test_no_pipe_no_folder_and_no_missing_folder_is_written(listed: Path) -> None:
    os.mkfifo(listed)
    assert not note(listed, "/x.brief", NOW)
    listed.unlink()
    listed.mkdir()
    assert not note(listed, "/x.brief", NOW)
    assert not note(listed.parent / "none" / listed.name, "/x.brief", NOW)
    assert os.listdir(listed.parent) == [listed.name]


def test_a_full_disk_leaves_the_list_as_it_was(
    listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed.write_text(THEIRS)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert not note(listed, "/x.brief", NOW)
    assert listed.read_text() == THEIRS
    assert os.listdir(listed.parent) == [listed.name]
