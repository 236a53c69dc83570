"""Are the system's libraries there that the program, or its tests, need?

Usage: ``python3 packaging/system_libraries.py run|test|package|test-package``

Looks by loading each library, so that whatever put it there counts. What is missing is installed
when this runs as root on Debian or one of its children (Ubuntu, Mint); everywhere else the exact
command is printed and the exit code is 1. Needs the standard library only: it runs before there
is an environment. Windows and macOS bring all that is needed.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Need(NamedTuple):
    """Something that has to be there: what to look for and the Debian package that brings it."""

    package: str
    library: str = ""
    program: str = ""
    module: str = ""


# Qt itself, whatever it paints on. Its wheel brings everything else.
OFFSCREEN = (
    Need("libglib2.0-0", library="libglib-2.0.so.0"),
    Need("libglib2.0-0", library="libgthread-2.0.so.0"),
    Need("libgl1", library="libGL.so.1"),
    Need("libegl1", library="libEGL.so.1"),
    Need("libxkbcommon0", library="libxkbcommon.so.0"),
    Need("libfontconfig1", library="libfontconfig.so.1"),
    Need("libfreetype6", library="libfreetype.so.6"),
    Need("libx11-6", library="libX11.so.6"),
    Need("zlib1g", library="libz.so.1"),
    Need("libdbus-1-3", library="libdbus-1.so.3"),
)

# Qt's way to an X server. Without libxcb-cursor it does not complain, it aborts.
X11 = (
    Need("libx11-xcb1", library="libX11-xcb.so.1"),
    Need("libxkbcommon-x11-0", library="libxkbcommon-x11.so.0"),
    Need("libxcb-cursor0", library="libxcb-cursor.so.0"),
    Need("libxcb-icccm4", library="libxcb-icccm.so.4"),
    Need("libxcb-keysyms1", library="libxcb-keysyms.so.1"),
    Need("libxcb-shape0", library="libxcb-shape.so.0"),
    Need("libxcb-util1", library="libxcb-util.so.1"),
    Need("libxcb-image0", library="libxcb-image.so.0"),
    Need("libxcb-render0", library="libxcb-render.so.0"),
    Need("libxcb-render-util0", library="libxcb-render-util.so.0"),
    Need("libxcb-randr0", library="libxcb-randr.so.0"),
    Need("libxcb-xfixes0", library="libxcb-xfixes.so.0"),
    Need("libxcb-xkb1", library="libxcb-xkb.so.1"),
    Need("libxcb-sync1", library="libxcb-sync.so.1"),
    Need("libxcb-shm0", library="libxcb-shm.so.0"),
)

WAYLAND = (
    Need("libwayland-client0", library="libwayland-client.so.0"),
    Need("libwayland-cursor0", library="libwayland-cursor.so.0"),
)

# The tests start their own X server, listen on the accessibility bus, read PDF files, print to a
# print server of their own and compile the installer for Windows.
TESTS = (
    Need("xvfb", program="Xvfb"),
    Need("dbus-daemon", program="dbus-run-session"),
    Need("at-spi2-core", program="/usr/libexec/at-spi-bus-launcher"),
    Need("python3-pyatspi", module="pyatspi"),
    Need("poppler-utils", program="pdftotext"),
    Need("cups-daemon", program="/usr/sbin/cupsd"),
    Need("cups-client", program="/usr/sbin/lpadmin"),
    Need("libcups2", library="libcups.so.2"),
    Need("nsis", program="makensis"),
)

# The bundle is read and trimmed with binutils; what a desktop would ask of it is asked first.
PACKAGE = (
    Need("binutils", program="readelf"),
    Need("xz-utils", program="xz"),
    Need("dpkg", program="dpkg-deb"),
)
TEST_PACKAGE = (
    Need("debootstrap", program="/usr/sbin/debootstrap"),
    Need("lintian", program="lintian"),
    Need("desktop-file-utils", program="desktop-file-validate"),
    Need("appstream", program="appstreamcli"),
    Need("xdotool", program="xdotool"),
    Need("zsh", program="zsh"),
    Need("fish", program="fish"),
)

PURPOSES = ("run", "test", "package", "test-package")
NO_QUESTIONS = {"DEBIAN_FRONTEND": "noninteractive"}


def needs(purpose: str, environment: dict[str, str]) -> tuple[Need, ...]:
    """What has to be there to run (on the display that the environment names), test or package."""
    if purpose == "test":
        return OFFSCREEN + X11 + TESTS
    if purpose == "package":  # what is there is taken along
        return OFFSCREEN + X11 + PACKAGE
    if purpose == "test-package":
        return OFFSCREEN + X11 + TESTS + TEST_PACKAGE
    wanted = OFFSCREEN
    if environment.get("DISPLAY"):
        wanted += X11
    if environment.get("WAYLAND_DISPLAY"):
        wanted += WAYLAND
    return wanted


def present(need: Need) -> bool:
    """Whether one need is met on this machine."""
    if need.library:
        try:
            ctypes.CDLL(need.library)
        except OSError:
            return False
        return True
    if need.program:
        return shutil.which(need.program) is not None
    # The system's own Python carries these modules, whichever Python runs this script.
    try:
        found = subprocess.run(
            ["/usr/bin/python3", "-c", f"import {need.module}"],
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return False
    return found.returncode == 0


def missing(wanted: tuple[Need, ...]) -> list[Need]:
    """The needs that are not met."""
    return [need for need in wanted if not present(need)]


def packages(wanted: list[Need]) -> list[str]:
    """The Debian packages that bring these needs, each once, sorted."""
    return sorted({need.package for need in wanted})


def debian_like() -> bool:
    """Whether this is Debian or a child of it, with its package tool."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return bool(family & {"debian", "ubuntu"}) and shutil.which("apt-get") is not None


def install_command(wanted: list[Need]) -> list[str]:
    """The command that installs these needs on Debian and its children."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages(wanted)]


def install(wanted: list[Need]) -> None:
    """Install the packages; the lists of packages are fetched first only where there are none,
    and again where the ones at hand do not do."""
    environment = {**os.environ, **NO_QUESTIONS}

    def apt(*command: str) -> bool:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        return done.returncode == 0

    print("Installing:", " ".join(packages(wanted)), flush=True)
    listed = any(Path("/var/lib/apt/lists").glob("*_Packages*"))
    if listed and apt(*install_command(wanted), "--quiet"):
        return
    apt("apt-get", "update", "--quiet")
    apt(*install_command(wanted), "--quiet")


def main(arguments: list[str]) -> int:
    """Check, and install where that is allowed; 0 if nothing is missing in the end."""
    if len(arguments) != 1 or arguments[0] not in PURPOSES:
        print(f"usage: system_libraries.py {'|'.join(PURPOSES)}", file=sys.stderr)
        return 2
    if sys.platform != "linux":
        return 0
    wanted = missing(needs(arguments[0], dict(os.environ)))
    if wanted and debian_like() and os.geteuid() == 0:
        install(wanted)
        wanted = missing(tuple(wanted))
    if not wanted:
        return 0
    if debian_like():
        command = shlex.join(["sudo", *install_command(wanted)])
        print(
            f"Some system libraries are missing. Install them with:\n\n    {command}\n",
            file=sys.stderr,
        )
    else:
        names = ", ".join(need.library or need.program or need.module for need in wanted)
        print(
            f"Some system libraries are missing: {names}.\n"
            "Install what carries them with your system's package manager, then try again.",
            file=sys.stderr,
        )
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
