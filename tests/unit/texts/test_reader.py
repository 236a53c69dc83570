"""The reader's language, from what the environment says."""

from __future__ import annotations

import pytest

from viewer.texts.reader import reader_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "", "LC_ALL": ""}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "pt-BR"),
        ({"LANG": "de_DE@euro"}, "de-DE"),
        ({"LANG": "de_DE", "LC_MESSAGES": "fr_FR"}, "fr-FR"),
        ({"LC_ALL": "ar", "LC_MESSAGES": "fr_FR"}, "ar"),
        ({"LANGUAGE": "sr_RS:en", "LC_ALL": "ar"}, "sr-RS"),
    ],
)
def test_the_first_that_is_set_decides(environment: dict[str, str], language: str) -> None:
    assert reader_language(environment) == language
