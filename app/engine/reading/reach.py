"""Reachability, computed once: from which nodes of its scope a token can come to an inclusive join."""

from __future__ import annotations

from collections.abc import Iterable

from app.engine.details import LinkDetail
from app.engine.graph import Node


def reaching(join: Node, nodes: Iterable[Node]) -> frozenset[str]:
    """The ids of the nodes in the join's scope from which a path leads to it.

    A path may leave an activity by its boundary events and jump from a link throw to its catch.
    """
    before: dict[str, set[str]] = {}
    for node in nodes:
        if node.scope is not join.scope:
            continue
        for flow in node.outgoing:
            before.setdefault(flow.target.id, set()).add(node.id)
        for boundary in node.boundary:
            before.setdefault(boundary.id, set()).add(node.id)
        if isinstance(node.detail, LinkDetail):
            before.setdefault(node.detail.target.id, set()).add(node.id)
    found: set[str] = set()
    frontier = [join.id]
    while frontier:
        for origin in before.get(frontier.pop(), ()):
            if origin not in found:
                found.add(origin)
                frontier.append(origin)
    return frozenset(found)
