"""User task (BPMN 2.0.2, 10.3.4): a person works on it; who, by when and with which form is in the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from app.engine import lifecycle, model_listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import UserTaskDetail
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node, Value
from app.engine.history import TASK_CREATED
from app.engine.run import Run
from app.engine.scope import evaluate, text, whole
from app.engine.timers import due_at
from app.engine.waits import UserTask as Task
from app.expressions import Expression

USUAL_PRIORITY = 50
Read = Callable[[Run, ElementInstance, Any], Any]
"""The value of a field, from what the model says of it. Raises ExpressionError."""


class UserTask(Behaviour):
    """Opens a task and waits for CompleteTask."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Open the task."""
        fixed: _Fixed = node.prepared or _prepare(run, instance, node)
        values = _values(run, instance, fixed) if fixed.asked else fixed.values
        name, assignee, users, groups, form_key, due, follow_up, priority = values
        head = run.heads.get(instance.process) or run.head(instance.process)
        instance_id, process_id, _ = head
        task = Task(
            instance.key, node.id, instance_id, name, process_id, assignee, users, groups, form_key, node.lane, run.now,
            due, follow_up, priority,
        )  # fmt: skip
        run.open(task)
        run.notes.append((TASK_CREATED, head, node.facts, instance.key, fixed.assigned or assigned(task)))
        if node.listeners:
            model_listeners.notify(run, instance, node, "create")

    def received(self, run: Run, instance: ElementInstance, node: Node, variables: Mapping[str, Any]) -> None:
        """The person has done it."""
        run.set_variables(instance, variables)
        lifecycle.complete(run, instance)


def assigned(task: Task) -> dict[str, Any]:
    """What history keeps of who a task is for."""
    return {
        "name": task.name,
        "assignee": task.assignee,
        "candidate_users": list(task.candidate_users),
        "candidate_groups": list(task.candidate_groups),
        "due": task.due,
        "lane": task.lane,
        "priority": task.priority,
    }


class _Fixed(NamedTuple):
    """What the model says of all the tasks of a node.

    `values` are in the order of READERS; those that depend on the instance are `asked`: place, reader, value in the
    model. `assigned` is what history keeps when nothing is asked.
    """

    values: tuple[Any, ...]
    asked: tuple[tuple[int, Read, Any], ...]
    assigned: dict[str, Any] | None


def _prepare(run: Run, instance: ElementInstance, node: Node) -> _Fixed:
    """Read once what all tasks of the node have alike."""
    detail: UserTaskDetail = node.detail
    values: list[Any] = []
    asked: list[tuple[int, Read, Any]] = []
    for place, (source, read) in enumerate(READERS.values()):
        value = getattr(detail, source)
        varies = isinstance(value, Expression) or (read is _moment and value is not None)
        values.append(None if varies else read(run, instance, value))
        if varies:
            asked.append((place, read, value))
    alike = None if asked else assigned(Task(0, node.id, "", lane=node.lane, **dict(zip(READERS, values, strict=True))))
    fixed = node.prepared = _Fixed(tuple(values), tuple(asked), alike)
    return fixed


def _values(run: Run, instance: ElementInstance, fixed: _Fixed) -> list[Any]:
    """The values of one task, the asked ones read."""
    values = list(fixed.values)
    for place, read, value in fixed.asked:
        values[place] = read(run, instance, value)
    return values


def _title(run: Run, instance: ElementInstance, value: Value) -> str:
    node = run.node(instance)
    return text(run, instance, value) or node.name or node.id


def _names(run: Run, instance: ElementInstance, value: Value) -> tuple[str, ...]:
    return names(evaluate(run, instance, value))


def _moment(run: Run, instance: ElementInstance, value: Value) -> datetime | None:
    return due_at(evaluate(run, instance, value), run.now)


def _priority(run: Run, instance: ElementInstance, value: Value) -> int:
    return whole(run, instance, value, "The priority of a task", USUAL_PRIORITY)


READERS: dict[str, tuple[str, Read]] = {
    "name": ("title", _title),
    "assignee": ("assignee", text),
    "candidate_users": ("candidate_users", _names),
    "candidate_groups": ("candidate_groups", _names),
    "form_key": ("form_key", text),
    "due": ("due", _moment),
    "follow_up": ("follow_up", _moment),
    "priority": ("priority", _priority),
}
"""Field of a task -> where the model says it, and how that is read."""


def names(value: Any) -> tuple[str, ...]:
    """People or groups: a list, or a text with commas."""
    if value is None:
        return ()
    entries = value if isinstance(value, (list, tuple)) else str(value).split(",")
    return tuple(str(entry).strip() for entry in entries if str(entry).strip())
