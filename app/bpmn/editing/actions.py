"""What each gesture means: ask the rules, then run the commands. Every function runs inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bpmn.editing.attaching import slide
from app.bpmn.editing.board import Board
from app.bpmn.editing.closure import moving_with
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.collaboration import StartCollaboration, frame_around
from app.bpmn.editing.commands.create_connection import CreateConnection
from app.bpmn.editing.commands.create_shape import CreateShape
from app.bpmn.editing.commands.delete_element import DeleteElements
from app.bpmn.editing.commands.move_element import MoveElement
from app.bpmn.editing.commands.name_and_label import MoveLabel, Rename
from app.bpmn.editing.commands.reshape import MoveShapes
from app.bpmn.editing.parents import container_at, holder_of
from app.bpmn.editing.placing import center_after
from app.bpmn.editing.rules import connect as connect_rule
from app.bpmn.editing.rules import create as create_rule
from app.bpmn.editing.rules import reshape as reshape_rule
from app.bpmn.editing.rules.verdict import Verdict
from app.bpmn.editing.splitting import split_flow
from app.bpmn.kinds import Kind, boundary_kind, kind
from app.bpmn.layout.docking import cropped, outline_of, slid_to_border
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import CONNECTIONS, CONTAINERS, local_id, process_ref, tag


def require(verdict: Verdict) -> Verdict:
    """Pass a yes on; raise Refused with the reason of a no."""
    if not verdict:
        raise Refused(verdict.reason)
    return verdict


def create(
    board: Board, row: Kind, center: Point, parent_id: str | None, host_id: str | None, flow_id: str | None
) -> str:
    """Make an element; see Modeling.create."""
    if host_id:
        return _create_attached(board, row, center, host_id)
    container = board.node(parent_id) if parent_id else container_at(board, center)
    require(create_rule.can_create(board, row, container))
    if row.tag == "participant":
        return _create_pool(board, row, center)
    if row.tag == "lane":
        raise Refused("Add lanes with the lane buttons of a pool.")
    holder = holder_of(board, container, row.tag)
    element_id = str(board.run(CreateShape(row, Bounds.around(center, *row.size).rounded(), holder.get("id"))))
    if row.is_sub_process and row.expanded:
        _add_start(board, row, element_id)
    if flow_id:
        split_flow(board, flow_id, element_id)
    return element_id


def _create_attached(board: Board, row: Kind, center: Point, host_id: str) -> str:
    host, box = board.node(host_id), board.box(host_id)
    require(create_rule.can_attach(row.tag, row.event_definition, host))
    if box is None:
        raise Refused("The activity is not on this diagram.")
    row = boundary_kind(row)
    place = Bounds.around(slid_to_border(box, center), *row.size).rounded()
    return str(board.run(CreateShape(row, place, host.getparent().get("id"), host_id)))


def _create_pool(board: Board, row: Kind, center: Point) -> str:
    if tag(board.root) == "collaboration":
        return str(board.run(CreateShape(row, Bounds.around(center, *row.size).rounded(), board.root.get("id"))))
    frame = frame_around(board, horizontal=row.horizontal is not False)
    collaboration_id = board.run(StartCollaboration())
    if not row.expanded and frame is not None:
        around = kind("participant" if row.horizontal else "verticalParticipant")
        board.run(CreateShape(around, frame, collaboration_id))
        frame = None
    return str(board.run(CreateShape(row, frame or Bounds.around(center, *row.size).rounded(), collaboration_id)))


def _add_start(board: Board, row: Kind, element_id: str) -> None:
    """A new open sub-process has its start event; an ad-hoc one has none (BPMN 2.0.2, 10.2.5)."""
    box = board.box(element_id)
    if box is None or row.tag == "adHocSubProcess":
        return
    start = kind("messageStartEvent") if row.key == "eventSubProcess" else kind("startEvent")
    place = Bounds.around(Point(box.x + 58, box.center.y), *start.size).rounded()
    board.run(CreateShape(start, place, element_id))


def append(board: Board, source_id: str, row: Kind, at: Point | None) -> str:
    """Make an element after another one and connect them; see Modeling.append."""
    source = board.node(source_id)
    if board.box(source_id) is None:
        raise Refused("The element is not on this diagram.")
    center = at or center_after(board, source, row)
    container = source.getparent() if at is None and tag(source) != "lane" else container_at(board, center)
    container = _drawn_container(board, source, container)
    element_id = create(board, row, center, container.get("id"), None, None)
    pair = (source_id, element_id)
    verdict = connect_rule.can_connect(board.document, source, board.node(element_id))
    if not verdict:
        back = connect_rule.can_connect(board.document, board.node(element_id), source)
        if row.is_flow_node or not back:
            raise Refused(verdict.reason)
        pair, verdict = (element_id, source_id), back
    board.run(CreateConnection(verdict.kind, *pair))
    return element_id


def _drawn_container(board: Board, source: Any, container: Any) -> Any:
    """Data inputs and their like live in an interface; what follows them lives around it."""
    return container.getparent() if tag(container) == "ioSpecification" else container


def connect(board: Board, source_id: str, target_id: str, line: Sequence[Point]) -> str:
    """Connect; see Modeling.connect. A compensation activity is marked as one."""
    source, target = board.node(source_id), board.node(target_id)
    verdict = require(connect_rule.can_connect(board.document, source, target))
    if tag(source) == "boundaryEvent" and verdict.kind == "association" and tag(target) != "textAnnotation":
        target.set_attribute("isForCompensation", "true")
    return str(board.run(CreateConnection(verdict.kind, source_id, target_id, _cropped(board, line, source, target))))


def _cropped(board: Board, line: Sequence[Point], source: Any, target: Any) -> Sequence[Point]:
    boxes = [board.box(each.get("id")) for each in (source, target)]
    if len(line) < 2 or boxes[0] is None or boxes[1] is None:
        return ()
    return cropped(line, (boxes[0], outline_of(tag(source))), (boxes[1], outline_of(tag(target))))


def move(board: Board, ids: Sequence[str], dx: float, dy: float, parent_id: str | None, host_id: str | None) -> None:
    """Move; see Modeling.move."""
    nodes = [board.node(each) for each in ids]
    shapes = [node for node in nodes if tag(node) not in CONNECTIONS and board.box(node.get("id")) is not None]
    if not shapes:
        return
    if host_id:
        _onto(board, shapes, dx, dy, host_id)
        return
    chosen = {each.get("id") for each in shapes}
    sliding = [each for each in shapes if _slides(each, chosen)]
    _carry(board, [each for each in shapes if each not in sliding], dx, dy, parent_id)
    for event in sliding:
        slide(board, event, dx, dy, local_id(event.get("attachedToRef")))


def _slides(node: Any, chosen: set[str]) -> bool:
    """Whether an element only moves along a border: an event whose activity is not moved itself."""
    if tag(node) != "boundaryEvent" or local_id(node.get("attachedToRef")) in chosen:
        return False
    return not any(each.get("id") in chosen for each in node.iterancestors())


def _onto(board: Board, shapes: list[Any], dx: float, dy: float, host_id: str) -> None:
    if len(shapes) > 1:
        raise Refused("Put events on the border of an activity one by one.")
    slide(board, shapes[0], dx, dy, host_id)


def _carry(board: Board, shapes: list[Any], dx: float, dy: float, parent_id: str | None) -> None:
    """Move shapes freely, into the containers that are under them then."""
    if not shapes:
        return
    moving = moving_with(board, [each.get("id") for each in shapes])
    goals = _goals(board, shapes, dx, dy, parent_id, set(moving))
    board.run(MoveShapes(tuple(moving), dx, dy))
    for node, holder in goals:
        if holder is not None and node.getparent() is not holder:
            board.run(MoveElement(node.get("id"), holder.get("id")))


def _goals(
    board: Board, shapes: list[Any], dx: float, dy: float, parent_id: str | None, moving: set[str]
) -> list[tuple[Any, Any]]:
    """The holder that each moved element ends up in, `moving` being all that goes along; raises Refused."""
    chosen = {node.get("id") for node in shapes}
    carriers = _carriers(board, chosen)
    goals = []
    for node in shapes:
        if _is_carried(node, chosen, carriers) or tag(node) in ("participant", "lane"):
            require(reshape_rule.can_move(board, [node], board.root)) if tag(node) != "participant" else None
            continue
        box = board.box(node.get("id")) or Bounds(0, 0, 0, 0)
        container = board.node(parent_id) if parent_id else container_at(board, box.moved(dx, dy).center, moving)
        verdict = reshape_rule.can_move(board, [node], container)
        if parent_id:
            require(verdict)
        goals.append((node, holder_of(board, container, tag(node)) if verdict else None))
    return [(node, holder) for node, holder in goals if tag(node) not in ("dataInput", "dataOutput", "boundaryEvent")]


def _carriers(board: Board, chosen: set[str]) -> set[str]:
    """The ids of the containers that move whole: chosen sub-processes, and the processes of chosen pools."""
    nodes = [board.find(each) for each in chosen]
    shown = [process_ref(board.document, node) if tag(node) == "participant" else node for node in nodes]
    return {node.get("id") for node in shown if tag(node) in CONTAINERS}


def _is_carried(node: Any, chosen: set[str], carriers: set[str]) -> bool:
    """Whether an element moves as part of another chosen one."""
    if tag(node) == "boundaryEvent" and local_id(node.get("attachedToRef")) in chosen:
        return True
    return bool(carriers) and any(each.get("id") in carriers for each in node.iterancestors())


def move_label(board: Board, element_id: str, dx: float, dy: float) -> None:
    """Move a label; see Modeling.move_label."""
    board.node(element_id)
    board.run(MoveLabel(element_id, dx, dy))


def rename(board: Board, element_id: str, text: str) -> None:
    """Name an element; see Modeling.rename."""
    board.node(element_id)
    board.run(Rename(element_id, text))


def delete(board: Board, ids: Sequence[str]) -> None:
    """Remove elements; see Modeling.delete."""
    for element_id in ids:
        board.node(element_id)
    board.doomed = frozenset(ids)
    board.run(DeleteElements(tuple(ids)))
