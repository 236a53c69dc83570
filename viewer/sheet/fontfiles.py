"""Fonts of the system for scripts that typst does not carry: found by path, read only as far as
their character map (OpenType `cmap`, formats 4 and 12).

Only texts that need them make them needed: everything else is set from typst's own fonts, so that
the same input gives the same bytes on every machine.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable
from functools import cache
from typing import BinaryIO

# In order of preference; a file is taken when it shows something that those before it do not.
CANDIDATES = (
    "NotoNaskhArabic-Regular.ttf", "NotoSansArabic-Regular.ttf", "Amiri-Regular.ttf",
    "ScheherazadeNew-Regular.ttf", "GeezaPro.ttc", "tahoma.ttf", "arial.ttf",
    "NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc", "SourceHanSerif-Regular.ttc",
    "simsun.ttc", "msyh.ttc", "Songti.ttc", "PingFang.ttc", "Hiragino Sans GB.ttc",
    "wqy-microhei.ttc", "wqy-zenhei.ttc", "uming.ttc", "DroidSansFallbackFull.ttf",
    "msgothic.ttc", "YuGothR.ttc", "malgun.ttf", "AppleSDGothicNeo.ttc", "NanumMyeongjo.ttf",
    "NotoSerifDevanagari-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "Nirmala.ttf",
    "Nirmala.ttc", "NotoSerifBengali-Regular.ttf", "NotoSansBengali-Regular.ttf",
    "NotoSerifThai-Regular.ttf", "NotoSansThai-Regular.ttf", "LeelawUI.ttf",
    "NotoSerifGeorgian-Regular.ttf", "NotoSansGeorgian-Regular.ttf",
    "NotoSerifArmenian-Regular.ttf", "NotoSansArmenian-Regular.ttf",
    "NotoSerifEthiopic-Regular.ttf", "NotoSansEthiopic-Regular.ttf", "ebrima.ttf",
    "DejaVuSans.ttf", "FreeSerif.ttf", "NotoSans-Regular.ttf", "segoeui.ttf",
    "Arial Unicode.ttf",
)  # fmt: skip
_MOST_FILES = 50_000
_MOST_TABLE = 4_000_000


def fonts_for(characters: Iterable[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Paths of font files that show as many of the characters as can be, and those they show."""
    wanted = set(characters)
    paths: list[str] = []
    shown: set[str] = set()
    for name in CANDIDATES:
        path = _installed().get(name.lower())
        if path is None or not wanted:
            continue
        found = shows(path, frozenset(wanted))
        if found:
            paths.append(path)
            bold = _installed().get(_bold(name).lower())
            # A bold face that lacks a letter would leave a hole where the plain one has none.
            if bold is not None and shows(bold, found) == found:
                paths.append(bold)
            shown |= found
            wanted -= found
    return tuple(paths), frozenset(shown)


def _bold(name: str) -> str:
    stem, extension = os.path.splitext(name)
    return f"{stem.removesuffix('-Regular')}-Bold{extension}"


@cache
def _installed() -> dict[str, str]:
    """File name in lower case → path, for every file in the system's font folders."""
    found: dict[str, str] = {}
    for folder in _folders():
        for place, _, files in os.walk(folder):
            for name in files:
                found.setdefault(name.lower(), os.path.join(place, name))
            if len(found) > _MOST_FILES:
                return found
    return found


def _folders() -> list[str]:
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        windows = os.environ.get("WINDIR", r"C:\Windows")
        return [os.path.join(windows, "Fonts")]
    if sys.platform == "darwin":
        return ["/System/Library/Fonts", "/Library/Fonts", os.path.join(home, "Library/Fonts")]
    data = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    folders = [os.path.join(place, "fonts") for place in data.split(":") if os.path.isabs(place)]
    return [*folders, os.path.join(home, ".local/share/fonts")]


@cache
def shows(path: str, wanted: frozenset[str]) -> frozenset[str]:
    """Those of the characters that the first font of a file has a glyph for; none if damaged."""
    try:
        with open(path, "rb") as file:
            ranges = _ranges(_cmap(file))
    except (OSError, struct.error, ValueError, IndexError):
        return frozenset()
    codes = {ord(character): character for character in wanted}
    return frozenset(
        character
        for code, character in codes.items()
        if any(first <= code <= last for first, last in ranges)
    )


def _cmap(file: BinaryIO) -> bytes:
    """The `cmap` table of the first font of a file."""
    start = 0
    head = file.read(16)
    if head[:4] == b"ttcf":
        start = int.from_bytes(head[12:16], "big")
        file.seek(start)
        head = file.read(12)
    count = int.from_bytes(head[4:6], "big")
    file.seek(start + 12)
    tables = file.read(16 * count)
    for at in range(0, 16 * count, 16):
        tag, _, offset, length = struct.unpack_from(">4sLLL", tables, at)
        if tag == b"cmap" and length <= _MOST_TABLE:
            file.seek(offset)
            return file.read(length)
    raise ValueError("no cmap")


def _ranges(table: bytes) -> list[tuple[int, int]]:
    """The code points of the best subtable, as ranges: format 12 before format 4."""
    count = int.from_bytes(table[2:4], "big")
    by_format: dict[int, int] = {}
    for at in range(4, 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHL", table, at)
        # Symbol fonts map their own signs to private places: not to be taken for letters.
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            by_format[int.from_bytes(table[offset : offset + 2], "big")] = offset
    if 12 in by_format:
        return _format_12(table, by_format[12])
    return _format_4(table, by_format[4]) if 4 in by_format else []


def _format_12(table: bytes, offset: int) -> list[tuple[int, int]]:
    groups = int.from_bytes(table[offset + 12 : offset + 16], "big")
    rows = struct.iter_unpack(">LLL", table[offset + 16 : offset + 16 + 12 * groups])
    return [(first, last) for first, last, _ in rows]


def _format_4(table: bytes, offset: int) -> list[tuple[int, int]]:
    double = int.from_bytes(table[offset + 6 : offset + 8], "big")
    count = double // 2
    ends = struct.unpack_from(f">{count}H", table, offset + 14)
    starts = struct.unpack_from(f">{count}H", table, offset + 16 + double)
    deltas = struct.unpack_from(f">{count}H", table, offset + 16 + 2 * double)
    shifts_at = offset + 16 + 3 * double
    shifts = struct.unpack_from(f">{count}H", table, shifts_at)
    found: list[tuple[int, int]] = []
    for nth, (first, last) in enumerate(zip(starts, ends, strict=True)):
        if shifts[nth] == 0:
            # Glyph 0 is "missing": the one code that the delta sends there has no glyph.
            missing = (-deltas[nth]) % 65_536
            found += [(first, min(last, missing - 1)), (max(first, missing + 1), last)]
            continue
        row = shifts_at + 2 * nth + shifts[nth]
        for code in range(first, last + 1):
            place = row + 2 * (code - first)
            if int.from_bytes(table[place : place + 2], "big"):
                found.append((code, code))
    return [(first, last) for first, last in found if first <= last < 65_535]
