"""What can be wrong with a `.brief` file, and the lines that `check` prints about it."""

from __future__ import annotations

import struct
from typing import NamedTuple

from tests.unit.formats.samples import MIMETYPE, Entry, Zip, first, manifest_entry, packed
from viewer.formats.limits import MB, Limits

_PACK = "extract it to a folder and pack that with “briefing-viewer pack FOLDER -o FILE.brief”."
_AGAIN = f"Another program made or changed it: {_PACK}"
_NOT_PACKED = (
    "file: error: This is a ZIP file, but not a packed briefing: it does not begin with the stored"
    f" entry “mimetype”. If there is a briefing in it, {_PACK}"
)
_DAMAGED = "file: error: The list of entries at the end of the ZIP is damaged."
_OVERLAP = "error: The entry overlaps another one, or the end of the ZIP."
_DIFFER = "error: The two headers of the entry contradict each other."
_NAME_LETTERS = 'error: The name has a control or format character or one of \\ : * ? " < > |.'
_NAME_PART = "error: The name has an empty part, “.” or “..”, or begins with a slash."
_NAME_DEVICE = "error: A part of the name is the name of a device under Windows."


class Case(NamedTuple):
    """The bytes of a file, and the lines about it."""

    content: bytes
    lines: tuple[str, ...]
    limits: Limits = Limits()


def _one(line: str, *entries: Entry) -> Case:
    return Case(packed(entries), (line,))


