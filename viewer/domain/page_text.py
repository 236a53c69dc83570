"""The text of an HTML page: that of its elements, script and style dropped, blocks on lines."""

from __future__ import annotations

from viewer.patterns import pattern

_TAG = pattern(r"</?([A-Za-z][^\s/>]*)")
_IN_TAG = pattern(r"=\s*[\"']|>")
# These stand within a line; all other elements begin one.
_INLINE = pattern(
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|mark|q|ruby|s|samp"
    r"|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Finder:
    """`str.find` that remembers what is nowhere further on, so that asking again is free."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._gone: set[str] = set()

    def after(self, sought: str, begin: int) -> int:
        """The place behind the next `sought`; the end of the text when there is none."""
        if sought not in self._gone:
            at = self._text.find(sought, begin)
            if at >= 0:
                return at + len(sought)
            self._gone.add(sought)
        return len(self._text)


def page_text(page: str) -> str:
    """The text of `page`, in one pass whatever it holds.

    The standard library's parser is not used: an unfinished comment or tag sends it to the end of
    the page again and again. Raised digits stay raised: 10<sup>2</sup> is not 102.
    """
    # Costs some milliseconds and is only needed for pages.
    from html import unescape

    find, find_ascii = _Finder(page), _Finder(_lower_ascii(page))
    pieces: list[str] = []
    at, raised = 0, False
    while at < len(page):
        opens = page.find("<", at)
        opens = len(page) if opens < 0 else opens
        text = unescape(page[at:opens])
        pieces.append(text.translate(_RAISED) if raised else text)
        tag = _TAG.match(page, opens)
        if tag is not None:
            name, closes = tag[1].lower(), page.startswith("/", opens + 1)
            if not _INLINE.fullmatch(name):
                pieces.append("\n")
            raised = not closes if name == "sup" else raised
            at = _tag_end(page, tag.end(), find)
            if name in ("script", "style") and not closes:
                at = find.after(">", find_ascii.after(f"</{name}", at))
        elif page.startswith("<!--", opens):
            at = find.after("-->", opens + 4)
        elif page.startswith(("<!", "<?", "</"), opens):
            at = find.after(">", opens)
        else:
            pieces.append(page[opens : opens + 1])
            at = opens + 1
    return "".join(pieces)


def _lower_ascii(text: str) -> str:
    """Lower case for A to Z alone: places must stay what they are."""
    return text.translate({code: code + 32 for code in range(ord("A"), ord("Z") + 1)})


def _tag_end(page: str, at: int, find: _Finder) -> int:
    """The place behind the tag; a ">" in a quoted value does not end it."""
    while True:
        sign = _IN_TAG.search(page, at)
        if sign is None:
            return len(page)
        at = sign.end()
        if sign[0] == ">":
            return at
        at = find.after(sign[0][-1], at)
