"""Run: put the model with its forms and decisions into operation, and start one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.bpmn.document import Document
from app.workspace.protocol import Workspace
from app.workspace.values import DefinitionInfo, InstanceInfo, Resource, TaskInfo, TaskQuery, TaskScope


@dataclass(frozen=True, slots=True)
class Started:
    """What came of a run: the definition in operation, the case, when one could be started right away, and its task.

    `task` is the first that the person has or may claim; None when the case waits for somebody else.
    """

    definition: DefinitionInfo
    instance: InstanceInfo | None
    task: TaskInfo | None = None


class NothingToRun(Exception):
    """The model has no process that may be run; the text says what to do."""


def process_to_run(document: Document) -> str:
    """The id of the process that Run starts: the first executable one. Raises NothingToRun."""
    for process in document.processes:
        if process.get("isExecutable") == "true" and process.get("id"):
            return str(process.get("id"))
    raise NothingToRun("No process of this model may be run. Select the canvas and switch on 'Can be run'.")


def deploy_and_start(
    workspace: Workspace, resources: Sequence[Resource], process_id: str, person: str | None
) -> Started:
    """Deploy, then start a case; a process with a start form waits for the form. Raises WorkspaceError."""
    deployment = workspace.deploy(list(resources), actor=person)
    known = [*deployment.definitions, *workspace.definitions()]
    definition = next(each for each in known if each.process_id == process_id)
    if definition.start_form_key or not definition.startable:
        return Started(definition, None)
    instance = workspace.start(process_id, {}, actor=person)
    return Started(definition, instance, _task_for(workspace, instance, person))


def _task_for(workspace: Workspace, instance: InstanceInfo, person: str | None) -> TaskInfo | None:
    """The case's first task that the person can go on with."""
    scopes = (TaskScope.MINE, TaskScope.GROUP) if person else (TaskScope.ALL,)
    found = [each for scope in scopes for each in workspace.tasks(TaskQuery(scope, person))]
    return next((each for each in found if each.root_instance_id == instance.root_id), None)