def _field(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<2H", number, len(content)) + content


def _name(name: str | bytes, *lines: str) -> Case:
    return Case(packed([Entry(name, b"x")]), lines)


def _a(**knobs: object) -> Entry:
    return Entry("sources/a.txt", b"some text" * 9, **knobs)  # type: ignore[arg-type]


def _first_is(entry: Entry) -> Case:
    return Case(Zip([entry, manifest_entry()]).build(), (_NOT_PACKED,))


_WHOLE = packed([_a()])
_BODY = _WHOLE.index(b"PK\x01\x02")

WHOLE = {
    "empty": Case(b"", ("file: error: The file is empty.",)),
    "a letter": Case(
        b"x",
        ("file: error: This is no briefing: neither a .brief file nor a folder with one.",),
    ),
    "another kind": Case(
        b"%PDF-1.7" * 9,
        ("file: error: This is no briefing: neither a .brief file nor a folder with one.",),
    ),
    "cut short": Case(
        _WHOLE[:-30], ("file: error: The file is cut short: the end of the ZIP is missing.",)
    ),
    "cut within the end": Case(
        _WHOLE[:-1], ("file: error: The file is cut short: the end of the ZIP is missing.",)
    ),
    "something behind": Case(
        packed(after=b"x"), ("file: error: Something follows the end of the ZIP.",)
    ),
    "something before": Case(
        packed(before=b"#!/bin/sh\n"),
        ("file: error: Something stands before the beginning of the ZIP.",),
    ),
    "comment": Case(
        packed(comment=b"hello"), (f"file: error: The ZIP carries a comment. {_AGAIN}",)
    ),
    "comment with an end in it": Case(
        packed(comment=Zip([]).build()), ("file: error: " + "The list of entries at the end of the"
        " ZIP is damaged.",)
    ),
    "empty ZIP": Case(Zip([]).build(), (_NOT_PACKED,)),
    "more announced": Case(packed(end={"here": 3, "count": 3}), (_DAMAGED,)),
    "fewer announced": Case(packed(end={"here": 1, "count": 1}), (_DAMAGED,)),
    "nothing announced": Case(packed(end={"here": 0, "count": 0}), (_DAMAGED,)),
    "directory elsewhere": Case(packed(end={"offset": 3}), (_DAMAGED,)),
    "directory overwritten": Case(
        _WHOLE[:_BODY] + b"XX" + _WHOLE[_BODY + 2 :], (_DAMAGED,)
    ),
    "name beyond the directory": Case(
        _WHOLE[: _BODY + 28] + b"\xff\xff" + _WHOLE[_BODY + 30 :], (_DAMAGED,)
    ),
    "64 bits": Case(
        packed(end={"count": 0xFFFF, "here": 0xFFFF}),
        (f"file: error: The ZIP uses the 64-bit form. {_AGAIN}",),
    ),
    "parts": Case(packed(end={"disk": 1}), ("file: error: The ZIP is one part of several.",)),
    "gap at the end": Case(
        packed(gap=b"hidden"),
        ("file: error: Hidden bytes stand before this entry or behind the last one.",),
    ),
    "another order": Case(
        packed(shuffle=True),
        (
            "briefing.json: error: The entry is listed first and does not stand first."
            f" {_AGAIN}",
        ),
    ),
    "no mimetype": Case(Zip([manifest_entry()]).build(), (_NOT_PACKED,)),
    "mimetype deflated": _first_is(Entry("mimetype", MIMETYPE)),
    "mimetype with a line break": _first_is(Entry("mimetype", MIMETYPE + b"\n", method=0)),
    "another mimetype": _first_is(Entry("mimetype", b"application/epub+zip", method=0)),
    "mimetype with a field": _first_is(
        Entry("mimetype", MIMETYPE, method=0, extra=_field(0x5455, b"12345"))
    ),
    "mimetype not first": Case(Zip([manifest_entry(), first()]).build(), (_NOT_PACKED,)),
    "mimetype alone, its directory empty": Case(
        Zip([first()], end={"here": 0, "count": 0}).build(), (_DAMAGED,)
    ),
    "mimetype not listed": Case(
        packed()[: len(MIMETYPE) + 38] + Zip([]).build()[:-6] + struct.pack("<LH", 64, 0),
        ("file: error: Hidden bytes stand before this entry or behind the last one.",),
    ),
}  # fmt: skip

ENTRIES = {
    "descriptor": _one(
        f"sources/a.txt: error: The size of the entry is told only behind it. {_AGAIN}",
        _a(flags=8),
    ),
    "encrypted": _one("sources/a.txt: error: The entry is encrypted.", _a(flags=1)),
    "flags": _one(
        f"sources/a.txt: error: The entry has flags that a packed briefing never has. {_AGAIN}",
        _a(flags=0x20),
    ),
    "method": _one(
        f"sources/a.txt: error: The entry is compressed by another method than deflate. {_AGAIN}",
        _a(method=12),
    ),
    "two sizes": _one(
        "sources/a.txt: error: The entry is stored as it is, and yet states two sizes.",
        _a(method=0, local={"size": 3}, central={"size": 3}),
    ),
    "comment": _one(
        f"sources/a.txt: error: This entry of the ZIP carries a comment. {_AGAIN}",
        _a(comment=b"psst"),
    ),
    "another disk": _one(
        "sources/a.txt: error: The ZIP is one part of several.", _a(central={"disk": 1})
    ),
    "64 bits": _one(
        f"sources/a.txt: error: The ZIP uses the 64-bit form. {_AGAIN}",
        _a(extra=_field(1, b"12345678")),
    ),
    "64 bits in a size": Case(
        packed([_a(local={"size": 0xFFFFFFFF}, central={"size": 0xFFFFFFFF})]),
        (
            f"sources/a.txt: error: The ZIP uses the 64-bit form. {_AGAIN}",
            "sources/a.txt: error: This is larger than 64 MB.",
            "file: error: Unpacked, the files of the briefing are larger than 512 MB in all.",
        ),
    ),
    "checksum of the mimetype": Case(
        Zip([Entry("mimetype", MIMETYPE, method=0, local={"crc": 1}, central={"crc": 1})]).build(),
        ("mimetype: error: This is damaged: its content does not match its checksum.",),
    ),
    "link": _one(
        "sources/a.txt: error: The entry is a folder, a link or a device; only plain files are"
        " read.",
        _a(attributes=0o120777 << 16),
    ),
    "folder": _one(
        "sources/a.txt: error: The entry is a folder, a link or a device; only plain files are"
        " read.",
        _a(attributes=0x10),
    ),
    "damaged fields": _one(
        "sources/a.txt: error: The additional fields of the entry are damaged.",
        _a(extra=b"abcde"),
    ),
    "stub of a field": _one(
        "sources/a.txt: error: The additional fields of the entry are damaged.",
        _a(extra=b"", central_extra=b"abc"),
    ),
    "second name": _one(
        f"sources/a.txt: error: The entry states a second name for itself. {_AGAIN}",
        _a(extra=b"", central_extra=_field(0x7075, b"\x01....other")),
    ),
    "overlap": Case(
        packed([_a(), Entry("sources/b.txt", b"x", central={"offset": 120})]),
        (f"sources/b.txt: {_OVERLAP}",),
    ),
    "twins on one place": Case(
        packed([_a(central={"offset": 0})]),
        (
            f"sources/a.txt: {_DIFFER}",
            "sources/a.txt: error: The entry overlaps another one, or the end of the ZIP.",
        ),
    ),
    "beyond the end": Case(
        packed([_a(central={"offset": 100_000})]),
        (f"sources/a.txt: {_OVERLAP}",),
    ),
    "content beyond the end": Case(
        packed([_a(local={"packed": 9_999}, central={"packed": 9_999})]),
        (f"sources/a.txt: {_OVERLAP}",),
    ),
    "gap": _one(
        "sources/a.txt: error: Hidden bytes stand before this entry or behind the last one.",
        _a(before=b"hidden"),
    ),
    "checksum": _one(
        "sources/a.txt: error: This is damaged: its content does not match its checksum.",
        _a(local={"crc": 1}, central={"crc": 1}),
    ),
    "no deflate": _one(
        "sources/a.txt: error: This is damaged: its content does not match its checksum.",
        _a(packed=b"\xff" * 20),
    ),
    "larger than stated": _one(
        "sources/a.txt: error: This does not unpack to the size that is stated for it.",
        _a(local={"size": 80}, central={"size": 80}),
    ),
    "smaller than stated": _one(
        "sources/a.txt: error: This does not unpack to the size that is stated for it.",
        _a(local={"size": 82}, central={"size": 82}),
    ),
    "something behind the content": _one(
        "sources/a.txt: error: This does not unpack to the size that is stated for it.",
        _a(packed=b"\x03\x00" + b"hidden"),
    ),
    "ignored": _one(
        "notes.txt: note: This does not belong to a briefing and is ignored.",
        Entry("notes.txt", b"x"),
    ),
    "no manifest": Case(
        Zip([first()]).build(),
        ("file: error: There is no briefing.toml and no briefing.json.",),
    ),
    "two manifests": Case(
        packed([Entry("briefing.toml", b"x")]),
        ("file: error: There is a briefing.toml and a briefing.json; one must go.",),
    ),
    **{
        f"headers differ in {field}": _one(f"sources/a.txt: {_DIFFER}", _a(local={field: value}))
        for field, value in {"flags": 2, "method": 0, "crc": 1, "packed": 1, "size": 1}.items()
    },
}

NAMES = {
    "parent": _name("sources/../a", f"sources/../a: {_NAME_PART}"),
    "root": _name("/etc/passwd", f"/etc/passwd: {_NAME_PART}"),
    "folder": _name("sources/", f"sources/: {_NAME_PART}"),
    "here": _name("sources/./a", f"sources/./a: {_NAME_PART}"),
    "empty": _name("", f"file: {_NAME_PART}"),
    "backslash": _name("sources\\a", f"sources\\a: {_NAME_LETTERS}"),
    "drive": _name("C:a", f"C:a: {_NAME_LETTERS}"),
    "line break": _name("sources/a\nb", f"sources/a b: {_NAME_LETTERS}"),
    "reversed": _name("sources/a\u202etxt", f"sources/a[U+202E]txt: {_NAME_LETTERS}"),
    "device": _name("sources/nul.txt", f"sources/nul.txt: {_NAME_DEVICE}"),
    "device with a blank": _name("sources/COM1 .txt", f"sources/COM1 .txt: {_NAME_DEVICE}"),
    "device with a high digit": _name("sources/lpt²", f"sources/lpt²: {_NAME_DEVICE}"),
    "dot at the end": _name(
        "sources/a.", "sources/a.: error: A part of the name ends in a dot or a blank."
    ),
    "blank at the end": _name(
        "sources /a",
        "sources /a: error: A part of the name ends in a dot or a blank.",
    ),
    "twins": Case(
        packed([Entry("sources/a", b"1"), Entry("sources/a", b"2")]),
        (
            "sources/a: error: The name is that of “sources/a” too, at least where case does not"
            " count.",
        ),
    ),
    "case": Case(
        packed([Entry("sources/Straße", b"1"), Entry("sources/STRASSE", b"2")]),
        (
            "sources/STRASSE: error: The name is that of “sources/Straße” too, at least where case"
            " does not count.",
        ),
    ),
    "composition": Case(
        packed([Entry("sources/e\u0301", b"1"), Entry("sources/\u00c9", b"2")]),
        (
            "sources/\u00c9: error: The name is that of “sources/e\u0301” too, at least where case"
            " does not count.",
        ),
    ),
    "below a file": Case(
        packed([Entry("sources/a", b"1"), Entry("sources/A/b", b"2")]),
        ("sources/A/b: error: The name lies below “sources/a”, which is a file.",),
    ),
    "not marked": Case(
        packed([Entry("sources/ä", b"1", flags=0)]),
        ("sources/Ã¤: error: The name of the entry is neither ASCII nor marked as UTF-8.",),
    ),
    "not UTF-8": Case(
        packed([Entry(b"sources/\xff", b"1", flags=0x800)]),
        ("sources/ÿ: error: The name of the entry is neither ASCII nor marked as UTF-8.",),
    ),
    "long": _name(
        "sources/" + "é" * 97, f"sources/{'é' * 51}…: error: The name is longer than 200 bytes."
    ),
    "deep": _name(
        "sources/a/a/a/a/a/a/a/a",
        "sources/a/a/a/a/a/a/a/a: error: The name lies deeper than 8 levels.",
    ),
}

SIZES = {
    "file": Case(
        packed(),
        ("file: error: The file is larger than 0 MB.",),
        Limits(file_bytes=len(packed()) - 1),
    ),
    "entries": Case(
        packed(), ("file: error: The briefing has more than 1 files.",), Limits(entries=1)
    ),
    "entry": Case(
        packed([Entry("sources/a", b"x" * (MB + 1), method=0)]),
        ("sources/a: error: This is larger than 1 MB.",),
        Limits(entry_bytes=MB),
    ),
    "all": Case(
        packed(),
        ("file: error: Unpacked, the files of the briefing are larger than 0 MB in all.",),
        Limits(total_bytes=100),
    ),
    "ratio": Case(
        packed([Entry("sources/a", b"x" * (MB + 1))]),
        ("sources/a: error: This would unpack to more than 200 times its packed size.",),
    ),
    "manifest": Case(
        packed(),
        ("briefing.json: error: The manifest is larger than 0 MB.",),
        Limits(manifest_bytes=400),
    ),
}
