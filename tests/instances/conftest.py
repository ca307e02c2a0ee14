"""The instances screen on a real workspace with two cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.engine.jobs import JobContext
from app.instances.dialogs import ExplainDialog
from app.instances.screen import InstancesScreen
from app.session.session import Session
from app.workspace.local import LocalWorkspace
from app.workspace.values import Person, Resource

MODEL = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
  <process id="order" name="Order" isExecutable="true">
    <startEvent id="start"><outgoing>f1</outgoing></startEvent>
    <userTask id="check" name="Check order"><incoming>f1</incoming><outgoing>f2</outgoing></userTask>
    <serviceTask id="book" name="Book order" camunda:type="external" camunda:topic="erp">
      <incoming>f2</incoming><outgoing>f3</outgoing></serviceTask>
    <endEvent id="end"><incoming>f3</incoming></endEvent>
    <sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
    <sequenceFlow id="f2" sourceRef="check" targetRef="book"/>
    <sequenceFlow id="f3" sourceRef="book" targetRef="end"/>
  </process></definitions>"""


class Erp:
    """Does not answer until it is told to."""

    answers = False

    def __call__(self, job: JobContext) -> Mapping[str, Any]:
        if not self.answers:
            raise ConnectionError("The ERP did not answer.")
        return {"number": 4500001}


@pytest.fixture
def erp() -> Erp:
    return Erp()


@pytest.fixture
def workspace(tmp_path: Path, erp: Erp) -> Iterator[LocalWorkspace]:
    workspace = LocalWorkspace(tmp_path / "test.millrace", handlers={"erp": erp})
    workspace.save_person(Person("ada", "Ada Byron"))
    workspace.deploy([Resource("order.bpmn", MODEL.encode())])
    workspace.start("order", {"amount": 12}, business_key="O-1", actor="ada")
    workspace.start("order", {"amount": 30}, business_key="O-2", actor="ada")
    yield workspace
    workspace.close()


@pytest.fixture
def screen(qtbot: QtBot, workspace: LocalWorkspace) -> Iterator[InstancesScreen]:
    session = Session(workspace, "ada")
    screen = InstancesScreen(session)
    qtbot.addWidget(screen)
    screen.resize(1200, 720)
    screen.show()
    qtbot.waitUntil(lambda: len(screen.list.table.cases) == 2)
    yield screen
    session.close()


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every explanation is agreed to; what it said."""
    said: list[str] = []

    def agree(dialog: ExplainDialog) -> int:
        said.append(dialog.text)
        return 1

    monkeypatch.setattr(ExplainDialog, "exec", agree)
    return said
