"""The shapes of the marks, as point lists on a 12 × 12 field: window, legend and paper draw these.

Shape first, colour second. A mark is a list of strokes; a stroke is a closed or open outline of
points (x right, y down, units of 1/12 of the mark's size), or a circle, filled or not.
"""

from __future__ import annotations

from msgspec import Struct


class Stroke(Struct, frozen=True):
    """Points in order; `closed` joins last to first; a circle has one point and a `radius`."""

    points: tuple[tuple[float, float], ...]
    filled: bool = False
    closed: bool = True
    radius: float = 0.0


def _circle(x: float, y: float, radius: float, filled: bool) -> Stroke:
    return Stroke(((x, y),), filled=filled, radius=radius)


def _line(*points: tuple[float, float]) -> Stroke:
    return Stroke(points, closed=False)


DIAMOND = ((6.0, 1.0), (11.0, 6.0), (6.0, 11.0), (1.0, 6.0))
SQUARE = ((2.0, 2.0), (10.0, 2.0), (10.0, 10.0), (2.0, 10.0))
DOWN = ((1.5, 2.5), (10.5, 2.5), (6.0, 10.0))
UP = ((6.0, 2.0), (10.5, 9.5), (1.5, 9.5))

ROLE_MARKS: dict[str, tuple[Stroke, ...]] = {
    "lead": (Stroke(DIAMOND, filled=True),),
    "contributor": (_circle(6, 6, 4.3, True),),
    "host": (Stroke(SQUARE, filled=True),),
    "partner": (_circle(6, 6, 4.0, False),),
    "recipient": (Stroke(DOWN),),
    "requester": (Stroke(UP),),
    "mandate": (
        Stroke(((2.0, 1.5), (10.0, 1.5), (10.0, 10.5), (2.0, 10.5))),
        _line((4.0, 4.5), (8.0, 4.5)),
        _line((4.0, 7.5), (8.0, 7.5)),
    ),
    "speaker": (
        Stroke(((3.5, 2.5), (5.5, 2.5), (4.5, 6.5), (3.0, 6.5)), filled=True),
        Stroke(((7.5, 2.5), (9.5, 2.5), (8.5, 6.5), (7.0, 6.5)), filled=True),
    ),
    "other": (_line((2.5, 6.0), (9.5, 6.0)),),
}

SUPPORT_MARKS: dict[str, tuple[Stroke, ...]] = {
    "corroborated": (_circle(4.2, 6, 4.1, True), _circle(14.4, 6, 4.1, True)),
    "single-origin": (_circle(4.2, 6, 4.1, True), _circle(14.4, 6, 3.5, False)),
    "unsupported": (
        _circle(4.2, 6, 3.5, False),
        _circle(14.4, 6, 3.5, False),
        _line((-0.5, 10.0), (19.0, 2.0)),
    ),
    "weakened": (Stroke(UP), _line((6.0, 5.0), (6.0, 7.2))),
    "falls": (_line((2.0, 2.0), (10.0, 10.0)), _line((10.0, 2.0), (2.0, 10.0))),
}

VERIFICATION_MARKS: dict[str, tuple[Stroke, ...]] = {
    "verbatim": (_line((1.5, 6.5), (4.8, 9.8), (10.8, 2.5)),),
    "differs": (
        _line((2.0, 4.3), (10.0, 4.3)),
        _line((2.0, 7.7), (10.0, 7.7)),
        _line((8.0, 1.8), (4.0, 10.2)),
    ),
    "not-found": (_line((2.5, 2.5), (9.5, 9.5)), _line((9.5, 2.5), (2.5, 9.5))),
    "altered": (_line((2.5, 2.5), (9.5, 9.5)), _line((9.5, 2.5), (2.5, 9.5))),
    "not-included": (_line((2.5, 6.0), (9.5, 6.0)),),
    "not-checkable": (_line((2.5, 6.0), (9.5, 6.0)),),
    "checking": tuple(_circle(x, 6.0, 1.0, True) for x in (2.0, 6.0, 10.0)),
}
VERIFICATION_MARKS |= {
    f"own-{name}": VERIFICATION_MARKS[name] for name in ("verbatim", "differs", "not-found")
}

MARKS: dict[str, tuple[Stroke, ...]] = {
    **{f"role-{name}": strokes for name, strokes in ROLE_MARKS.items()},
    **{f"support-{name}": strokes for name, strokes in SUPPORT_MARKS.items()},
    **{f"quote-{name}": strokes for name, strokes in VERIFICATION_MARKS.items()},
    "own-note": (
        Stroke(((2.2, 7.4), (8.2, 1.4), (10.6, 3.8), (4.6, 9.8), (1.4, 10.6))),
        _line((6.8, 2.8), (9.2, 5.2)),
    ),
    "own-bookmark": (
        Stroke(((3.0, 1.2), (9.0, 1.2), (9.0, 10.8), (6.0, 8.0), (3.0, 10.8)), filled=True),
    ),
    "own-doubt": (
        _line(
            (3.2, 4.0),
            (3.4, 2.6),
            (4.6, 1.5),
            (6.2, 1.2),
            (7.8, 1.7),
            (8.8, 3.0),
            (8.5, 4.5),
            (6.2, 6.2),
            (6.0, 8.0),
        ),
        _circle(6.0, 10.2, 0.95, True),
    ),
    "disputed": VERIFICATION_MARKS["differs"],
    "day": (Stroke(DIAMOND, filled=True),),
    "close": (_line((3.5, 3.5), (8.5, 8.5)), _line((8.5, 3.5), (3.5, 8.5))),
    "back": (_line((7.5, 2.0), (3.5, 6.0), (7.5, 10.0)),),
    "forward": (_line((4.5, 2.0), (8.5, 6.0), (4.5, 10.0)),),
    "down": (_line((2.0, 4.0), (6.0, 8.0), (10.0, 4.0)),),
    "arrow": (Stroke(((3.0, 1.5), (12.0, 6.0), (3.0, 10.5)), filled=True),),
    "search": (_circle(5.2, 5.2, 3.6, False), _line((7.9, 7.9), (11.0, 11.0))),
    "print": (
        _line((3.5, 4.5), (3.5, 1.5), (8.5, 1.5), (8.5, 4.5)),
        _line((3.5, 9.0), (1.5, 9.0), (1.5, 4.5), (10.5, 4.5), (10.5, 9.0), (8.5, 9.0)),
        Stroke(((3.5, 7.5), (8.5, 7.5), (8.5, 11.0), (3.5, 11.0))),
    ),
}
