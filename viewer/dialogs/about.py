"""What this program is, in which version, and under whose licences."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QStackedWidget, QWidget

from viewer import __version__
from viewer.dialogs.frame import DialogFrame
from viewer.domain.help_rows import Heading, HelpRow, PageTitle, Paragraph, Term, TopicEntry
from viewer.domain.help_rows import plain_text as text_of
from viewer.domain.licences import LICENCES, PARTS
from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.slim_bar import SlimBar
from viewer.paint.text_rows import TEXT_PAINTERS
from viewer.paths import resource
from viewer.texts.words import Words

SIDE = 208
GAP = 32
VERSION = "part:version"


class AboutDialog(DialogFrame):
    """This version at first; at the side every licence with its full text."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        words = look.words
        super().__init__(look, words("about.window"), parent)
        self.parts = RowView(
            RowModel(_say_entry), TEXT_PAINTERS, look, words("about.parts-name"), self
        )
        self.parts.rows.show(
            [
                TopicEntry(key=VERSION, text=words("about.version"), remark=__version__),
                *(
                    TopicEntry(key=f"part:{one.file}", text=one.names, remark=one.licence)
                    for one in LICENCES
                ),
            ]
        )
        self.version = RowView(RowModel(text_of), TEXT_PAINTERS, look, words("about.version"), self)
        self.version.rows.show(_version_rows(words))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.document().setDocumentMargin(12)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setVerticalScrollBar(SlimBar(look, Qt.Orientation.Vertical))
        # Licences are English, whichever way the window runs.
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.version)
        self.pages.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(GAP - 2 * BLEED)
        row.addWidget(self.parts)
        row.addWidget(self.pages, 1)
        self.body.addLayout(row)
        self.copy_button = self.add_button(words("about.copy"))
        self.copy_button.clicked.connect(self._copy_versions)
        self.parts.chosen.connect(self._show)
        self.parts.followed.connect(self._leave)
        self.set_look(look)
        self.fit(880, 600)
        self.parts.select_key(VERSION)
        self.parts.setFocus()

    def copy_chosen(self) -> None:
        """The selected words of a licence, else the versions."""
        chosen = self.text.textCursor().selection().toPlainText()
        if self.pages.currentWidget() is self.text and chosen:
            self.copy(chosen, self.look.words("dialog.copied"))
        else:
            self._copy_versions()

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.text.setFont(look.font("fact"))
        bar = self.text.verticalScrollBar()
        if isinstance(bar, SlimBar):
            bar.set_look(look)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    # -- inside -----------------------------------------------------------

    def _share(self) -> None:
        """Large text leaves the list no more than its share of the width."""
        self.parts.setFixedWidth(min(int(self.look.px(SIDE)), self.width() // 3) + 2 * BLEED)

    def _show(self, key: str) -> None:
        one = next((one for one in LICENCES if key == f"part:{one.file}"), None)
        if one is None:
            self.pages.setCurrentWidget(self.version)
            return
        words = self.look.words
        try:
            text = resource(f"licences/{one.file}").read_text("utf-8")
        except OSError:
            text = words("about.text-missing")
        name = words("about.text-name", licence=one.licence, names=one.names)
        self.text.setAccessibleName(name)
        self.text.setPlainText(text)
        self.pages.setCurrentWidget(self.text)

    def _leave(self, _kind: str, _name: str) -> None:
        self.accept()

    def _copy_versions(self) -> None:
        rows = self.version.rows.rows
        lines = [rows[0].text, *(text_of(row) for row in rows if isinstance(row, Term))]
        self.copy("\n".join(lines), self.look.words("dialog.copied"))


def _say_entry(row: Any) -> str:
    return f"{row.text}, {row.remark}"


def _version_rows(words: Words) -> tuple[HelpRow, ...]:
    rows: list[HelpRow] = [
        PageTitle(key="line:0", text=words("about.version-line", version=__version__)),
        Paragraph(key="line:1", text=words("about.what")),
        Paragraph(key="line:2", text=words("about.licence")),
        Heading(key="line:3", text=words("about.running")),
    ]
    for name, version in _versions(words):
        rows.append(Term(key=f"line:{len(rows)}", term=name, text=version))
    return tuple(rows)


def _versions(words: Words) -> list[tuple[str, str]]:
    """Name and version of everything that takes part, and the system."""
    # Slow to import, and only wanted here.
    import platform
    from importlib import metadata

    found = [("Python", platform.python_version()), ("Qt", qVersion())]
    for name in PARTS:
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            version = words("about.unknown")
        found.append((name, version))
    return [*found, (words("about.system"), platform.platform(terse=True))]
