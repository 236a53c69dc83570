"""A line of labels that gives up the less important ones rather than cut any of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel


def show_what_fits(labels: Sequence[QLabel], going: Sequence[QLabel], room: int, gap: int) -> None:
    """Show what says something, as far as `room` (pixels) goes, `gap` between two.

    Of `going`, which are among `labels`, the first is given up first; the others are never
    hidden: a hidden label that gets a text asks nobody for room, and would stay unseen.
    """
    shown = [label for label in labels if label.text() or label not in going]
    for label in going:
        needed = sum(one.sizeHint().width() for one in shown) + gap * (len(shown) - 1)
        if needed > room and label in shown:
            shown.remove(label)
    for label in going:
        label.setVisible(label in shown)
