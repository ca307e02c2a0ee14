"""The samples are what we would show to a customer: they lint, deploy, test and play without a flaw."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bpmn.document import Document
from app.bpmn.lint import lint
from app.decisions.reading import read_decisions
from app.engine.scenarios import MemoryHost, load, run_scenario
from app.forms.schema.check import check
from app.forms.schema.form import Form
from app.samples.catalogue import Sample, samples
from app.samples.install import install
from app.samples.player import PlayStopped
from app.samples.worker import start_case, work_case
from app.workspace.local import LocalWorkspace
from app.workspace.values import InstanceQuery, InstanceState, TaskQuery, TaskScope
from tests.bpmn.schema import assert_valid

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
every = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.key)


def short(sample: Sample, cases: int = 25) -> Sample:
    """The same sample with a short past."""
    history = {**sample.history, "cases": cases}
    return Sample(sample.key, sample.folder, {**sample.facts, "history": history})


@every
def test_the_model_is_valid_and_lint_finds_no_error(sample: Sample, corpus: Path) -> None:
    assert_valid(sample.model.read_bytes())
    assert [finding for finding in lint(Document.open(sample.model)) if finding.severity == "error"] == []


@every
def test_every_form_that_the_model_names_is_there_and_right(sample: Sample) -> None:
    forms = {
        name.removesuffix(".form"): Form.from_json((sample.folder / name).read_bytes())
        for name in sample.facts["forms"]
    }
    document = Document.open(sample.model)
    named = {node.camunda("formKey") for node in document.tree.iter() if hasattr(node, "camunda")} - {None}
    assert named and named <= set(forms)
    assert {key: [finding.message for finding in check(form)] for key, form in forms.items()} == {
        key: [] for key in forms
    }


@every
def test_every_decision_can_be_read(sample: Sample) -> None:
    for name in sample.facts["decisions"]:
        assert read_decisions((sample.folder / name).read_bytes(), name).decisions


@every
def test_its_scenario_tests_pass(sample: Sample) -> None:
    for name in sample.facts["tests"]:
        for scenario in load(sample.folder / name):
            result = run_scenario(scenario, MemoryHost(scenario.clock))
            assert [str(difference) for difference in result.differences] == [], scenario.id


@every
def test_its_past_is_played_once_and_leaves_open_work(sample: Sample, tmp_path: Path) -> None:
    workspace = LocalWorkspace(tmp_path / "w.millrace")
    process_id = install(workspace, short(sample), now=NOW)
    assert install(workspace, short(sample), now=NOW) == process_id
    cases = workspace.instances(InstanceQuery(process_id=process_id, limit=1000))
    assert len(cases) == 25
    assert all(case.started <= NOW for case in cases)
    assert any(case.state is InstanceState.COMPLETED for case in cases)
    assert not any(case.incident_count for case in cases)
    workspace.close()


def test_the_same_seed_plays_the_same_past(tmp_path: Path) -> None:
    tasks = []
    for number in range(2):
        workspace = LocalWorkspace(tmp_path / f"{number}.millrace")
        install(workspace, short(samples()[0]), now=NOW)
        found = workspace.tasks(TaskQuery(TaskScope.ALL, snoozed=None))
        tasks.append(sorted((task.business_key, task.element_id, task.created, task.assignee) for task in found))
        workspace.close()
    assert tasks[0] == tasks[1]


def test_cancel_leaves_no_case_behind(tmp_path: Path) -> None:
    workspace = LocalWorkspace(tmp_path / "w.millrace")
    with pytest.raises(PlayStopped):
        install(workspace, short(samples()[0]), now=NOW, progress=lambda share: share < 0.5)
    assert workspace.instances(InstanceQuery()) == []
    workspace.close()


def test_employee_onboarding_is_worked_from_start_to_end(tmp_path: Path) -> None:
    workspace = LocalWorkspace(tmp_path / "w.millrace")
    sample = samples()[0]
    process_id = install(workspace, short(sample, 2), now=NOW)
    case = start_case(workspace, sample, process_id)
    done = work_case(workspace, sample, case)
    assert workspace.instance(case.id).info.state is InstanceState.COMPLETED
    assert {one.task.lane for one in done} == {"HR", "IT", "Facilities", "Hiring manager"}
    workspace.close()
