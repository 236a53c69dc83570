"""The files under `sources/`: hashed once at opening, read again when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from viewer.digests import sha256
from viewer.domain.briefing import Briefing
from viewer.domain.paragraphs import paragraph, paragraphs
from viewer.formats.context import FileFacts
from viewer.formats.names import SOURCES
from viewer.formats.tree import Tree, refuse

_TEXTS = ("text/plain", "text/markdown")
_TEXT_ENDINGS = (".txt", ".md")


class Captures(Mapping[str, bytes]):
    """Path → bytes, read from the briefing each time anew.

    What has changed since the briefing was opened is no longer what was opened: then, as when the
    file has gone, reading raises Refused.
    """

    def __init__(self, tree: Tree, files: Mapping[str, FileFacts]) -> None:
        self.tree = tree
        self.files = files

    def __getitem__(self, path: str) -> bytes:
        expected = self.files[path].sha256
        content = self.tree.read(path)
        if sha256(content).hexdigest() != expected:
            refuse("file-changed", path)
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def __contains__(self, path: object) -> bool:
        return path in self.files

    @property
    def hashes(self) -> Mapping[str, str]:
        """The hash of every capture as it was when the briefing was opened, by path."""
        return {path: facts.sha256 for path, facts in self.files.items()}

    @property
    def sizes(self) -> Mapping[str, int]:
        """Bytes of every capture, by path."""
        return {path: self.tree.files[path] for path in self.files}

    def sha256(self, path: str) -> str:
        """The hash of a capture as it was when the briefing was opened, 64 hex digits."""
        return self.files[path].sha256


def hash_files(
    tree: Tree, briefing: Briefing | None, told: Callable[[float], object]
) -> dict[str, FileFacts]:
    """SHA-256 of every file under `sources/`; the paragraphs of those whose locators count them.

    `told` hears how much is done, from 0 to 1.
    """
    wanted = _counted_by_locators(briefing) if briefing is not None else frozenset()
    files = {}
    whole, done = sum(tree.files.values()) or 1, 0
    for path in sorted(tree.files):
        told(done / whole)
        done += tree.files[path]
        if path.startswith(SOURCES):
            content = tree.read(path)
            count = paragraphs(content) if path in wanted else None
            files[path] = FileFacts(sha256(content).hexdigest(), count)
    return files


def _counted_by_locators(briefing: Briefing) -> frozenset[str]:
    """Paths of texts that a locator by paragraph points into."""
    texts = {}
    for source in briefing.sources:
        if source.file is not None and _is_text(source.file, source.media_type):
            texts[source.id] = source.file
    if not texts:
        return frozenset()
    cited = {
        citation.source
        for fact in briefing.facts
        for citation in fact.citations
        if citation.source in texts and citation.locator and paragraph(citation.locator) is not None
    }
    for source in briefing.sources:
        if any(paragraph(passage.locator) is not None for passage in source.passages):
            cited.add(source.id)
    return frozenset(texts[id_] for id_ in cited if id_ in texts)


def _is_text(path: str, media_type: str | None) -> bool:
    if media_type is None:
        return path.casefold().endswith(_TEXT_ENDINGS)
    return media_type.partition(";")[0].strip().casefold() in _TEXTS
