"""Watching the folder of a briefing while its author writes in it."""

from __future__ import annotations

import os
from collections.abc import Iterator

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from viewer.formats.names import MANIFESTS

PAUSE = 200  # ms of quiet after which a change counts as whole: editors save in several steps
MOST = 2_000  # files and folders watched


class FolderWatch(QObject):
    """`changed` follows a change of the manifest or of anything below `sources/`.

    A file that an editor replaces is another file to the system, so that what is watched is
    looked for anew after each change.
    """

    changed = Signal()

    def __init__(self, folder: str, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._settle)
        self._watcher.directoryChanged.connect(self._wait)
        self._watcher.fileChanged.connect(self._wait)
        self._look()

    def _wait(self, _path: str) -> None:
        self._pause.start()

    def _settle(self) -> None:
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        """Watch what is there and is not watched yet."""
        known = {*self._watcher.files(), *self._watcher.directories()}
        found = [path for path, _ in zip(self._paths(), range(MOST), strict=False)]
        new = [path for path in found if path not in known]
        if new:
            self._watcher.addPaths(new)

    def _paths(self) -> Iterator[str]:
        yield self._folder
        for name in MANIFESTS:
            path = os.path.join(self._folder, name)
            if os.path.exists(path):
                yield path
        for folder, _, names in os.walk(os.path.join(self._folder, "sources")):
            yield folder
            yield from (os.path.join(folder, name) for name in names)
