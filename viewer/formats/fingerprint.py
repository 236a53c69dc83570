"""The fingerprint of a briefing: one name for its content, the same for folder and packed form."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from viewer.formats.canonical import canonical


def fingerprint(manifest: bytes, files: Mapping[str, str]) -> str:
    """SHA-256, 64 hex digits, over the RFC 8785 form of `{"files": …, "manifest": …}`.

    `manifest` is already canonical; `files` maps each path under `sources/` to its own SHA-256.
    """
    digest = sha256(b'{"files":')
    digest.update(canonical(dict(files)))
    digest.update(b',"manifest":')
    digest.update(manifest)
    digest.update(b"}")
    return digest.hexdigest()
