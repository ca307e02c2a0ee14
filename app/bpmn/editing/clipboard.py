"""Copy, paste and duplicate: a piece of a diagram as XML text, put back with new ids and its references remapped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from app.bpmn.editing import di
from app.bpmn.editing.attaching import become_free, free_kind
from app.bpmn.editing.board import Board
from app.bpmn.editing.closure import moving_with
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.create_shape import add_to_interface
from app.bpmn.editing.copied_drawing import add_diagram, draw_copies
from app.bpmn.editing.copied_frames import (
    collaboration_for,
    free_of_pools,
    lane_content,
    new_lane_like,
    refuse_mixed,
    shown_processes,
)
from app.bpmn.editing.links import ends_of
from app.bpmn.editing.parents import container_at, holder_of
from app.bpmn.editing.planes import plane_of
from app.bpmn.editing.rules.reshape import can_move
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.model.node import Node
from app.bpmn.namespaces import BPMN, MILLRACE
from app.bpmn.structure import CONNECTIONS, SUB_PROCESSES, local_id, tag
from app.foundation.xml import parse

ROOT = f"{{{MILLRACE}}}clipboard"
_ROOT_TAGS = ("message", "signal", "error", "escalation", "itemDefinition", "category")
_PARAMETERS = ("dataInput", "dataOutput")
_REFERENCES = frozenset(
    [
        "sourceRef",
        "targetRef",
        "attachedToRef",
        "default",
        "bpmnElement",
        "dataObjectRef",
        "messageRef",
        "signalRef",
        "errorRef",
        "escalationRef",
        "activityRef",
        "categoryValueRef",
        "itemSubjectRef",
        "structureRef",
        "processRef",
    ]
)
_REFERENCE_TEXTS = frozenset(
    [
        "incoming",
        "outgoing",
        "sourceRef",
        "targetRef",
        "flowNodeRef",
        "categoryValueRef",
        "dataInputRefs",
        "dataOutputRefs",
        "optionalInputRefs",
        "optionalOutputRefs",
        "whileExecutingInputRefs",
        "whileExecutingOutputRefs",
        "inputSetRefs",
        "outputSetRefs",
        "loopDataInputRef",
        "loopDataOutputRef",
    ]
)


def copy(board: Board, ids: Iterable[str]) -> str:
    """The chosen elements, what is inside and on them, the flows between them, as text; pools with their processes,
    lanes with their steps. Raises Refused."""
    chosen = [board.node(each) for each in ids]
    shapes = [node for node in chosen if tag(node) not in CONNECTIONS]
    lanes = [node for node in shapes if tag(node) == "lane"] if all(tag(node) == "lane" for node in shapes) else []
    if not shapes:
        raise Refused("Choose shapes to copy: flows are only copied with their ends.")
    if len(lanes) > 1:
        raise Refused("Lanes are copied one by one, or all of them with their pool.")
    shapes = lane_content(board, lanes[0]) if lanes else [node for node in shapes if tag(node) != "lane"]
    inside = set(moving_with(board, [node.get("id") for node in shapes]))
    processes = shown_processes(board, shapes)
    if any(tag(node) == "participant" for node in shapes):
        refuse_mixed(board, shapes, inside)
    carried = inside | {process.get("id") for process in processes}
    tops = [node for node in map(board.find, inside) if not _is_inside(node, carried)]
    flows = [flow for flow in _flows_between(board, inside) if not _is_inside(flow, carried)]
    root = Node.PARSER.makeelement(ROOT, nsmap={None: BPMN})
    elements = sorted(tops, key=lambda node: _position(board, node)) + flows
    _put(root, "elements", [*elements, *_data_objects(board, elements)])
    _put(root, "processes", processes)
    _put(root, "lanes", lanes)
    _put(root, "roots", _roots(board, elements + processes))
    drawn = carried | {lane.get("id") for lane in lanes}
    _put(root, "drawn", [each for key, each in board.places.drawn.items() if _is_copied(board, key, drawn, flows)])
    _put(root, "planes", _diagrams_inside(board, tops + processes))
    return str(etree.tostring(root, encoding="unicode"))


def _put(root: Any, name: str, nodes: Iterable[Any]) -> None:
    holder = etree.SubElement(root, f"{{{MILLRACE}}}{name}")
    for node in nodes:
        fresh = deepcopy(node)
        fresh.tail = None
        etree._Element.append(holder, fresh)


def _diagrams_inside(board: Board, tops: list[Any]) -> list[Any]:
    """The diagrams of the collapsed sub-processes among the copied elements."""
    found = [plane_of(board, node) for top in tops for node in top.iter("{*}*") if tag(node) in SUB_PROCESSES]
    return [plane.getparent() for plane in found if plane is not None]


def _position(board: Board, node: Any) -> tuple[float, float]:
    box = board.box(node.get("id")) or Bounds(0, 0, 0, 0)
    return box.x, box.y


def _is_inside(node: Any, ids: set[str]) -> bool:
    return any(each.get("id") in ids for each in node.iterancestors())


def _flows_between(board: Board, inside: set[str]) -> list[Any]:
    found = {each for element_id in inside for each in board.links.of(element_id)}
    flows = [board.node(each) for each in sorted(found)]
    return [flow for flow in flows if all(end in inside for end in ends_of(flow))]


def _is_copied(board: Board, element_id: str, inside: set[str], flows: list[Any]) -> bool:
    if element_id in inside or any(flow.get("id") == element_id for flow in flows):
        return True
    node = board.find(element_id)
    return tag(node) in CONNECTIONS and _is_inside(node, inside) and all(end in inside for end in ends_of(node))


def _data_objects(board: Board, nodes: list[Any]) -> list[Any]:
    ids = {local_id(node.get("dataObjectRef")) for node in nodes if node.get("dataObjectRef")}
    return [found for each in sorted(ids) if (found := board.find(each)) is not None]


def _roots(board: Board, nodes: list[Any]) -> list[Any]:
    """The messages, signals, errors, escalations and categories that the copied elements refer to."""
    found: dict[str, Any] = {}
    for node in nodes:
        for each in node.iter("{*}*"):
            for name, value in each.attrib.items():
                target = board.find(local_id(value)) if name.endswith("Ref") else None
                root = target.getparent() if target is not None and tag(target) == "categoryValue" else target
                if root is not None and tag(root) in _ROOT_TAGS:
                    found[root.get("id")] = root
    return list(found.values())


def paste(board: Board, text: str, center: Point, parent_id: str | None = None) -> list[str]:
    """Put copied elements back around `center`; returns the new ids of the shapes on top. Raises Refused."""
    piece = _read(text)
    parts = ("elements", "processes", "lanes", "roots", "drawn", "planes")
    elements, processes, lanes, roots, drawn, planes = (_part(piece, name) for name in parts)
    shapes = [each for each in drawn if di.is_shape(each)]
    if not shapes:
        return []
    area = Bounds.union(di.bounds_of(each) for each in shapes)
    goal = area.moved(round(center.x - area.center.x), round(center.y - area.center.y))
    container = board.node(parent_id) if parent_id else container_at(board, center)
    if any(tag(each) == "participant" for each in elements):
        container = collaboration_for(board)
        goal = free_of_pools(board, goal)
    verdict = can_move(board, [each for each in elements if tag(each) != "dataObject"], container)
    if not verdict:
        raise Refused(verdict.reason)
    for lane in lanes:
        copied = next(di.bounds_of(each) for each in shapes if local_id(each.get("bpmnElement")) == lane.get("id"))
        new = new_lane_like(board, lane, copied, container)
        goal = area.moved(new.x - copied.x, new.y - copied.y)
    made = _add(board, elements, processes, container, _adopt_roots(board, roots))
    draw_copies(board, drawn, made, goal.x - area.x, goal.y - area.y)
    for diagram in planes:
        add_diagram(board, diagram, made)
    for event in _without_host(elements):
        become_free(board, event.get("id"), free_kind(board, event))
    return [each.get("id") for each in elements if tag(each) not in CONNECTIONS and tag(each) != "dataObject"]


def _add(
    board: Board, elements: list[Any], processes: list[Any], container: Any, renamed: dict[str, str]
) -> dict[str, str]:
    """Add the copies to the model under new ids; returns the new ids by the copied ones."""
    _free_from_hosts(elements)
    renamed = _new_ids(board, elements + processes, renamed)
    for process in processes:
        _remap(process, renamed)
        board.document.definitions.add(process)
    holder = holder_of(board, container, "task")
    holder = container if holder is None else holder
    for element in elements:
        _remap(element, renamed)
        if tag(element) in _PARAMETERS:
            add_to_interface(board, holder, element)
        else:
            holder.add(element)
    return renamed


@dataclass(frozen=True, slots=True)
class Piece:
    """Copied elements as they are on the clipboard: to show before they are pasted."""

    text: str
    elements: tuple[Any, ...]
    drawn: tuple[Any, ...]
    area: Bounds
    """Around all shapes."""
    _by_id: Mapping[str, Any]

    def find(self, element_id: str) -> Any:
        """A copied element by its old id; None for what was not copied."""
        return self._by_id.get(element_id)

    @property
    def has_pools(self) -> bool:
        """Whether pools are among the elements."""
        return any(tag(each) == "participant" for each in self.elements)


def piece_of(text: str) -> Piece | None:
    """What a text from the clipboard holds; None without shapes. Raises Refused for any other text."""
    root = _read(text)
    drawn = _part(root, "drawn")
    shapes = [di.bounds_of(each) for each in drawn if di.is_shape(each)]
    if not shapes:
        return None
    by_id = {node.get("id"): node for node in root.iter("{*}*") if node.get("id") and "bpmnElement" not in node.attrib}
    return Piece(text, tuple(_part(root, "elements")), tuple(drawn), Bounds.union(shapes), by_id)


def _part(piece: Any, name: str) -> list[Any]:
    found = piece.find(f"{{{MILLRACE}}}{name}")
    return [] if found is None else list(found)


def _free_from_hosts(elements: list[Any]) -> None:
    """Boundary events whose activity was not copied refer to none."""
    inside = {node.get("id") for element in elements for node in element.iter("{*}*")}
    for event in elements:
        if tag(event) == "boundaryEvent" and event.get("attachedToRef") not in inside:
            event.set_attribute("attachedToRef", None)


def _without_host(elements: list[Any]) -> list[Any]:
    """The copied boundary events without an activity: they become intermediate events."""
    return [each for each in elements if tag(each) == "boundaryEvent" and not each.get("attachedToRef")]


def duplicate(board: Board, ids: Sequence[str], dx: float, dy: float) -> list[str]:
    """Copy elements and paste them beside themselves, in the same container; pools go below all, lanes below."""
    text = copy(board, ids)
    chosen = [each for each in ids if tag(board.node(each)) not in CONNECTIONS]
    boxes = [box for each in moving_with(board, chosen) if (box := board.box(each)) is not None]
    first = board.node(chosen[0])
    if not boxes:
        return []
    area = Bounds.union(boxes)
    if tag(first) == "lane":
        return paste(board, text, area.center, first.get("id"))
    around = first.getparent().getparent() if tag(first) in _PARAMETERS else first.getparent()
    return paste(board, text, area.center.moved(dx, dy), around.get("id"))


def _read(text: str) -> Any:
    try:
        root = parse(text.encode(), name="clipboard", parser=Node.PARSER).getroot()
    except Exception as error:
        raise Refused("The clipboard holds no elements of a diagram.") from error
    if root.tag != ROOT:
        raise Refused("The clipboard holds no elements of a diagram.")
    return root


def _adopt_roots(board: Board, roots: list[Any]) -> dict[str, str]:
    """Use the file's own messages, signals, ... of the same id and kind or name, else bring the copied ones."""
    renamed: dict[str, str] = {}
    for root in roots:
        own = board.find(root.get("id"))
        if tag(own) == tag(root):
            continue
        same = next((each for each in board.document.definitions if _is_alike(each, root)), None)
        if same is not None:
            renamed[root.get("id")] = same.get("id")
        else:
            if own is not None:
                renamed[root.get("id")] = board.new_id(tag(root))
                root.set_attribute("id", renamed[root.get("id")])
            board.document.definitions.add(root)
    return renamed


