"""Names of countries against the locale data that Qt carries."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

from viewer.texts.contributors import country_name
from viewer.texts.country_texts import COUNTRIES
from viewer.texts.words import Words

WORDS = Words()


def test_the_names_are_those_of_cldr() -> None:
    territories = {QLocale.territoryToCode(one): one for one in QLocale.Country}
    codes = {code for code in territories if re.fullmatch("[A-Z]{2}", code)} - {"ZZ", "QO"}
    # Newer versions of Qt may know more, and may spell a name anew; none may be of another place.
    known = {key.removeprefix("country.") for key in COUNTRIES}
    assert known <= codes
    differing = [
        code
        for code in known
        if COUNTRIES[f"country.{code}"] != QLocale.territoryToString(territories[code])
    ]
    assert len(differing) <= 5, differing


def test_a_code_without_a_name_stands_as_it_is() -> None:
    assert country_name("DE", WORDS) == "Germany"
    assert country_name("QZ", WORDS) == "QZ"
