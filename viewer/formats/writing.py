"""Writing files so that there is always the old one or the new one, never half of either."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import BinaryIO, NoReturn

from viewer.domain.plain import shown
from viewer.formats.tree import refuse

# What a crash leaves behind is told by this ending.
UNFINISHED = ".part"


def write_whole(
    path: str, write: Callable[[BinaryIO, str], object], *, private: bool = False
) -> None:
    """Let `write` fill a temporary file (mode 0600) beside `path`, then put it in its place.

    `write` gets the open file and its temporary name, to look at what it wrote.

    The file that was there keeps its permissions for the new one; a new file gets the usual ones.
    With `private` it is for its owner alone, whatever was there.
    A link is followed: what it points to is replaced. Raises OSError as the system does, and for
    a device, a pipe or a folder, none of which may be replaced; then `path` is as it was.
    """
    path = os.path.realpath(path)
    if os.path.lexists(path) and not os.path.isfile(path):
        number = errno.EISDIR if os.path.isdir(path) else errno.EINVAL
        raise OSError(number, os.strerror(number), path)
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name[:60]}-{os.urandom(6).hex()}{UNFINISHED}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            write(file, temporary)
            file.flush()
            os.fsync(file.fileno())
        if not private:
            os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    _sync_folder(folder)


def write_folder(folder: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write these files, names with "/" between their parts, to a folder that is new or empty.

    Raises Refused; then nothing of them is left.
    """
    made: list[str] = []
    try:
        _make_folder(folder, made)
        for name, content in files:
            *parents, _ = name.split("/")
            for depth in range(len(parents)):
                _make_folder(os.path.join(folder, *parents[: depth + 1]), made, inside=True)
            path = os.path.join(folder, *name.split("/"))
            made.append(path)
            with open(path, "xb") as out:
                out.write(content)
    except BaseException as error:
        for path in reversed(made):
            with suppress(OSError):
                os.rmdir(path) if os.path.isdir(path) else os.unlink(path)
        if isinstance(error, (OSError, ValueError)):
            refuse_writing(error, folder)
        raise


def _make_folder(path: str, made: list[str], *, inside: bool = False) -> None:
    if os.path.isdir(path):
        if not inside and os.listdir(path):
            refuse("folder-not-empty", shown(path), value=shown(path))
        return
    parent = os.path.dirname(os.path.abspath(path))
    if not os.path.lexists(parent):
        _make_folder(parent, made)
    os.mkdir(path)
    made.append(path)


def refuse_writing(error: OSError | ValueError, path: str) -> NoReturn:
    """Say in the words of a problem why the system would not write."""
    reason = error.errno if isinstance(error, OSError) else None
    named = errno.errorcode.get(reason or 0, "?")
    refuse("write-failed", shown(path), value=shown(path), reason=named)


def _mode(path: str) -> int:
    try:
        return os.stat(path).st_mode & 0o777
    except OSError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: str) -> None:
    """Make the new name last, where the system lets one ask for it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some file systems cannot; the file itself is safe
    finally:
        os.close(descriptor)
