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


class GuiCollector(QObject):
    """Counts who needs it; the last one to let go brings automatic collection back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holders = 0
        self._was_enabled = False
        self._ticks = 0
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def hold(self) -> None:
        """A worker begins."""
        self._holders += 1
        if self._holders == 1:
            self._was_enabled = gc.isenabled()
            gc.disable()
            self._timer.start()

    def release(self) -> None:
        """A worker has ended."""
        self._holders -= 1
        if self._holders == 0:
            self._timer.stop()
            if self._was_enabled:
                gc.enable()

    def collect(self) -> None:
        """What the interpreter would have done by itself, generation by generation."""
        self._ticks += 1
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if self._ticks % FULL_EVERY == 0 and counts[2] > 0:
            gc.collect()
        elif counts[0] > thresholds[0]:
            gc.collect(1)
