"""The strict reader of `.brief` files: ZIP (PKWARE APPNOTE 6.3) as far as our own packing uses it.

Two readers of a lenient ZIP may see two different briefings, so whatever leaves room for that is
refused: entries that overlap or leave gaps, headers that disagree, sizes that are told afterwards.
Nothing is extracted and no name from the file is ever used as a path.
"""

from __future__ import annotations

import os
import stat
import struct
import zlib
from collections.abc import Iterator
from io import FileIO

from msgspec import Struct

from viewer.domain.plain import shown
from viewer.domain.problems import Problem, Refused
from viewer.formats.limits import MB, Limits
from viewer.formats.names import MEDIA_TYPE, MIMETYPE, is_kept, name_problems
from viewer.formats.tree import open_regular, read_at, refuse

STORED, DEFLATED = 0, 8
LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
LOCAL_MARK, CENTRAL_MARK, END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"

UTF8_FLAG = 0x0800
_DESCRIPTOR_FLAG = 0x0008
_LEVEL_FLAGS = 0x0006  # how hard deflate tried; says nothing about the content
_ZIP64_FIELD, _UNICODE_PATH_FIELD = 0x0001, 0x7075
_FULL = 0xFFFFFFFF
_LONGEST_COMMENT = 0xFFFF
_DIRECTORY_ATTRIBUTE = 0x10


class Entry(Struct, frozen=True):
    """One entry as both of its headers tell it. `offset` is where its local header begins."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    data: int
    """Where the packed bytes begin."""


class _Central(Struct, frozen=True):
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    extra: bytes
    comment: int
    disk: int
    attributes: int
    offset: int


class Container:
    """A `.brief` file, looked through from end to end. A Tree."""

    def __init__(self, path: str, limits: Limits) -> None:
        self._path = path
        self._file: FileIO | None = open_regular(path, "")
        self._entries: dict[str, Entry] = {}
        self.problems: list[Problem] = []
        try:
            self._look_through(self._file, limits)
        except BaseException:
            self.close()
            raise
        self.files = {name: entry.size for name, entry in self._entries.items() if is_kept(name)}

    @classmethod
    def known(cls, path: str, entries: dict[str, Entry]) -> Container:
        """A file that was looked through elsewhere and found to have these entries."""
        made = cls.__new__(cls)
        made._path, made._file, made._entries = path, None, entries
        made.files = {name: entry.size for name, entry in entries.items() if is_kept(name)}
        made.problems = []
        return made

    @property
    def entries(self) -> dict[str, Entry]:
        """All entries by name."""
        return self._entries

    def read(self, name: str) -> bytes:
        """The content of one entry, inflated to no more than its announced size and checked."""
        entry = self._entries[name]
        if self._file is not None:
            return _content(self._file, entry)
        with open_regular(self._path, shown(name)) as file:
            return _content(file, entry)

    def close(self) -> None:
        """Close the file; `read` opens it again when it must."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _look_through(self, file: FileIO, limits: Limits) -> None:
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            refuse("file-empty")
        if size > limits.file_bytes:
            refuse("file-large", limit=_in_mb(limits.file_bytes))
        count, directory, length = _end_record(file, size)
        if count > limits.entries:
            refuse("entries-many", limit=f"{limits.entries:,}")
        if not _is_packed(file, directory):
            refuse("not-packed")
        headers = list(_central_headers(read_at(file, directory, length, ""), count))
        found = self.problems
        entries = [entry for header in headers if (entry := _entry(file, header, directory, found))]
        found += _size_problems(entries, limits)
        found += name_problems([entry.name for entry in entries], limits)
        if len(entries) == count:
            found += _layout_problems(entries, directory)
        if found:
            raise Refused(tuple(found))
        self._entries = {entry.name: entry for entry in entries}
        _content(file, entries[0])  # its bytes are known; what is left to check is their checksum
        for name in self._entries:
            if name != MIMETYPE and not is_kept(name):
                found.append(Problem("entry-ignored", shown(name), "note"))


