"""Is a quotation verbatim in a capture? Three answers, the place, and what differs."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from viewer.domain.capture_text import Capture, folded
from viewer.domain.near_match import Change, needed, split_words
from viewer.domain.page_text import page_text
from viewer.patterns import pattern

State = Literal["verbatim", "differs", "not-found", "own-verbatim", "own-differs", "own-not-found"]
_IN_OWN: dict[State, State] = {
    "verbatim": "own-verbatim", "differs": "own-differs", "not-found": "own-not-found",
}  # fmt: skip
_OMISSION = pattern(r"\s*\[\s*(?:…|\.\.\.)\s*\]\s*")
_CHARSET = pattern(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_ENCODING = pattern(
    r"utf-?(8|16|16le|16be)|us-ascii|iso-?8859-[0-9]{1,2}|windows-[0-9]{3,4}|cp[0-9]{3,4}"
    r"|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-(jp|kr)"
)

# Of one quotation so many parts may miss before the rest is taken as not found: each that misses
# costs a look through the whole capture.
MOST_MISSES = 64


class Verdict(Struct, frozen=True):
    """The answer for one quotation.

    `ranges` are places in the capture's text, (start, end) in characters, one for each part between
    "[…]" that was found; `changes` is the word difference when the state is `differs`. States that
    begin with "own-" are those of a copy of the reader's which is not the author's.
    """

    state: State
    ranges: tuple[tuple[int, int], ...] = ()
    changes: tuple[Change, ...] = ()

    def in_own_copy(self) -> Verdict:
        """The same answer, given by a copy that is not the author's."""
        return replace(self, state=_IN_OWN.get(self.state, self.state))

    @property
    def start(self) -> int | None:
        """Where it begins in the capture's text; None when nowhere."""
        return self.ranges[0][0] if self.ranges else None

    @property
    def end(self) -> int | None:
        """Behind its last character; None when nowhere."""
        return self.ranges[-1][1] if self.ranges else None


def verify(quote: str, capture: Capture | str) -> Verdict:
    """Look `quote` up in a capture. For many quotations of one capture, pass the same Capture."""
    if isinstance(capture, str):
        capture = Capture(capture)
    whole = folded(quote)
    parts = [part for part in _OMISSION.split(whole) if part]
    if not parts:
        return Verdict("not-found")
    # A source may hold "[…]" itself: first as it stands.
    for wanted in ([whole], parts) if len(parts) > 1 or parts[0] != whole else ([whole],):
        ranges = _verbatim(wanted, capture)
        if ranges:
            return Verdict("verbatim", ranges)
    return _nearly(parts, capture)


def _verbatim(parts: list[str], capture: Capture) -> tuple[tuple[int, int], ...]:
    """The places of all parts, in order; empty when one is missing. Each is taken as early as it
    can be, which leaves the most room for those that follow.
    """
    places = []
    begin = 0
    for part in parts:
        at = capture.find(part, begin)
        if at < 0:
            return ()
        begin = at + len(part)
        places.append((at, begin))
    return tuple(capture.original(*place) for place in places)


def _nearly(parts: list[str], capture: Capture) -> Verdict:
    """Part by part, in order: verbatim, else the best place with at least half of its words. Half
    of the words of the whole must come together.
    """
    split = [split_words(part) for part in parts]
    ranges: list[tuple[int, int]] = []
    changes: list[Change] = []
    matched = begin = misses = 0
    for part, words in zip(parts, split, strict=True):
        if misses == MOST_MISSES:
            changes.append(Change("quote", part))
            continue
        at = capture.find(part, begin)
        if at >= 0:
            matched += len(words)
            changes.append(Change("same", part))
            begin = at + len(part)
            ranges.append((at, begin))
            continue
        misses += 1
        near = capture.index.near(words, begin)
        if near is None:
            changes.append(Change("quote", part))
            continue
        matched += near.matched
        changes += near.changes
        begin = near.end
        ranges.append((near.start, near.end))
    if matched < needed(sum(map(len, split))):
        return Verdict("not-found")
    return Verdict("differs", tuple(capture.original(*r) for r in ranges), tuple(changes))


def prepare(data: bytes, media_type: str | None) -> Capture | None:
    """The capture in `data`, or None for what cannot be read as text (`not-checkable`)."""
    text = readable(data, media_type)
    return None if text is None else Capture(text)


def readable(data: bytes, media_type: str | None) -> str | None:
    """The text in `data`, or None for what cannot be read as text.

    text/plain and text/markdown are taken as they are, text/html as the text of its elements. The
    encoding is the one that media type or page names, else UTF-8.
    """
    kind, _, parameters = (media_type or "").partition(";")
    kind = kind.strip().lower()
    if kind not in ("text/plain", "text/markdown", "text/html"):
        return None
    named = _CHARSET.search(parameters)
    if named is None and kind == "text/html":
        named = _CHARSET.search(data[:2048].decode("latin-1"))
    text = _decoded(data, named[1].lower() if named else "utf-8")
    if text is None:
        return None
    return page_text(text) if kind == "text/html" else text


def _decoded(data: bytes, encoding: str) -> str | None:
    if data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    elif not _ENCODING.fullmatch(encoding):
        return None  # also keeps away codecs that are not of texts
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
