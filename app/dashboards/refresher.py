"""Reads the measures in the background: never two at a time, never more often than needed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.analytics.live import LiveMeasures, Snapshot
from app.session.operation import Operation
from app.session.session import Session
from app.workspace.protocol import Workspace

GATHER_MS = 250
MINUTE_MS = 60_000


class Refresher(QObject):
    """`request` as often as you like; `ready` carries a `Snapshot`, `failed` one sentence.

    What is asked for while a reading is under way is read once, afterwards. Each minute it asks by
    itself while `active`: ages grow without any event.
    """

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.process_id: str | None = None
        self.days = 30
        self._session = session
        self._measures: LiveMeasures | None = None
        self._of: Workspace | None = None
        self._running: Operation | None = None
        self._again = False
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._start)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.request)

    def set_active(self, active: bool) -> None:
        """Count minutes only while somebody looks."""
        self._minute.start() if active else self._minute.stop()

    def request(self) -> None:
        """Read soon; several requests in a quarter of a second are one."""
        if not self._gather.isActive():
            self._gather.start()

    def request_now(self, process_id: str | None, days: int) -> None:
        """The person chose something else to look at: what is under way does not matter any more."""
        self.process_id, self.days = process_id, days
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self._gather.stop()
        self._start()

    def _start(self) -> None:
        if not self._session.has_workspace:
            return
        if self._running is not None:
            self._again = True
            return
        self._again = False
        measures = self._current()
        operation = self._session.run(self._read, measures, self.process_id, self.days, with_operation=True)
        self._running = operation
        operation.on_success(self._succeeded).on_failure(self._failed)
        operation.ended.connect(self._over)

    @staticmethod
    def _read(operation: Operation, measures: LiveMeasures, process_id: str | None, days: int) -> Snapshot:
        snapshot = measures.read(process_id, days, stopped=lambda: operation.is_canceled)
        operation.check()
        return snapshot

    def _current(self) -> LiveMeasures:
        if self._measures is None or self._of is not self._session.workspace:
            self._of = self._session.workspace
            self._measures = LiveMeasures(self._of)
        return self._measures

    def _succeeded(self, snapshot: Snapshot) -> None:
        self.ready.emit(snapshot)

    def _failed(self, text: str) -> None:
        self.failed.emit(text)

    def _over(self) -> None:
        if self.sender() is self._running or self._running is None or not self._running.is_running:
            self._running = None
        if self._again:
            self.request()
