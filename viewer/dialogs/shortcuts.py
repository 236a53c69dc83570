"""All keys at a glance, from the same table that makes the menus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QListView, QWidget

from viewer.dialogs.frame import DialogFrame
from viewer.domain.help_rows import PANEL_KEYS, Heading, KeyGroup, keys_page, plain_text
from viewer.domain.rows import TopicRow
from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.paint.row_view import RowView
from viewer.paint.text_rows import TEXT_PAINTERS, native_keys
from viewer.texts.menus import menu_text


class ShortcutsDialog(DialogFrame):
    """`groups` are the actions by menu (`viewer.window.shortcut_list`)."""

    def __init__(
        self, look: Look, groups: Sequence[KeyGroup], parent: QWidget | None = None
    ) -> None:
        words = look.words
        super().__init__(look, words("shortcuts.window"), parent)
        self.view = RowView(
            RowModel(self._say), TEXT_PAINTERS, look, words("shortcuts.list-name"), self
        )
        self.view.setLayoutMode(QListView.LayoutMode.SinglePass)  # End reaches the end at once
        self.view.followed.connect(self._leave)
        self.body.addWidget(self.view)
        page = keys_page("", (*groups, *PANEL_KEYS), self._text, native_keys)
        self.view.rows.show(
            [TopicRow(title=row.text) if isinstance(row, Heading) else row for row in page.rows[1:]]
        )
        self.show_heading(words("shortcuts.window"), words("shortcuts.about"))
        self.set_look(look)
        self.fit(560, 620)
        self.view.select_key(next((row.key for row in self.view.rows.rows if row.key), ""))
        self.view.setFocus()

    def copy_chosen(self) -> None:
        row = self.view.rows.row_at(self.view.currentIndex())
        if row is not None:
            self.copy(plain_text(row), self.look.words("dialog.copied"))

    def _text(self, key: str) -> str:
        return menu_text(key, self.look.words)

    def _leave(self, _kind: str, _name: str) -> None:
        self.accept()

    def _say(self, row: Any) -> str:
        return row.title if isinstance(row, TopicRow) else plain_text(row)
