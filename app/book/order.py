"""The steps of a process in the order in which people read a flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.structure import SUB_PROCESSES, boundary_events, flow_nodes, incoming, local_id, outgoing, tag


def in_flow_order(container: Any, depth: int = 0) -> Iterator[tuple[Any, int]]:
    """Every flow node with its depth: each behind what leads to it where loops allow; a branch is read to its end
    before the next; boundary events follow their host, the inside of a sub-process follows it."""
    nodes = flow_nodes(container)
    waiting, seen = [node for node in nodes if not _enters(node)], set[int]()
    rest = list(nodes)
    while waiting or rest:
        node = _next(waiting or rest, seen)
        waiting = [each for each in waiting if each is not node]
        rest = [each for each in rest if each is not node]
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node, depth
        if tag(node) in SUB_PROCESSES:
            yield from in_flow_order(node, depth + 1)
        waiting = [*_followers(node, nodes), *waiting]


def _enters(node: Any) -> list[Any]:
    """What leads to a node: the sources of its flows, and the host of a boundary event."""
    ends = [local_id(flow.get("sourceRef")) for flow in incoming(node)] + [local_id(node.get("attachedToRef"))]
    return [found for each in ends if each and (found := node.document.find(each)) is not None]


def _next(waiting: list[Any], seen: set[int]) -> Any:
    """The first that everything before it was read of; in a loop, the first."""
    ready = (node for node in waiting if all(id(each) in seen for each in _enters(node)))
    return next(ready, waiting[0])


def _followers(node: Any, nodes: list[Any]) -> list[Any]:
    known = {each.get("id"): each for each in nodes}
    targets = [known.get(local_id(flow.get("targetRef"))) for flow in outgoing(node)]
    return [*(each for each in targets if each is not None), *boundary_events(node)]
