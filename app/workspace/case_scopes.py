"""The scopes of a case below its process: sub-processes, multi-instance activities and their instances, local ones."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.element_instance import ElementInstance, Role
from app.engine.graph import ExecutableProcess
from app.engine.state import State
from app.store.ids import root_of
from app.workspace.values import ScopeInfo


def scopes_of(state: State, process_key: int, graph: ExecutableProcess) -> tuple[ScopeInfo, ...]:
    """The scopes of the root (0) or of a called process that hold variables or others, each before those inside it."""
    around = {instance.parent for instance in state.instances.values() if instance.parent is not None}
    return tuple(
        _scope(state, instance, depth, graph)
        for instance, depth in _below(state, process_key)
        if instance.variables or (instance.key in around and not instance.recall("calls"))
    )


def calls_of(state: State, instance_id: str, process_key: int) -> dict[str, str]:
    """The ids of the processes that run because this one called them -> their call activities."""
    root = root_of(instance_id)
    found = {}
    for instance in state.instances.values():
        caller = None if instance.parent is None else state.instances[instance.parent]
        if instance.role is Role.PROCESS and caller is not None and caller.process == process_key:
            found[f"{root}.{instance.key}"] = caller.element
    return found


def _below(state: State, process_key: int) -> Iterator[tuple[ElementInstance, int]]:
    """The element instances of one process with their depth, depth first, oldest first; called processes are walls."""
    inside: dict[int, list[ElementInstance]] = {}
    for instance in state.instances.values():
        if instance.process == process_key and instance.role is not Role.PROCESS:
            inside.setdefault(process_key if instance.parent is None else instance.parent, []).append(instance)
    waiting = [(child, 0) for child in reversed(inside.get(process_key, ()))]
    while waiting:
        instance, depth = waiting.pop()
        yield instance, depth
        waiting += [(child, depth + 1) for child in reversed(inside.get(instance.key, ()))]


def _scope(state: State, instance: ElementInstance, depth: int, graph: ExecutableProcess) -> ScopeInfo:
    node = graph.nodes.get(instance.element)
    base = node.loop.base if node is not None and node.loop is not None else 0
    body = state.instances.get(instance.parent) if instance.parent is not None else None
    is_one = instance.role is Role.INNER and instance.counter is not None
    return ScopeInfo(
        key=instance.key,
        element_id=instance.element,
        depth=depth,
        number=instance.counter - base + 1 if is_one and instance.counter is not None else None,
        total=body.recall("total") if is_one and body is not None else None,
        is_loop=instance.role is Role.BODY,
        variables=dict(instance.variables or {}),
    )
