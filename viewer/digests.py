"""SHA-256 as Python carries it itself, and OpenSSL's where there is much to hash.

OpenSSL is seven times as fast, which nobody notices of a small briefing; loading it costs each
start some milliseconds, and 3 MiB for as long as the program runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash
    from hashlib import sha256 as _own
else:
    try:
        from _sha256 import sha256 as _own
    except ImportError:  # as it is called up to Python 3.11
        from hashlib import sha256 as _own

MUCH = 1_000_000  # bytes


def sha256(data: bytes = b"", *, more: int = 0) -> _Hash:
    """What hashes these bytes, and then perhaps so many `more`."""
    if len(data) + more < MUCH:
        return _own(data)
    from hashlib import sha256 as fast

    return fast(data)
