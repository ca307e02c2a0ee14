"""The same change on a whole selection, one undo step. All run inside a transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.properties import set_property
from app.bpmn.editing.replacing import can_replace, kind_of_element, replace, replacements
from app.bpmn.kinds import KINDS, Kind
from app.bpmn.structure import title


def replace_all(board: Board, ids: Sequence[str], row: Kind) -> list[str]:
    """Morph each that may become `row`; see Modeling.replace_all."""

    def change(element_id: str) -> None:
        if kind_of_element(board, board.node(element_id)) != row.key:
            replace(board, element_id, row)

    return _each(board, ids, change)


def common_replacements(board: Board, ids: Sequence[str]) -> list[Kind]:
    """The kinds that every element of a selection may become or is; at least one of them not yet."""
    nodes = [board.node(each) for each in ids]
    current = [kind_of_element(board, node) for node in nodes]
    offered = {row.key for node in nodes for row in replacements(board, node)}
    return [
        row
        for row in KINDS.values()
        if row.key in offered
        and all(now == row.key or can_replace(board, node, row) for node, now in zip(nodes, current, strict=True))
    ]


def set_property_of(board: Board, ids: Sequence[str], name: str, value: Any) -> list[str]:
    """Write one property of each that has it; see Modeling.set_property_of."""
    if name == "id":
        raise Refused("Every element has an id of its own: change one at a time.")
    return _each(board, ids, lambda element_id: set_property(board, element_id, name, value))


def _each(board: Board, ids: Sequence[str], change: Callable[[str], None]) -> list[str]:
    """Change what may be changed; the sentences of those that may not. Raises Refused when none may.

    A change is refused before it touches anything, so what is refused here is as it was.
    """
    chosen = list(dict.fromkeys(ids))
    if not chosen:
        raise Refused("Choose elements first.")
    refusals: list[str] = []
    for element_id in chosen:
        name = title(board.node(element_id))
        try:
            change(element_id)
        except Refused as refusal:
            sentence = str(refusal)
            refusals.append(sentence if name in sentence else f"{name}: {sentence}")
    if len(refusals) == len(chosen):
        raise Refused(" ".join(refusals))
    return refusals
