"""UndoTask: a user task that was completed is open again, and what it led to is gone.

Whoever asks has looked into the history that nothing outside has happened since
(`app/workspace/operations_undo.py`); this only goes back inside the state.
"""

from __future__ import annotations

from dataclasses import replace

from app.engine import lifecycle
from app.engine.commands import CommandRefused, FormerValue, UndoTask
from app.engine.element_instance import ElementInstance, Life, Role
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.waits import UserTask


def undo_task(run: Run, command: UndoTask) -> None:
    """Go back. Raises CommandRefused when the scope of the task is gone or runs more than once."""
    process = run.instances.get(command.process_key)
    if process is None or process.role is not Role.PROCESS:
        raise CommandRefused("The called process that the step was in has ended.")
    node = run.graph(process.key).nodes.get(command.element)
    if node is None or node.type != "userTask":
        raise CommandRefused(f"'{command.element}' is no user task of this version.")
    scope = _scope(run, node, process)
    newer = [one for one in run.instances.values() if one.key > command.after_key and one.role is not Role.LISTENER]
    for instance in newer:
        if run.alive(instance.key):
            lifecycle.terminate(run, run.instances[instance.key], "undone")
    for former in command.variables:
        _restore(run, former, process)
    run.log(EventKind.OPERATED, process, operation="undo", person=command.person, element=node.id)
    _open_again(run, node, scope, command.assignee)


def _scope(run: Run, node: Node, process: ElementInstance) -> ElementInstance:
    if node.scope is None or node.scope.type == "process":
        return process
    running = [
        one
        for one in run.instances.values()
        if one.element == node.scope.id and one.process == process.key and one.role in (Role.TOKEN, Role.INNER)
    ]
    if len(running) != 1:
        raise CommandRefused(f"'{node.scope.id}', which the step was in, runs {len(running)} times now.")
    return running[0]


def _restore(run: Run, former: FormerValue, process: ElementInstance) -> None:
    scope = run.instances.get(former.scope_key or process.key)
    if scope is None:
        return
    if former.known:
        run.set_local(scope, former.name, former.value)
        return
    owned = run.own(scope)
    if owned.variables is not None:
        owned.variables.pop(former.name, None)


def _open_again(run: Run, node: Node, scope: ElementInstance, assignee: str | None) -> None:
    """The task as the model opens it, with the person who had it."""
    if node.loop is not None:
        raise CommandRefused(f"{node.label} is repeated; one of its repetitions cannot be taken back.")
    instance = run.create_at(node, scope)
    lifecycle.begin(run, instance)
    task = run.wait(UserTask, instance.key)
    if isinstance(task, UserTask) and assignee is not None and task.assignee != assignee:
        run.open(replace(task, assignee=assignee))
        run.log(EventKind.TASK_ASSIGNED, run.instances[instance.key], assignee=assignee)
    assert run.instances[instance.key].life is Life.ACTIVE
