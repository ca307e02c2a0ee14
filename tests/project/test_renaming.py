"""A new name in every file that writes it."""

from __future__ import annotations

import difflib
import json
import shutil
from pathlib import Path

import pytest

from app.bpmn.document import Document
from app.decisions.document import DecisionDocument
from app.engine.scenarios import MemoryHost, load, run_scenario
from app.foundation.folders import RESOURCES
from app.project.folder import Project
from app.project.json_slots import rename_form, rename_in_scenarios
from app.project.renaming import RenameRefused, apply, plan_rename, rename_in_document
from app.project.symbols import Symbol, SymbolKind

RENAMES = [
    (SymbolKind.DECISION, "equipment", "kit"),
    (SymbolKind.PROCESS, "procurement", "buying"),
    (SymbolKind.FORM, "badge", "pass"),
    (SymbolKind.MESSAGE, "customer-reply", "answer"),
    (SymbolKind.ERROR, "ORDER_REJECTED", "REFUSED"),
]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(RESOURCES / "samples", tmp_path / "samples")
    made = Project(tmp_path / "samples")
    made.refresh()
    return made


def changed_lines(before: bytes, after: bytes) -> int:
    matcher = difflib.SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    return sum(end - start for kind, start, end, *_ in matcher.get_opcodes() if kind != "equal")


@pytest.mark.parametrize(("kind", "old", "new"), RENAMES)
def test_a_rename_reaches_every_file_and_the_tests_still_pass(
    project: Project, kind: SymbolKind, old: str, new: str
) -> None:
    # given the samples, and how often each file says the old name
    before = {each.path: each.path.read_bytes() for each in project.files}
    plan = plan_rename(project, Symbol(kind, old), new)
    # when the rename is carried out
    apply(plan)
    project.refresh()
    # then nobody says the old name, somebody the new one, and only lines that did are different
    assert not list(project.mentions(Symbol(kind, old)))
    assert project.definitions(kind)[new]
    for change in plan.files:
        assert changed_lines(before[change.path], change.path.read_bytes()) <= change.places + 2
    untouched = [path for path in before if path not in {change.path for change in plan.files}]
    assert all(path.read_bytes() == before[path] for path in untouched)
    # and the scenario tests of what was touched pass
    for folder in {change.path.parent for change in plan.files}:
        for path in folder.glob("*.scenario.json"):
            for scenario in load(path):
                assert run_scenario(scenario, MemoryHost(scenario.clock)).passed, scenario.id


@pytest.mark.parametrize(
    ("key", "reason"),
    [("", "needs a name"), (" x", "blanks"), ("a b", "is no id"), ("support", "already"), ("procurement", "its name")],
)
def test_a_name_that_cannot_be_given_is_refused_and_nothing_changes(project: Project, key: str, reason: str) -> None:
    with pytest.raises(RenameRefused, match=reason):
        plan_rename(project, Symbol(SymbolKind.PROCESS, "procurement"), key)


def test_a_file_that_cannot_be_changed_stops_the_rename_before_anything_is_written(project: Project) -> None:
    path = next(each.path for each in project.files if each.path.name == "procurement.scenario.json")
    before = {each.path: each.path.read_bytes() for each in project.files}
    path.write_text("[ broken")
    before[path] = path.read_bytes()
    with pytest.raises(RenameRefused, match=r"procurement\.scenario\.json"):
        plan_rename(project, Symbol(SymbolKind.PROCESS, "procurement"), "buying")
    assert all(each.read_bytes() == content for each, content in before.items())


def test_an_open_document_is_changed_in_place_as_one_step(project: Project) -> None:
    # given the model open in an editor
    path = next(each.path for each in project.files if each.path.name == "support.bpmn")
    document = Document.open(path)
    original = document.to_bytes()
    plan = plan_rename(project, Symbol(SymbolKind.MESSAGE, "customer-reply"), "answer", [path])
    assert plan.open_files == (path,) and path not in {change.path for change in plan.files}
    # when the rename is carried out
    apply(plan, {path: document})
    # then the file is as it was, the document is not, and one undo brings it back
    assert path.read_bytes() == original and document.to_bytes() != original
    document.undo()
    assert document.to_bytes() == original


def test_requirements_of_other_decisions_follow_a_renamed_decision() -> None:
    document = DecisionDocument.from_bytes(
        b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'
        b'<decision id="a" name="A"/><decision id="b" name="B"><informationRequirement>'
        b'<requiredDecision href="#a"/></informationRequirement></decision></definitions>'
    )
    assert rename_in_document(document, Symbol(SymbolKind.DECISION, "a"), "z") == 2
    assert b'href="#z"' in document.to_bytes() and b'id="z"' in document.to_bytes()


def test_what_stands_around_a_name_is_kept() -> None:
    document = Document.from_bytes(
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" '
        b'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><process id="p"><userTask id="u" '
        b'camunda:formKey="camunda-forms:deployment:hire.form"/></process></definitions>'
    )
    rename_in_document(document, Symbol(SymbolKind.FORM, "hire"), "join")
    assert b'formKey="camunda-forms:deployment:join.form"' in document.to_bytes()


def test_in_scenarios_only_values_that_mean_the_name_change() -> None:
    text = json.dumps(
        [
            {
                "id": "order",
                "steps": [
                    {"op": "start", "process": "order", "variables": {"name": "order"}},
                    {"op": "check", "expect": {"running": {"order": 1}}},
                ],
            }
        ],
        indent=2,
    )
    changed, count = rename_in_scenarios(text, Symbol(SymbolKind.PROCESS, "order"), "sale")
    content = json.loads(changed)[0]
    assert count == 2 and content["id"] == "order" and content["steps"][0]["variables"]["name"] == "order"
    assert content["steps"][1]["expect"]["running"] == {"sale": 1}


def test_only_the_id_at_the_top_of_a_form_changes() -> None:
    text = '{\r\n  "components": [{"id": "f", "key": "id"}],\r\n  "id" : "f"\r\n}'
    assert rename_form(text, "g") == text.replace('"id" : "f"', '"id" : "g"')
