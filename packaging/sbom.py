"""What the bundle consists of, as CycloneDX 1.5: every distribution of the run lock, Python, Qt."""

from __future__ import annotations

import json
import platform
import re
import time
import uuid
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked() -> list[tuple[str, str, list[str]]]:
    """(name, version, SHA-256 of its files) of each distribution in the lock."""
    text = LOCK.read_text(encoding="utf-8")
    starts = list(PINNED.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return [
        (match[1], match[2], HASH.findall(text[match.start() : end]))
        for match, end in zip(starts, ends, strict=True)
    ]


def _component(name: str, version: str, kind: str, licence: str, purl: str) -> dict[str, object]:
    made: dict[str, object] = {
        "type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl,
    }  # fmt: skip
    if licence:
        made["licenses"] = [{"license": {"name": licence}}]
    return made


def _licence(name: str) -> str:
    """What a distribution says of its licence, in a line."""
    meta = distribution(name).metadata
    said = meta.get("License-Expression") or meta.get("License") or ""
    if said and "\n" not in said and said != "UNKNOWN":
        return str(said)
    kinds = [line for line in meta.get_all("Classifier") or [] if line.startswith("License")]
    return "; ".join(line.rpartition(" :: ")[2] for line in kinds)


def write_sbom(target: Path, version: str, epoch: int) -> None:
    """Write the bill of materials; the same bytes for the same lock and commit."""
    parts = [
        _component(
            "cpython", platform.python_version(), "platform", "PSF-2.0",
            f"pkg:generic/cpython@{platform.python_version()}",
        ),
    ]  # fmt: skip
    for name, pinned, _hashes in locked():
        try:
            licence = _licence(name)
        except ModuleNotFoundError:  # for another system
            continue
        purl = f"pkg:pypi/{name.lower()}@{pinned}"
        parts.append(_component(name, pinned, "library", licence, purl))
        if name.lower() == "pyside6-essentials":
            qt = f"pkg:generic/qt@{pinned}"
            parts.append(_component("Qt", pinned, "framework", "LGPL-3.0-only", qt))
    own = _component(
        "briefing-viewer", version, "application", "MIT", f"pkg:generic/briefing-viewer@{version}"
    )
    found = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{version}@{epoch}')}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch)),
            "component": own,
        },
        "components": parts,
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    target.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
