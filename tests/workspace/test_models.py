"""Putting models into operation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.workspace.local import LocalWorkspace
from app.workspace.values import (
    DeploymentRefused,
    InstanceQuery,
    NotFound,
    Resource,
    TaskQuery,
    TaskScope,
    WorkspaceError,
)
from tests.workspace.models import bpmn, sequence, user_task

FORM = b'{"type":"default","id":"check","components":[{"type":"textfield","key":"name","label":"%s"}]}'


def test_a_deployed_process_is_listed_and_can_be_read_back(
    workspace: LocalWorkspace, deploy: Callable[..., object]
) -> None:
    deploy("order", sequence(user_task("check")))

    (definition,) = workspace.definitions()

    assert (definition.id, definition.name, definition.version, definition.startable) == ("order:1", "Order", 1, True)
    assert workspace.definition_source("order:1") == bpmn("order", sequence(user_task("check")))


def test_an_unchanged_process_keeps_its_version_a_changed_one_gets_the_next(
    workspace: LocalWorkspace, deploy: Callable[..., object]
) -> None:
    deploy("order", sequence(user_task("check")))
    deploy("order", sequence(user_task("check")))
    assert [d.id for d in workspace.definitions(latest_only=False)] == ["order:1"]

    deploy("order", sequence(user_task("check"), user_task("ship")))
    assert [d.id for d in workspace.definitions(latest_only=False)] == ["order:2", "order:1"]
    assert [d.id for d in workspace.definitions()] == ["order:2"]


def test_a_changed_form_makes_a_new_version_of_the_process_beside_it(
    workspace: LocalWorkspace, deploy: Callable[..., object]
) -> None:
    deploy("order", sequence(user_task("check")), check__form=FORM % b"Old")
    deploy("order", sequence(user_task("check")), check__form=FORM % b"New")

    assert workspace.form_source("check", "order:1") == FORM % b"Old"
    assert workspace.form_source("check", "order:2") == FORM % b"New"
    assert workspace.form_source("check") == FORM % b"New"
    assert workspace.form_source("no such form") is None


def test_running_instances_stay_on_their_version(workspace: LocalWorkspace, deploy: Callable[..., object]) -> None:
    deploy("order", sequence(user_task("check")))
    old = workspace.start("order")
    deploy("order", sequence(user_task("check"), user_task("ship")))
    new = workspace.start("order")
    assert (old.version, new.version) == (1, 2)

    for task in workspace.tasks(TaskQuery(scope=TaskScope.ALL)):
        workspace.complete(task.id)

    assert [i.id for i in workspace.instances(InstanceQuery(running=True))] == [new.id]


def test_every_problem_of_every_file_is_named_and_nothing_is_deployed(workspace: LocalWorkspace) -> None:
    broken = bpmn("one", '<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/>')

    with pytest.raises(DeploymentRefused) as refusal:
        workspace.deploy(
            [
                Resource("good.bpmn", bpmn("good", sequence(user_task("check")))),
                Resource("broken.bpmn", broken),
                Resource("notes.txt", b"hello"),
                Resource("bad.form", b'{"a":1,"a":2}'),
                Resource("not.bpmn", b"<!DOCTYPE x><x/>"),
            ]
        )

    named = {problem.element_id for problem in refusal.value.problems}
    assert {"notes.txt", "bad.form", "not.bpmn"} < named
    assert len(named) >= 4
    assert workspace.definitions() == []


def test_two_files_with_the_same_process_are_refused(workspace: LocalWorkspace) -> None:
    model = bpmn("order", sequence(user_task("check")))
    with pytest.raises(DeploymentRefused, match="order"):
        workspace.deploy([Resource("a.bpmn", model), Resource("b.bpmn", model)])


def test_what_was_never_deployed_is_not_found(workspace: LocalWorkspace) -> None:
    with pytest.raises(NotFound):
        workspace.definition_source("order:1")
    with pytest.raises(WorkspaceError, match="no process 'order'"):
        workspace.start("order")


def calling(binding: str) -> str:
    return sequence(f'<callActivity id="call" calledElement="sub" {binding}/>')


def tagged(process_id: str, inner: str, tag: str) -> bytes:
    return bpmn(process_id, inner).replace(b"<process ", f'<process camunda:versionTag="{tag}" '.encode())


@pytest.mark.parametrize(
    ("binding", "task"),
    [
        ("", "third"),
        ('camunda:calledElementBinding="deployment"', "first"),
        ('camunda:calledElementBinding="versionTag" camunda:calledElementVersionTag="stable"', "second"),
    ],
)
def test_a_call_is_bound_to_a_version(workspace: LocalWorkspace, binding: str, task: str) -> None:
    first = Resource("sub.bpmn", bpmn("sub", sequence(user_task("first"))))
    workspace.deploy([first])
    workspace.deploy([Resource("main.bpmn", bpmn("main", calling(binding))), first])
    workspace.deploy([Resource("sub.bpmn", tagged("sub", sequence(user_task("second")), "stable"))])
    workspace.deploy([Resource("sub.bpmn", bpmn("sub", sequence(user_task("third"))))])

    workspace.start("main")

    assert [each.element_id for each in workspace.tasks(TaskQuery(scope=TaskScope.ALL))] == [task]
