"""What repeats and refers: lists of flows in their ends, lists of steps in lanes, references to what is gone."""

from __future__ import annotations

from typing import Any

from app.bpmn.compare.differences import lanes_listing
from app.bpmn.compare.merging.conflict import ConflictKind, Side
from app.bpmn.compare.merging.sides import ThreeSides
from app.bpmn.editing.links import ends_of
from app.bpmn.model import ReferenceText, new_reference
from app.bpmn.model.fields import local_id
from app.bpmn.model.node import reference_attributes
from app.bpmn.structure import CONNECTIONS, tag


def drop_dangling(sides: ThreeSides) -> None:
    """Remove lines that lost an end and boundary events that lost their activity; clear other references to nothing."""
    known = {*sides.base, *sides.mine, *sides.its}
    while True:
        lost = [each for each, node in sides.now.items() if each and _is_lost(node, sides, known)]
        if not lost:
            break
        for element_id in lost:
            node = sides.now.pop(element_id)
            sides.touched.add(element_id)
            if node.document is not None:
                node.detach()
    for element_id in known:
        if element_id not in sides.now and not _dangled(sides, element_id):
            _clear(sides, element_id)


def _is_lost(node: Any, sides: ThreeSides, known: set[str]) -> bool:
    """Whether it cannot be without something that the merge left out; what dangled in ours dangles on."""
    if node.document is None:
        return True
    element_id = node.get("id")
    is_ours = element_id in sides.mine and element_id not in sides.touched
    needs = ends_of(node) if tag(node) in CONNECTIONS else (local_id(node.get("attachedToRef") or ""),)
    missing = [each for each in needs if each in known and each not in sides.now]
    return any(each in sides.mine or not is_ours for each in missing)


def _dangled(sides: ThreeSides, element_id: str) -> bool:
    """Whether ours already referred to something that it does not have."""
    return element_id not in sides.mine and bool(sides.ours.references_to(element_id))


def _clear(sides: ThreeSides, element_id: str) -> None:
    for node in sides.merged.references_to(element_id):
        for name in reference_attributes(type(node)):
            if local_id(node.get(name) or "") == element_id and name != "bpmnElement":
                node.set_attribute(name, None)
        if isinstance(node, ReferenceText) and tag(node) not in ("sourceRef", "targetRef"):
            node.detach()


def list_flows(sides: ThreeSides) -> None:
    """Flow nodes list the flows that the merge brought, reconnected or removed, where their file lists flows at all."""
    for flow_id in sides.touched:
        flow = sides.now.get(flow_id)
        is_there = flow is not None and tag(flow) == "sequenceFlow"
        ends = ends_of(flow) if flow is not None and is_there else ("", "")
        for name, end in (("outgoing", ends[0]), ("incoming", ends[1])):
            _list_in(sides, flow_id, name, end)
        _list_own(sides, flow_id)


def _list_in(sides: ThreeSides, flow_id: str, name: str, end: str) -> None:
    """Exactly the node `end` lists the flow under `name`."""
    for reference in sides.merged.references_to(flow_id, name):
        holder = reference.getparent()
        if holder is not None and holder.get("id") != end:
            reference.detach()
    node, its = sides.now.get(end), sides.its.get(end)
    if end and node is not None and _lists(its, name, flow_id) and not _lists(node, name, flow_id):
        node.add(new_reference(name, flow_id))


def _list_own(sides: ThreeSides, element_id: str) -> None:
    """A step that came from theirs lists its flows as it did there."""
    node, its = sides.now.get(element_id), sides.its.get(element_id)
    if node is None or its is None:
        return
    for child in its:
        name = tag(child)
        if name in ("incoming", "outgoing"):
            flow = sides.now.get(local_id(child.text or ""))
            ends = ends_of(flow) if flow is not None and tag(flow) == "sequenceFlow" else ("", "")
            flow_id = local_id(child.text or "")
            if ends[name == "incoming"] == element_id and not _lists(node, name, flow_id):
                node.add(new_reference(name, flow_id))


def _lists(node: Any, name: str, flow_id: str) -> bool:
    if node is None:
        return False
    return any(tag(child) == name and local_id(child.text or "") == flow_id for child in node)


def list_lanes(sides: ThreeSides) -> None:
    """Each step is listed in the lanes where ours or theirs put it; both ways is for a person to decide."""
    base, ours, theirs = (lanes_listing(each) for each in (sides.base_document, sides.ours, sides.theirs))
    now = lanes_listing(sides.merged)
    for element_id in sides.now:
        sets = [_ids(table.get(element_id, ())) for table in (base, ours, theirs)]
        before, here, there = sets
        is_new = element_id not in sides.mine
        if there == before and not is_new:
            continue
        wanted = there
        if here not in (before, there) and not is_new and _ask_lane(sides, element_id, (base, ours, theirs)):
            wanted = here
        reachable = [each for each in wanted if each in sides.now]
        if reachable or not wanted:
            _list_step(sides, element_id, now.get(element_id, ()), reachable)


def _ask_lane(sides: ThreeSides, element_id: str, tables: tuple[Any, Any, Any]) -> bool:
    """Whether ours is taken."""
    values = tuple(", ".join(each.get("name") or each.get("id") for each in t.get(element_id, ())) for t in tables)
    side = sides.decide(ConflictKind.PROPERTY, element_id, "lane", "Lane", values)  # type: ignore[arg-type]
    return side is Side.OURS


def _ids(lanes: Any) -> list[str]:
    return [each.get("id") for each in lanes]


def _list_step(sides: ThreeSides, element_id: str, listing: Any, wanted: list[str]) -> None:
    for lane in listing:
        if lane.get("id") not in wanted:
            for child in [each for each in lane if tag(each) == "flowNodeRef"]:
                if local_id(child.text or "") == element_id:
                    child.detach()
    for lane_id in wanted:
        if lane_id not in _ids(listing):
            sides.now[lane_id].add(new_reference("flowNodeRef", element_id))
