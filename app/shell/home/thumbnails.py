"""Drawings of models for the cards, made a little at a time so that the page never waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPixmap

from app.look.theme import theme

Receiver = Callable[[QPixmap], object]


class Thumbnails(QObject):
    """Draws one model per turn of the event loop; keeps what it drew, per theme."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Path, int, int, Receiver]] = deque()
        self._drawn: dict[tuple[Path, int, int, str], QPixmap] = {}
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._draw_one)

    def ask(self, path: Path, width: int, height: int, receiver: Receiver) -> None:
        """Call `receiver` with a drawing of the model, now or soon. A model that cannot be read stays undrawn."""
        known = self._drawn.get((path, width, height, theme().name))
        if known is not None:
            receiver(known)
            return
        self._waiting.append((path, width, height, receiver))
        self._turn.start()

    def _draw_one(self) -> None:
        if not self._waiting:
            return
        path, width, height, receiver = self._waiting.popleft()
        key = (path, width, height, theme().name)
        if key not in self._drawn:
            drawn = _draw(path, width, height)
            if drawn is not None:
                self._drawn[key] = drawn
        if key in self._drawn:
            receiver(self._drawn[key])
        self._turn.start()


def _draw(path: Path, width: int, height: int) -> QPixmap | None:
    from app.bpmn.document import Document
    from app.canvas.render import thumbnail
    from app.foundation.xml import XmlRefused

    try:
        return thumbnail(Document.open(path), width, height)
    except (OSError, XmlRefused):
        return None
