"""Regular expressions that are compiled when they are first used.

The names of some sixty stand at the top of our modules, and of those the first paint uses a dozen.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pattern:
    """Becomes, method by method, the pattern that `re` makes of the same text."""

    def __init__(self, text: Any, flags: int) -> None:
        self._asked = (text, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._asked), name)
        setattr(self, name, found)  # from now on it is found without coming here
        return found


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` makes of a text, made at its first use. An error in it shows only then."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))
