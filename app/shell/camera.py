"""Takes pictures of a window once everything in it has come to rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QTimer

from app.shell.window import MainWindow

PATIENCE_MS = 20_000
QUIET_MS = 400
"""How long nothing may run in the background before a screen counts as drawn."""


class Camera:
    """Points at one window and keeps its pictures in one folder."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def go(self, place: str, **params: Any) -> None:
        """Show a place and wait until it is drawn."""
        self.window.session.go(place, **params)
        self.settle()

    def settle(self) -> None:
        """Wait until no background work has run for a while, at most PATIENCE_MS."""
        patience = QDeadlineTimer(PATIENCE_MS)
        quiet = QDeadlineTimer(QUIET_MS)
        while not patience.hasExpired() and not quiet.hasExpired():
            self._wait(20)
            if self.window.session.operations:
                quiet = QDeadlineTimer(QUIET_MS)

    def shoot(self, name: str) -> Path:
        """Write one picture; returns its path."""
        path = self.folder / f"{name}.png"
        self.window.grab().save(str(path))
        return path

    def _wait(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        QCoreApplication.processEvents()
