"""Drops libraries that nothing in the bundle needs, and strips libpython (and nothing else).

`trim.py FOLDER`: FOLDER is a onedir bundle for Linux. What is needed is read from the files
themselves (DT_NEEDED), starting from the program, the extension modules and Qt's plugins.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
LIBRARY = re.compile(r"^lib.*\.so(\.|$)")


def is_elf(path: Path) -> bool:
    """Whether a file is a program or library."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def needed(path: Path) -> set[str]:
    """The names of the libraries that a file asks for."""
    done = subprocess.run(["readelf", "-d", path], check=True, capture_output=True, text=True)
    return set(NEEDED.findall(done.stdout))


def is_root(path: Path) -> bool:
    """Loaded by name at run time: the program, extension modules, plugins."""
    return not LIBRARY.match(path.name) or "plugins" in path.parts


def unneeded(folder: Path) -> list[Path]:
    """Libraries, and links to them, that no root reaches."""
    files = [path for path in sorted(folder.rglob("*")) if is_elf(path)]
    by_name: dict[str, list[Path]] = {}
    for path in files:
        by_name.setdefault(path.name, []).append(path)
    for path in folder.rglob("*"):
        if path.is_symlink() and path.exists():
            by_name.setdefault(path.name, []).append(path.resolve())
    reached: set[Path] = set()
    waiting: list[Path] = [path for path in files if is_root(path)]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        for name in needed(path):
            waiting += by_name.get(name, [])
    # Wrapped by the interpreter's loader, not named by any file.
    spare = [path for path in files if path not in reached and "libpython" not in path.name]
    links = [
        path
        for path in folder.rglob("*")
        if path.is_symlink() and (not path.exists() or path.resolve() in spare)
    ]
    return spare + links


def from_host(folder: Path) -> list[str]:
    """The libraries that the bundle asks for and does not hold: the host's."""
    files = [path for path in folder.rglob("*") if is_elf(path)]
    held = {path.name for path in folder.rglob("*") if ".so" in path.name}
    asked: Iterable[set[str]] = (needed(path) for path in files)
    return sorted(set().union(*asked) - held)


def main() -> int:
    """Trim the bundle that is named."""
    folder = Path(sys.argv[1])
    while found := unneeded(folder):
        for path in found:
            print(f"drops {path.relative_to(folder)}")
            path.unlink()
    for path in sorted(folder.rglob("libpython3*.so*")):
        if not path.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", path], check=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    print("asks the host for:", " ".join(from_host(folder)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
