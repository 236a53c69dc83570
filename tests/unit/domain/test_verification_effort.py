"""What a quotation made to take long may cost: counted, not timed."""

from __future__ import annotations

from viewer.domain.capture_text import Capture
from viewer.domain.verification import MOST_MISSES, verify


class Counted(Capture):
    """A capture that counts how often it is looked through."""

    looks = 0

    def find(self, part: str, begin: int = 0) -> int:
        self.looks += 1
        return super().find(part, begin)


def test_a_quotation_of_thousands_of_parts_has_one_effort_for_all() -> None:
    capture = Counted(" ".join(f"a{n} b{n} c{n} d{n} e{n}." for n in range(200)))
    none = " […] ".join(f"x{n} y{n} z{n}" for n in range(5000))
    assert verify(none, capture).state == "not-found"
    assert capture.looks == MOST_MISSES + 2  # those for the whole, and for the first of its parts
    # What people quote is not touched: as many parts as may miss are all compared.
    near = " […] ".join(f"a{n} b{n} x{n} d{n} e{n}" for n in range(MOST_MISSES))
    assert len(verify(near, capture).ranges) == MOST_MISSES
