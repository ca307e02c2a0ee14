"""Migrate: the same tokens on another version of the process, of the root or of a process that it called.

Everything that stands is checked first (`app/engine/handling/migration_check.py`) and refused at once,
element by element; then every element instance is moved, multi-instance bodies and what runs inside
them included. Open tasks, jobs and timers stay as they are: nothing is created again.
"""

from __future__ import annotations

from dataclasses import replace

from app.engine import event_waits, listeners
from app.engine.commands import CommandRefused, Migrate
from app.engine.compensation import RECORDS
from app.engine.element_instance import ElementInstance, Role
from app.engine.graph import ExecutableProcess, Node
from app.engine.handling.migration_check import MigrationRefused, problems
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.waits import Incident, Job, Subscription, Timer, UserTask


def migrate(run: Run, command: Migrate) -> None:
    """Continue on `command.version`. Raises MigrationRefused naming every element that cannot be moved."""
    root = _process(run, command.process_key)
    old = run.graph(root.key)
    new = run.env.process(old.id, command.version)
    if new.version == old.version:
        raise CommandRefused(f"The case is on version {old.version} already.")
    members = [one for one in run.instances.values() if one.process == root.key and one.key != root.key]
    found = problems(run, old, new, members, command.mapping)
    if found:
        raise MigrationRefused(new.version, found)
    run.log(
        EventKind.INSTANCE_MIGRATED,
        root,
        person=command.person,
        from_version=old.version,
        to_version=new.version,
        mapping={source: target for source, target in command.mapping.items() if source != target},
    )
    root = run.own(root)
    root.remember("version", command.version)
    if root.key == 0:
        run.version = command.version
    run.use_graph(root, new)
    _rename_memo(root, command)
    for instance in members:
        _move(run, new, instance, command)
    for instance in members:
        if run.alive(instance.key):
            _listen(run, new, run.instances[instance.key])
    _listen(run, new, root)


def _process(run: Run, key: int) -> ElementInstance:
    found = run.instances.get(key)
    if found is None or found.role is not Role.PROCESS:
        raise CommandRefused("The called process has ended already.")
    return found


def _target(element: str, command: Migrate) -> str:
    return command.mapping.get(element, element)


def _rename_memo(owned: ElementInstance, command: Migrate) -> None:
    """Joins and compensation records name elements too."""
    if owned.joins:
        owned.joins = {_target(gateway, command): keys for gateway, keys in owned.joins.items()}
    records = owned.recall(RECORDS)
    if records:
        owned.remember(RECORDS, [_renamed(record, command) for record in records])


def _renamed(record: dict[str, object], command: Migrate) -> dict[str, object]:
    changed = dict(record)
    for name in ("activity", "handler"):
        if isinstance(changed.get(name), str):
            changed[name] = _target(str(changed[name]), command)
    inside = changed.get("records")
    if isinstance(inside, list):
        changed["records"] = [_renamed(inner, command) for inner in inside]
    return changed


def _move(run: Run, new: ExecutableProcess, instance: ElementInstance, command: Migrate) -> None:
    target = new.nodes.get(_target(instance.element, command))
    if instance.role is Role.LISTENER and (target is None or not _same_event(run, instance, target)):
        run.close_all(instance.key)
        run.remove(instance)
        return
    assert target is not None
    owned = run.own(instance)
    owned.element, owned.node = target.id, target
    _rename_memo(owned, command)
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
    is_process = host.role is Role.PROCESS
    host.listeners = tuple(key for key in host.listeners if run.alive(key))
    known = {run.instances[key].element for key in host.listeners}
    node = new.root if is_process else new.nodes[host.element]
    scope = run.parent(host)
    wanted: list[tuple[Node, ElementInstance]] = []
    if not is_process and scope is not None and host.role in (Role.TOKEN, Role.BODY) and host.life == "active":
        wanted += [(boundary, scope) for boundary in node.boundary]
    is_scope = is_process or (node.type in ("subProcess", "transaction") and host.role is not Role.BODY)
    if is_scope and not host.recall("interrupted"):
        wanted += [(child.start, host) for child in node.event_subprocesses if child.start is not None]
    for event, parent in wanted:
        if event.id not in known and event.event is not None and event.event.kind in event_waits.WAITING:
            listeners.listen(run, event, parent, host)
