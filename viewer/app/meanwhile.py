"""What a start needs and needs no Qt for: read while Qt's libraries are loaded (`libraries`).

Each name stands for the modules that it brings along. Only the order of imports is decided here: a
module that is missing below is read later, by whoever imports it.
"""

# ruff: noqa: F401

from viewer import settings
from viewer.domain import (
    evidence,
    fact_rows,
    lens_fitting,
    own_rows,
    reading,
    row_heights,
    sheet_options,
    summary_rows,
    tab_counts,
    way_back,
)
from viewer.formats import opening
from viewer.texts import aloud, dates, lens, own_marks, ratings, spoken, words
from viewer.texts import evidence as evidence_texts
from viewer.texts import way_back as way_back_texts
