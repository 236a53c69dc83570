"""Writing a file so that there is always the old one or the new one, never half of either."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO

# What a crash leaves behind is found by this ending and swept away at the next start.
UNFINISHED = ".part"


def write_whole(path: str, write: Callable[[BinaryIO, str], object]) -> None:
    """Let `write` fill a temporary file (mode 0600) beside `path`, then put it in its place.

    `write` gets the open file and its temporary name, to look at what it wrote.

    The file that was there keeps its permissions for the new one; a new file gets the usual ones.
    Raises OSError as the system does, and then `path` is as it was.
    """
    folder, name = os.path.split(os.path.abspath(path))
    temporary = os.path.join(folder, f".{name[:60]}-{os.urandom(6).hex()}{UNFINISHED}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            write(file, temporary)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    _sync_folder(folder)


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