def _is_alike(own: Any, root: Any) -> bool:
    return tag(own) == tag(root) and bool(root.get("name")) and own.get("name") == root.get("name")


def _new_ids(board: Board, elements: list[Any], renamed: dict[str, str]) -> dict[str, str]:
    for element in elements:
        for node in element.iter("{*}*"):
            if node.get("id") and not _is_vendor(node):
                renamed[node.get("id")] = board.new_id(tag(node))
    return renamed


def _is_vendor(node: Any) -> bool:
    return any(tag(each) == "extensionElements" for each in node.iterancestors())


def _remap(element: Any, renamed: dict[str, str]) -> None:
    """Write the new ids; what refers to something that was not copied is dropped."""
    for node in list(element.iter("{*}*")):
        if _is_vendor(node):
            continue
        for name, value in node.attrib.items():
            if name == "id" and value in renamed:
                node.set_attribute("id", renamed[value])
            elif name in _REFERENCES and local_id(value) in renamed:
                node.set_attribute(name, renamed[local_id(value)])
            elif name in ("default", "activityRef"):
                node.set_attribute(name, None)
        if tag(node) in _REFERENCE_TEXTS:
            _remap_text(node, renamed)


def _remap_text(node: Any, renamed: dict[str, str]) -> None:
    new = renamed.get(local_id(node.text))
    if new is not None:
        node.text = new
    elif tag(node) in ("incoming", "outgoing", "flowNodeRef"):
        node.getparent().remove(node)
    elif tag(node) in ("sourceRef", "targetRef"):
        association = node.getparent()
        if association.getparent() is not None:
            association.getparent().remove(association)
