"""Modify: end what stands at some elements, activate others, in the root or in a process that it called.

Before a multi-instance activity means before it as a whole: it begins (again) with all its instances. One more instance
of it is asked for with INSTANCE behind its id. Camunda 7 has the same two, and names them the other way round.
"""

from __future__ import annotations

from app.engine import compensation, lifecycle, listeners, multi_instance, throwing
from app.engine.commands import CommandRefused, Modify
from app.engine.element_instance import ElementInstance, Life, Role
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.run import Run

INSTANCE = "#instance"
"""Behind the id of a multi-instance activity: one instance of it, in the one that runs or else alone in a new one."""


def modify(run: Run, command: Modify) -> None:
    """Move tokens. Raises CommandRefused when an element does not exist or nothing stands there."""
    process = command.process_key
    root = run.instances.get(process)
    if root is None or root.role is not Role.PROCESS:
        raise CommandRefused("The called process has ended already.")
    run.log(
        EventKind.INSTANCE_MODIFIED,
        root,
        person=command.person,
        cancel=list(command.cancel),
        start_before=list(command.start_before),
        start_after=list(command.start_after),
        start_transition=list(command.start_transition),
    )
    emptied = [scope for element in command.cancel for scope in _cancel(run, element, process)]
    for element in command.start_before:
        start_before(run, element, process)
    for element in command.start_after:
        _start_after(run, element, process)
    for flow_id in command.start_transition:
        _start_transition(run, flow_id, process)
    for scope in emptied:
        _prune(run, scope)


def _node(run: Run, element: str, process: int) -> Node:
    node = run.graph(process).nodes.get(element)
    if node is None:
        raise CommandRefused(f"The process has no element '{element}'.")
    return node


def _cancel(run: Run, element: str, process: int) -> list[ElementInstance]:
    _node(run, element, process)
    standing = [
        instance
        for instance in run.instances.values()
        if instance.element == element and instance.process == process and instance.role in (Role.TOKEN, Role.BODY)
    ]
    if not standing:
        raise CommandRefused(f"Nothing stands at '{element}'.")
    scopes = []
    for instance in standing:
        if run.alive(instance.key):
            scope = run.parent(instance)
            lifecycle.terminate(run, instance, "modified")
            if scope is not None:
                scopes.append(scope)
            if instance.recall("thrower") is not None:
                compensation.handler_done(run, instance.recall("thrower"))
    return scopes


def start_before(run: Run, element: str, process: int = 0) -> None:
    """A token before `element`; the scopes around it are started when they do not run."""
    node = _node(run, element.removesuffix(INSTANCE), process)
    if element.endswith(INSTANCE):
        _one_instance(run, node, process, later=True)
    else:
        lifecycle.enter(run, node, _scope(run, node, process))


def _one_instance(run: Run, node: Node, process: int, *, later: bool) -> ElementInstance:
    """One more instance of a multi-instance activity; when it does not run, it begins with this one alone."""
    if node.loop is None or node.loop.standard:
        raise CommandRefused(f"{node.label} is no multi-instance activity.")
    running = [one for one in _running(run, node, process) if one.role is Role.BODY]
    if len(running) > 1:
        raise CommandRefused(f"{node.label} runs {len(running)} times; it is not clear which one is meant.")
    if running and node.loop.sequential:
        raise CommandRefused(f"{node.label} runs one instance after another; none can be added beside it.")
    body = running[0] if running else _empty_body(run, node, _scope(run, node, process))
    return multi_instance.add(run, body, node.loop, later=later)


def _empty_body(run: Run, node: Node, scope: ElementInstance) -> ElementInstance:
    body = run.create(node.id, scope, Role.BODY)
    body.life = Life.ACTIVE
    listeners.open_boundaries(run, body, node)
    assert node.loop is not None
    multi_instance.prepare(run, body, node.loop)
    return body


def _running(run: Run, node: Node, process: int) -> list[ElementInstance]:
    return [
        one
        for one in run.instances.values()
        if one.element == node.id and one.process == process and one.life is Life.ACTIVE
    ]


def _start_after(run: Run, element: str, process: int) -> None:
    node = _node(run, element, process)
    instance = run.create(node.id, _scope(run, node, process))
    instance.life = Life.COMPLETING
    run.later(lifecycle.leave, instance)


def _start_transition(run: Run, flow_id: str, process: int) -> None:
    flow = run.graph(process).flows.get(flow_id)
    if flow is None:
        raise CommandRefused(f"The process has no sequence flow '{flow_id}'.")
    scope = _scope(run, flow.source, process)
    instance = lifecycle.enter(run, flow.target, scope, flow)
    run.log_flow(flow, instance)


def _scope(run: Run, node: Node, process: int) -> ElementInstance:
    """The running scope instance that `node` belongs in; a missing one is started without its start event."""
    if node.scope is None or node.scope.type == "process":
        return run.instances[process]
    running = [one for one in _running(run, node.scope, process) if one.role in (Role.TOKEN, Role.INNER)]
    if len(running) > 1:
        raise CommandRefused(
            f"{node.scope.label} runs {len(running)} times, and it is not clear in which of them {node.label} is "
            f"meant. Begin before {node.scope.label} itself, or end it first."
        )
    return running[0] if running else _begun_scope(run, node.scope, process)


def _begun_scope(run: Run, node: Node, process: int) -> ElementInstance:
    """A scope that begins without its start event."""
    if node.loop is not None:
        instance = _one_instance(run, node, process, later=False)
    else:
        instance = run.create(node.id, _scope(run, node, process))
        listeners.open_boundaries(run, instance, node)
    instance.life = Life.ACTIVE
    run.log(EventKind.ELEMENT_ACTIVATED, instance)
    lifecycle.map_inputs(run, instance, node)
    listeners.open_event_subprocesses(run, instance, node)
    return instance


def _prune(run: Run, scope: ElementInstance) -> None:
    """A scope that the modification has left empty is ended too, up to the instance itself."""
    level: ElementInstance | None = scope
    while level is not None and run.alive(level.key) and run.instances[level.key].tokens == 0:
        outer = run.parent(level)
        if outer is None:
            throwing.cancel_instance(run, "modified")
            return
        lifecycle.terminate(run, run.instances[level.key], "modified")
        if level.role is Role.INNER and run.instances[outer.key].tokens:
            multi_instance.inner_canceled(run, outer)
        level = outer
