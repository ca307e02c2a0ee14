"""Where the label of an element would naturally stand, given what is drawn around it."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.labels import flow_label, node_label
from app.bpmn.structure import CONNECTIONS, LABELLED_OUTSIDE, tag

_TRANSPARENT = frozenset(["participant", "lane", "group", "subProcess", "transaction", "adHocSubProcess"])


def has_label(node: Any) -> bool:
    """Whether this element's name stands outside of its shape or beside its line."""
    return tag(node) in LABELLED_OUTSIDE | CONNECTIONS | {"group"}


def natural_label(board: Board, node: Any) -> Bounds | None:
    """The place of the label; None for elements that carry their name inside, or have none."""
    text = (node.get("name") or "").strip()
    element_id = node.get("id") or ""
    if not has_label(node) or not text:
        return None
    if tag(node) in CONNECTIONS:
        return _beside_line(board, node, text)
    box = board.box(element_id)
    if box is None or tag(node) == "group":
        return None
    lines = [line for each in board.links.of(element_id) if (line := board.line(each))]
    return node_label(box, text, lines, _boxes(board, box, element_id))


def _beside_line(board: Board, connection: Any, text: str) -> Bounds | None:
    line = board.line(connection.get("id"))
    if not line:
        return None
    touching = {each for end in board.links.ends(connection.get("id")) for each in board.links.of(end)}
    others = [other for each in sorted(touching - {connection.get("id")}) if (other := board.line(each))]
    return flow_label(line, text, _boxes(board, Bounds.union(Bounds(*point, 0, 0) for point in line)), others)


def _boxes(board: Board, area: Bounds, without: str = "") -> list[Bounds]:
    near = board.places.near(area.inflated(120))
    return [box for each, box in near if each != without and tag(board.find(each)) not in _TRANSPARENT]
