"""Work that leaves the GUI thread, through one door, and comes back to it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.session.failure import Failure, explain

log = logging.getLogger(__name__)


class Canceled(Exception):
    """Raised inside the work by `Operation.check()` after the person pressed Cancel."""


class Operation(QObject):
    """One piece of work. Callbacks run on the GUI thread; those of widgets that are gone are dropped.

    The worker may call `report` and `check`, if it was given the operation; everything else belongs
    to the GUI thread.
    """

    progressed = Signal()
    ended = Signal()
    _done = Signal(object, object)
    _reported = Signal(object, str)

    def __init__(self, label: str = "") -> None:
        super().__init__()
        self.label = label
        self.fraction: float | None = None
        self.note = ""
        self.details = ""
        self.is_running = True
        self._cancel = Event()
        self._success: list[Callable[[Any], object]] = []
        self._failure: list[Callable[[str], object]] = []
        self.failure_without_listener: Callable[[Failure], object] | None = None
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._note_progress, Qt.ConnectionType.QueuedConnection)

    def on_success(self, callback: Callable[[Any], object]) -> Operation:
        """Call `callback(result)` when the work is done."""
        self._success.append(callback)
        return self

    def on_failure(self, callback: Callable[[str], object]) -> Operation:
        """Call `callback(text)` with one sentence when it failed; without any, the person is notified."""
        self._failure.append(callback)
        return self

    def cancel(self) -> None:
        """Ask the work to stop; its result is dropped, and no callback is called."""
        self._cancel.set()

    @property
    def is_canceled(self) -> bool:
        """Whether somebody pressed Cancel. May be asked from the worker."""
        return self._cancel.is_set()

    def check(self) -> None:
        """From the worker: raises Canceled once Cancel was pressed."""
        if self.is_canceled:
            raise Canceled

    def report(self, fraction: float | None, note: str = "") -> None:
        """From the worker: how much is done (0 to 1, None for unknown) and what is under way."""
        self._reported.emit(fraction, note)

    def perform(self, work: Callable[[], Any]) -> None:
        """On the worker thread: do it, and hand the result or the failure to the GUI thread."""
        try:
            self.check()
            result, failure = work(), None
        except Canceled:
            self.cancel()
            result, failure = None, None
        except Exception as error:
            result, failure = None, explain(error, self.label)
        self._done.emit(result, failure)

    def _note_progress(self, fraction: float | None, note: str) -> None:
        self.fraction, self.note = fraction, note
        self.progressed.emit()

    def _deliver(self, result: Any, failure: Failure | None) -> None:
        self.is_running = False
        try:
            if not self.is_canceled:
                self._tell(result, failure)
        finally:
            self.ended.emit()

    def _tell(self, result: Any, failure: Failure | None) -> None:
        if failure is None:
            _call(self._success, result)
            return
        self.details = failure.details
        if not self._failure and self.failure_without_listener is not None:
            self.failure_without_listener(failure)
        _call(self._failure, failure.text)


def _call(callbacks: list[Callable[[Any], object]], value: Any) -> None:
    for callback in callbacks:
        owner = getattr(callback, "__self__", None)
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            continue
        callback(value)
