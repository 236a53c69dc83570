"""A second start hands its files to the program that runs already, over a Unix socket.

Both ends lie in a folder of ours in XDG_RUNTIME_DIR, which the system keeps for this user alone.
Whatever is not exactly as it should be means: nobody is there, open a window of your own. No Qt,
and `socket` is imported only where there is a socket: a first start pays for one look at the disk.

The message is one: MAGIC, the length of the body (4 bytes, big endian), the body. The body is a
list of fields, each ended by a NUL: the activation token (may be empty), then each absolute path.
The answer is one byte, and only then has the other end taken the files.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socket import socket

MAGIC = b"briefing-viewer 1\n"
HEAD = len(MAGIC) + 4
TAKEN = b"+"
MOST_BYTES, MOST_FILES, LONGEST_PATH, LONGEST_TOKEN = 65_536, 64, 4_096, 256
PATIENCE = 3.0  # seconds for the running program to answer; then it hangs, or is stopped
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
_DISPLAYS = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")


class Wrong(ValueError):  # noqa: N818 - what the other end sent
    """A message that is not one of ours."""


def meeting_place(environment: Mapping[str, str]) -> str:
    """The path of the socket for this user on this display, there or not; "" where none may be."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if sys.platform in ("win32", "darwin") or not os.path.isabs(runtime) or not is_own(runtime):
        return ""
    # A window must come up where it was asked for, not on another display of the same user.
    display = "\0".join(environment.get(name, "") for name in _DISPLAYS)
    from zlib import crc32

    number = crc32(os.fsencode(display))
    return os.path.join(runtime, "briefing-viewer", f"{number:08x}.socket")


def hand_over(files: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Give the files to the program that runs already; False: open a window yourself."""
    place = meeting_place(environment)
    if not place or not is_own(os.path.dirname(place)) or not is_own(place, stat.S_ISSOCK):
        return False
    try:
        token = next((environment[name] for name in _TOKENS if environment.get(name)), "")
        return _send(place, encode([os.path.abspath(file) for file in files], token))
    except (OSError, ValueError):
        return False


def _send(place: str, message: bytes) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(PATIENCE)
        line.connect(place)
        if not is_ours(line):
            return False
        line.sendall(message)
        return line.recv(1) == TAKEN


def encode(files: Sequence[str], token: str) -> bytes:
    """The message for some files; Wrong where they are more than one may hold.

    With the token the desktop lets a window come to the front; one that is none is left out.
    """
    token = token if _is_token(token) else ""
    body = b"".join(os.fsencode(field) + b"\0" for field in (token, *files))
    message = MAGIC + len(body).to_bytes(4, "big") + body
    if decode(message) != (tuple(files), token):
        raise Wrong("a name that cannot be")
    return message


def decode(message: bytes) -> tuple[tuple[str, ...], str] | None:
    """The files and the token that a message holds; no files: it only wants to see a window.

    None while it is not whole; Wrong if it never can be.
    """
    if message[: len(MAGIC)] != MAGIC[: len(message)]:
        raise Wrong("no message of ours")
    if len(message) < HEAD:
        return None
    length = int.from_bytes(message[len(MAGIC) : HEAD], "big")
    body = message[HEAD:]
    if not 0 < length <= MOST_BYTES or len(body) > length:
        raise Wrong("a length that cannot be")
    if len(body) < length:
        return None
    token, *files = body[:-1].split(b"\0")
    sound = all(os.path.isabs(name) and len(name) <= LONGEST_PATH for name in files)
    said = token.decode("latin-1")
    if not body.endswith(b"\0") or len(files) > MOST_FILES or not sound or not _is_token(said):
        raise Wrong("a field that cannot be")
    return tuple(map(os.fsdecode, files)), said


def is_ours(line: socket) -> bool:
    """Whether the process at the other end belongs to this user, as the kernel says it."""
    import socket
    import struct

    kind = getattr(socket, "SO_PEERCRED", None)
    if kind is None:
        return False
    answer = line.getsockopt(socket.SOL_SOCKET, kind, struct.calcsize("3i"))
    return bool(struct.unpack("3i", answer)[1] == os.getuid())


def _is_token(text: str) -> bool:
    return len(text) <= LONGEST_TOKEN and text.isascii() and (not text or text.isprintable())


def is_own(path: str, kind: Callable[[int], bool] = stat.S_ISDIR) -> bool:
    """Whether this is there, is of that kind and no link, and only this user may reach it."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return False
    return kind(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
