"""Where the reader has been: places visited, walked back and forth like pages. No Qt needed."""

from __future__ import annotations

from typing import Generic, TypeVar

LONGEST = 200

Place = TypeVar("Place")


class History(Generic[Place]):
    """A line of visits with a place in it; a new visit drops what lay ahead."""

    def __init__(self) -> None:
        self._visits: list[Place] = []
        self._at = -1

    def visit(self, place: Place) -> None:
        if self._at >= 0 and self._visits[self._at] == place:
            return
        self._visits = [*self._visits[: self._at + 1], place][-LONGEST:]
        self._at = len(self._visits) - 1

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._visits) - 1

    def back(self) -> Place | None:
        """The visit before, or None at the start."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self._visits[self._at]

    def forward(self) -> Place | None:
        """The visit after, or None at the end."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self._visits[self._at]
