"""The question before a link leads out of the program: where to, in letters that cannot deceive."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from viewer.dialogs.frame import DialogFrame
from viewer.domain.addresses import ascii_address, read_address
from viewer.domain.help_rows import HelpRow, PageTitle, Paragraph, Term, plain_text
from viewer.domain.plain import cut, visible
from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.paint.row_view import RowView
from viewer.paint.text_rows import TEXT_PAINTERS
from viewer.texts.words import Words

LONGEST = 500  # letters of an address that are shown


class LinkDialog(DialogFrame):
    """`url` is the address of a source as its author wrote it; `open_address` hands one in ASCII to
    the browser and says whether that went. What is no web address can be copied alone.
    """

    def __init__(
        self, look: Look, url: str, open_address: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        words = look.words
        super().__init__(look, words("link.window"), parent)
        self.url = url
        self.open_address = open_address
        address = read_address(url)
        can_open = address is not None and address.can_be_opened
        self.target = ascii_address(url) if can_open else ""
        self.show_heading(
            words("link.heading" if can_open else "link.heading-not"),
            words("link.about" if can_open else "link.about-not"),
        )
        name = words("link.rows-name")
        self.view = RowView(RowModel(plain_text), TEXT_PAINTERS, look, name, self)
        self.view.rows.show(_rows(url, self.target, words))
        self.body.addWidget(self.view)
        self.copy_button = self.add_button(words("link.copy"))
        self.copy_button.clicked.connect(self.copy_chosen)
        self.open_button: QPushButton | None = None
        if can_open:
            self.open_button = self.add_button(words("link.open"))
            self.open_button.clicked.connect(self._open)
        self.set_look(look)
        self.fit(560, 400)
        self.close_button.setFocus()

    def copy_chosen(self) -> None:
        self.copy(self.url, self.look.words("dialog.copied"))

    def _open(self) -> None:
        if self.open_address(self.target):
            self.accept()
        else:
            self.said.say(self.look.words("link.no-browser"))


def _rows(url: str, target: str, words: Words) -> tuple[HelpRow, ...]:
    """The host, large; then all that may be otherwise than it seems; then the whole address."""
    address = read_address(url)
    rows: list[HelpRow] = []
    if address is not None and target:
        rows.append(PageTitle(key="host", text=address.host))
        warnings = [
            words("link.user", user=visible(cut(address.user, 80))) if address.user else "",
            words("link.mixed") if address.mixed else "",
            words("link.ascii") if "xn--" in address.host and not address.mixed else "",
            words("link.unencrypted") if address.scheme == "http" else "",
        ]
        rows += [Paragraph(key=text, text=text) for text in warnings if text]
    shown = visible(cut(url.strip() or url, LONGEST))
    rows.append(Term(key="written", term=words("link.written"), text=shown))
    if target and target != url.strip():
        text = cut(target, LONGEST)
        rows.append(Term(key="target", term=words("link.target"), text=text))
    return tuple(rows)
