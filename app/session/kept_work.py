"""Copies of unsaved documents, at most a second old, and bringing them back after the program died."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.foundation.folders import data_folder
from app.foundation.notices import Severity, notify
from app.foundation.snapshots import Kept, Snapshots, take_back

EVERY_MS = 1000


def folder_of(place: str) -> Path:
    """Where the copies of a place lie."""
    return data_folder() / "recovery" / place


class KeptWork(QObject):
    """Asks `unsaved()` once a second for (a key of the document, its copy), and keeps exactly those."""

    def __init__(self, place: str, unsaved: Callable[[], Iterable[tuple[str, Kept]]], parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._unsaved = place, unsaved
        self._snapshots = Snapshots(folder_of(place))
        self._keys: set[str] = set()
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        self.destroyed.connect(self._snapshots.close)
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self.close)

    def keep(self) -> None:
        """Write what changed since the last time. A disk that cannot be written is told once."""
        keys = set()
        try:
            for key, kept in self._unsaved():
                keys.add(key)
                self._snapshots.keep(key, kept)
        except OSError as reason:
            if not self._told:
                notify("Changes are not kept for a crash.", Severity.WARNING, str(reason.strerror))
            self._told = True
        for key in self._keys - keys:
            self._snapshots.drop(key)
        self._keys = keys

    def taken_back(self) -> list[Kept]:
        """What a program that died left behind here. What cannot be read is told."""
        found, broken = take_back(folder_of(self._place))
        for path in broken:
            notify("Unsaved changes of an earlier session could not be restored.", Severity.WARNING, str(path))
        return found

    def close(self) -> None:
        """A clean end."""
        self._timer.stop()
        self._snapshots.close()
