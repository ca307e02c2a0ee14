"""The uses of all elements, read once, then kept true on the change stream: an edit costs what it touched."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from app.bpmn.structure import tag
from app.bpmn.variables.reading import READERS, uses_of
from app.bpmn.variables.table import VariableTable
from app.bpmn.variables.use import Beside, Names, Outside, Use

Changed = Any


def variables_of(
    document: Any,
    names: Names,
    *,
    forms: Mapping[str, Outside] | None = None,
    decisions: Mapping[str, Outside] | None = None,
) -> VariableTable:
    """Who reads and writes which variable. `forms` and `decisions` say by id what those beside the model do."""
    beside = Beside(names, forms or {}, decisions or {})
    found = {str(node.get("id")): uses_of(node, beside) for node in _elements(document.definitions)}
    return VariableTable(document, found)


class VariableIndex:
    """Follows a document until `close`. Elements are read when they are asked for, or in `work` while nothing else is
    to be done."""

    def __init__(
        self,
        document: Any,
        names: Names,
        beside: Callable[[], tuple[Mapping[str, Outside], Mapping[str, Outside]]] = lambda: ({}, {}),
    ) -> None:
        self._document, self._names, self._around = document, names, beside
        self._beside = Beside(names, *beside())
        self._uses: dict[str, tuple[Use, ...]] = {}
        self._waiting: dict[str, None] = {str(node.get("id")): None for node in _elements(document.definitions)}
        self._table: VariableTable | None = None
        self._unsubscribe: Callable[[], None] = document.subscribe(self._follow)

    def close(self) -> None:
        """Stop following."""
        self._unsubscribe()

    def forget(self) -> None:
        """Read everything anew: a form or decision beside the model has changed."""
        self._beside = Beside(self._names, *self._around())
        self._wait_for_all()

    def _wait_for_all(self) -> None:
        self._uses.clear()
        self._waiting = {str(node.get("id")): None for node in _elements(self._document.definitions)}
        self._table = None

    def work(self, seconds: float) -> bool:
        """Read for about so long; True when nothing is left to be read."""
        until = time.perf_counter() + seconds
        while self._waiting and time.perf_counter() < until:
            self._read(next(iter(self._waiting)))
        return not self._waiting

    def table(self) -> VariableTable:
        """The table as the document is now."""
        for element_id in tuple(self._waiting):
            self._read(element_id)
        if self._table is None:
            self._table = VariableTable(self._document, self._uses)
        return self._table

    def so_far(self, element_id: str) -> VariableTable:
        """The table of what has been read, this element among it; at once."""
        if element_id in self._waiting:
            self._read(element_id)
        if self._table is None:
            self._table = VariableTable(self._document, self._uses)
        return self._table

    def _read(self, element_id: str) -> None:
        self._waiting.pop(element_id, None)
        self._table = None
        node = self._document.find(element_id)
        if node is None or tag(node) not in READERS:
            self._uses.pop(element_id, None)
        else:
            self._uses[element_id] = uses_of(node, self._beside)

    def _follow(self, transaction: Changed) -> None:
        for change in transaction.changes:
            if getattr(change, "name", "") == "id" and change.old:
                self._waiting[change.old] = None
            self._mark(change.node, whole=hasattr(change, "parent"))
            if hasattr(change, "parent"):
                self._mark(change.parent, whole=False)

    def _mark(self, node: Any, *, whole: bool) -> None:
        """What a changed node belongs to is read again; of an inserted or removed one, all that is inside."""
        for each in _elements(node) if whole else ():
            self._waiting[str(each.get("id"))] = None
        for each in (node, *node.iterancestors()):
            name = tag(each)
            if name in READERS:
                self._waiting[str(each.get("id"))] = None
                return
            if name == "message":
                holders = self._document.references_to(str(each.get("id")), "messageRef")
                for holder in holders:
                    self._mark(holder, whole=False)
                return
            if name == "definitions" and each is node:
                self._wait_for_all()
                return


def _elements(top: Any) -> list[Any]:
    if not isinstance(getattr(top, "tag", None), str):
        return []
    return [each for each in top.iter("*") if tag(each) in READERS and each.get("id")]
