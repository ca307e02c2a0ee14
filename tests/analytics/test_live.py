"""Measures of a real workspace: the engine runs, the history is measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.analytics.live import LiveMeasures
from app.analytics.target import Target, load_target, save_target
from app.analytics.xes_read import read_xes
from app.cli.report import command
from app.engine.history import EventKind
from app.workspace.open import open_workspace
from app.workspace.protocol import Workspace
from app.workspace.values import Person, Resource, TaskQuery, TaskScope

MODEL = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  targetNamespace="t">
  <process id="order" name="Order" isExecutable="true">
    <startEvent id="s"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="check"/>
    <userTask id="check" name="Check order" camunda:candidateGroups="office"/>
    <sequenceFlow id="f2" sourceRef="check" targetRef="visit"/>
    <userTask id="visit" name="Visit site" camunda:candidateGroups="office">
      <multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
    </userTask>
    <sequenceFlow id="f3" sourceRef="visit" targetRef="e"/>
    <endEvent id="e"/>
  </process>
</definitions>"""


class Clock:
    """Time that stands still until told otherwise."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_hours(self, hours: float) -> None:
        self.now += timedelta(hours=hours)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "orders.millrace")


@pytest.fixture
def workspace(clock: Clock, place: str) -> Iterator[Workspace]:
    opened: Workspace = open_workspace(place, clock=clock)
    opened.save_person(Person("ann", "Ann Lee", groups=("office",)))
    opened.deploy([Resource("order.bpmn", MODEL)])
    yield opened
    opened.close()


def finish_tasks(workspace: Workspace, clock: Clock, wait: float, work: float) -> None:
    """Ann takes every open task after `wait` hours, and has each done after `work` more."""
    clock.pass_hours(wait)
    tasks = workspace.tasks(TaskQuery(scope=TaskScope.ALL))
    for task in tasks:
        workspace.claim(task.id, actor="ann")
    clock.pass_hours(work)
    for task in tasks:
        workspace.complete(task.id, actor="ann")


def test_a_running_engine_is_measured(workspace: Workspace, clock: Clock) -> None:
    workspace.start("order", business_key="O-1")
    workspace.start("order", business_key="O-2")
    measures = LiveMeasures(workspace, clock)
    finish_tasks(workspace, clock, 3, 1)
    snapshot = measures.read("order")
    assert snapshot.view is not None
    assert [case.place for case in snapshot.view.ageing.cases] == ["Visit site", "Visit site"]
    (check,) = (times for times in snapshot.view.bottleneck.activities if times.element_id == "check")
    assert (check.finished, check.waiting_median, check.processing_median) == (2, 3 * 3600, 3600)

    finish_tasks(workspace, clock, 5, 2)
    clock.pass_hours(1)
    view = measures.read("order").view
    assert view is not None
    assert [(case.label, case.seconds) for case in view.cycle.cases] == [("O-1", 11 * 3600), ("O-2", 11 * 3600)]
    (visit,) = (times for times in view.bottleneck.activities if times.element_id == "visit")
    assert (visit.executions, visit.waiting_median, visit.processing_median) == (4, 5 * 3600, 2 * 3600)
    assert [(load.name, load.finished) for load in view.workload.people] == [("Ann Lee", 6)]
    assert [variant.names for variant in view.variants] == [("Check order", "Visit site")]


def test_a_target_is_kept_with_the_workspace(workspace: Workspace) -> None:
    assert load_target(workspace, "order") is None
    save_target(workspace, "order", Target(7200, 0.9))
    assert load_target(workspace, "order") == Target(7200, 0.9)
    save_target(workspace, "order", None)
    assert load_target(workspace, "order") is None


def test_an_empty_workspace_has_no_view(clock: Clock) -> None:
    empty = open_workspace("memory", clock=clock)
    assert LiveMeasures(empty, clock).read(None).view is None
    empty.close()


def test_the_report_prints_tables_and_json(workspace: Workspace, clock: Clock, place: str) -> None:
    clock.now = datetime.now(UTC) - timedelta(hours=20)
    workspace.start("order", business_key="O-1")
    finish_tasks(workspace, clock, 3, 1)
    finish_tasks(workspace, clock, 5, 2)
    workspace.close()
    printed = CliRunner().invoke(command, [place])
    assert printed.exit_code == 0, printed.output
    assert "Visit site causes" in printed.output
    assert "O-1" in printed.output
    (found,) = json.loads(CliRunner().invoke(command, [place, "--json"]).output)
    assert found["process_id"] == "order"
    assert found["measures"]["cycle"]["cases"][0]["seconds"] == 11 * 3600
    log = Path(place).with_suffix(".xes")
    assert CliRunner().invoke(command, [place, "--process", "order", "--xes", str(log)]).exit_code == 0
    started = [event for event in read_xes(log.read_bytes()) if event.kind is EventKind.INSTANCE_STARTED]
    assert [event.data["business_key"] for event in started] == ["O-1"]
    refused = CliRunner().invoke(command, [place, "--process", "nothing"])
    assert refused.exit_code == 1
    assert "No process “nothing” is deployed" in refused.output
