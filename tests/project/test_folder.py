"""The files of a folder and what they name."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.foundation.folders import RESOURCES
from app.project.folder import FileKind, Project
from app.project.symbols import Role, Symbol, SymbolKind


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(RESOURCES / "samples", tmp_path / "samples")
    made = Project(tmp_path / "samples")
    made.refresh()
    return made


def test_every_kind_of_file_is_found_with_a_title(project: Project) -> None:
    kinds = {each.kind for each in project.files}
    assert kinds == {FileKind.MODEL, FileKind.DECISION, FileKind.FORM, FileKind.TEST}
    assert {each.title for each in project.files if each.kind is FileKind.MODEL} >= {"Procurement", "Customer support"}
    assert not [each for each in project.files if each.problem]


def test_the_callers_of_a_decision_are_named_by_element(project: Project) -> None:
    callers = project.callers(Symbol(SymbolKind.DECISION, "equipment"))
    assert [(each.path.name, each.element_id) for each in callers] == [("employee-onboarding.bpmn", "choose_equipment")]


def test_a_message_is_used_by_the_event_that_waits_for_it_and_by_tests(project: Project) -> None:
    found = {(each.path.name, each.role) for each in project.mentions(Symbol(SymbolKind.MESSAGE, "customer-reply"))}
    assert found == {
        ("support.bpmn", Role.DEFINES),
        ("support.bpmn", Role.USES),
        ("support.scenario.json", Role.USES),
    }


def test_only_what_changed_is_read_again(project: Project) -> None:
    assert project.refresh() is False
    before = {each.path: each for each in project.files}
    target = next(each.path for each in project.files if each.kind is FileKind.FORM)
    target.write_text('{"id": "other", "components": []}')
    os.utime(target, ns=(1, 1))
    assert project.refresh() is True
    after = {each.path: each for each in project.files}
    assert [path for path in after if after[path] is not before[path]] == [target]


def test_a_broken_file_is_listed_with_its_problem(project: Project) -> None:
    (project.folder / "broken.bpmn").write_text("<definitions")
    project.refresh()
    broken = next(each for each in project.files if each.path.name == "broken.bpmn")
    assert broken.problem and broken.mentions == ()


def test_json_that_is_no_test_and_folders_of_programs_are_passed_over(project: Project) -> None:
    (project.folder / "node_modules").mkdir()
    (project.folder / "node_modules" / "x.bpmn").write_text("<a/>")
    (project.folder / "settings.json").write_text('{"steps": 3}')
    project.refresh()
    assert not {"x.bpmn", "settings.json"} & {each.path.name for each in project.files}


def test_a_link_to_a_folder_above_does_not_lead_round_in_circles(project: Project) -> None:
    count = len(project.files)
    (project.folder / "loop").symlink_to(project.folder, target_is_directory=True)
    project.refresh()
    assert len(project.files) == count
