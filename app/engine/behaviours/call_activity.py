"""Call activity (BPMN 2.0.2, 10.3.6): the called process is a scope inside the caller's state.

It sees the variables that the mappings hand in, and nothing else; what the mappings hand out goes to the caller's
scope, or stays at the call activity for its output parameters when it is marked as local. A boundary event that
interrupts ends the called process; an error or escalation goes from it to the call activity, and what the mappings hand
out so far goes with it.
"""

from __future__ import annotations

from typing import Any

from app.engine import endless, lifecycle, listeners, model_listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.behaviours.sub_process import first_nodes
from app.engine.details import CallDetail
from app.engine.element_instance import ACTIVE, PROCESS, ElementInstance
from app.engine.environment import Binding
from app.engine.graph import CallMapping, ExecutableProcess, Node
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.scope import Scope, text, whole
from app.expressions import Expression, ExpressionError


class CallActivity(Behaviour):
    """Starts the called process and waits for its end."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Start the called process with the variables that the mappings give."""
        if endless.calls_too_deep(run, instance):
            return
        detail: CallDetail = node.detail
        process = _called(run, instance, detail)
        variables = _copied(run, instance, detail.inputs, detail.all_in)
        run.own(instance).remember("calls", True)
        scope = run.create(process.id, instance, PROCESS)
        scope.life = ACTIVE
        scope.memo = {
            "version": process.version,
            "business_key": text(run, instance, detail.business_key),
        }
        run.log(
            EventKind.INSTANCE_STARTED,
            scope,
            business_key=scope.recall("business_key"),
            started_by=None,
            parent_instance_id=run.instance_id(instance.process),
            parent_element_id=node.id,
        )
        for name, value in variables.items():
            run.set_local(scope, name, value)
        model_listeners.notify(run, scope, process.root, "start")
        begin_process(run, scope, process)

    def returned(self, run: Run, instance: ElementInstance, node: Node, scope: ElementInstance) -> None:
        """The called process has ended: its results go to the caller's scope."""
        self.hand_out(run, instance, node, scope)
        run.remove(scope)
        owned = run.own(instance)
        owned.remember("calls", False)
        lifecycle.complete(run, owned)

    def hand_out(self, run: Run, instance: ElementInstance, node: Node, scope: ElementInstance) -> None:
        """Copy what the called process has by now as the `out` mappings say."""
        detail: CallDetail = node.detail
        results = _copied(run, scope, detail.outputs, detail.all_out)
        kept = {name for mapping in detail.outputs if mapping.local for name in _names(mapping, results)}
        target = run.parent(instance)
        assert target is not None
        for name, value in results.items():
            if node.outputs_filter or name in kept:
                run.set_local(instance, name, value)
            else:
                run.set_variable(target, name, value)


def begin_process(run: Run, scope: ElementInstance, process: ExecutableProcess) -> None:
    """Start a process instance at its none start event."""
    if process.root.event_subprocesses:
        listeners.open_event_subprocesses(run, scope, process.root)
    if process.none_start is not None:
        lifecycle.enter(run, process.none_start, scope)
        return
    entries = [] if process.starts else first_nodes(run, scope, process.root)
    if not entries:
        raise ExpressionError(f"The process '{process.id}' has no start event without a trigger.")
    for node in entries:
        lifecycle.enter(run, node, scope)


def _called(run: Run, instance: ElementInstance, detail: CallDetail) -> ExecutableProcess:
    process_id = text(run, instance, detail.process)
    if not process_id:
        raise ExpressionError("The id of the called process is empty.")
    if detail.binding in ("deployment", "versionTag"):
        return _bound(run, instance, process_id, detail)
    version = whole(run, instance, detail.version, "The version of the called process", 0)
    return run.env.process(process_id, version or None)


def _bound(run: Run, instance: ElementInstance, process_id: str, detail: CallDetail) -> ExecutableProcess:
    """The version that was deployed with the caller, or the newest with the tag."""
    caller = run.graph(instance.process)
    tag = text(run, instance, detail.tag) or ""
    if run.env.bound is None:
        raise ExpressionError(f"The version of '{process_id}' that is meant cannot be found here.")
    if detail.binding == "versionTag" and not tag:
        raise ExpressionError("The version tag of the called process is empty.")
    return run.env.bound(process_id, Binding(detail.binding, caller.id, caller.version, tag))


def _names(mapping: CallMapping, results: dict[str, Any]) -> list[str]:
    """The variables that one `out` mapping fills."""
    return list(results) if mapping.target is None else [mapping.target]


def _copied(run: Run, instance: ElementInstance, mappings: tuple[CallMapping, ...], everything: bool) -> dict[str, Any]:
    """What the mappings name, seen from `instance`; one that is local sees only what is the instance's own."""
    scope = Scope(run, instance)
    own = run.instances[instance.key].variables or {}
    copied: dict[str, Any] = scope.merged() if everything else {}
    for mapping in mappings:
        if mapping.target is None:
            copied.update(own if mapping.local else scope.merged())
        elif isinstance(mapping.source, Expression):
            copied[mapping.target] = mapping.source.evaluate(scope)
        elif mapping.source is not None:
            copied[mapping.target] = own.get(mapping.source) if mapping.local else scope.get(mapping.source)
    return copied