def _end_record(file: FileIO, size: int) -> tuple[int, int, int]:
    """Entries, and where the central directory begins and how long it is."""
    tail_at = max(0, size - END.size - _LONGEST_COMMENT)
    tail = read_at(file, tail_at, size - tail_at, "")
    at = tail.rfind(END_MARK)
    begins = read_at(file, 0, min(4, size), "")
    if at < 0 or len(tail) - at < END.size:
        refuse("zip-truncated" if begins == LOCAL_MARK else "not-a-briefing")
    _, disk, first_disk, here, count, length, directory, comment = END.unpack_from(tail, at)
    behind = len(tail) - at - END.size
    if behind or comment:
        refuse("zip-comment" if behind == comment else "zip-trailing")
    if 0xFFFF in (disk, first_disk, here, count) or _FULL in (length, directory):
        refuse("zip-64")
    if disk or first_disk or here != count:
        refuse("zip-parts")
    if begins not in (LOCAL_MARK, END_MARK):
        refuse("zip-prepended")
    if directory + length + END.size != size:
        refuse("zip-directory")
    return count, directory, length


def _is_packed(file: FileIO, directory: int) -> bool:
    """Whether the file begins with the entry `mimetype`, stored, with nothing beside its text."""
    text = MIMETYPE.encode()
    head = LOCAL.size + len(text)
    if directory < head + len(MEDIA_TYPE):
        return False
    start = read_at(file, 0, head + len(MEDIA_TYPE), "")
    fields = LOCAL.unpack_from(start)
    method, packed, size, name_length, extra_length = fields[3], *fields[7:]
    return (
        fields[0] == LOCAL_MARK
        and method == STORED
        and packed == size == len(MEDIA_TYPE)
        and (name_length, extra_length) == (len(text), 0)
        and start[LOCAL.size :] == text + MEDIA_TYPE
    )


def _central_headers(data: bytes, count: int) -> Iterator[_Central]:
    at = 0
    for _ in range(count):
        if len(data) - at < CENTRAL.size or data[at : at + 4] != CENTRAL_MARK:
            refuse("zip-directory")
        _mark, _made_by, _needed, flags, method, _time, _date, *rest = CENTRAL.unpack_from(data, at)
        crc, packed, size, name_length, extra_length, comment, disk, _inner, outer, offset = rest
        begin = at + CENTRAL.size
        at = begin + name_length + extra_length + comment
        if at > len(data):
            refuse("zip-directory")
        name, extra = data[begin : begin + name_length], data[begin + name_length :][:extra_length]
        yield _Central(name, flags, method, crc, packed, size, extra, comment, disk, outer, offset)
    if at != len(data):
        refuse("zip-directory")


def _entry(file: FileIO, central: _Central, directory: int, found: list[Problem]) -> Entry | None:
    """One entry when its two headers agree and say nothing unheard of; else None, and why."""
    raw_name = central.raw_name
    try:
        name = raw_name.decode("utf-8" if central.flags & UTF8_FLAG else "ascii")
    except UnicodeDecodeError:
        found.append(Problem("zip-name-encoding", shown(raw_name.decode("latin-1"))))
        return None
    place = shown(name)
    if central.offset + LOCAL.size > directory:
        found.append(Problem("zip-overlap", place))
        return None
    local = LOCAL.unpack(read_at(file, central.offset, LOCAL.size, name))
    mark, _needed, flags, method, _time, _date, *rest = local
    crc, packed, size, name_length, extra_length = rest
    data = central.offset + LOCAL.size + name_length + extra_length
    if mark != LOCAL_MARK or data + central.packed > directory:
        found.append(Problem("zip-overlap", place))
        return None
    names = read_at(file, central.offset + LOCAL.size, name_length + extra_length, name)
    told_here = (names[:name_length], flags, method, crc, packed, size)
    told_there = (
        raw_name, central.flags, central.method, central.crc, central.packed, central.size,
    )  # fmt: skip
    codes = list(_oddities(central, flags, (central.extra, names[name_length:])))
    if told_here != told_there and "zip-descriptor" not in codes:
        codes.append("zip-headers-differ")
    found += [Problem(code, place) for code in codes]
    return Entry(
        name, flags, central.method, central.crc, central.packed, central.size,
        central.offset, data,
    )  # fmt: skip


