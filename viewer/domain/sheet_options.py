"""What a reader can choose for the paper: apart, since every window carries it and few print."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

SheetKind = Literal["short", "full"]
Paper = Literal["a4", "letter"]


BLOCKS = (
    "figures", "contributors", "timeline", "sources", "assessments", "disagreements", "gaps",
    "legend", "ratings", "passages",
)  # fmt: skip
"""What a reader may leave out, key facts excepted: names of fields of SheetOptions."""


class SheetOptions(Struct, frozen=True):
    """What the reader has chosen for the paper.

    `chosen` holds ids of facts printed though they are not key, each in place of the last key
    fact of its topic; `kept` names what else goes last when the page is full (`Spare.name`);
    `printed_on` is the day of print (EDTF), "" for none.
    """

    sheet: SheetKind = "short"
    paper: Paper = "a4"
    black_and_white: bool = False
    figures: bool = True
    contributors: bool = True
    timeline: bool = True
    sources: bool = True
    assessments: bool = True
    disagreements: bool = True
    gaps: bool = True
    legend: bool = True
    ratings: bool = True
    passages: bool = True
    changes: bool = False
    own_marks: bool = False
    chosen: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    printed_on: str = ""
