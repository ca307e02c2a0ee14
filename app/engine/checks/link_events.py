"""Link events: many throws, one catch of a name in a scope (BPMN 2.0.2, 10.5.5)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.details import LinkDetail
from app.engine.graph import ExecutableProcess
from app.engine.problems import Problem

RULE = "link-events"


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """No two link catch events of one name, no link without a name, and none that leads nowhere or from nowhere."""
    seen: set[tuple[int, object]] = set()
    reached = {node.detail.target for node in process.nodes.values() if isinstance(node.detail, LinkDetail)}
    for node in process.nodes.values():
        if node.event is None or node.event.kind != "link":
            continue
        if not node.event.name:
            yield Problem(node.id, "The link event has no name.", RULE)
        if node.type != "intermediateCatchEvent":
            if node.outgoing:
                yield Problem(node.id, "A link throw event goes on at its catch event; no flow can leave it.", RULE)
            continue
        if node not in reached:
            yield Problem(node.id, "No link throw event leads to this link catch event, so it is never reached.", RULE)
        if node.incoming:
            yield Problem(node.id, "A link catch event is entered by its link; no flow can lead to it.", RULE)
        if (id(node.scope), node.event.name) in seen:
            yield Problem(node.id, f"There are two link catch events named '{node.event.name}'.", RULE)
        seen.add((id(node.scope), node.event.name))
