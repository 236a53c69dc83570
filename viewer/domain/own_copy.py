"""The reader's own copy of a source whose text a briefing does not bring."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class OwnCopy(Struct, frozen=True):
    """`name` is that of the file the reader chose, `size` its bytes; `same` tells whether it is the
    very file that the author recorded. `read` gives its bytes, and raises OSError or Refused.
    """

    name: str
    media_type: str
    size: int
    same: bool
    read: Callable[[], bytes]
