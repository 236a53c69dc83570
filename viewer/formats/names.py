"""Which names a file of the tree may bear: such as every system can write and nobody misreads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category, normalize

from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.formats.limits import Limits
from viewer.patterns import pattern

MIMETYPE = "mimetype"
MEDIA_TYPE = b"application/x-briefing+zip"
MANIFEST_TOML, MANIFEST_JSON = MANIFESTS = ("briefing.toml", "briefing.json")
SOURCES = "sources/"
SIGNATURES = "signatures/"

_BARRED = frozenset('\\:*?"<>|')
_DEVICES = frozenset({"con", "prn", "aux", "nul", "com", "lpt"})  # begin so
_DEVICE = pattern(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
# What some system runs, installs or obeys when it is clicked. A capture of such a kind can lie in a
# `.brief`, where nothing runs it; as a file of its own it never comes out of one.
_PROGRAMS = frozenset(
    [
        "action",
        "app",
        "appimage",
        "appref-ms",
        "apk",
        "bat",
        "bash",
        "chm",
        "cmd",
        "com",
        "command",
        "cpl",
        "crx",
        "csh",
        "deb",
        "desktop",
        "dll",
        "dmg",
        "docm",
        "dotm",
        "exe",
        "fish",
        "flatpakref",
        "gadget",
        "hta",
        "inf",
        "ins",
        "iso",
        "jar",
        "jnlp",
        "js",
        "jse",
        "ksh",
        "lnk",
        "lua",
        "mpkg",
        "msc",
        "msh",
        "msi",
        "msix",
        "msp",
        "mst",
        "nix",
        "pif",
        "pkg",
        "pl",
        "potm",
        "ppam",
        "ppsm",
        "pptm",
        "ps1",
        "psm1",
        "py",
        "pyc",
        "pyw",
        "pyz",
        "rb",
        "reg",
        "rpm",
        "run",
        "scf",
        "scpt",
        "scr",
        "sct",
        "settingcontent-ms",
        "sh",
        "shb",
        "shs",
        "snap",
        "sys",
        "terminal",
        "tool",
        "url",
        "vb",
        "vbe",
        "vbs",
        "vhd",
        "vhdx",
        "webloc",
        "workflow",
        "ws",
        "wsc",
        "wsf",
        "wsh",
        "xbap",
        "xlam",
        "xll",
        "xlsm",
        "xltm",
        "zsh",
    ]
)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def name_code(name: str, limits: Limits) -> str | None:
    """The code of the problem with `name` ("/" between its segments); None if it has none."""
    segments = name.split("/")
    if len(name.encode("utf-8", "surrogatepass")) > limits.name_bytes:
        return "name-long"
    if len(segments) > limits.name_levels:
        return "name-deep"
    if any(segment in ("", ".", "..") for segment in segments):
        return "name-segment"
    if any(letter in _BARRED or category(letter) in _UNSEEN for letter in name):
        return "name-characters"
    if any(segment[-1] in ". \u00a0\u3000" for segment in segments):
        return "name-ending"
    if any(map(_is_device, segments)):
        return "name-device"
    return None


def _is_device(segment: str) -> bool:
    """Whether Windows takes a name for that of a device, whatever its ending."""
    if segment[:3].lower() not in _DEVICES:
        return False
    return _DEVICE.fullmatch(segment.split(".")[0].rstrip(" ")) is not None


def name_problems(names: Iterable[str], limits: Limits) -> Iterator[Problem]:
    """Every problem with these names, alone and beside each other."""
    seen: dict[str, str] = {}
    for name in names:
        code = name_code(name, limits)
        if code:
            values = {"levels": str(limits.name_levels), "bytes": str(limits.name_bytes)}
            yield Problem(code, shown(name), values=values)
        key = folded(name)
        if key in seen:
            yield Problem("name-twice", shown(name), values={"other": shown(seen[key])})
        seen[key] = name
    for key, name in seen.items():
        parent = key.rpartition("/")[0]
        while parent:
            if parent in seen:
                values = {"other": shown(seen[parent])}
                yield Problem("name-below-file", shown(name), values=values)
            parent = parent.rpartition("/")[0]


def is_program(name: str) -> bool:
    """Whether a file of this name may be run by a click."""
    _, dot, ending = name.casefold().rpartition("/")[2].rpartition(".")
    return bool(dot) and ending in _PROGRAMS


def folded(name: str) -> str:
    """What two names share that a file system may take for one."""
    return normalize("NFC", normalize("NFC", name).casefold())


def is_kept(name: str) -> bool:
    """Whether this entry belongs to the briefing: its manifest, a source or a signature."""
    return name in MANIFESTS or name.startswith((SOURCES, SIGNATURES))
