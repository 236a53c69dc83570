"""The desktop's own list of recent files, after freedesktop.org's Desktop Bookmark Specification.

The list belongs to every program of this user: what we do not know stays, a file that is not sound
is left alone, and it is replaced whole or not at all. No Qt.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.files import write_data

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FILE_NAME = "recently-used.xbel"
APPLICATION = "briefing-viewer"
MIME_TYPE = "application/x-briefing+zip"
MOST_BYTES = 16_000_000
_TRIES = 3
_OWNER = "http://freedesktop.org"
_BOOKMARK = "http://www.freedesktop.org/standards/desktop-bookmarks"
_MIME = "http://www.freedesktop.org/standards/shared-mime-info"
_APPLICATIONS = f"{{{_BOOKMARK}}}applications"
_APPLICATION = f"{{{_BOOKMARK}}}application"


def note(listed_in: Path, file: str, now: str) -> bool:
    """Put a file into the list, or say there that it was used again; whether that was possible.

    `listed_in` is the list, `file` an absolute path, `now` a UTC time in ISO 8601 with "Z".
    """
    return _change(listed_in, lambda root: _noted(root, Path(file).as_uri(), now))


def forget(listed_in: Path) -> bool:
    """Take out what this program alone had put in; whether that was possible."""
    return _change(listed_in, _forgotten)


def _change(listed_in: Path, change: Callable[[Element], None]) -> bool:
    """Read, change and replace the list; again if another program replaced it meanwhile."""
    import xml.etree.ElementTree as Tree

    Tree.register_namespace("bookmark", _BOOKMARK)
    Tree.register_namespace("mime", _MIME)
    if not listed_in.parent.is_dir():
        return False  # the desktop's place is the desktop's to make
    for _ in range(_TRIES):
        try:
            before = _state(listed_in)
            root = _read(listed_in) if before else Tree.Element("xbel", version="1.0")
            if root.tag != "xbel":
                return False
            change(root)
            data = Tree.tostring(root, encoding="UTF-8", xml_declaration=True)
            if _state(listed_in) == before:
                write_data(listed_in, data, private=True)
                return True
        except (OSError, ValueError, Tree.ParseError):
            return False
    return False


def _state(path: Path) -> tuple[int, int, int] | None:
    """What tells one state of the file from the next; None: it is not there. OSError: no file."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
        raise OSError("not a list of ours to write")
    return found.st_ino, found.st_mtime_ns, found.st_size


def _read(path: Path) -> Element:
    import xml.etree.ElementTree as Tree

    with open(path, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    # Entities are how small files grow large, and no list has any. In another encoding than the
    # specification's they could be written in letters that this does not see.
    text = data.decode("utf-8")
    if len(data) > MOST_BYTES or "<!ENTITY" in text or "\0" in text:
        raise ValueError("not a list")
    builder = Tree.TreeBuilder(insert_comments=True)
    return Tree.fromstring(data, Tree.XMLParser(target=builder, encoding="utf-8"))


def _noted(root: Element, address: str, now: str) -> None:
    entry = next((one for one in root.iter("bookmark") if one.get("href") == address), None)
    if entry is None:
        entry = _child(root, "bookmark", href=address, added=now)
    entry.set("modified", now)
    entry.set("visited", now)
    info = entry.find("info")
    info = _child(entry, "info") if info is None else info
    data = next((one for one in info.iter("metadata") if one.get("owner") == _OWNER), None)
    data = _child(info, "metadata", owner=_OWNER) if data is None else data
    if data.find(f"{{{_MIME}}}mime-type") is None:
        _child(data, f"{{{_MIME}}}mime-type", type=MIME_TYPE)
    known = data.find(_APPLICATIONS)
    known = _child(data, _APPLICATIONS) if known is None else known
    ours = next((one for one in known if one.get("name") == APPLICATION), None)
    if ours is None:
        ours = _child(known, _APPLICATION, name=APPLICATION, exec=f"'{APPLICATION} %u'")
    count = ours.get("count", "0")
    number = int(count) if count.isascii() and count.isdigit() and len(count) < 9 else 0
    ours.set("modified", now)
    ours.set("count", str(number + 1))


def _forgotten(root: Element) -> None:
    for entry in root.findall("bookmark"):
        lists = list(entry.iter(_APPLICATIONS))
        names = [one.get("name") for known in lists for one in known]
        if APPLICATION in names and set(names) == {APPLICATION}:
            root.remove(entry)
            continue
        for known in lists:
            for one in [one for one in known if one.get("name") == APPLICATION]:
                known.remove(one)


def _child(parent: Element, tag: str, /, **values: str) -> Element:
    from xml.etree.ElementTree import SubElement

    return SubElement(parent, tag, values)
