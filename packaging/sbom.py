"""What the bundle consists of, as CycloneDX 1.5: Python, Qt, every package, every library."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Sequence
from pathlib import Path

from licences import Part


def _component(part: Part) -> dict[str, object]:
    made: dict[str, object] = {
        "type": part.kind, "bom-ref": part.purl, "name": part.name, "version": part.version,
        "purl": part.purl,
    }  # fmt: skip
    if part.licence:
        made["licenses"] = [{"license": {"name": part.licence}}]
    if part.within:
        made["components"] = list(part.within)
    return made


def write_sbom(target: Path, parts: Sequence[Part], version: str, epoch: int) -> None:
    """Write the bill of materials; the same bytes for the same parts and commit."""
    own = Part(
        "briefing-viewer", version, "application", f"pkg:generic/briefing-viewer@{version}", "MIT"
    )
    found = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{version}@{epoch}')}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch)),
            "component": _component(own),
        },
        "components": [_component(part) for part in parts],
        "dependencies": [{"ref": own.purl, "dependsOn": [part.purl for part in parts]}],
    }
    target.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
