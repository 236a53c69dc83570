"""What the bundle carries and under which licences: found in what was collected, not written down.

`parts(taken)` names what a bundle took along besides our own code; `gather(parts, folder)` puts
their licence texts and notices there. `taken` is what the spec left in build/taken.json.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)
TEXT = re.compile(r"(licen[cs]e|copying|copyright|notice)", re.IGNORECASE)


class Part(NamedTuple):
    """`kind` and `purl` as CycloneDX has them; `licence` in a line, empty where only texts say it;
    `texts` are files; `within` what its makers say that it consists of (CycloneDX components).
    """

    name: str
    version: str
    kind: str
    purl: str
    licence: str = ""
    texts: tuple[Path, ...] = ()
    within: tuple[dict[str, object], ...] = ()


def parts(taken: Iterable[str], bundle: Path) -> list[Part]:
    """All that the bundle is made of, but for what is ours: Python, packages, system libraries.

    `taken` are the files that were collected, of which some may have been dropped again.
    """
    found = [_python()]
    for name in (*locked(), "pyinstaller"):
        try:
            found.append(_package(name, distribution(name)))
        except PackageNotFoundError:  # for another system
            continue
        if name == "pyside6-essentials":
            version = found[-1].version
            purl = f"pkg:generic/qt@{version}"
            found.append(Part("qt", version, "framework", purl, "LGPL-3.0-only"))
    held = {path.name for path in bundle.rglob("*") if path.is_file()}
    own = (str(Path(sys.prefix).resolve()), str(Path(sys.base_prefix).resolve()))
    foreign = {file for file in taken if not str(Path(file).resolve()).startswith(own)}
    return found + _debian(file for file in foreign if Path(file).name in held)


def locked() -> list[str]:
    """The names in the lock, in its order."""
    return [match[1] for match in PINNED.finditer(LOCK.read_text(encoding="utf-8"))]


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    texts = tuple(place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file())
    return Part(
        "cpython", version, "platform", f"pkg:generic/cpython@{version}", "PSF-2.0", texts[:1]
    )


def _package(name: str, found: Distribution) -> Part:
    meta = found.metadata
    said = meta.get("License-Expression") or meta.get("License") or ""
    if not said or "\n" in said or said == "UNKNOWN":
        kinds = [line for line in meta.get_all("Classifier") or [] if line.startswith("License")]
        said = "; ".join(line.rpartition(" :: ")[2] for line in kinds)
    inside = [file for file in found.files or [] if ".dist-info" in file.parts[0]]
    texts = [Path(str(found.locate_file(file))) for file in inside if TEXT.search(file.as_posix())]
    within: list[dict[str, object]] = []
    for file in inside:
        if file.name.endswith(".cyclonedx.json"):
            within += json.loads(file.read_text(encoding="utf-8"))["components"]
    purl = f"pkg:pypi/{name}@{found.version}"
    return Part(
        name, found.version, "library", purl, said, tuple(sorted(texts)), tuple(within)
    )  # fmt: skip


def _debian(files: Iterable[str]) -> list[Part]:
    """The packages of the system that these files came with, where the system is a Debian."""
    found: dict[str, Part] = {}
    for file in sorted(files):
        package = _owner(Path(file))
        if not package or package in found:
            continue
        asked = ["dpkg-query", "--show", "--showformat=${Version}\t${Architecture}", package]
        done = subprocess.run(asked, check=True, capture_output=True, text=True)
        version, _, architecture = done.stdout.partition("\t")
        purl = f"pkg:deb/debian/{package}@{version}?arch={architecture}"
        text = Path("/usr/share/doc", package, "copyright")
        found[package] = Part(package, version, "library", purl, "", (text,))
    return [found[name] for name in sorted(found)]


def _owner(file: Path) -> str:
    """The Debian package of a file; "" if there is none. Both homes of a merged /usr are asked."""
    if shutil.which("dpkg-query") is None:
        return ""
    place = str(file.resolve())
    for path in (place, place.removeprefix("/usr"), str(file)):
        done = subprocess.run(["dpkg-query", "--search", path], capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return ""


def gather(found: Iterable[Part], folder: Path) -> None:
    """Put the texts of all parts into `folder`, those of one part in a folder of its name."""
    for part in found:
        for at, text in enumerate(part.texts, 1):
            name = text.name if text.suffix else f"{text.name}.txt"
            target = folder / part.name / (f"{at}-{name}" if len(part.texts) > 1 else name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target)
