"""Writing files and folders: there is always the old or the new one, never half of either.

What is written lies under a name of its own until it is whole and on disk; then it takes its
place. A program that is killed while writing leaves that name behind. It is told by its ending,
and the next writing in the same folder sweeps it away.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import BinaryIO

UNFINISHED = ".briefing-part"
_ABANDONED = 600.0  # seconds after which what is unfinished belongs to nobody
_TRIES, _PAUSE = 100, 0.01  # to get a lock, and seconds between two
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_whole(
    path: str, write: Callable[[BinaryIO, str], object], *, private: bool = False
) -> None:
    """Let `write` fill a temporary file beside `path`, then put it in its place.

    `write` gets the open file and its temporary name, to look at what it wrote. Folders that are
    missing above `path` are made.

    The file that was there keeps its permissions for the new one; a new file gets the usual ones.
    With `private` it is for its owner alone, whatever was there, and so are folders made for it.
    A link is followed: what it points to is replaced. Raises OSError as the system does, and for
    a device, a pipe or a folder, none of which may be replaced; then all is as it was.
    """
    path = _real(path)
    if os.path.lexists(path) and not os.path.isfile(path):
        raise _os_error(errno.EISDIR if os.path.isdir(path) else errno.EINVAL, path)
    folder = os.path.dirname(path)
    with _made_folder(folder, 0o700 if private else 0o777):
        sweep(folder)
        temporary = _unfinished(path)
        descriptor = os.open(temporary, _NEW, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                write(file, temporary)
                _to_disk(file)
            if not private:
                os.chmod(temporary, _mode(path))
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    _sync_folder(folder)


def write_data(path: str | os.PathLike[str], content: bytes, *, private: bool = False) -> None:
    """Write these bytes as `write_whole` does."""

    def write(file: BinaryIO, _temporary: str) -> None:
        file.write(content)

    write_whole(os.fspath(path), write, private=private)


def write_files(folder: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write these files, names with "/" between their parts, to `folder`: all of them or none.

    A folder that is not there is made, whole at once, and so are those missing above it. In one
    that is there, what is at the top of the new files takes its place in the order given, and
    replaces files of the same names. Raises OSError as the system does; a link is followed.
    """
    folder = _real(folder)
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise _os_error(errno.EEXIST, folder)
    is_new = not os.path.isdir(folder)
    home = os.path.dirname(folder) if is_new else folder
    with _made_folder(home):
        sweep(home)
        stage = _unfinished(folder if is_new else os.path.join(folder, "new"))
        os.mkdir(stage)
        try:
            tops = _fill(stage, files)
            if is_new:
                os.rename(stage, folder)
            else:
                _move(stage, folder, tops)
        finally:
            _remove(stage)
    _sync_folder(home)


@contextmanager
def locked(path: str) -> Iterator[None]:
    """While `path` is read, changed and written again, other programs that ask wait for a second.

    Its folder is locked, for `path` itself is replaced. Where there is no folder yet, or the system
    has no such locks, nobody waits.
    """
    descriptor = -1
    with suppress(ImportError, OSError):
        import fcntl  # POSIX alone has it

        descriptor = os.open(os.path.dirname(_real(path)), os.O_RDONLY)
        for _ in range(_TRIES):
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            time.sleep(_PAUSE)
    try:
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def sweep(folder: str) -> None:
    """Remove what a program left in `folder` when it was killed while writing."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if is_unfinished(entry.name):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED:
                        _remove(entry.path)


def is_unfinished(name: str) -> bool:
    """Whether a file or folder of this name is none yet."""
    return name.startswith(".") and name.endswith(UNFINISHED)


def _unfinished(path: str) -> str:
    folder, name = os.path.split(path)
    # A name has at most 255 bytes, a letter up to four of them.
    return os.path.join(folder, f".{name[:50]}-{os.urandom(6).hex()}{UNFINISHED}")


@contextmanager
def _made_folder(folder: str, mode: int = 0o777) -> Iterator[None]:
    """With `folder` there; what had to be made for it goes again when the work fails."""
    made: list[str] = []
    try:
        _make(folder, mode, made)
        yield
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                os.rmdir(path)
        raise
    for path in made:
        _sync_folder(os.path.dirname(path))


def _make(folder: str, mode: int, made: list[str]) -> None:
    parent = os.path.dirname(folder)
    if os.path.isdir(folder) or parent == folder:
        return
    _make(parent, mode, made)
    with suppress(FileExistsError):  # another program may have been faster
        os.mkdir(folder, mode)
        made.append(folder)


def _fill(stage: str, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write the files to disk below `stage`; the names at its top in the order given."""
    tops: dict[str, None] = {}
    written: list[str] = []
    for name, content in files:
        path = os.path.join(stage, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as file:
            file.write(content)
        written.append(path)
        tops[name.partition("/")[0]] = None
    # All are on their way before the first is waited for.
    for path in written:
        with open(path, "rb+") as file:
            _to_disk(file)
    for path, _, _ in os.walk(stage, topdown=False):
        _sync_folder(path)
    return list(tops)


def _move(stage: str, folder: str, tops: list[str]) -> None:
    """Put what is at the top of `stage` into `folder`. When one does not fit, what came goes again
    and what was replaced is back; meanwhile that waits in `stage`.
    """
    for top in tops:
        if os.path.isdir(os.path.join(folder, top)):
            raise _os_error(errno.EISDIR, os.path.join(folder, top))
    free = next(name for name in map("replaced-{}".format, count()) if name not in tops)
    waiting = os.path.join(stage, free)
    os.mkdir(waiting)
    came: list[str] = []
    replaced: list[tuple[str, str]] = []
    try:
        for top in tops:
            target, before = os.path.join(folder, top), os.path.join(waiting, top)
            if os.path.lexists(target):
                replaced.append((before, target))
                _keep_aside(target, before)
            else:
                came.append(target)
            os.replace(os.path.join(stage, top), target)
    except BaseException:
        for path in reversed(came):
            _remove(path)
        for before, target in replaced:
            with suppress(FileNotFoundError):
                os.replace(before, target)
        raise


def _keep_aside(path: str, aside: str) -> None:
    """A second name for a file; where a disk knows no such names, it is moved there."""
    try:
        os.link(path, aside, follow_symlinks=False)
    except OSError:
        os.rename(path, aside)


def _remove(path: str) -> None:
    """Take away a file, or a folder with all that is in it, as far as that is possible."""
    if os.path.isdir(path) and not os.path.islink(path):
        import shutil  # settings load this module before the first paint

        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            os.unlink(path)


def _real(path: str) -> str:
    """Where the path leads. A NUL in it is a ValueError to Python; here it is as any bad name."""
    if "\0" in path:
        raise _os_error(errno.EILSEQ, path)
    return os.path.realpath(path)


def _os_error(number: int, path: str) -> OSError:
    return OSError(number, os.strerror(number), path)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _mode(path: str) -> int:
    try:
        return os.stat(path).st_mode & 0o777
    except OSError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: str) -> None:
    """Make new names last, where the system lets one ask for it; the files themselves are safe."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
