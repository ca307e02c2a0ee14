"""An id for each element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing.modeling import Modeling
from app.bpmn.lint.fix import Fix
from app.bpmn.structure import tag


def rename(document: Any, element_id: str) -> Iterator[Fix]:
    """Keep the id of the first element, to which references are read, and give the others new ones."""
    if element_id in document.duplicate_ids:
        yield Fix("Give the others new ids", lambda modeling: _rename(modeling, element_id))


def _rename(modeling: Modeling, element_id: str) -> None:
    board = modeling.board
    kept = board.find(element_id)
    for node in list(board.document.duplicate_ids.get(element_id, ())):
        if node is not kept:
            node.set_attribute("id", board.new_id(tag(node)))
    board.forget()
