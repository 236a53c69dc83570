"""Whether there is a screen to show a window on."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping

_SOCKETS = "/tmp/.X11-unix/X"  # of X servers on this machine, by number
_KNOWN = "/proc/net/unix"  # where Linux lists those without a place on disk


def has_display(environment: Mapping[str, str]) -> bool:
    """Elsewhere than on X11 or Wayland there is always a screen.

    Qt aborts the program on an X display of this machine that is not there.
    """
    if sys.platform in ("win32", "darwin"):
        return True
    if environment.get("WAYLAND_DISPLAY") or environment.get("QT_QPA_PLATFORM"):
        return True
    named = environment.get("DISPLAY", "")
    local = re.fullmatch(r"(?:unix)?:([0-9]+)(?:\.[0-9]+)?", named)
    if local is None:
        return bool(named)
    place = f"{_SOCKETS}{local[1]}"
    return os.path.exists(place) or _is_listed(place)


def _is_listed(place: str) -> bool:
    try:
        with open(_KNOWN, encoding="utf-8", errors="replace") as sockets:
            return any(line.rstrip("\n").endswith(f"@{place}") for line in sockets)
    except OSError:
        return True  # it cannot be told here: Qt will see
