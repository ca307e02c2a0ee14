"""User task (BPMN 2.0.2, 10.3.4): a person works on it; who, by when and with which form is in the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine import lifecycle, model_listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import UserTaskDetail
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.run import Run, assigned
from app.engine.scope import evaluate, text, whole
from app.engine.timers import due_at
from app.engine.waits import UserTask as Task

USUAL_PRIORITY = 50


class UserTask(Behaviour):
    """Opens a task and waits for CompleteTask."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Open the task."""
        detail: UserTaskDetail = node.detail
        task = Task(
            key=instance.key,
            element_id=node.id,
            instance_id=run.instance_id(instance.process),
            name=text(run, instance, detail.title) or node.name or node.id,
            process_id=run.graph(instance.process).id,
            assignee=text(run, instance, detail.assignee),
            candidate_users=names(evaluate(run, instance, detail.candidate_users)),
            candidate_groups=names(evaluate(run, instance, detail.candidate_groups)),
            form_key=text(run, instance, detail.form_key),
            lane=node.lane,
            created=run.now,
            due=due_at(evaluate(run, instance, detail.due), run.now),
            follow_up=due_at(evaluate(run, instance, detail.follow_up), run.now),
            priority=whole(run, instance, detail.priority, "The priority of a task", USUAL_PRIORITY),
        )
        run.open(task)
        run.log(EventKind.TASK_CREATED, instance, **assigned(task))
        model_listeners.notify(run, instance, node, "create")

    def received(self, run: Run, instance: ElementInstance, node: Node, variables: Mapping[str, Any]) -> None:
        """The person has done it."""
        run.set_variables(instance, variables)
        lifecycle.complete(run, instance)


def names(value: Any) -> tuple[str, ...]:
    """People or groups: a list, or a text with commas."""
    if value is None:
        return ()
    entries = value if isinstance(value, (list, tuple)) else str(value).split(",")
    return tuple(str(entry).strip() for entry in entries if str(entry).strip())
