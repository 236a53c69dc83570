"""What the lanes of a timeline can stand for."""

from __future__ import annotations

from typing import Literal, get_args

LaneKind = Literal["topic", "actor", "activity", "source"]
LANE_KINDS: tuple[LaneKind, ...] = get_args(LaneKind)
