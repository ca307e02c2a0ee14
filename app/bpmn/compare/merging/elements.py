"""Element by element: what theirs added comes in, what it changed or moved is merged, what it removed goes."""

from __future__ import annotations

from typing import Any

from app.bpmn.compare.differences import is_written_alike
from app.bpmn.compare.meaning import attributes_of, children_of, is_element
from app.bpmn.compare.merging.conflict import ConflictKind, Side
from app.bpmn.compare.merging.copying import copied, place_like
from app.bpmn.compare.merging.fitting import may_have_attribute, may_have_part
from app.bpmn.compare.merging.properties import PropertyMerge
from app.bpmn.compare.merging.removals import settle_removals
from app.bpmn.compare.merging.sides import FILE, ThreeSides, holder_id, own_meaning
from app.bpmn.model import Lane, LaneSet
from app.bpmn.structure import CONNECTIONS, tag, title


def merge_elements(sides: ThreeSides) -> None:
    """Bring theirs into the merged document; must run inside a transaction of it."""
    settle_removals(sides)
    for element_id, its in sides.its.items():
        _bring(sides, element_id, its)
    for element_id in sides.removing:
        _remove(sides, element_id)
    _drop_empty_holders(sides)
    _order_lanes(sides)


def _bring(sides: ThreeSides, element_id: str, its: Any) -> None:
    """Merge, insert or leave out one element of theirs."""
    base, now = sides.base.get(element_id), sides.now.get(element_id)
    if now is not None:
        if base is not None and _is_untouched(base, its):
            sides.result[its] = now
            return
        if base is not None and now.tag != its.tag:
            now = _retype(sides, element_id, base, now, its)
        if base is not None:
            _move(sides, element_id, base, now, its)
        PropertyMerge(sides, element_id).merge(base, now, its)
    elif base is None or element_id in sides.restored:
        _insert(sides, element_id, its)


def _is_untouched(base: Any, its: Any) -> bool:
    """Whether theirs left an element without others inside as it was, and where it was."""
    if holder_id(base) != holder_id(its) or not is_written_alike(base, its):
        return False
    return not any(is_element(inner) for inner in its.iterdescendants("*"))


def _insert(sides: ThreeSides, element_id: str, its: Any) -> None:
    """Put a copy of theirs where it stands there; left out when ours removed what it stands in."""
    parent = _parent_for(sides, its)
    if parent is None:
        return
    fresh = copied(its, sides.merged, sides.result.__setitem__)
    place_like(its, fresh, parent, sides.result)
    sides.now[element_id] = fresh
    sides.touched.add(element_id)


def _parent_for(sides: ThreeSides, its: Any) -> Any:
    """The node of the merged document that stands for the parent; holders that are parts are made when they lack."""
    parent = its.getparent()
    found = sides.result.get(parent)
    if found is not None and found.document is sides.merged:
        return found
    if is_element(parent) or parent is sides.theirs.definitions:
        return None
    around = _parent_for(sides, parent)
    if around is None:
        return None
    fresh = copied(parent, sides.merged, sides.result.__setitem__)
    place_like(parent, fresh, around, sides.result)
    return fresh


# Type


def _retype(sides: ThreeSides, element_id: str, base: Any, now: Any, its: Any) -> Any:
    """Give an element the type that theirs gave it, with all that ours has; returns the element as it is now."""
    if its.tag == base.tag and not _is_at_odds(base, its, now):
        return now
    if now.tag != base.tag or _is_at_odds(base, now, its):
        values = (_kind(base), _kind(now), _kind(its))
        if sides.decide(ConflictKind.PROPERTY, element_id, "type", "Type", values) is Side.OURS:
            return now
    fresh = sides.merged.create(its.tag)
    for name, value in now.items():
        if may_have_attribute(its, name):
            fresh.set_attribute(name, value)
    parent = now.getparent()
    following = now.getnext()
    children = [child for child in now if may_have_part(its, child)]
    now.detach()
    parent.insert(len(parent) if following is None else parent.index(following), fresh)
    for child in children:
        fresh.insert(len(fresh), child)
    sides.now[element_id] = fresh
    return fresh


