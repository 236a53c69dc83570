"""What a reader of the PDF sees: text by page, sizes of type, tags, outline, links."""

from __future__ import annotations

import io
import re
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

BREAK = "\u200b"


class Piece(NamedTuple):
    """A run of text as it stands on the page: its size, and where it starts from the left."""

    text: str
    size: float
    x: float


class Paper:
    """A PDF, read as a person or a screen reader would."""

    def __init__(self, pdf: bytes) -> None:
        self.file = PdfReader(io.BytesIO(pdf))
        self.pages = [page.extract_text() for page in self.file.pages]

    @property
    def text(self) -> str:
        """All pages as one line of words, without break opportunities."""
        return flat(" ".join(self.pages))

    def pieces(self, page: int = 0) -> list[Piece]:
        """The runs of a page in reading order."""
        found: list[Piece] = []

        def visit(text: str, page: list[float], line: list[float], _: Any, size: float) -> None:
            if text.strip():
                scale, x = abs(line[3] * page[3]), line[4] * page[0] + page[4]
                found.append(Piece(text.strip(), size * scale, x))

        self.file.pages[page].extract_text(visitor_text=visit)
        return found

    @property
    def root(self) -> DictionaryObject:
        """The document catalogue."""
        root = self.file.trailer["/Root"].get_object()
        assert isinstance(root, DictionaryObject)
        return root

    @property
    def metadata(self) -> str:
        """The XMP metadata, as XML."""
        return str(self.root["/Metadata"].get_object().get_data().decode())

    @property
    def tags(self) -> list[tuple[str, str]]:
        """(role, alternative text) of every structure element, in reading order."""
        found: list[tuple[str, str]] = []
        waiting: list[Any] = [self.root["/StructTreeRoot"].get_object()]
        while waiting:
            node = waiting.pop().get_object()
            if isinstance(node, ArrayObject):
                waiting.extend(reversed(node))
            elif isinstance(node, DictionaryObject):
                if "/S" in node:
                    found.append((str(node["/S"]), str(node.get("/Alt", ""))))
                if "/K" in node:
                    waiting.append(node["/K"])
        return found

    @property
    def outline(self) -> list[str]:
        """The titles of the outline, however deep."""
        return [str(entry.title) for entry in _entries(self.file.outline)]

    def links(self) -> list[tuple[str, int, float]]:
        """What each link says of itself, and the page (from 1) and height to which it leads."""
        places = {page.indirect_reference.idnum: at for at, page in enumerate(self.file.pages, 1)}
        found = []
        for page in self.file.pages:
            for annotation in page.get("/Annots", ()):
                link = annotation.get_object()
                assert "/A" not in link, "no link leads out of the file"
                target, _, _, y, _ = link["/Dest"].get_object()
                found.append((str(link["/Contents"]), places[target.idnum], float(y)))
        return found


def flat(text: str) -> str:
    """One line, single blanks, no break opportunities."""
    return re.sub(r"\s+", " ", text.replace(BREAK, "")).strip()


def _entries(outline: list[Any]) -> list[Any]:
    found: list[Any] = []
    for entry in outline:
        found += _entries(entry) if isinstance(entry, list) else [entry]
    return found
