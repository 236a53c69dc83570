"""The language of the person at the machine, as the environment names it."""

from __future__ import annotations

from collections.abc import Mapping

# In the order of POSIX and GNU gettext: the first that is set decides.
_NAMES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def reader_language(environment: Mapping[str, str]) -> str:
    """A BCP 47 tag such as "pt-BR"; "en" where nothing is set or only the plain "C" is.

    >>> reader_language({"LANG": "pt_BR.UTF-8"})
    'pt-BR'
    """
    chosen = next((value for name in _NAMES if (value := environment.get(name))), "")
    tag = chosen.split(":")[0].split(".")[0].split("@")[0].replace("_", "-")
    return "en" if tag in ("", "C", "POSIX") else tag
