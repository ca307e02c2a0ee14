"""Embedded, event and transaction sub-processes, and the root process: scopes (BPMN 2.0.2, 13.3.4)."""

from __future__ import annotations

from app.engine import compensation, lifecycle, listeners, model_listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import COMPENSATION, COMPLETING, ElementInstance
from app.engine.graph import Node
from app.engine.history import INSTANCE_COMPLETED, NOTHING
from app.engine.run import Run


class SubProcess(Behaviour):
    """Runs its content in a scope of its own; completes when the last token inside has gone."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Listen for the event sub-processes, then start."""
        listeners.open_event_subprocesses(run, instance, node)
        if node.start is not None:
            lifecycle.enter(run, node.start, instance)
        else:
            for child in first_nodes(run, instance, node):
                lifecycle.enter(run, child, instance)

    def emptied(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Done."""
        if instance.role is COMPENSATION:
            compensation.scope_emptied(run, instance)
        else:
            lifecycle.complete(run, instance)


def first_nodes(run: Run, instance: ElementInstance, scope: Node) -> list[Node]:
    """Without a start event every activity without incoming flow starts (BPMN 2.0.2, 13.2)."""
    nodes = run.graph(instance.process).nodes.values()
    return [
        node
        for node in nodes
        if node.scope is scope
        and not node.incoming
        and node.attached_to is None
        and not node.for_compensation
        and not node.triggered_by_event
        and node.type != "startEvent"
        and not (node.event is not None and node.event.kind == "link" and node.type == "intermediateCatchEvent")
    ]


class Process(Behaviour):
    """A process instance: the root, or one that a call activity has started."""

    def emptied(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """The instance has completed; a called one goes back to its caller."""
        if node.listeners:
            model_listeners.notify(run, instance, node, "end")
        if instance.listeners:
            listeners.close(run, instance)
        if instance.parent is None:
            run.own(instance).life = COMPLETING
            run.status = "completed"
            run.notes.append((INSTANCE_COMPLETED, run.head(instance.process), node.facts, 0, NOTHING))
            return
        caller = run.instances[instance.parent]
        caller_node = run.node(caller)
        run.log(INSTANCE_COMPLETED, instance)
        caller_node.behaviour.returned(run, caller, caller_node, instance)  # type: ignore[attr-defined]
