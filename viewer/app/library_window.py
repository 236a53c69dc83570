"""The library's window: what it shows is asked in threads, what the reader wants is done."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from viewer.app.library_keeper import LibraryKeeper, Place, keeper_of
from viewer.dialogs.library import LibraryDialog
from viewer.domain.library_query import LibraryQuery
from viewer.domain.library_results import Result, grouped, result_of
from viewer.domain.library_rows import Chosen, Held, ReadState, fits, state_of
from viewer.domain.unread import ReadingLog
from viewer.library.catalogue import Catalogue
from viewer.library.reading_logs import ReadingLogs
from viewer.library.shelf import Listed
from viewer.library.write_ahead import is_interrupt
from viewer.models.jobs import Job
from viewer.paths import data_dir
from viewer.texts.dates import month_names

if TYPE_CHECKING:
    from viewer.app.desk import Desk
    from viewer.app.session import Session
    from viewer.app.wishes import Wishes

FIRST, MORE = 40, 200  # results shown at once, and so many more each time
ALL = 10**9


class Contents(NamedTuple):
    """All that is in the library, and which folders are watched."""

    held: list[Held]
    folders: tuple[str, ...]


class Found(NamedTuple):
    """The first results of a search, and whether there are more."""

    results: list[Result]
    more: bool


class LibraryWindow(QObject):
    """Stands between one dialog and the keeper."""

    def __init__(self, dialog: LibraryDialog, keeper: LibraryKeeper, desk: Desk) -> None:
        super().__init__(dialog)
        self.dialog = dialog
        self.keeper = keeper
        self.desk = desk
        self._results: dict[str, Result] = {}
        self._query = LibraryQuery()
        self._most = FIRST
        self._search: Job | None = None
        self._counting: Job | None = None
        self._undo: list[Listed] = []
        dialog.openWanted.connect(self._open)
        dialog.showWanted.connect(self._show_file)
        dialog.resultWanted.connect(self._open_result)
        dialog.removeWanted.connect(self._remove)
        dialog.undoWanted.connect(self._put_back)
        dialog.asked.connect(self._ask)
        dialog.filesWanted.connect(self._add_file)
        dialog.folderWanted.connect(self._add_folder)
        dialog.rescanWanted.connect(self._rescan)
        dialog.stopWanted.connect(keeper.stop)
        keeper.changed.connect(self.refresh)
        keeper.progressed.connect(dialog.show_work)
        keeper.worked.connect(dialog.said.say)
        self.refresh()
        if not desk.settings.no_trace:
            keeper.scan(asked=False)

    def refresh(self) -> None:
        """Show what is in the library now."""
        self.keeper.ask(partial(contents, self.keeper.catalogue)).done.connect(self._show)

    def _show(self, found: Contents) -> None:
        self.dialog.show_held(found.held, found.folders)
        if self.dialog.asks:
            self._ask(self.dialog.search.text().strip(), "same")

    # -- searching --------------------------------------------------------

    def _ask(self, text: str, how_much: str) -> None:
        for job in (self._search, self._counting):
            if job is not None:
                job.cancel()
                self.keeper.catalogue.interrupt()
        self._search = self._counting = None
        self._query = LibraryQuery.parse(text, month_names(self.keeper.desk.words))
        most = {"": FIRST, "more": self._most + MORE, "all": ALL}
        self._most = most.get(how_much, self._most)
        if self._query.asks:
            chosen = {kind: some for kind, some in self.dialog.chosen.items() if some}
            work = partial(search, self.keeper.catalogue, self._query, chosen, self._most)
            self._search = self.keeper.ask(work)
            self._search.done.connect(self._show_results)

    def _show_results(self, found: Found) -> None:
        self._search = None
        self._results = {str(one.row): one for one in found.results}
        self.dialog.show_results(grouped(found.results), more=found.more)
        # What stands at the side can wait for what was found.
        self._counting = self.keeper.ask(partial(editions, self.keeper.catalogue, self._query))
        self._counting.done.connect(self._show_counts)

    def _show_counts(self, found: frozenset[int] | None) -> None:
        self._counting = None
        if found is not None:
            self.dialog.show_found(found)

    def _open_result(self, row: str) -> None:
        result = self._results.get(row)
        if result is None:
            return
        where = self.keeper.ask(partial(self.keeper.catalogue.where, result.edition))
        where.done.connect(partial(self._open_found, result))

    def _open_found(self, result: Result, path: str) -> None:
        entry, other = result.entry, result.other
        start, end = next(iter(other.hits), (0, 0))
        place = Place(entry.kind, entry.id, self._query.plain, other.text[start:end])
        if self._is_here(path):
            self.keeper.open_at(path, place)

    # -- what is in it ----------------------------------------------------

    def _is_here(self, path: str) -> bool:
        is_here = os.path.exists(path)
        if not is_here:
            self.dialog.said.say(self.dialog.look.words("library.gone", path=path))
        return is_here

    def _open(self, path: str) -> None:
        if self._is_here(path):
            self.desk.opener.open(path)

    def _show_file(self, path: str) -> None:
        if self._is_here(path):
            QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.dirname(path)))

    def _remove(self, path: str) -> None:
        removal = self.keeper.change(partial(self.keeper.catalogue.remove, path))
        removal.done.connect(self._removed)
        self.dialog.said.say(self.dialog.look.words("library.removed-one"))

    def _removed(self, before: Listed | None) -> None:
        if before is not None:
            self._undo.append(before)

    def _put_back(self) -> None:
        if self._undo:
            before = self._undo.pop()
            self.keeper.change(partial(self.keeper.catalogue.restore, before))
            self.dialog.said.say(self.dialog.look.words("library.put-back"))

    def _rescan(self) -> None:
        self.keeper.scan()

    def _add_file(self) -> None:
        path = self.desk.opener.ask("file")
        if path:
            self.keeper.change(partial(self.keeper.catalogue.add_files, [path]))
            self.keeper.scan()

    def _add_folder(self) -> None:
        folder = self.desk.opener.ask("folder")
        if folder:
            self.keeper.change(partial(self.keeper.catalogue.add_folder, folder))
            self.keeper.scan()


def contents(catalogue: Catalogue) -> Contents:
    """All editions with what the reader has read of them. To be called in a thread."""
    logs = ReadingLogs(data_dir())
    known: dict[str, ReadingLog] = {}
    held = []
    for one in catalogue.holdings():
        state: ReadState = ""
        if one.card is not None:
            log = known.setdefault(one.card.briefing, logs.of(one.card.briefing))
            state = state_of(one.card, log)
        held.append(Held(one.number, one.path, one.here, one.card, state, one.problem))
    return Contents(held, catalogue.shelf.read().folders)


def search(catalogue: Catalogue, query: LibraryQuery, chosen: Chosen, most: int) -> Found:
    """The first results, of the editions that fit what is chosen. To be called in a thread."""
    try:
        hits = catalogue.search_in(query, lambda card: fits(card, chosen), most + 1)
    except sqlite3.OperationalError as error:
        if is_interrupt(error):
            return Found([], False)  # the reader typed on
        raise
    results = [
        result_of(card, hit.edition, hit.row, hit.entry, query)
        for hit in islice(hits, most)
        if (card := catalogue.card(hit.edition)) is not None
    ]
    return Found(results, len(hits) > most)


def editions(catalogue: Catalogue, query: LibraryQuery) -> frozenset[int] | None:
    """The editions in which anything is found; None where the reader typed on. To be called in a
    thread.
    """
    try:
        return catalogue.editions_with(query)
    except sqlite3.OperationalError as error:
        if is_interrupt(error):
            return None
        raise


def show_library(session: Session, wishes: Wishes, desk: Desk) -> None:
    """The library beside a window; the one that is open comes to the front."""
    for known in session.window.findChildren(LibraryDialog):
        if known.isVisible():
            known.raise_()
            known.activateWindow()
            return
        known.deleteLater()
    dialog = LibraryDialog(session.look, session.window)
    LibraryWindow(dialog, keeper_of(desk), desk)
    wishes.open_beside(dialog)


def greet(desk: Desk) -> None:
    """Show the library to a reader who has one and started without a file."""
    if len(desk.sessions) != 1 or desk.settings.no_trace:
        return
    session = desk.sessions[0]
    is_asked_for = session.opened.path in desk.settings.recent or not session.is_example
    if is_asked_for or QApplication.activeModalWidget() is not None:
        return
    if not keeper_of(desk).catalogue.is_empty:
        session.window.actions_["library"].trigger()
