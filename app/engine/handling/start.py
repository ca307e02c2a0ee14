"""StartInstance: a new root instance."""

from __future__ import annotations

from app.engine import lifecycle, listeners, model_listeners
from app.engine.behaviours.call_activity import begin_process
from app.engine.behaviours.start_event import begun_by
from app.engine.commands import CommandRefused, StartInstance
from app.engine.details import EventGatewayDetail
from app.engine.element_instance import ACTIVE, PROCESS, ElementInstance
from app.engine.environment import Environment
from app.engine.graph import Node
from app.engine.handling.modify import start_before
from app.engine.history import INSTANCE_STARTED
from app.engine.run import Run
from app.engine.state import State


def _await_others(run: Run, root: ElementInstance, node: Node) -> None:
    """A parallel event-based gateway has started the process: its other events must come too (BPMN 2.0.2, 10.6.6)."""
    gateway = node.incoming[0].source if node.incoming else None
    if gateway is not None and isinstance(gateway.detail, EventGatewayDetail) and gateway.detail.parallel:
        for flow in gateway.outgoing:
            if flow.target is not node:
                lifecycle.enter(run, flow.target, root, flow)


def start_instance(command: StartInstance, env: Environment) -> Run:
    """The run of the new instance, its first tokens on the agenda. Raises CommandRefused."""
    process = env.process(command.process_id, command.version)
    root = ElementInstance(0, process.id, None, 0, PROCESS)
    root.life = ACTIVE
    root.memo = {"version": command.version, "business_key": command.business_key}
    run = Run(State(process.id, command.version, "running", {}, {}, 1), env)
    run.adopt(root, process)
    about = {"business_key": command.business_key, "started_by": command.started_by}
    run.notes.append((INSTANCE_STARTED, run.head(0), process.root.facts, 0, about))
    for name, value in command.variables.items():
        run.set_local(root, name, value, command.started_by)
    if process.root.listeners:
        model_listeners.notify(run, root, process.root, "start")
    if command.start_before:
        listeners.open_event_subprocesses(run, root, process.root)
        for element in command.start_before:
            start_before(run, element)
    elif command.start_event is not None:
        if command.start_event not in {name for start in process.starts for name in (start.element_id, start.key)}:
            raise CommandRefused(f"The process '{process.id}' has no start event '{command.start_event}'.")
        listeners.open_event_subprocesses(run, root, process.root)
        element, _, part = command.start_event.partition("#")
        node = process.nodes[element]
        if node.event is not None and node.event.parallel:
            begun_by(run, root, node, int(part or 0))
        elif node.type == "startEvent":
            lifecycle.enter(run, node, root)
        else:
            listeners.passed(run, node, root)
            _await_others(run, root, node)
    else:
        begin_process(run, root, process)
    return run
