"""Hints about the order of reading and writing: a value that is read where nobody can have written it yet."""

from __future__ import annotations

from collections import deque
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
    asked: dict[str, set[str]] = {}
    for use in table.of_element(element_id):
        if use.how != READS or not use.certain or use.variable in found:
            continue
        own = any(each.local and each.variable == use.variable for each in table.writes(element_id))
        writers = {w.element_id for w in table.of_variable(use.variable, element_id) if w.how == WRITES}
        if use.variable in asked or own or table.scope_of(use.variable, element_id) == element_id:
            continue
        if not writers:
            text = f"No element writes {use.variable}: it has to come from who starts the process, or from a worker."
            found[use.variable] = Hint(element_id, use.variable, "unwritten", text)
            continue
        asked[use.variable] = writers
    for name in _unreached(document, node, asked):
        text = f"{name} is read here, but every element that writes it comes later."
        found[name] = Hint(element_id, name, "early", text)
    return tuple(found.values())


def _unreached(document: Any, node: Any, asked: dict[str, set[str]]) -> list[str]:
    """The variables of which no writer can have run before the element. The search goes backwards and ends as soon as
    one writer of each is found, which is mostly near."""
    open_names = dict(asked)
    for each in preceding(document, node) if open_names else ():
        for name in [name for name, writers in open_names.items() if each in writers]:
            del open_names[name]
        if not open_names:
            break
    return list(open_names)


def preceding(document: Any, node: Any) -> Iterator[str]:
    """The ids of all that can have run when the element begins, nearest first: along flows, out of sub-processes and
    hosts, through links, from around an event sub-process."""
    seen: set[str] = set()
    waiting = deque([node])
    while waiting:
        for each in _before(document, waiting.popleft()):
            identity = str(each.get("id"))
            if identity not in seen:
                seen.add(identity)
                waiting.append(each)
                yield identity


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
