"""What is said in passing is over once the reader does the next thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from viewer.app.session import Session


class Passing(QObject):
    """Takes the message away when another fact is selected, something else is searched, filtered or
    asked, or an action begins; what these say themselves comes after.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._lens = session.facts.reading.lens
        session.facts.readingChanged.connect(self._look)
        session.facts.factSelected.connect(self.over)
        for action in session.window.actions_.by_name.values():
            action.triggered.connect(self.over)

    def _look(self) -> None:
        """A reading may also change by itself: the file was read again, a mark was made."""
        lens = self._session.facts.reading.lens
        if lens != self._lens:
            self._lens = lens
            self.over()

    def over(self) -> None:
        """The reader does the next thing. Work that goes on goes on saying so."""
        status = self._session.window.status
        if status.message.isVisible() and not status.cancel.isVisible():
            status.message.say("")
