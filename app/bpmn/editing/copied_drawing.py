"""Draw what was copied: its shapes, lines, labels and colours, and the diagrams of collapsed sub-processes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.board import Board
from app.bpmn.editing.colors import ATTRIBUTES, OMG_LABEL, write_label_color
from app.bpmn.structure import local_id


def draw_copies(board: Board, drawn: list[Any], renamed: Mapping[str, str], dx: float, dy: float) -> None:
    """Draw copied shapes and edges on this plane, shifted, for the copies that `renamed` names."""
    for each in drawn:
        element_id = renamed.get(local_id(each.get("bpmnElement")))
        if element_id is None or board.find(element_id) is None:
            continue
        if di.is_shape(each):
            copy_of = board.draw_shape(element_id, di.bounds_of(each).moved(dx, dy))
            for name in ("isExpanded", "isMarkerVisible", "isHorizontal"):
                if each.get(name) is not None:
                    copy_of.set_attribute(name, each.get(name))
        else:
            copy_of = board.draw_edge(element_id, [point.moved(dx, dy) for point in di.waypoints_of(each)])
        label = di.label_bounds(each)
        if label is not None:
            di.set_label_bounds(copy_of, label.moved(dx, dy))
        _copy_colors(each, copy_of)


def _copy_colors(drawn: Any, copy_of: Any) -> None:
    for name in ATTRIBUTES:
        if drawn.get(name) is not None:
            copy_of.set_attribute(name, drawn.get(name))
    label = next(drawn.iterchildren(di.LABEL), None)
    if label is not None and label.get(OMG_LABEL) is not None:
        write_label_color(copy_of, label.get(OMG_LABEL))


def add_diagram(board: Board, diagram: Any, renamed: Mapping[str, str]) -> None:
    """Add the copied diagram of a collapsed sub-process, for the copies that `renamed` names."""
    for plane in diagram.iterchildren(di.PLANE):
        for drawn in list(plane):
            if local_id(drawn.get("bpmnElement")) not in renamed:
                plane.remove(drawn)
        if local_id(plane.get("bpmnElement")) not in renamed:
            return
    for node in diagram.iter(di.DIAGRAM, di.PLANE, di.SHAPE, di.EDGE):
        if node.get("bpmnElement") is not None:
            node.set_attribute("bpmnElement", renamed[local_id(node.get("bpmnElement"))])
        node.set_attribute("id", board.new_id(node.local_name))
    board.document.definitions.add(diagram)
    board.forget()
