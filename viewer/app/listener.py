"""The running program's ear: takes the files of a second start. Loaded after the first paint."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from socket import socket

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from viewer.desktop.door import Door, open_door
from viewer.desktop.handover import HEAD, MOST_BYTES, TAKEN, Wrong, decode, is_ours

CALLERS = 8
PATIENCE = 2_000  # ms for a caller to say all it has to say


class Listener(QObject):
    """Listens at the meeting place, if nobody does. `asked` carries the files of a
    start that was answered, as a tuple of paths; none: it only wants to see a window.
    """

    asked = Signal(object)

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: list[_Call] = []
        self._door: Door | None = open_door(place) if place else None
        self._bell: QSocketNotifier | None = None
        if self._door is not None:
            number = self._door.socket.fileno()
            self._bell = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
            self._bell.activated.connect(self._open)

    @property
    def listens(self) -> bool:
        """Whether a second start finds this program."""
        return self._door is not None

    def close(self) -> None:
        """Listen no more; what was not answered is opened by the one who asked."""
        for call in list(self._calls):
            self._end(call)
        if self._bell is not None:
            self._bell.setEnabled(False)
        if self._door is not None:
            self._door.close()
            self._door = None

    def _open(self) -> None:
        if self._door is None:
            return
        try:
            line, _ = self._door.socket.accept()
        except OSError:
            return
        if len(self._calls) >= CALLERS or not is_ours(line):
            line.close()
            return
        call = _Call(line, self)
        call.heard.connect(self._take)
        call.over.connect(partial(self._end, call))
        self._calls.append(call)

    def _take(self, files: tuple[str, ...], token: str) -> None:
        if token:
            # Where Qt's Wayland plugin looks for leave to raise a window.
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.asked.emit(files)

    def _end(self, call: _Call) -> None:
        if call in self._calls:
            self._calls.remove(call)
            call.close()
            call.deleteLater()


class _Call(QObject):
    """One caller, until it was answered, hung up, or took too long."""

    heard = Signal(object, str)
    over = Signal()

    def __init__(self, line: socket, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        self._said = b""
        line.setblocking(False)
        self._bell = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._bell.activated.connect(self._read)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.over)
        self._clock.start(PATIENCE)

    def _read(self) -> None:
        try:
            part = self._line.recv(HEAD + MOST_BYTES + 1 - len(self._said))
            self._said += part
            request = decode(self._said)
            if request is None and part:
                return  # more is to come
            if request is not None:
                # Whoever has hung up meanwhile has opened a window of its own.
                self._line.send(TAKEN)
        except BlockingIOError:
            return
        except (OSError, Wrong):
            request = None
        self.over.emit()
        if request is not None:
            self.heard.emit(*request)

    def close(self) -> None:
        self._bell.setEnabled(False)
        self._clock.stop()
        with suppress(OSError):
            self._line.close()
