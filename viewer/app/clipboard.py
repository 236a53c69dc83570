"""What is put on the clipboard in more than one form."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from viewer.domain.csl import MEDIA_TYPE, csl_json
from viewer.models.fact_model import FactModel


def copy_csl(facts: FactModel) -> int:
    """Put the sources of the selected fact there for reference managers, as text and typed.

    Returns how many there are; with none the clipboard stays as it is.
    """
    base = facts.reading.base
    cited = base.facts[base.position(facts.fact)].citations if facts.fact else ()
    names = dict.fromkeys(citation.source for citation in cited)
    if names:
        data, content = QMimeData(), csl_json(map(base.source, names))
        data.setText(content.decode())
        data.setData(MEDIA_TYPE, content)
        QGuiApplication.clipboard().setMimeData(data)
    return len(names)
