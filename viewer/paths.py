"""Where things lie: our resources in their three homes, and the reader's folders.

The resources are in `resources/` of a checkout, in `viewer/_resources/` of an installed wheel
and in `resources/` of a frozen program. No other module knows that.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "briefing-viewer"
TITLE = "Briefing Viewer"
LATEST_EDITION = 2
DEMONSTRATION = "verrin-dam"


def _home() -> tuple[Path, bool]:
    """The folder of the resources, and whether it was built (nobody edits in it)."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen, "resources"), True
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "_resources")
    if os.path.isdir(installed):
        return Path(installed), True
    return Path(os.path.dirname(package), "resources"), False


_RESOURCES, _BUILT = _home()


def once_more(flag: str, module: str, function: str) -> list[str]:
    """The beginning of a command that starts this program for work apart: the packaged one with a
    hidden flag, else a function of one of our modules.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, flag]
    # Isolated: a folder called "viewer" where the program happens to be started is none of ours.
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    line = "import sys; sys.path.insert(0, sys.argv.pop(1))"
    line += f"; import viewer.stand_ins; from {module} import {function}; {function}(sys.argv[1:])"
    return [sys.executable, "-I", "-c", line, home]


def resource(name: str) -> Path:
    """The file or folder `name` (with "/" between its parts) of our resources, there or not."""
    return _RESOURCES / name


def embedded(edition: int = LATEST_EDITION) -> Path:
    """The briefing that comes with the program, in one of its editions; see `inside`."""
    return inside(f"nato-iraq-{edition}")


def examples() -> tuple[Path, ...]:
    """All briefings that come with the program."""
    return embedded(1), embedded(2), inside(DEMONSTRATION)


def inside(name: str) -> Path:
    """A briefing that comes with the program: the packed file, else its folder.

    In a checkout the folder is what an author edits: there the packed file is taken only while
    nothing in the folder is newer.
    """
    folder = resource(f"briefings/{name}")
    packed = folder.with_name(f"{folder.name}.brief")
    try:
        built = os.stat(packed).st_mtime_ns
    except OSError:
        return folder
    if _BUILT or built >= _newest(folder):
        return packed
    return folder


def beside() -> Path | None:
    """The one `.brief` that lies beside a portable program; None elsewhere, or if there are more.

    On macOS "beside the program" is beside the application's bundle.
    """
    if not getattr(sys, "frozen", False):
        return None
    folder = os.path.dirname(os.path.abspath(sys.executable))
    if sys.platform == "darwin" and folder.endswith(".app/Contents/MacOS"):
        folder = folder.removesuffix("/Contents/MacOS").rpartition("/")[0]
    try:
        names = [name for name in os.listdir(folder) if name.casefold().endswith(".brief")]
    except OSError:
        return None
    return Path(folder, names[0]) if len(names) == 1 else None


def _newest(folder: Path) -> int:
    """When the manifest or a source of a briefing folder last changed, in nanoseconds; 0: none."""
    newest = 0
    for place in (folder, folder / "sources"):
        try:
            with os.scandir(place) as entries:
                times = [entry.stat().st_mtime_ns for entry in entries if entry.is_file()]
        except OSError:
            continue
        newest = max([newest, *times])
    return newest


def config_dir() -> Path:
    """Where the settings are kept. It need not exist; see `_user` for a machine without a home."""
    return _user("XDG_CONFIG_HOME", ".config", "APPDATA", "Application Support")


def data_dir() -> Path:
    """Where what the reader made is kept."""
    return _user("XDG_DATA_HOME", ".local/share", "LOCALAPPDATA", "Application Support")


def cache_dir() -> Path:
    """Where what can be made again is kept."""
    folder = _user("XDG_CACHE_HOME", ".cache", "LOCALAPPDATA", "Caches")
    return folder / "Cache" if sys.platform == "win32" else folder


def _user(xdg: str, under_home: str, windows: str, mac: str) -> Path:
    """Our folder in one of the reader's standard places (XDG Base Directory, or the platform's).

    Relative paths in the environment are ignored, as XDG asks. Where there is no home at all, the
    answer lies below the null device: reading finds nothing there and writing fails as an
    ordinary OSError, so that callers need no branch of their own.
    """
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        home = os.devnull
    if sys.platform == "win32":
        base = os.environ.get(windows, "")
        return Path(base if os.path.isabs(base) else os.path.join(home, "AppData"), TITLE)
    if sys.platform == "darwin":
        return Path(home, "Library", mac, TITLE)
    base = os.environ.get(xdg, "")
    return Path(base if os.path.isabs(base) else os.path.join(home, under_home), NAME)
