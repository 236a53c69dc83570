"""Folder → `.brief` and back, without loss of data: the fingerprint stays the same.

Packing writes the manifest as canonical JSON (RFC 8785) and the same bytes for the same content;
TOML's comments and layout are not kept.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from viewer.domain.plain import shown
from viewer.domain.problems import Problem, Refused
from viewer.files import write_whole
from viewer.formats.container import (
    CENTRAL,
    CENTRAL_MARK,
    DEFLATED,
    END,
    END_MARK,
    LOCAL,
    LOCAL_MARK,
    STORED,
    UTF8_FLAG,
    Container,
)
from viewer.formats.folder import Folder
from viewer.formats.layout import pretty
from viewer.formats.limits import DEFAULT_LIMITS, Limits
from viewer.formats.names import (
    MANIFEST_JSON,
    MANIFESTS,
    MEDIA_TYPE,
    MIMETYPE,
    SIGNATURES,
    is_program,
)  # fmt: skip
from viewer.formats.opening import Opened, located, open_briefing
from viewer.formats.tree import refuse
from viewer.formats.writing import refuse_writing, write_folder

_NEEDED = 20  # version 2.0 of the specification: deflate
_MADE_BY = 3 << 8 | _NEEDED  # Unix, so that the permissions below mean something
_PERMISSIONS = 0o100644 << 16
_TIME, _DATE = 0, 1 << 5 | 1  # midnight of 1 January 1980: the same bytes whenever it is packed
_LEVEL = 6


def pack(
    folder: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    force: bool = True,
) -> Opened:
    """Write the briefing in `folder` to `target`, a `.brief`, and give it back as it opens there.

    Refuses what `open_briefing` refuses, what could not be opened again, and without `force` to
    write over a file; then, as when the disk is full, `target` is as it was.
    """
    target = os.fspath(target)
    if not force and os.path.isfile(target):
        refuse("file-there", value=shown(os.path.basename(target), 200))
    source = open_briefing(folder, limits=limits)
    if source.form == "file":
        refuse("pack-no-folder")
    tree = Folder(located(os.fspath(folder))[0], limits, with_signatures=True)

    def write(file: BinaryIO, temporary: str) -> None:
        _write(file, _entries(source, tree))
        file.flush()
        # What leaves here opens there: the strict reader has the last word.
        if open_briefing(temporary, limits=limits).fingerprint != source.fingerprint:
            refuse("file-changed")

    try:
        write_whole(target, write)
    except OSError as error:
        refuse_writing(error, target)
    return open_briefing(target, limits=limits)


def uncited(opened: Opened) -> Iterator[Problem]:
    """A note for every file under `sources/` that no source names: its readers get it too."""
    cited = {source.file for source in opened.briefing.sources}
    for path in opened.captures:
        if path not in cited:
            yield Problem("file-uncited", shown(path), "note")


def unpack(
    file: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> None:
    """Write the briefing in `file`, a `.brief`, to `folder`, which is new or empty.

    The manifest is written last, so that what a crash leaves behind is no briefing.
    """
    opened = open_briefing(file, limits=limits)
    if opened.form != "file":
        refuse("unpack-no-file")
    tree = Container(located(os.fspath(file))[0], limits)
    try:
        programs = [
            Problem("unpack-program", shown(name)) for name in tree.files if is_program(name)
        ]
        if programs:
            raise Refused(tuple(programs))
        write_folder(os.fspath(folder), _files(opened, tree, limits))
    finally:
        tree.close()


def _files(opened: Opened, tree: Container, limits: Limits) -> Iterator[tuple[str, bytes]]:
    for name in sorted(tree.files, key=lambda name: (name in MANIFESTS, name)):
        if name == MANIFEST_JSON:
            content = pretty(opened.manifest)
            # Blanks and line breaks may make it too large to be read again.
            fits = len(content) <= limits.manifest_bytes
            yield name, content if fits else opened.canonical
        else:
            yield name, opened.captures[name] if name in opened.captures else tree.read(name)


def _entries(source: Opened, tree: Folder) -> Iterator[tuple[str, bytes]]:
    yield MIMETYPE, MEDIA_TYPE
    yield MANIFEST_JSON, source.canonical
    for name in source.captures:
        yield name, source.captures[name]
    for name in sorted(tree.files):
        if name.startswith(SIGNATURES):
            yield name, tree.read(name)


def _write(file: BinaryIO, entries: Iterable[tuple[str, bytes]]) -> None:
    """A ZIP of these entries, as plain as the strict reader wants it."""
    directory = []
    offset = 0
    for name, content in entries:
        method, packed = (STORED, content) if name == MIMETYPE else _packed(content)
        raw_name = name.encode()
        flags = 0 if name.isascii() else UTF8_FLAG
        common = (
            _NEEDED, flags, method, _TIME, _DATE, zlib.crc32(content), len(packed), len(content),
            len(raw_name), 0,
        )  # fmt: skip
        header = LOCAL.pack(LOCAL_MARK, *common) + raw_name
        file.write(header + packed)
        directory.append(
            CENTRAL.pack(CENTRAL_MARK, _MADE_BY, *common, 0, 0, 0, _PERMISSIONS, offset) + raw_name
        )
        offset += len(header) + len(packed)
    entries_end = b"".join(directory)
    count = len(directory)
    end = END.pack(END_MARK, 0, 0, count, count, len(entries_end), offset, 0)
    file.write(entries_end + end)


def _packed(content: bytes) -> tuple[int, bytes]:
    """Deflated where that helps and the reader does not take it for a bomb; else stored."""
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflater.compress(content) + deflater.flush()
    is_bomb = len(content) > DEFAULT_LIMITS.ratio * len(packed)
    return (STORED, content) if is_bomb or len(packed) >= len(content) else (DEFLATED, packed)
