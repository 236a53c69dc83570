"""Web addresses as their browsers will take them, and the letters in them that deceive.

A host is shown in ASCII (punycode, RFC 3492), the form in which no letter passes for another. Words
that mix scripts with letters alike, as Latin and Cyrillic, are told by the names that Unicode gives
the letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from unicodedata import name, normalize

from msgspec import Struct

from viewer.domain.plain import few_marks
from viewer.patterns import pattern

# Nearly every address is like this one, and there is nothing to say of it.
_PLAIN = pattern(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][!-~]*)?")
# Strings, compiled when the first odd address or name comes along.
_PARTS = r"\s*([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#\\]*))?"
_DOTS = "[\u3002\uff0e\uff61]"
_WORD = r"[^\W\d_]+"
_ALIKE = frozenset(
    map(
        chr,
        chain(
            range(0x370, 0x590), range(0x13A0, 0x1400), range(0x1F00, 0x2000),
            range(0x2C80, 0x2D00), range(0xAB70, 0xABC0),
        ),
    )
)  # fmt: skip
_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
_UNITS = str.maketrans("", "", "\u00b5\u03bc\u03a9\u2126")  # micro and ohm stand beside Latin
# RFC 1035, 2.3.4, and a port. Writing more than that in ASCII would take quadratic time.
_LONGEST_LABEL, _LONGEST_HOST = 63, 253 + len(":65535")
_LOOKED_AT = 2_000  # letters of a name
OPENED = frozenset({"http", "https"})
_LOOKS = str.maketrans("0oi1", "00ll")


class Address(Struct, frozen=True):
    """`user` is what stands before an "@" and leads nowhere; `host` is in ASCII, with its port.

    It is empty where letters beyond ASCII make it longer than any host can be.
    """

    scheme: str
    user: str
    host: str
    mixed: bool
    """Whether a part of the host has letters of scripts that look alike."""

    @property
    def can_be_opened(self) -> bool:
        """Whether it is one for a browser."""
        return self.scheme in OPENED and bool(self.host)


def read_address(text: str) -> Address | None:
    """What a browser would make of a text; None where it is no address at all."""
    found = re.match(_PARTS, text)
    if found is None:
        return None
    user, at, host = (found[2] or "").rpartition("@")
    if host.isascii():
        return Address(found[1].lower(), user if at else "", host.lower(), False)
    if len(host) > _LONGEST_HOST:
        return Address(found[1].lower(), user if at else "", "", False)
    host = re.sub(_DOTS, ".", normalize("NFKC", few_marks(host))).casefold()
    labels = host.split(".")
    if max(map(len, labels)) > _LONGEST_LABEL:
        return Address(found[1].lower(), user if at else "", "", False)
    mixed = any(map(mixes_scripts, labels))
    ascii_host = ".".join(map(_in_ascii, labels))
    return Address(found[1].lower(), user if at else "", ascii_host, mixed)


def is_plain(text: str) -> bool:
    """Whether an address has nothing in it that could deceive."""
    return _PLAIN.fullmatch(text) is not None and "xn--" not in text.casefold()


def mixes_scripts(text: str) -> bool:
    """Whether a word of the text has letters of two scripts that look alike."""
    if text.isascii() or _ALIKE.isdisjoint(text):
        return False
    text = few_marks(text[:_LOOKED_AT].translate(_UNITS))
    for word in re.findall(_WORD, normalize("NFKC", text)[:_LOOKED_AT]):
        if len(set(map(_script, word)) & _SCRIPTS) > 1:
            return True
    return False


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return name(letter, "").partition(" ")[0]


def look_of(name_: str) -> str:
    """What an id looks like: equal for two that are easily taken for each other."""
    return name_.translate(_LOOKS).replace("rn", "m").replace("vv", "w")


def looks_of(names: Sequence[str], joined: str = "") -> list[str]:
    """`look_of` each, at once where no name holds a line break: `joined` has them so already."""
    joined = joined or "\n".join(names)
    if joined.count("\n") != len(names) - 1:
        return list(map(look_of, names))
    return look_of(joined).split("\n")


def ascii_address(text: str) -> str:
    """The address with its host in ASCII and every other letter beyond ASCII escaped.

    Call it for an address that can be opened.
    """
    from urllib.parse import quote  # slow to load, and needed when somebody follows a link

    found, address = re.match(_PARTS, text), read_address(text)
    assert found is not None
    assert address is not None
    rest = quote(text[found.end() :].strip(), safe="/?#[]@!$&'()*+,;=:%~")
    return f"{address.scheme}://{address.host}{rest}"


def _in_ascii(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"
