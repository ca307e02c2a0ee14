"""Where a link leads (BPMN 2.0.2, 10.5.5, LinkEventDefinition): to its target, else to the catch event of its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.engine.graph import Node
from app.engine.reading.source import Source, content, kid, kids, reference

RULE = "link"


def link_target(source: Source, throw: Node, catches: Iterable[Node], elements: Mapping[str, Any]) -> Node | None:
    """The catch event in the same scope; notes a missing one, and one that does not name the link as its source."""
    mine = _definition(elements[throw.id])
    named = reference(content(kid(mine, "target")))
    there = [(node, _definition(elements[node.id])) for node in catches if node.scope is throw.scope]
    for node, definition in there:
        if definition.get("id") == named if named else node.event is not None and node.event.name == _name(throw):
            sources = [reference(content(each)) for each in kids(definition, "source")]
            if named and sources and mine.get("id") not in sources:
                message = f"Its target {node.label} does not name it as a source."
                source.problem(elements[throw.id], message, RULE)
            return node
    which = f"with the id '{named}'" if named else f"named '{_name(throw)}'"
    message = f"There is no link catch event {which} in the same process or sub-process."
    source.problem(elements[throw.id], message, RULE)
    return None


def _name(node: Node) -> object:
    return None if node.event is None else node.event.name


def _definition(event: Any) -> Any:
    """The link inside an event; the event itself when it refers to one elsewhere, which names no ends."""
    inside = kid(event, "linkEventDefinition")
    return event if inside is None else inside
