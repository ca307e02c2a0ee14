"""Hints about the order of reading and writing: a value that is read where nobody can have written it yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.bpmn.structure import SUB_PROCESSES, all_flow_nodes, incoming, local_id, tag
from app.bpmn.variables.table import VariableTable
from app.bpmn.variables.use import READS, WRITES


@dataclass(frozen=True, slots=True)
class Hint:
    """`element_id` reads `variable`; `kind` is "early" (those that write it come later) or "unwritten" (none does)."""

    element_id: str
    variable: str
    kind: str
    text: str


def hints_of(document: Any, table: VariableTable, element_id: str) -> tuple[Hint, ...]:
    """What one element reads before it can have been written."""
    node = document.find(element_id)
    if node is None:
        return ()
    found: dict[str, Hint] = {}
    before: frozenset[str] | None = None
    for use in table.of_element(element_id):
        if use.how != READS or not use.certain or use.variable in found:
            continue
        own = any(each.local and each.variable == use.variable for each in table.writes(element_id))
        writers = {w.element_id for w in table.of_variable(use.variable, element_id) if w.how == WRITES}
        if own or table.scope_of(use.variable, element_id) == element_id:
            continue
        if not writers:
            text = f"No element writes {use.variable}: it has to come from who starts the process, or from a worker."
            found[use.variable] = Hint(element_id, use.variable, "unwritten", text)
            continue
        before = before if before is not None else preceding(document, node)
        if not writers & before:
            text = f"{use.variable} is read here, but every element that writes it comes later."
            found[use.variable] = Hint(element_id, use.variable, "early", text)
    return tuple(found.values())


def preceding(document: Any, node: Any) -> frozenset[str]:
    """The ids of all that can have run when the element begins: along flows, out of sub-processes and hosts, through
    links, from around an event sub-process."""
    seen: set[str] = set()
    waiting = [node]
    while waiting:
        for each in _before(document, waiting.pop()):
            identity = str(each.get("id"))
            if identity not in seen:
                seen.add(identity)
                waiting.append(each)
    return frozenset(seen)


def _before(document: Any, node: Any) -> Iterator[Any]:
    name = tag(node)
    if name == "sequenceFlow":
        yield from _finished(document.find(local_id(node.get("sourceRef"))))
        return
    yield from incoming(node)
    host = document.find(local_id(node.get("attachedToRef"))) if name == "boundaryEvent" else None
    yield from _finished(host)
    above = node.getparent()
    if tag(above) in SUB_PROCESSES:
        yield above
        if above.get("triggeredByEvent") == "true":
            yield from (each for each in all_flow_nodes(above.getparent()) if above not in each.iterancestors())
    yield from _link_sources(node)


def _finished(node: Any) -> Iterator[Any]:
    """An element that has run, and all that ran inside it."""
    if node is None:
        return
    yield node
    if tag(node) in SUB_PROCESSES:
        yield from all_flow_nodes(node)


def _link_sources(node: Any) -> Iterator[Any]:
    link = next((child for child in node if tag(child) == "linkEventDefinition"), None)
    if link is None or tag(node) != "intermediateCatchEvent":
        return
    for each in node.getparent():
        if tag(each) == "intermediateThrowEvent":
            names = [child.get("name") for child in each if tag(child) == "linkEventDefinition"]
            if link.get("name") in names:
                yield each
