"""The reader of briefings as folders: limits as for the container, and no way out of the folder.

Only the manifest and `sources/` are looked at (packing also takes `signatures/` along). Symbolic
links, pipes, sockets and devices are refused; the path that the reader named may itself be a link.
"""

from __future__ import annotations

import os
import stat

from viewer.domain.plain import shown
from viewer.domain.problems import Problem, Refused
from viewer.formats.limits import MB, Limits
from viewer.formats.names import MANIFESTS, SIGNATURES, SOURCES, name_problems
from viewer.formats.tree import open_regular, read_at, system_problem

_REPARSE_POINT = 0x400  # Windows: a link in all but name


class Folder:
    """A folder that holds a manifest. A Tree."""

    def __init__(self, path: str, limits: Limits, *, with_signatures: bool = False) -> None:
        self._path = path
        self._limits = limits
        self.files: dict[str, int] = {}
        self.problems: list[Problem] = []
        for name in MANIFESTS:
            self._add_file(name, missing_is_fine=True)
        for branch in (SOURCES, SIGNATURES) if with_signatures else (SOURCES,):
            self._add_branch(branch.rstrip("/"))
        found = self.problems
        found += self._size_problems()
        found += name_problems(self.files, limits)
        if any(problem.severity == "error" for problem in found):
            raise Refused(tuple(found))

    @classmethod
    def known(cls, path: str, limits: Limits, files: dict[str, int]) -> Folder:
        """A folder that was looked through elsewhere and found to have these files."""
        made = cls.__new__(cls)
        made._path, made._limits = path, limits
        made.files = files
        made.problems = []
        return made

    def read(self, name: str) -> bytes:
        """The content of one file, no more than the limits allow."""
        place = shown(name)
        with open_regular(self._full(name), place) as file:
            size = os.fstat(file.fileno()).st_size
            if size > self._limits.entry_bytes:
                raise Refused((self._large(name),))
            return read_at(file, 0, size, name)

    def close(self) -> None:
        """Nothing stays open between two reads."""

    def _full(self, name: str) -> str:
        return os.path.join(self._path, *name.split("/"))

    def _large(self, name: str) -> Problem:
        limit = f"{self._limits.entry_bytes / MB:,.0f}"
        return Problem("entry-large", shown(name), values={"limit": limit})

    def _add_file(self, name: str, *, missing_is_fine: bool = False) -> None:
        try:
            status = os.lstat(self._full(name))
        except FileNotFoundError:
            if not missing_is_fine:
                self.problems.append(Problem("file-changed", shown(name)))
            return
        except (OSError, ValueError) as error:
            self.problems.append(system_problem(error, shown(name)))
            return
        code = _kind_problem(status)
        if code is None and stat.S_ISDIR(status.st_mode):
            code = "file-is-folder"
        if code is not None:
            self.problems.append(Problem(code, shown(name)))
        else:
            self.files[name] = status.st_size

    def _add_branch(self, branch: str) -> None:
        """Every file below `branch`, in an order that does not depend on the file system."""
        try:
            status = os.lstat(self._full(branch))
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            self.problems.append(system_problem(error, branch))
            return
        if _kind_problem(status) or not stat.S_ISDIR(status.st_mode):
            code = _kind_problem(status) or "file-is-no-folder"
            self.problems.append(Problem(code, branch))
            return
        waiting = [branch]
        seen = 0
        while waiting:
            folder = waiting.pop()
            try:
                names = sorted(os.listdir(self._full(folder)))
            except OSError as error:
                self.problems.append(system_problem(error, shown(folder)))
                continue
            seen += len(names)
            if seen > 4 * self._limits.entries:
                # Neither files nor empty folders may keep the reader waiting.
                self.problems.append(self._many())
                return
            for name in names:
                self._add(f"{folder}/{name}", waiting)

    def _add(self, name: str, waiting: list[str]) -> None:
        try:
            is_folder = stat.S_ISDIR(os.lstat(self._full(name)).st_mode)
        except OSError:
            is_folder = False  # the file's own look says what is wrong
        if not is_folder:
            self._add_file(name)
        elif name.count("/") + 1 < self._limits.name_levels:
            waiting.append(name)
        else:
            levels = str(self._limits.name_levels)
            self.problems.append(Problem("name-deep", shown(name), values={"levels": levels}))

    def _many(self) -> Problem:
        return Problem("entries-many", "", values={"limit": f"{self._limits.entries:,}"})

    def _size_problems(self) -> list[Problem]:
        limits = self._limits
        large = [name for name, size in self.files.items() if size > limits.entry_bytes]
        found = [self._large(name) for name in large]
        if sum(self.files.values()) > limits.total_bytes:
            limit = f"{limits.total_bytes / MB:,.0f}"
            found.append(Problem("total-large", "", values={"limit": limit}))
        if len(self.files) > limits.entries:
            found.append(self._many())
        return found


def _kind_problem(status: os.stat_result) -> str | None:
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_file_attributes", 0) & _REPARSE_POINT:
        return "file-link"
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return "file-special"
    return None
