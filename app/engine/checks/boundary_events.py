"""Boundary events: attached to an activity, with a trigger, without incoming flow (BPMN 2.0.2, 10.5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.graph import EventDefinition, ExecutableProcess, Node
from app.engine.problems import Problem

RULE = "boundary-events"
KINDS = ("message", "signal", "timer", "error", "escalation", "conditional", "compensation", "cancel")
INTERRUPTING = ("error", "cancel")
ALONE = "A compensation boundary event can have no other event definition: it leads to its handler."
ACTIVITY = ("Task", "task", "callActivity", "subProcess", "adHocSubProcess", "transaction")


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """Every boundary event can catch what it says."""
    for node in process.nodes.values():
        if node.type == "boundaryEvent":
            yield from _boundary(node)


def _boundary(node: Node) -> Iterator[Problem]:
    for event in (None,) if node.event is None else node.event.each:
        yield from _trigger(node, event)
    if node.incoming:
        yield Problem(node.id, "A boundary event cannot have incoming sequence flows.", RULE)
    if node.attached_to is not None and not node.attached_to.type.endswith(ACTIVITY):
        yield Problem(node.id, "A boundary event can only be attached to an activity.", RULE)


def _trigger(node: Node, event: EventDefinition | None) -> Iterator[Problem]:
    if event is None or event.kind not in KINDS:
        yield Problem(node.id, "A boundary event needs a trigger such as a timer, a message or an error.", RULE)
        return
    if event.kind in INTERRUPTING and not node.interrupting:
        yield Problem(node.id, f"A boundary {event.kind} event always interrupts its activity.", RULE)
    if event.kind != "compensation":
        return
    if not node.interrupting:
        yield Problem(node.id, "A compensation boundary event comes after its activity: remove cancelActivity.", RULE)
    if node.event is not event:
        yield Problem(node.id, ALONE, RULE)
    elif node.attached_to is None or node.attached_to.compensation is None:
        yield Problem(node.id, "The compensation event is not joined to its handler by an association.", RULE)
    if node.outgoing:
        yield Problem(node.id, "A compensation boundary event leads to its handler, not to a sequence flow.", RULE)
