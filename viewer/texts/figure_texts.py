"""The page of figures."""

from __future__ import annotations

FIGURES: dict[str, str | tuple[str, str]] = {
    "contributors.figures": "Figures",
    "figures.list-name": "All figures by activity",
    "figures.head": "All figures",
    "figures.never-added": "as given, never added up",
    "figures.none": "No fact in this briefing states a figure.",
    "figures.no-unit": "without a unit",
    "figures.side-by-side": ("{unit}, {n} figure", "{unit}, {n} figures on one scale"),
    "figures.alone": (
        "{unit}, nothing to compare with",
        "{unit}, {n} figures that cannot be drawn on one scale",
    ),
    "figures.row": "Fact {number}. {label}: {figure}",
    "figures.making": "Drawing the figures. The list below is complete.",
    "figures.failed": "The figures cannot be drawn. The list below is complete.",
    "figures.more": (
        "{n} more scale is not drawn. The list has its figures.",
        "{n} more scales are not drawn. The list has their figures.",
    ),
    "figures.plot-name": ("Figures on {n} scale", "Figures on {n} scales"),
    "figures.plot-help": (
        "Up and Down go from bar to bar, plus and minus zoom, F shows whole scales. The list below"
        " has the same figures."
    ),
}
