"""A look at a TOML manifest before it is parsed.

Python's tomllib takes quadratic time and memory for a key of many parts or a number of many
digits, and recurses without a limit of its own: 40 kB of dots cost more than a gigabyte. Here one
linear pass over the tokens finds these first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from viewer.domain.problems import Problem
from viewer.formats.limits import Limits

_ENOUGH = 20  # counting the line of each costs a pass


def toml_problems(text: str, name: str, limits: Limits) -> Iterator[Problem]:
    """The problems that forbid parsing `text`, each with its line; no more than twenty."""
    found = _token_problems(text, limits)
    for _, (code, at, limit) in zip(range(_ENOUGH), found, strict=False):
        line = text.count("\n", 0, at) + 1
        yield Problem(code, f"line {line}", values={"entry": name, "limit": str(limit)})


@cache
def token() -> re.Pattern[str]:
    """Splits TOML into what matters here; compiled when first needed."""
    # Possessive repeats: what a text has swallowed it never gives back, so every pass is linear.
    # A text without its end reaches to the end of the line or file, for the same reason.
    return re.compile(
        r'(?P<text>"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)'
        r"|\'\'\'(?:[^\']++|\'(?!\'\'))*+(?:\'{3,5}|\Z)"
        r'|"(?:[^"\\\n]++|\\.)*+"?'
        r"|\'[^\'\n]*+\'?)"
        r"|(?P<comment>\#[^\n]*+)"
        r"|(?P<open>[\[{])|(?P<close>[\]}])"
        r"|(?P<end>[\n=,])"
        r"|(?P<bare>[A-Za-z0-9_+-]++)|(?P<dot>\.)|[ \t\r]++|[^\n]",
        re.DOTALL,
    )


def _token_problems(text: str, limits: Limits) -> Iterator[tuple[str, int, int]]:
    depth = dots = run = 0
    for match in token().finditer(text):
        kind = match.lastgroup
        if kind == "dot":
            dots += 1
            run += 1
            if dots == limits.toml_key_parts:
                yield "toml-key-parts", match.start(), limits.toml_key_parts
        elif kind == "bare":
            before, run = run, run + match.end() - match.start()
            longest = limits.toml_number_characters
            if before <= longest < run and match.group()[0] in "+-0123456789":
                yield "toml-number", match.start(), longest
        else:
            run = 0
            if kind == "open":
                depth += 1
                dots = 0
                if depth == limits.nesting + 1:
                    yield "nesting", match.start(), limits.nesting
            elif kind == "close":
                depth = max(0, depth - 1)
            elif kind == "end":
                dots = 0
