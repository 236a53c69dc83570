"""Briefings and containers to take apart: valid, with a knob for all that can go wrong."""

from __future__ import annotations

import copy
import json
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

MIMETYPE = b"application/x-briefing+zip"
ID = "urn:uuid:0f6f2f3e-6f6f-4f6f-8f6f-0123456789ab"

_MINIMAL: dict[str, Any] = {
    "format": "brief/1",
    "id": ID,
    "title": "A title",
    "language": "en",
    "handling": "TLP:CLEAR",
    "bottom_line": "One sentence.",
    "edition": {"number": 1, "issued": "2018-07-12", "cutoff": "2018-07-11"},
    "topics": [{"id": "t", "title": "Topic"}],
    "sources": [{"id": "s", "title": "Source"}],
    "facts": [
        {
            "id": "f",
            "statement": "Something happened.",
            "kind": "reported",
            "topic": "t",
            "citations": [{"source": "s"}],
        }
    ],
}

# The same in TOML, as far as it goes without tables: keys of the whole can follow.
TOML = f"""
format = "brief/1"
id = "{ID}"
title = "A title"
language = "en"
handling = "TLP:CLEAR"
bottom_line = "One sentence."
edition = {{ number = 1, issued = 2018-07-12, cutoff = 2018-07-11 }}
topics = [{{ id = "t", title = "Topic" }}]
sources = [{{ id = "s", title = "Source" }}]
facts = [{{ id = "f", statement = "Something happened.", kind = "reported", topic = "t", \
citations = [{{ source = "s" }}] }}]
"""


def minimal(**changes: Any) -> dict[str, Any]:
    """A valid manifest with one topic, source and fact; `changes` at the top level."""
    return {**copy.deepcopy(_MINIMAL), **changes}


def fact(id_: str = "g", **changes: Any) -> dict[str, Any]:
    """A gap: the fact that needs nothing else."""
    return {"id": id_, "statement": "Unknown.", "kind": "gap", "topic": "t", **changes}


def with_fact(**changes: Any) -> dict[str, Any]:
    """The valid manifest with these changes to its fact."""
    manifest = minimal()
    manifest["facts"][0].update(changes)
    return manifest


def with_source(**changes: Any) -> dict[str, Any]:
    """The valid manifest with these changes to its source."""
    manifest = minimal()
    manifest["sources"][0].update(changes)
    return manifest


def to_folder(
    folder: Path,
    manifest: dict[str, Any] | bytes | str,
    files: Mapping[str, bytes] | None = None,
    name: str = "briefing.json",
) -> Path:
    """Write a briefing as a folder, valid or not."""
    folder.mkdir(parents=True, exist_ok=True)
    if isinstance(manifest, dict):
        manifest = json.dumps(manifest, ensure_ascii=False)
    (folder / name).write_bytes(manifest.encode() if isinstance(manifest, str) else manifest)
    for path, content in (files or {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


class Entry(NamedTuple):
    """One entry of a ZIP. `local` and `central` override what the two headers say of it."""

    name: str | bytes
    content: bytes = b""
    method: int = 8
    packed: bytes | None = None
    extra: bytes = b""
    central_extra: bytes | None = None
    comment: bytes = b""
    before: bytes = b""
    after: bytes = b""
    attributes: int = 0o100644 << 16
    flags: int | None = None
    local: Mapping[str, int] = MappingProxyType({})
    central: Mapping[str, int] = MappingProxyType({})


class Zip(NamedTuple):
    """A ZIP with a knob for everything; `end` overrides the fields of the end record."""

    entries: list[Entry]
    before: bytes = b""
    after: bytes = b""
    comment: bytes = b""
    gap: bytes = b""
    end: Mapping[str, int] = MappingProxyType({})
    shuffle: bool = False

    def build(self) -> bytes:
        """The bytes of it."""
        body, directory = b"", []
        for entry in self.entries:
            body += entry.before
            local, central = self._headers(entry, len(body))
            body += local
            directory.append(central)
        body += self.gap
        if self.shuffle:
            directory.reverse()
        entries = b"".join(directory)
        fields = {
            "disk": 0, "first": 0, "here": len(directory), "count": len(directory),
            "length": len(entries), "offset": len(body), "comment": len(self.comment), **self.end,
        }  # fmt: skip
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", *fields.values())
        return self.before + body + entries + end + self.comment + self.after

    @staticmethod
    def _headers(entry: Entry, offset: int) -> tuple[bytes, bytes]:
        name = entry.name if isinstance(entry.name, bytes) else entry.name.encode()
        packed = entry.packed
        if packed is None:
            packed = entry.content if entry.method == 0 else deflate(entry.content)
        flags = entry.flags
        if flags is None:
            flags = 0 if name.isascii() else 0x800
        common = {
            "flags": flags, "method": entry.method, "time": 0, "date": 33,
            "crc": zlib.crc32(entry.content), "packed": len(packed), "size": len(entry.content),
        }  # fmt: skip
        told = {**common, **entry.local}
        local = struct.pack(
            "<4s5H3L2H", b"PK\x03\x04", 20, *told.values(), len(name), len(entry.extra)
        )
        extra = entry.extra if entry.central_extra is None else entry.central_extra
        rest = {"disk": 0, "inner": 0, "outer": entry.attributes, "offset": offset}
        told = {**common, **{key: entry.central[key] for key in entry.central if key in common}}
        rest.update({key: value for key, value in entry.central.items() if key in rest})
        central = struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 0x314, 20, *told.values(), len(name), len(extra),
            len(entry.comment), *rest.values(),
        )  # fmt: skip
        return (
            local + name + entry.extra + packed + entry.after,
            central + name + extra + entry.comment,
        )


def deflate(content: bytes) -> bytes:
    """Raw deflate, as a ZIP has it."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeezer.compress(content) + squeezer.flush()


def first() -> Entry:
    """The entry that every packed briefing begins with."""
    return Entry("mimetype", MIMETYPE, method=0)


def manifest_entry(manifest: dict[str, Any] | None = None, **knobs: Any) -> Entry:
    """A manifest as an entry."""
    content = json.dumps(manifest or minimal(), ensure_ascii=False).encode()
    return Entry("briefing.json", content, **knobs)


def packed(entries: Iterable[Entry] = (), **knobs: Any) -> bytes:
    """A packed valid briefing with more entries behind it."""
    return Zip([first(), manifest_entry(), *entries], **knobs).build()
