"""Python's cycle collector may run on any thread; a widget in a cycle must die on the GUI thread.

While workers run, automatic collection is off, and a timer on the GUI thread collects instead. Without
this, a worker that allocates much can destroy a QTimer of a closed screen, and Qt crashes or warns.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
FULL_EVERY = 30
"""Ticks between full collections: they look at every object, and the window waits."""


class _Holds:
    """Shared by all sessions of this process: the collector is one, too."""

    count = 0
    was_enabled = False


class GuiCollector(QObject):
    """Counts who needs it; the last one to let go brings automatic collection back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mine = 0
        self._ticks = 0
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def hold(self) -> None:
        """A worker begins."""
        self._mine += 1
        _Holds.count += 1
        if _Holds.count == 1:
            _Holds.was_enabled = gc.isenabled()
            gc.disable()
        self._timer.start()

    def release(self) -> None:
        """A worker has ended."""
        self._mine -= 1
        _Holds.count -= 1
        if self._mine == 0:
            self._timer.stop()
        if _Holds.count == 0 and _Holds.was_enabled:
            # Else the first thread to allocate would collect at once, and that may be the worker's last breath.
            self._collect_young()
            gc.enable()

    def collect(self) -> None:
        """What the interpreter would have done by itself, generation by generation."""
        self._ticks += 1
        if self._ticks % FULL_EVERY == 0 and gc.get_count()[2] > 0:
            gc.collect()
        else:
            self._collect_young()

    def _collect_young(self) -> None:
        if gc.get_count()[0] > gc.get_threshold()[0]:
            gc.collect(1)
