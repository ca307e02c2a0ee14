"""All rules of one diagram, asked by id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.rules import connect, create, reshape
from app.bpmn.editing.rules.read_only import first_read_only, read_only
from app.bpmn.editing.rules.verdict import Verdict, refuse
from app.bpmn.kinds import KINDS, kind
from app.bpmn.structure import definition_of, tag


class Rules:
    """May I? Never raises for unknown ids: those are refused."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def can_connect(self, source_id: str, target_id: str, flow_id: str | None = None) -> Verdict:
        """As what `source_id` may be connected with `target_id` (`kind` is the tag), or why not.

        `flow_id` is the flow that is led there, when it exists already.
        """
        source, target = self._board.find(source_id), self._board.find(target_id)
        if source is None or target is None:
            return refuse("A connection needs an element at both ends.")
        refusal = first_read_only(self._board, (source_id, target_id, flow_id))
        found = self._board.find(flow_id)
        return refusal if refusal is not None else connect.can_connect(self._board.document, source, target, found)

    def can_create(self, kind_key: str, parent_id: str | None) -> Verdict:
        """Whether an element of this kind may be put into a container; None is the diagram itself."""
        return create.can_create(self._board, kind(kind_key), self._container(parent_id))

    def can_move(self, ids: Sequence[str], parent_id: str | None) -> Verdict:
        """Whether these may be dropped into a container; None is the diagram itself."""
        nodes = [node for each in ids if (node := self._board.find(each)) is not None]
        refusal = first_read_only(self._board, (*ids, parent_id))
        if refusal is not None:
            return refusal
        return reshape.can_move(self._board, nodes, self._container(parent_id))

    def can_attach(self, kind_or_id: str, host_id: str) -> Verdict:
        """Whether an event (by kind, or an existing one by id) may sit on the border of `host_id`."""
        host = self._board.find(host_id)
        if host is None:
            return refuse("There is no activity to attach to.")
        if kind_or_id in KINDS:
            row = kind(kind_or_id)
            return create.can_attach(row.tag, row.event_definition, host)
        event = self._board.find(kind_or_id)
        return create.can_attach(tag(event), tag(definition_of(event)) if event is not None else "", host)

    def can_resize(self, element_id: str) -> Verdict:
        """Whether a shape may get another size."""
        node = self._board.find(element_id)
        if node is None:
            return refuse("There is no such shape.")
        refusal = read_only(self._board, node)
        return reshape.can_resize(self._board, node) if refusal is None else refusal

    def _container(self, parent_id: str | None) -> Any:
        found = self._board.find(parent_id)
        return self._board.root if found is None else found
