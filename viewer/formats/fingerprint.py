"""The fingerprint of a briefing: one name for its content, the same for folder and packed form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from viewer.digests import sha256
from viewer.formats.canonical import canonical
from viewer.formats.limits import MB


def fingerprint(manifest: bytes, files: Mapping[str, str]) -> str:
    """SHA-256, 64 hex digits, over the RFC 8785 form of `{"files": …, "manifest": …}`.

    `manifest` is already canonical; `files` maps each path under `sources/` to its own SHA-256.
    """
    digest = sha256(b'{"files":', more=len(manifest))
    digest.update(canonical(dict(files)))
    digest.update(b',"manifest":')
    digest.update(manifest)
    digest.update(b"}")
    return digest.hexdigest()


def fingerprint_aside(manifest: bytes, files: Mapping[str, str]) -> Callable[[], str]:
    """The same as an answer to wait for: that of a large manifest is worked out meanwhile."""
    if len(manifest) < MB:
        found = fingerprint(manifest, files)
        return lambda: found
    # Slow to load, and no start needs it.
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1)
    waiting = pool.submit(fingerprint, manifest, files)
    pool.shutdown(wait=False)
    return waiting.result
