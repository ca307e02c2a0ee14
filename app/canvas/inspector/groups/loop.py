"""Repetition of an activity: standard loop and multi-instance."""

from __future__ import annotations

from app.bpmn.namespaces import BPMN
from app.canvas.inspector.property import Group, Node, Property, child_of, text_of, write_expression

MULTI, LOOP = "multiInstanceLoopCharacteristics", "standardLoopCharacteristics"
CHOICES = (
    ("", "Once"),
    ("parallel", "For each, all at the same time"),
    ("sequential", "For each, one after the other"),
    ("loop", "While a condition holds"),
)


def repetition(node: Node) -> Group:
    """Whether and how the activity repeats."""
    mode = repetition_of(node)
    properties = [Property("repetition", "Runs", repetition_of, _write_mode, "choice", choices=CHOICES)]
    if mode in ("parallel", "sequential"):
        properties += [
            _inner_camunda("collection", "Collection", "a list variable or expression"),
            _inner_camunda("elementVariable", "Element variable", "name of one element"),
            _inner_expression(MULTI, "loopCardinality", "Number of times"),
            _inner_expression(MULTI, "completionCondition", "Done early when"),
        ]
    elif mode == "loop":
        properties.append(_inner_expression(LOOP, "loopCondition", "While"))
    return Group("Repetition", tuple(properties), opened=bool(mode))


def repetition_of(node: Node) -> str:
    """ "", "parallel", "sequential" or "loop"."""
    multi = child_of(node, MULTI)
    if multi is not None:
        return "sequential" if multi.get("isSequential") == "true" else "parallel"
    return "loop" if child_of(node, LOOP) is not None else ""


def _write_mode(node: Node, text: str) -> None:
    multi, loop = child_of(node, MULTI), child_of(node, LOOP)
    if loop is not None and text != "loop":
        loop.detach()
    if multi is not None and text not in ("parallel", "sequential"):
        multi.detach()
    if text == "loop" and loop is None:
        node.add(node.makeelement(f"{{{BPMN}}}{LOOP}"))
    if text in ("parallel", "sequential"):
        holder = multi if multi is not None else node.add(node.makeelement(f"{{{BPMN}}}{MULTI}"))
        holder.set_attribute("isSequential", "true" if text == "sequential" else None)


def _inner_camunda(name: str, label: str, placeholder: str) -> Property:
    def read(node: Node) -> str:
        multi = child_of(node, MULTI)
        return (multi.camunda(name) or "") if multi is not None else ""

    def write(node: Node, text: str) -> None:
        multi = child_of(node, MULTI)
        if multi is not None:
            multi.set_camunda(name, text or None)

    return Property(name, label, read, write, placeholder=placeholder)


def _inner_expression(holder: str, name: str, label: str) -> Property:
    def read(node: Node) -> str:
        inner = child_of(node, holder)
        return text_of(inner, name) if inner is not None else ""

    def write(node: Node, text: str) -> None:
        inner = child_of(node, holder)
        if inner is not None:
            write_expression(inner, name, text)

    return Property(name, label, read, write, "expression")
