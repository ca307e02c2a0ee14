"""Repetition of an activity: standard loop and multi-instance."""

from __future__ import annotations

from app.bpmn.dialect import dialect_of
from app.bpmn.model.registry import new_node
from app.canvas.inspector.access import (
    attribute,
    child_of,
    expression,
    flag,
    vendor_property,
    within,
    zeebe_property,
)
from app.canvas.inspector.checks import name_problem, whole_number_problem
from app.canvas.inspector.property import Group, Node, Property

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
    if mode == "loop":
        properties += [_of(LOOP, each) for each in _loop()]
    elif mode and dialect_of(node).is_zeebe:
        properties += [_of(MULTI, each) for each in _zeebe()]
    elif mode:
        properties += [_of(MULTI, each) for each in _camunda()]
    return Group("Repetition", tuple(properties), opened=bool(mode))


def _loop() -> list[Property]:
    return [
        expression("loopCondition", "While", placeholder="attempts < 3"),
        flag("testBefore", "Ask before the first time"),
        attribute("loopMaximum", "At most", placeholder="times", check=whole_number_problem),
    ]


def _camunda() -> list[Property]:
    return [
        vendor_property("collection", "Collection", kind="value", placeholder="a list variable or expression"),
        vendor_property("elementVariable", "Element variable", placeholder="name of one element", check=name_problem),
        expression("loopCardinality", "Number of times", help="Instead of a collection."),
        expression("completionCondition", "Done early when", placeholder="${nrOfCompletedInstances >= 2}"),
    ]


def _zeebe() -> list[Property]:
    holder = "loopCharacteristics"
    return [
        zeebe_property(
            holder, "inputCollection", "Collection", "collection", kind="value", placeholder="=items", required=True
        ),
        zeebe_property(holder, "inputElement", "Element variable", "elementVariable", check=name_problem),
        zeebe_property(
            holder, "outputCollection", "Output collection", check=name_problem, help="Results are gathered in it."
        ),
        zeebe_property(holder, "outputElement", "Output element", kind="value", placeholder="=result"),
        expression("completionCondition", "Done early when", placeholder="=numberOfCompletedInstances >= 2"),
    ]


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
        node.add(new_node(LOOP))
    if text in ("parallel", "sequential"):
        holder = multi if multi is not None else node.add(new_node(MULTI))
        holder.set_attribute("isSequential", "true" if text == "sequential" else None)


def _of(holder: str, inner: Property) -> Property:
    return within(lambda node: child_of(node, holder), inner)
