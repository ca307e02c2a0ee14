"""Migrate: the same tokens on another version of the process."""

from __future__ import annotations

from dataclasses import replace

from app.engine import event_waits, listeners
from app.engine.commands import CommandRefused, Migrate
from app.engine.element_instance import ElementInstance, Role
from app.engine.graph import ExecutableProcess, Node
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.waits import Incident, Job, Subscription, Timer, UserTask


def migrate(run: Run, command: Migrate) -> None:
    """Continue on `command.version`. Raises CommandRefused naming every element that has no counterpart."""
    old = run.graph(0)
    new = run.env.process(old.id, command.version)
    members = [instance for instance in run.instances.values() if instance.process == 0 and instance.key != 0]
    _check(old, new, members, command)
    run.log(
        EventKind.INSTANCE_MIGRATED,
        run.instances[0],
        person=command.person,
        from_version=old.version,
        to_version=new.version,
    )
    root = run.own(run.instances[0])
    root.remember("version", command.version)
    run.version = command.version
    run.use_graph(0, new)
    for instance in members:
        _move(run, new, instance, command)
    for instance in members:
        if run.alive(instance.key):
            _listen(run, new, run.instances[instance.key])
    _listen(run, new, root)


def _target(element: str, command: Migrate) -> str:
    return command.mapping.get(element, element)


def _check(old: ExecutableProcess, new: ExecutableProcess, members: list[ElementInstance], command: Migrate) -> None:
    missing = []
    for instance in members:
        if instance.role is Role.LISTENER:
            continue
        before, after = old.nodes[instance.element], new.nodes.get(_target(instance.element, command))
        fits = after is not None and after.type == before.type and (after.loop is None) == (before.loop is None)
        if not fits:
            missing.append(f"'{instance.element}'")
    if missing:
        raise CommandRefused(
            f"The instance stands at {', '.join(sorted(set(missing)))}, which has no counterpart of the same kind in "
            f"version {new.version}. Say in the plan where it goes."
        )


def _move(run: Run, new: ExecutableProcess, instance: ElementInstance, command: Migrate) -> None:
    target = new.nodes.get(_target(instance.element, command))
    if instance.role is Role.LISTENER and (target is None or not _same_event(run, instance, target)):
        run.close_all(instance.key)
        run.remove(instance)
        return
    assert target is not None
    owned = run.own(instance)
    owned.element = target.id
    if owned.joins:
        owned.joins = {_target(gateway, command): keys for gateway, keys in owned.joins.items()}
    for kind in (UserTask, Job, Timer, Subscription, Incident):
        wait = run.wait(kind, owned.key)
        if wait is not None and wait.element_id != target.id:
            run.open(replace(wait, element_id=target.id))


def _same_event(run: Run, listener: ElementInstance, target: Node) -> bool:
    kinds = {Timer: "timer", Subscription: "subscription"}
    held = next((name for kind, name in kinds.items() if run.wait(kind, listener.key) is not None), None)
    wanted = None if target.event is None else ("timer" if target.event.kind == "timer" else "subscription")
    return held == wanted


def _listen(run: Run, new: ExecutableProcess, host: ElementInstance) -> None:
    """Drop listeners that are gone, and listen at boundary events that are new."""
    host = run.own(host)
    host.listeners = tuple(key for key in host.listeners if run.alive(key))
    known = {run.instances[key].element for key in host.listeners}
    node = new.root if host.key == 0 else new.nodes[host.element]
    scope = run.parent(host)
    wanted: list[tuple[Node, ElementInstance]] = []
    if scope is not None and host.role in (Role.TOKEN, Role.BODY) and host.life == "active":
        wanted += [(boundary, scope) for boundary in node.boundary]
    if not host.recall("interrupted") and (host.key == 0 or node.type in ("subProcess", "transaction")):
        wanted += [(child.start, host) for child in node.event_subprocesses if child.start is not None]
    for event, parent in wanted:
        if event.id not in known and event.event is not None and event.event.kind in event_waits.WAITING:
            listeners.listen(run, event, parent, host)
