"""User task (BPMN 2.0.2, 10.3.4): a person works on it; who, by when and with which form is in the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.engine import lifecycle, model_listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import UserTaskDetail
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node, Value
from app.engine.history import NOTHING, EventKind
from app.engine.run import Run, assigned
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
        if node.prepared is None:
            node.prepared = _prepare(run, instance, node)
        same, asked = node.prepared
        values = {name: read(run, instance, value) for name, read, value in asked} if asked else NOTHING
        instance_id, process_id, _ = run.head(instance.process)
        task = Task(key=instance.key, instance_id=instance_id, process_id=process_id, created=run.now, **same, **values)
        run.open(task)
        run.note(EventKind.TASK_CREATED, instance, assigned(task))
        if node.listeners:
            model_listeners.notify(run, instance, node, "create")

    def received(self, run: Run, instance: ElementInstance, node: Node, variables: Mapping[str, Any]) -> None:
        """The person has done it."""
        run.set_variables(instance, variables)
        lifecycle.complete(run, instance)


def _prepare(run: Run, instance: ElementInstance, node: Node) -> tuple[dict[str, Any], list[tuple[str, Read, Any]]]:
    """The fields that all its tasks have alike, and how to find the others: name, reader, value in the model."""
    detail: UserTaskDetail = node.detail
    same: dict[str, Any] = {"element_id": node.id, "lane": node.lane}
    asked: list[tuple[str, Read, Any]] = []
    for name, (source, read) in READERS.items():
        value = getattr(detail, source)
        if isinstance(value, Expression) or (read is _moment and value is not None):
            asked.append((name, read, value))
        else:
            same[name] = read(run, instance, value)
    return same, asked


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
