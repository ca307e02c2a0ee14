"""One window per person and home: a second start hands its files to the first and ends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.foundation.folders import data_folder

WAIT_MS = 400
MOST_BYTES = 1_000_000


def address() -> str:
    """The name the first window listens on: one for each home folder."""
    return "millrace-" + hashlib.sha256(str(data_folder()).encode()).hexdigest()[:16]


def hand_over(files: Sequence[Path]) -> bool:
    """Give `files` to the window that is already open; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(address())
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(json.dumps([str(path.resolve()) for path in files]).encode())
    socket.flush()
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True


class Listener(QObject):
    """Listens for later starts; `on_files(paths)` is called on the GUI thread, also with none."""

    def __init__(self, on_files: Callable[[list[str]], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_files = on_files
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    def start(self) -> bool:
        """Begin; a name left behind by a crash is taken over. False when the system refuses."""
        QLocalServer.removeServer(address())
        return self._server.listen(address())

    def stop(self) -> None:
        """Hear no more."""
        self._server.close()

    def _connected(self) -> None:
        """A slot of ours hears of the end: it is cut off before our sockets are destroyed, as a lambda would not be."""
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(self._read)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        told = bytes(socket.readAll().data())[:MOST_BYTES]
        socket.deleteLater()
        try:
            names = json.loads(told)
        except ValueError:
            return
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            self._on_files(names)
