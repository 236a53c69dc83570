"""The page of one actor: a way back, and everything about it as rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.domain.actor_rows import ActorTitle, RoleRow, actor_rows
from viewer.domain.reading import Reading
from viewer.models.row_model import RowModel
from viewer.paint.common_rows import INDENT
from viewer.paint.contributor_rows import CONTRIBUTOR_PAINTERS
from viewer.paint.look import Look
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.sketch import Sketch, Span
from viewer.paint.summary_rows import SUMMARY_PAINTERS
from viewer.texts.actors import about_words, also_words, role_line, same_words, shown_of
from viewer.texts.spoken import role_words

TITLE_GAP = 8
LINK_PADDING = 4  # of a button that looks like a link


def paint_title(row: ActorTitle, sketch: Sketch) -> None:
    """The name, what it is, what it is called elsewhere, and how many facts name it."""
    look, words = sketch.look, sketch.look.words
    y = sketch.text(0, 0, sketch.width, row.name, "title")
    for text in (about_words(row, words), also_words(row, words), same_words(row, words)):
        if text:
            y = sketch.text(0, y, sketch.width, text, "control", "ink2")
    y = sketch.text(0, y, sketch.width, shown_of(row, words), "meta", "ink2")
    sketch.height = y + look.px(TITLE_GAP)


def paint_role(row: RoleRow, sketch: Sketch) -> None:
    """The mark of the role under the numbers of facts, the role, what in and since when."""
    look = sketch.look
    top, x = look.px(3), look.px(INDENT)
    sketch.mark(look.px(16), top + look.px(3), f"role-{row.role}")
    text = role_line(row, look.words)
    spans = [Span(0, len(role_words(row.role, look.words)), colour="ink", strong=True)]
    count = look.words("contributors.n-facts", n=row.count)
    room = sketch.width - x - look.width(count, "meta") - look.px(12)
    bottom = sketch.text(x, top, room, text, "fact", "ink2", spans)
    sketch.text(0, top + look.px(1), sketch.width, count, "meta", "ink2", trailing=True)
    sketch.height = bottom + look.px(3)


PAINTERS: dict[type, Any] = {
    **SUMMARY_PAINTERS,
    **CONTRIBUTOR_PAINTERS,
    ActorTitle: paint_title,
    RoleRow: paint_role,
}


class ActorPage(QWidget):
    """`back` is the button to all contributors, `view` holds the rows."""

    def __init__(
        self, look: Look, say: Callable[[Any], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.actor = ""
        self.back = QPushButton(self)
        self.back.setObjectName("link")
        self.back.setAutoDefault(False)
        self.view = RowView(RowModel(say), PAINTERS, look, look.words("actor.page-name"), self)
        line = QHBoxLayout()
        line.addSpacing(BLEED - LINK_PADDING)
        line.addWidget(self.back)
        line.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addLayout(line)
        self._box.addWidget(self.view, 1)
        self.set_look(look)

    def show_actor(self, reading: Reading, actor_id: str) -> None:
        """Show the page of an actor that the briefing has."""
        turned = actor_id != self.actor
        self.actor = actor_id
        self.view.rows.show(actor_rows(reading, actor_id))
        name = reading.base.actor(actor_id).name
        self.view.setAccessibleName(self.view.look.words("actor.page-of", actor=name))
        if turned:
            self.view.scrollToTop()

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.back.setText(look.words("actor.all"))
        self.back.setFont(look.font("control-medium"))
        self.view.set_look(look)
