"""Qt's libraries, loaded by a second thread while the first one reads the program.

Loading them is work of the system's loader in which no Python runs: some 12 ms of a start.
Python's own way of it, import by import, lets nothing else happen meanwhile. Called like any other
function of C the loader goes on beside the import of what needs no Qt (`meanwhile`), and Qt's
modules then find their libraries there. So with fontconfig, which reads its settings once for all.

The loader does one thing at a time: parts of the standard library that are files of their own, and
that are wanted meanwhile, come before all.

Nothing hangs on it: what is not found here is loaded where it is needed, and on systems with
another loader everything is. Names come from here and from the environment that Qt itself heeds,
never from a file.
"""

from __future__ import annotations

import array
import bisect
import os
import sys
import unicodedata
import zlib
from _thread import start_new_thread
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec

from viewer import digests

WANTED_MEANWHILE = (array, bisect, digests, unicodedata, zlib)

FIRST = "QtWidgets.abi3.so"  # with it come the libraries of all of Qt's modules that a start uses
PLUGIN = "Qt/plugins/platforms/libq{}.so"
FONTS = "libfontconfig.so.1"


def to_load(environment: Mapping[str, str]) -> list[str]:
    """Paths of what a start will load, below the folder of the binding."""
    usual = "wayland" if environment.get("WAYLAND_DISPLAY") else "xcb"
    platform = environment.get("QT_QPA_PLATFORM") or usual
    return [FIRST, PLUGIN.format(platform)] if platform.isalnum() else [FIRST]


def _load_beside() -> None:
    """Begin to load, if this is a system whose loader is known."""
    binding = find_spec("PySide6")
    if sys.platform != "linux" or binding is None or not binding.submodule_search_locations:
        return
    from ctypes import CDLL

    [folder, *_] = binding.submodule_search_locations
    paths = [os.fsencode(os.path.join(folder, path)) for path in to_load(os.environ)]
    loader = CDLL(None)

    def load() -> None:
        for path in paths:
            loader.dlopen(path, os.RTLD_NOW)
        with suppress(OSError):  # where Qt has not brought it in, nobody needs it
            CDLL(FONTS, os.RTLD_NOW | os.RTLD_NOLOAD).FcInit()

    start_new_thread(load, ())


_load_beside()
