"""Work on a table that takes longer than a keystroke: done beside the GUI, the latest question only."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Signal

AT_ONCE = 300
"""Rules up to which analysis, trial and tests take no time that anybody notices."""


class Latest(QObject):
    """Answers the latest question. `answered(result)` comes on the GUI thread; older answers are dropped.

    `ask(work, at_once=True)` works at once, in the caller's thread: for small tables, where waiting would flicker.
    """

    answered = Signal(object)
    _came = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = 0
        self._busy = False
        self._waiting: Callable[[], Any] | None = None
        self._came.connect(self._receive)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._busy

    def ask(self, work: Callable[[], Any], *, at_once: bool = False) -> None:
        """Do `work` and tell its result; a question that waits is replaced by this one."""
        self._turn += 1
        if at_once:
            self._waiting = None
            self.answered.emit(work())
        elif self._busy:
            self._waiting = work
        else:
            self._begin(work)

    def _begin(self, work: Callable[[], Any]) -> None:
        self._busy = True
        Thread(target=self._perform, args=(self._turn, work), daemon=True).start()

    def _perform(self, turn: int, work: Callable[[], Any]) -> None:
        result = work()
        try:
            self._came.emit(turn, result)
        except RuntimeError:  # the editor was closed meanwhile
            return

    def _receive(self, turn: int, result: Any) -> None:
        self._busy = False
        waiting, self._waiting = self._waiting, None
        if turn == self._turn:
            self.answered.emit(result)
        elif waiting is not None:
            self._begin(waiting)
