"""Works one case of a sample to its end, as its people would: claim, fill the form, complete.

The values come from the sample's own description; each is checked by the form's rules before it is
sent, exactly as the inbox does.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.forms.schema.form import Form
from app.forms.schema.initial import initial_values
from app.forms.schema.submit import submit_values
from app.forms.schema.validation import validate
from app.foundation.time import utc_now
from app.samples.catalogue import Sample
from app.samples.values import Draw
from app.workspace.protocol import Workspace
from app.workspace.values import InstanceInfo, InstanceState, Person, TaskInfo, TaskQuery, TaskScope

MAX_STEPS = 100


class CannotWork(Exception):
    """A form does not take the sample's values, or the case does not move; the text says where."""


@dataclass(frozen=True, slots=True)
class Done:
    """One task that was worked: who, what, with which values."""

    person: Person
    task: TaskInfo
    values: Mapping[str, Any]


def start_case(workspace: Workspace, sample: Sample, process_id: str, seed: int = 1) -> InstanceInfo:
    """Start one case of the sample now."""
    start = sample.history["start"]
    number = start.get("start_number", 1) + sample.history["cases"]
    variables = Draw(random.Random(seed), number, utc_now()).all(start["variables"])
    return workspace.start(process_id, variables, business_key=start["business_key"].format(n=number), actor="nadia")


def work_case(
    workspace: Workspace, sample: Sample, case: InstanceInfo, on_task: Callable[[TaskInfo], None] = lambda task: None
) -> list[Done]:
    """Work the open tasks of `case` until it has ended; `on_task` sees each before it is done. Raises CannotWork."""
    people = workspace.people()
    done: list[Done] = []
    for _ in range(MAX_STEPS):
        workspace.run_due()
        tasks = workspace.tasks(TaskQuery(scope=TaskScope.ALL, instance_id=case.id))
        if workspace.instance(case.id).info.state is InstanceState.COMPLETED:
            return done
        if not tasks:
            raise CannotWork(f"The case {case.business_key} neither ends nor has a task.")
        on_task(tasks[0])
        done.append(_work(workspace, sample, tasks[0], people))
    raise CannotWork(f"The case {case.business_key} did not end after {MAX_STEPS} tasks.")


def _work(workspace: Workspace, sample: Sample, task: TaskInfo, people: list[Person]) -> Done:
    person = next(one for one in people if set(one.groups) & set(task.candidate_groups))
    if task.assignee is None:
        workspace.claim(task.id, actor=person.id)
    values = _fill(workspace, sample, task)
    workspace.complete(task.id, values, actor=person.id)
    return Done(person, task, values)


def _fill(workspace: Workspace, sample: Sample, task: TaskInfo) -> dict[str, Any]:
    """The values that the task's form submits."""
    work = sample.history["work"].get(task.element_id, {}).get("variables", {})
    number = int("".join(filter(str.isdigit, task.business_key or "")) or 0)
    drawn = Draw(random.Random(task.id), number, utc_now()).all(work)
    source = workspace.form_source(task.form_key, task.definition_id) if task.form_key else None
    if source is None:
        return drawn
    form = Form.from_json(source)
    variables = workspace.task_variables(task.id)
    values = initial_values(form, variables) | drawn
    if errors := validate(form, values, variables):
        raise CannotWork(f"The form of {task.name}: {errors[0].path}: {errors[0].message}")
    return submit_values(form, values, variables)