def _oddities(central: _Central, local_flags: int, extras: tuple[bytes, bytes]) -> Iterator[str]:
    flags = central.flags | local_flags
    if flags & _DESCRIPTOR_FLAG:
        yield "zip-descriptor"
    if flags & ~(UTF8_FLAG | _LEVEL_FLAGS | _DESCRIPTOR_FLAG):
        yield "zip-encrypted" if flags & 0x2041 else "zip-flags"
    if central.method not in (STORED, DEFLATED):
        yield "zip-method"
    elif central.method == STORED and central.packed != central.size:
        yield "zip-stored-size"
    if central.comment:
        yield "zip-entry-comment"
    if central.disk:
        yield "zip-parts"
    if _FULL in (central.packed, central.size, central.offset):
        yield "zip-64"
    kind = stat.S_IFMT(central.attributes >> 16)
    if kind not in (0, stat.S_IFREG) or central.attributes & _DIRECTORY_ATTRIBUTE:
        yield "zip-special"
    for field in {field for extra in extras for field in _extra_fields(extra)}:
        if field is None:
            yield "zip-extra"
        elif field == _UNICODE_PATH_FIELD:
            yield "zip-unicode-path"
        elif field == _ZIP64_FIELD:
            yield "zip-64"


def _extra_fields(extra: bytes) -> Iterator[int | None]:
    """The numbers of the extra fields; None where they do not add up."""
    at = 0
    while at < len(extra):
        if len(extra) - at < 4:
            yield None
            return
        field, length = struct.unpack_from("<2H", extra, at)
        at += 4 + length
        yield field if at <= len(extra) else None


def _size_problems(entries: list[Entry], limits: Limits) -> Iterator[Problem]:
    for entry in entries:
        place = shown(entry.name)
        if max(entry.size, entry.packed) > limits.entry_bytes:
            yield Problem("entry-large", place, values={"limit": _in_mb(limits.entry_bytes)})
        elif entry.size > limits.ratio_from_bytes and entry.size > limits.ratio * entry.packed:
            yield Problem("entry-ratio", place, values={"limit": str(limits.ratio)})
    if sum(entry.size for entry in entries) > limits.total_bytes:
        yield Problem("total-large", "", values={"limit": _in_mb(limits.total_bytes)})


def _layout_problems(entries: list[Entry], directory: int) -> list[Problem]:
    """Entries lie one after the other, in the order of the directory, with nothing in between."""
    overlaps, gaps = [], []
    expected = 0
    for entry in sorted(entries, key=lambda entry: entry.offset):
        if entry.offset < expected:
            overlaps.append(Problem("zip-overlap", shown(entry.name)))
        elif entry.offset > expected:
            gaps.append(Problem("zip-gap", shown(entry.name)))
        expected = entry.data + entry.packed
    if expected != directory:
        gaps.append(Problem("zip-gap", ""))
    if entries and entries[0].offset:
        gaps.append(Problem("zip-order", shown(entries[0].name)))
    # Where entries overlap, what seems a gap is only the place they should have had.
    return overlaps or gaps


def _content(file: FileIO, entry: Entry) -> bytes:
    packed = read_at(file, entry.data, entry.packed, entry.name)
    if entry.method == STORED:
        content = packed
    else:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(packed, entry.size + 1)
        except zlib.error:
            refuse("entry-damaged", shown(entry.name))
        if len(content) != entry.size or not inflater.eof or inflater.unused_data:
            refuse("entry-size", shown(entry.name))
    if zlib.crc32(content) != entry.crc:
        refuse("entry-damaged", shown(entry.name))
    return content


def _in_mb(size: int) -> str:
    return f"{size / MB:,.0f}"
