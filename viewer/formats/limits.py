"""How large a briefing may be before it is refused: every number in one place.

The lengths of single texts (a statement, a title) belong to the format and stand in
`viewer.domain.briefing`. What stands here guards the machine. The sizes can be raised by an
explicit option of the reader's, never by the file.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from viewer.domain.problems import MOST_NOTES, Problem

MB = 1_048_576

# Numbers up to here survive every JSON reader unharmed (RFC 8785, ECMAScript's safe integers).
LARGEST_INTEGER = 9_007_199_254_740_991


class Limits(Struct, frozen=True):
    """Sizes in bytes unless the name says otherwise; each is the largest value still accepted."""

    file_bytes: int = 256 * MB
    entries: int = 2_000
    manifest_bytes: int = 64 * MB
    toml_bytes: int = 8 * MB
    entry_bytes: int = 64 * MB
    total_bytes: int = 512 * MB
    ratio: int = 200
    ratio_from_bytes: int = MB
    name_bytes: int = 200
    name_levels: int = 8
    nesting: int = 32
    field_bytes: int = MB
    list_items: int = 1_000_000
    # Commas, colons, brackets and braces of a manifest, an upper bound of its values and keys: each
    # takes up to 120 bytes of memory, so that no file of 64 MB comes to a gigabyte. A briefing has
    # about 65 to a fact and 11 bytes to each.
    marks: int = 6_500_000
    # However little a fact says, a window needs two kilobytes for it.
    facts: int = 450_000
    # Those of them in free tables and under unknown keys, where each is different and that makes it
    # ten times as dear. A free table of four values for every one of 100,000 facts fits.
    free_marks: int = 1_200_000
    # The same with equals signs in place of colons for TOML, whose parser is far slower.
    toml_marks: int = 1_000_000
    # tomllib needs quadratic time and memory for these two.
    toml_key_parts: int = 32
    toml_number_characters: int = 64
    # Past so many the list helps nobody, and its memory would harm the machine.
    problems: int = 100_000
    # Of each kind, where nobody asked for a list: looking what deceives in the names of a million
    # sources takes ten times as long as reading them.
    notes: int = MOST_NOTES

    def raised(self, size: int) -> Limits:
        """These limits whose sizes of a file, an entry and the whole are at least `size` bytes."""
        return replace(
            self,
            file_bytes=max(self.file_bytes, size),
            manifest_bytes=max(self.manifest_bytes, size),
            entry_bytes=max(self.entry_bytes, size),
            total_bytes=max(self.total_bytes, size),
            marks=max(self.marks, size // 6),
            facts=max(self.facts, size // 600),
            free_marks=max(self.free_marks, size // 64),
        )

    def small(self) -> Limits:
        """Limits within which a file is read in a fraction of a second and in few megabytes."""
        return replace(
            self,
            file_bytes=MB,
            manifest_bytes=MB,
            toml_bytes=MB // 2,
            entry_bytes=4 * MB,
            total_bytes=4 * MB,
            marks=150_000,
            toml_marks=50_000,
        )


DEFAULT_LIMITS = Limits()
LARGE_LIMITS = DEFAULT_LIMITS.raised(1_024 * MB)

_RAISED = {
    "file-large", "manifest-large", "entry-large", "total-large", "values-many", "values-free",
    "facts-many",
}  # fmt: skip


def is_of_size(problem: Problem) -> bool:
    """Whether the problem is a limit that `small` lowers."""
    return problem.code in _RAISED or problem.code == "toml-large"


def is_raised(problem: Problem) -> bool:
    """Whether the problem is a limit that `LARGE_LIMITS` raise; those of TOML they do not."""
    return problem.code in _RAISED and not problem.place.endswith(".toml")
