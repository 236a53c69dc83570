"""The end of the meeting place where the running program listens. No Qt."""

from __future__ import annotations

import fcntl
import os
import socket
from contextlib import suppress
from typing import NamedTuple

from viewer.desktop.handover import is_own

WAITING = 8  # callers that the system keeps until they are let in


class Door(NamedTuple):
    """A socket that listens, and the lock that makes it the only one."""

    socket: socket.socket
    lock: int
    """File descriptor; the lock is held as long as it is open."""
    place: str

    def close(self) -> None:
        """Stop listening and make room for another."""
        self.socket.close()
        with suppress(OSError):
            os.unlink(self.place)
        os.close(self.lock)


def open_door(place: str) -> Door | None:
    """Listen at the meeting place; None where another does, or where it is not safe or possible."""
    folder = os.path.dirname(place)
    lock = -1
    try:
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        if not is_own(folder):
            return None
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        lock = os.open(place.removesuffix("socket") + "lock", flags, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # With the lock in hand, a socket that is there was left by a program that died.
        with suppress(FileNotFoundError):
            os.unlink(place)
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listening.setblocking(False)
            listening.bind(place)
            os.chmod(place, 0o600)
            listening.listen(WAITING)
        except OSError:
            listening.close()
            raise
    except OSError:
        if lock >= 0:
            os.close(lock)
        return None
    return Door(listening, lock, place)
