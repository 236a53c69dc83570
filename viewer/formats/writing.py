"""What is written for a briefing, and the system's refusals in the words of problems."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from typing import NoReturn

from viewer.domain.plain import shown
from viewer.domain.problems import Problem, Refused
from viewer.files import is_unfinished, write_files
from viewer.formats.tree import refuse, system_says

_REASONS = {
    errno.EISDIR: "write-is-folder",
    errno.EEXIST: "write-is-file",
    errno.ENOTDIR: "write-below-file",
    errno.EINVAL: "write-special",
    errno.EACCES: "write-forbidden",
    errno.EPERM: "write-forbidden",
    errno.EROFS: "write-read-only",
    errno.ENOSPC: "write-full",
    errno.EDQUOT: "write-full",
    errno.ENAMETOOLONG: "write-name-long",
    errno.EILSEQ: "write-name",
    errno.EPROTONOSUPPORT: "write-newer",  # never of a system: of our own database of marks
}


def write_folder(folder: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write these files, names with "/" between their parts, to a folder that is new or empty.

    Raises Refused; then nothing of them is left.
    """
    try:
        if os.path.isdir(folder) and not all(map(is_unfinished, os.listdir(folder))):
            refuse("folder-not-empty", value=shown(folder))
        write_files(folder, files)
    except OSError as error:
        refuse_writing(error, folder)


def check_place(path: str) -> None:
    """Raises Refused where a file is wanted in a folder that is not there: it may be mistyped."""
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.lexists(folder):
        refuse("write-no-folder", value=shown(folder, 300))


def refuse_writing(error: OSError, path: str) -> NoReturn:
    """Say in the words of a problem why the system would not write."""
    raise Refused((writing_problem(error, path),)) from None


def writing_problem(error: OSError, path: str) -> Problem:
    """What the system said to writing `path`."""
    code = _REASONS.get(error.errno or 0, "write-failed")
    return Problem(code, "", values={"value": shown(path), "reason": system_says(error)})
