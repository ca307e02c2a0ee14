"""A business rule task asks the latest version of a decision, or the one that it names."""

from __future__ import annotations

import pytest

from app.engine.history import EventKind
from app.workspace.local import LocalWorkspace
from app.workspace.values import HistoryQuery, Resource, WorkspaceError
from tests.decisions.tables import LIMITS, table_file
from tests.workspace.models import bpmn, sequence, user_task

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def answering(answer: int, tag: str = "") -> Resource:
    """A decision that always answers the same."""
    mark = f'xmlns:c="http://camunda.org/schema/1.0/dmn" c:versionTag="{tag}"' if tag else ""
    text = f"""<definitions xmlns="{DMN}" id="d" name="d" namespace="n"><decision id="fee" name="fee" {mark}>
    <variable name="fee"/><literalExpression><text>{answer}</text></literalExpression></decision></definitions>"""
    return Resource("fee.dmn", text.encode())


def asking(attributes: str) -> Resource:
    task = f'<businessRuleTask id="r" camunda:decisionRef="fee" camunda:resultVariable="fee" {attributes}/>'
    task = task.replace("/>", ' camunda:mapDecisionResult="singleEntry"/>')
    return Resource("main.bpmn", bpmn("main", sequence(task, user_task("wait"))))


def deploy_versions(workspace: LocalWorkspace, process: Resource) -> None:
    """Version 1 answers 10, 2 (with the process) 20, 3 (tagged may) 30, 4 answers 40."""
    workspace.deploy([answering(10)])
    workspace.deploy([answering(10)])
    workspace.deploy([answering(20), process])
    workspace.deploy([answering(30, "may")])
    workspace.deploy([answering(40)])


@pytest.mark.parametrize(
    ("attributes", "answer", "version"),
    [
        ("", 40, 4),
        ('camunda:decisionRefBinding="latest"', 40, 4),
        ('camunda:decisionRefBinding="version" camunda:decisionRefVersion="1"', 10, 1),
        ('camunda:decisionRefBinding="deployment"', 20, 2),
        ('camunda:decisionRefBinding="versionTag" camunda:decisionRefVersionTag="may"', 30, 3),
    ],
)
def test_a_decision_is_asked_by_version(workspace: LocalWorkspace, attributes: str, answer: int, version: int) -> None:
    deploy_versions(workspace, asking(attributes))
    case = workspace.start("main")
    assert workspace.instance(case.id).variables["fee"] == answer
    events = [event for _, event in workspace.history(HistoryQuery(instance_id=case.id))]
    (told,) = [event for event in events if event.kind is EventKind.DECISION_EVALUATED]
    assert told.data["version"] == version


@pytest.mark.parametrize(
    ("attributes", "told"),
    [
        ('camunda:decisionRefBinding="version" camunda:decisionRefVersion="9"', "no version 9 of the decision 'fee'"),
        ('camunda:decisionRefBinding="versionTag" camunda:decisionRefVersionTag="june"', "bears the tag 'june'"),
    ],
)
def test_a_version_that_is_not_there_is_told(workspace: LocalWorkspace, attributes: str, told: str) -> None:
    deploy_versions(workspace, asking(attributes))
    with pytest.raises(WorkspaceError, match=told):
        workspace.start("main")


def test_a_new_deployment_is_what_the_next_case_is_decided_by(workspace: LocalWorkspace) -> None:
    workspace.deploy([asking(""), answering(1)])
    assert workspace.instance(workspace.start("main").id).variables["fee"] == 1
    workspace.deploy([answering(2)])
    assert workspace.instance(workspace.start("main").id).variables["fee"] == 2


def test_the_history_keeps_inputs_outputs_and_the_rules_that_hit(workspace: LocalWorkspace) -> None:
    task = '<businessRuleTask id="r" camunda:decisionRef="limits" camunda:resultVariable="who"/>'
    process = Resource("main.bpmn", bpmn("main", sequence(task, user_task("wait"))))
    workspace.deploy([process, Resource("limits.dmn", table_file(LIMITS))])
    case = workspace.start("main", {"amount": 700, "category": "Goods"})
    events = [event for _, event in workspace.history(HistoryQuery(instance_id=case.id))]
    (told,) = [event.data for event in events if event.kind is EventKind.DECISION_EVALUATED]
    assert told["inputs"] == {"Amount": 700, "Category": "Goods"} and told["outputs"] == "Cost centre owner"
    assert told["rules"] == ["rule2"] and told["rule_numbers"] == [2]


def test_every_version_of_a_decision_can_be_read_back(workspace: LocalWorkspace) -> None:
    deploy_versions(workspace, asking(""))
    assert workspace.decision_source("fee") == (answering(40).content, 4)
    assert workspace.decision_source("fee", 2) == (answering(20).content, 2)
    assert workspace.decision_source("fee", 9) is None and workspace.decision_source("other") is None
