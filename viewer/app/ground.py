"""All that the window stands on and that is no part of Qt, imported before Qt is.

Once Qt's binding is loaded, it reads the source of every module imported after it, to see whether
Qt is used there: a tenth of a millisecond each, for more than eighty modules that never do.
"""

from viewer import settings
from viewer.domain import (
    citation_check,
    csl,
    evidence,
    lens_fitting,
    marks,
    sheet_options,
    summary_rows,
)
from viewer.formats import opening
from viewer.library import copies
from viewer.texts import aloud, lens, problems, way_back

__all__ = (
    "aloud",
    "citation_check",
    "copies",
    "csl",
    "evidence",
    "lens",
    "lens_fitting",
    "marks",
    "opening",
    "problems",
    "settings",
    "sheet_options",
    "summary_rows",
    "way_back",
)
