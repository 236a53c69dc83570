"""`python -m viewer` is `briefing-viewer`."""

from __future__ import annotations

import atexit
import os
import sys
from typing import NoReturn

from viewer.cli import main


def run() -> NoReturn:
    """Do what the arguments say, and end the process."""
    code = main()
    if _is_alone():
        _end(code)
    sys.exit(code)


def _is_alone() -> bool:
    """Whether nobody is left who has something to end: Qt, or a thread that is waited for."""
    threading = sys.modules.get("threading")
    return "PySide6" not in sys.modules and (threading is None or threading.active_count() == 1)


def _end(code: int) -> None:
    """End as Python does, but for letting go of every object one by one: all are let go at once.

    For a page that is printed this is a twentieth of the time. Comes back only where there is
    something to say: that a stream did not take what was written to it.
    """
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


if __name__ == "__main__":
    run()
