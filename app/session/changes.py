"""Workspace changes come from whatever thread wrote; screens hear of them on theirs, a few at a time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from app.workspace.protocol import Workspace
    from app.workspace.values import WorkspaceChange

GATHER_MS = 40


class ChangeForwarder(QObject):
    """`changed` carries the union of everything written in the last 40 ms."""

    changed = Signal(object)
    _heard = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._pending: list[WorkspaceChange] = []
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self._flush)
        self._heard.connect(self._wait, Qt.ConnectionType.QueuedConnection)
        self._stop: Callable[[], None] | None = None

    def follow(self, workspace: Workspace | None) -> None:
        """Listen to `workspace` and to no other any more."""
        if self._stop is not None:
            self._stop()
            self._stop = None
        with self._lock:
            self._pending.clear()
        if workspace is not None:
            self._stop = workspace.subscribe(self._hear)

    def _hear(self, change: WorkspaceChange) -> None:
        with self._lock:
            first = not self._pending
            self._pending.append(change)
        if first:
            self._heard.emit()

    def _wait(self) -> None:
        self._timer.start()

    def _flush(self) -> None:
        from app.workspace.values import WorkspaceChange

        with self._lock:
            gathered, self._pending = self._pending, []
        if gathered:
            what = frozenset().union(*(change.what for change in gathered))
            ids = frozenset().union(*(change.instance_ids for change in gathered))
            self.changed.emit(WorkspaceChange(what, ids))
