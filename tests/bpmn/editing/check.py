"""What must hold of any document after any edit."""

from __future__ import annotations

from app.bpmn.document import Document
from app.bpmn.editing import di
from app.bpmn.editing.links import ends_of
from app.bpmn.layout.docking import Outline, is_on_border, outline_of
from app.bpmn.model.node import Node, reference_attributes
from app.bpmn.model.registry import REFERENCE_TAGS
from app.bpmn.structure import (
    ARTIFACTS,
    CONNECTIONS,
    DATA,
    FLOW_NODES,
    container_of,
    lanes,
    leaf_lanes,
    local_id,
    tag,
)
from tests.bpmn.schema import assert_valid

VISIBLE = FLOW_NODES | DATA | ARTIFACTS | CONNECTIONS | {"participant", "lane"}
REFERENCES = ("sourceRef", "targetRef", "attachedToRef", "default", "bpmnElement", "processRef", "dataObjectRef")
DANGLING_FREE = tuple(name for name in REFERENCE_TAGS if not name.startswith("supported"))
MENTIONS = ("incoming", "outgoing", "flowNodeRef", "dataInputRefs", "dataOutputRefs")


def check(document: Document) -> None:
    """Assert everything; messages name the element."""
    assert_valid(document.to_bytes())
    check_references(document)
    assert not dangling(document), f"dangling: {dangling(document)}"
    check_drawn_once(document)
    check_docking(document)
    check_flows(document)
    check_lanes(document)
    check_boundary_events(document)


def check_references(document: Document) -> None:
    ids = [node.get("id") for node in document.definitions.iter("{*}*") if node.get("id")]
    assert len(ids) == len(set(ids)), "an id is used twice"
    for node in document.definitions.iter("{*}*"):
        for name in REFERENCES:
            if node.get(name) is not None:
                assert document.find(local_id(node.get(name))) is not None, (
                    f"{tag(node)} {node.get('id')}: {name} dangles"
                )
        if tag(node) in MENTIONS:
            assert document.find(local_id(node.text)) is not None, f"{tag(node)} {node.text} dangles"


def dangling(document: Document) -> set[tuple[str, str]]:
    """Every (reference, id) of the model that leads nowhere, whatever it is called."""
    found = set()
    for name in DANGLING_FREE:
        for node in document.definitions.iter(f"{{*}}{name}"):
            if document.find(local_id(node.text)) is None:
                found.add((name, local_id(node.text)))
    for node in document.elements(Node):
        for name in reference_attributes(type(node)):
            value = node.get(name)
            if value and document.find(local_id(value)) is None:
                found.add((name, local_id(value)))
    return found


def check_boundary_events(document: Document) -> None:
    for event in document.definitions.iter("{*}boundaryEvent"):
        host = document.find(local_id(event.get("attachedToRef")))
        assert container_of(event) is container_of(host), f"{event.id} is not beside its host"
        shapes = [document.shape_of(each.id) for each in (event, host)]
        if None not in shapes and shapes[0].getparent() is shapes[1].getparent():
            box, room = (di.bounds_of(each) for each in shapes)
            assert is_on_border(room, Outline.RECTANGLE, box.center, 2.0), (
                f"{event.id} is off its host: {box.center} {room}"
            )


def check_drawn_once(document: Document) -> None:
    drawn: dict[str, int] = {}
    for node in document.definitions.iter(di.SHAPE, di.EDGE):
        if key := local_id(node.get("bpmnElement")):
            drawn[key] = drawn.get(key, 0) + 1
    for node in document.definitions.iter("{http://www.omg.org/spec/BPMN/20100524/MODEL}*"):
        if tag(node) in VISIBLE:
            assert drawn.pop(node.get("id"), 0) == 1, f"{tag(node)} {node.get('id')} is not drawn once"
    assert not drawn, f"drawn without an element: {drawn}"


def check_docking(document: Document) -> None:
    for edge in document.definitions.iter(di.EDGE):
        connection = document.find(local_id(edge.get("bpmnElement")))
        if connection is None:
            continue
        line = di.waypoints_of(edge)
        assert len(line) >= 2
        for element_id, point in zip(ends_of(connection), (line[0], line[-1]), strict=True):
            shape = next(
                (each for each in document.references_to(element_id, "bpmnElement") if di.is_shape(each)), None
            )
            shape = shape if shape is None or shape.getparent() is edge.getparent() else stand_in(edge, element_id)
            if shape is not None:
                outline = outline_of(tag(shape.element))
                box = di.bounds_of(shape)
                assert is_on_border(box, outline, point, 2.0), (
                    f"{tag(connection)} {connection.id} does not touch {element_id}: {point} {box}"
                )


def stand_in(edge, element_id: str):
    """The shape on an edge's plane of the sub-process around an element that is drawn elsewhere."""
    for around in edge.document.find(element_id).iterancestors():
        for drawn in edge.document.references_to(around.get("id") or "", "bpmnElement"):
            if di.is_shape(drawn) and drawn.getparent() is edge.getparent():
                return drawn
    return None


def check_flows(document: Document) -> None:
    for flow in document.definitions.iter("{*}sequenceFlow"):
        source, target = (document.find(each) for each in ends_of(flow))
        assert container_of(source) is container_of(target) is container_of(flow), f"{flow.id} crosses a border"
        assert flow.id in [local_id(each.text) for each in source if tag(each) == "outgoing"]
        assert flow.id in [local_id(each.text) for each in target if tag(each) == "incoming"]


def check_lanes(document: Document) -> None:
    for process in document.processes:
        drawn = [(lane, shape) for lane in leaf_lanes(process) if (shape := document.shape_of(lane.id)) is not None]
        for lane, shape in drawn:
            assert di.bounds_of(shape).width > 0 and di.bounds_of(shape).height > 0, f"lane {lane.id} has no size"
        listed = [local_id(child.text) for lane in lanes(process) for child in lane if tag(child) == "flowNodeRef"]
        assert len(listed) == len(set(listed)), "a flow node is listed in two lanes"
        for node in process:
            shape = document.shape_of(node.get("id") or "")
            if tag(node) in FLOW_NODES and drawn and shape is not None:
                middle = di.bounds_of(shape).center
                home = next((lane for lane, each in drawn if di.bounds_of(each).contains(middle)), None)
                mine = document.lane_of(node)
                assert mine is home, f"{node.id} is listed in {mine} but drawn in {home}"
