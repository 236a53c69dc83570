"""Links of sources: copied, and opened only when the reader has seen where they lead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from viewer.dialogs.open_link import LinkDialog

if TYPE_CHECKING:
    from viewer.app.session import Session
    from viewer.app.wishes import Wishes


def wire_links(session: Session, wishes: Wishes) -> None:
    """Connect the action that asks where a link leads."""
    session.window.actions_.connect("open-link", partial(_show, session, wishes))


def _show(session: Session, wishes: Wishes) -> None:
    facts = session.facts
    url = facts.reading.base.source(facts.source).url if facts.source else None
    if not url:
        session.say("link.none")
        return
    wishes.open_beside(LinkDialog(session.look, url, open_in_browser, session.window))


def open_in_browser(address: str) -> bool:
    """Hand an address of the web to the reader's browser, which goes online; whether that went."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    is_web = url.isValid() and url.scheme() in ("http", "https") and bool(url.host())
    return is_web and QDesktopServices.openUrl(url)
