"""The variables of the document in the panel: an index that follows it, read while nothing else is to be done."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.bpmn.variables import VariableIndex, VariableTable
from app.canvas.inspector.property import Surroundings
from app.expressions import ExpressionError, compile, language_of

SLICE, REST_MS = 0.006, 12
AT_ONCE = 0.025
"""Seconds to wait for the reading when a person asks; a model of some hundred elements is read in that."""
PAUSE_MS = 400


def names_in(text: str, declared: str | None) -> Collection[str]:
    """The names that an expression reads; nothing for what cannot be read."""
    try:
        return compile(text, language_of(text, declared)).names
    except ExpressionError:
        return ()


class Scope(QObject):
    """`table()` is always true; `ready` comes once it can be had without a wait."""

    ready = Signal()

    def __init__(self, surroundings: Callable[[], Surroundings], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._document: Any = None
        self._index: VariableIndex | None = None
        self._names: tuple[VariableTable, str, list[str]] | None = None
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._work)

    def follow(self, document: Any) -> None:
        """Follow another document; None for none."""
        if document is self._document:
            return
        if self._index is not None:
            self._index.close()
        self._document = document
        self._index = None if document is None else VariableIndex(document, names_in, self._beside)
        if document is None:
            self._idle.stop()
        else:
            self._idle.start(PAUSE_MS)

    def _beside(self) -> Any:
        return self._surroundings().variables()

    def _work(self) -> None:
        if self._index is None or self._index.work(SLICE):
            self._idle.stop()
            self.ready.emit()
        else:
            self._idle.start(REST_MS)

    @property
    def is_ready(self) -> bool:
        """Whether the table can be had at once."""
        return self._index is not None and self._index.work(AT_ONCE)

    def table(self) -> VariableTable | None:
        """Who reads and writes what; None without a document."""
        return self._index.table() if self._index is not None else None

    def names_at(self, element_id: str) -> list[str]:
        """The variables that an expression of this element can speak of."""
        if self._index is None:
            return []
        self._index.work(AT_ONCE)
        table = self._index.so_far(element_id)
        if self._names is None or self._names[0] is not table or self._names[1] != element_id:
            self._names = (table, element_id, table.in_scope(element_id))
        return self._names[2]

    def renew(self) -> None:
        """Forms or decisions beside the model may have changed."""
        if self._index is not None:
            self._index.forget()
