"""A table is tried with the values of real cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.foundation.notices import Notice, listen
from app.rules.screen import RulesScreen
from app.rules.table.table_editor import TableEditor
from app.session.session import Session
from app.workspace.open import open_workspace
from app.workspace.values import Resource
from tests.decisions.tables import LIMITS, table_file
from tests.workspace.models import bpmn, sequence, user_task

TASK = '<businessRuleTask id="r" camunda:decisionRef="limits" camunda:resultVariable="who"/>'


@pytest.fixture
def screen(dressed: Any, tmp_path: Path) -> RulesScreen:
    workspace = open_workspace("memory")
    process = bpmn("main", sequence(TASK, user_task("wait")))
    workspace.deploy([Resource("main.bpmn", process), Resource("limits.dmn", table_file(LIMITS))])
    made = RulesScreen(Session(workspace))
    dressed.addWidget(made)
    (tmp_path / "limits.dmn").write_bytes(table_file(LIMITS))
    made.open_path(tmp_path / "limits.dmn")
    return made


def test_the_values_of_the_last_cases_are_tried_one_after_the_other(screen: RulesScreen, dressed: Any) -> None:
    for amount, category in ((100, "Travel"), (9000, "Goods")):
        screen.session.workspace.start("main", {"amount": amount, "category": category})
    editor = screen.editor
    assert isinstance(editor, TableEditor)
    trial = editor.page.trial
    trial.real.click()
    dressed.waitUntil(lambda: not trial.told.isHidden())
    assert [field.text for field in trial.fields] == ["9000", "Goods"] and "1 of 2" in trial.told.text()
    assert trial.trial is not None and trial.trial.winners == (3,)
    trial.real.click()
    assert [field.text for field in trial.fields] == ["100", "Travel"] and "2 of 2" in trial.told.text()
    trial.real.click()
    assert trial.fields[0].text == "9000", "after the last comes the first"
    trial.fields[0].set_text("1")
    assert trial.told.isHidden(), "what was typed is of no case"


def test_a_table_that_no_case_asked_says_so(screen: RulesScreen, dressed: Any) -> None:
    told: list[Notice] = []
    stop = listen(told.append)
    editor = screen.editor
    assert isinstance(editor, TableEditor)
    editor.page.trial.real.click()
    dressed.waitUntil(lambda: bool(told))
    stop()
    assert "No case asked “Limits”" in told[0].text