def _is_at_odds(base: Any, changed: Any, other: Any) -> bool:
    """Whether one side gave the element something that its type on the other side cannot have."""
    before = attributes_of(base)
    for name, value in attributes_of(changed).items():
        if before.get(name) != value and not may_have_attribute(other, name):
            return True
    said = {own_meaning(child) for child in children_of(base)}
    return any(not may_have_part(other, child) and own_meaning(child) not in said for child in children_of(changed))


def _kind(node: Any) -> str:
    return title(node.makeelement(node.tag))


# Place


def _move(sides: ThreeSides, element_id: str, base: Any, now: Any, its: Any) -> None:
    """Move an element into the process, sub-process or lane set where theirs has it."""
    before, here, there = holder_id(base), holder_id(now), holder_id(its)
    if there in (before, here):
        return
    if here != before:
        values = tuple(_named(sides, each) for each in (before, here, there))
        side = sides.decide(ConflictKind.PROPERTY, element_id, "parent", "Inside", values)  # type: ignore[arg-type]
        if side is Side.OURS:
            return
    parent = _parent_for(sides, its)
    if parent is not None and now not in parent.iterancestors() and parent is not now:
        now.detach()
        place_like(its, now, parent, sides.result)


def _named(sides: ThreeSides, element_id: str) -> str:
    tables = (sides.mine, sides.its, sides.base)
    found = next((table[element_id] for table in tables if element_id in table), None)
    return "the file" if element_id == FILE or found is None else title(found)


# Removal


def _remove(sides: ThreeSides, element_id: str) -> None:
    """Take an element out; what stays of its inside was moved elsewhere before."""
    node = sides.now.pop(element_id, None)
    if node is None or node.document is None:
        return
    if tag(node) in CONNECTIONS:
        sides.touched.add(element_id)
    node.detach()


def _drop_empty_holders(sides: ThreeSides) -> None:
    """Lane sets and the like that theirs removed and that hold nothing any more."""
    for before, now in list(sides.to_now.after.items()):
        is_gone = before not in sides.to_theirs.after and isinstance(now, LaneSet) and now.document is not None
        if is_gone and not any(isinstance(child, Lane) for child in now):
            now.detach()


def _order_lanes(sides: ThreeSides) -> None:
    """The order of the lanes of a set, as theirs has it, unless ours changed it too."""
    for before, its in list(sides.to_theirs.after.items()):
        now = sides.to_now.after.get(before)
        if not isinstance(before, LaneSet) or now is None or now.document is None:
            continue
        known = set(_lane_ids(before)) & set(_lane_ids(now)) & set(_lane_ids(its))
        old, here, there = ([each for each in _lane_ids(node) if each in known] for node in (before, now, its))
        if there in (old, here):
            continue
        if here != old:
            owner = _owner_id(before)
            values = tuple(", ".join(_named(sides, each) for each in ids) for ids in (old, here, there))
            if sides.decide(ConflictKind.PROPERTY, owner, "lanes", "Order of lanes", values) is Side.OURS:  # type: ignore[arg-type]
                continue
        _reorder(now, there)


def _lane_ids(node: Any) -> list[str]:
    return [child.get("id") for child in node if isinstance(child, Lane) and child.get("id")]


def _owner_id(node: Any) -> str:
    return next((each.get("id") for each in node.iterancestors() if is_element(each)), FILE)


def _reorder(holder: Any, wanted: list[str]) -> None:
    lanes = {child.get("id"): child for child in holder if isinstance(child, Lane)}
    previous = None
    for each in wanted:
        lane = lanes[each]
        if previous is not None and holder.index(lane) < holder.index(previous):
            lane.detach()
            following = previous.getnext()
            holder.insert(len(holder) if following is None else holder.index(following), lane)
        previous = lane
