"""Elements that one side removed: which may go, which the other side changed or uses, what has to stay with them."""

from __future__ import annotations

from typing import Any

from app.bpmn.compare.merging.conflict import ConflictKind, Side
from app.bpmn.compare.merging.sides import FILE, ThreeSides, holder_id, own_meaning, references_of
from app.bpmn.editing.links import ends_of
from app.bpmn.structure import CONNECTIONS, tag

Table = dict[str, Any]


def settle_removals(sides: ThreeSides) -> None:
    """Fill `sides.removing` (goes from the merged document) and `sides.restored` (comes back from theirs)."""
    gone_there = {each for each in sides.base if each in sides.mine and each not in sides.its}
    gone_here = {each for each in sides.base if each in sides.its and each not in sides.mine}
    kept = set()
    for element_id in contested(sides.base, sides.mine, gone_there):
        if _ask(sides, element_id, removed_by=Side.THEIRS) is Side.OURS:
            kept.add(element_id)
    sides.removing = gone_there - _with_needs(kept, sides.mine, gone_there)
    wanted = set()
    for element_id in contested(sides.base, sides.its, gone_here):
        if _ask(sides, element_id, removed_by=Side.OURS) is Side.THEIRS:
            wanted.add(element_id)
    sides.restored = _with_needs(wanted, sides.its, gone_here)


def _ask(sides: ThreeSides, element_id: str, removed_by: Side) -> Side:
    here, there = ("changed or used", "removed") if removed_by is Side.THEIRS else ("removed", "changed or used")
    values = ("as it was", here, there)
    return sides.decide(ConflictKind.REMOVED, element_id, "removed", "Removed on one side only", values)


def contested(base: Table, keeper: Table, gone: set[str]) -> list[str]:
    """Those of `gone` (removed by the other side) that the keeper changed, newly refers to, or put something into."""
    if not gone:
        return []
    found = {each for each in gone if _is_changed(base[each], keeper[each])}
    for element_id, node in keeper.items():
        if element_id in gone or element_id == FILE:
            continue
        before = base.get(element_id)
        if before is None or own_meaning(before) != own_meaning(node):
            fresh = references_of(node) - (references_of(before) if before is not None else set())
            found |= fresh & gone
        if holder_id(node) in gone and (before is None or holder_id(before) != holder_id(node)):
            found.add(holder_id(node))
    return [each for each in base if each in found]


def _is_changed(before: Any, after: Any) -> bool:
    return holder_id(before) != holder_id(after) or own_meaning(before) != own_meaning(after)


def _with_needs(chosen: set[str], table: Table, gone: set[str]) -> set[str]:
    """The chosen, and of `gone` what they cannot be without: what is around, inside and on them, and their lines."""
    found: set[str] = set()
    waiting = list(chosen)
    inside: dict[str, list[str]] = {}
    for each in gone:
        inside.setdefault(holder_id(table[each]), []).append(each)
    while waiting:
        element_id = waiting.pop()
        if element_id in found:
            continue
        found.add(element_id)
        node = table[element_id]
        needed = {holder_id(node), *references_of(node), *inside.get(element_id, ())}
        needed |= _lines_and_guests(element_id, table, gone)
        waiting += [each for each in needed & gone if each not in found]
    return found


def _lines_and_guests(element_id: str, table: Table, gone: set[str]) -> set[str]:
    """The lines of `gone` that touch an element and whose other end is there, and the boundary events on it."""
    found = set()
    for each in gone:
        node = table[each]
        if tag(node) in CONNECTIONS and element_id in ends_of(node):
            others = [end for end in ends_of(node) if end != element_id]
            if all(end in table for end in others):
                found.add(each)
        elif node.get("attachedToRef") == element_id:
            found.add(each)
    return found
