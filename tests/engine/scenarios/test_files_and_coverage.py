"""Scenario files beside models, coverage over their results, JUnit XML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.engine.scenarios import Difference, MemoryHost, ScenarioError, ScenarioResult, load, run_scenario
from app.engine.scenarios.coverage import by_model
from app.engine.scenarios.files import file_for, found_below, keep, read_all, remove, rename, scenario_files
from app.engine.scenarios.junit import FileResult, junit
from app.foundation import xml
from tests.engine.driver import definitions, flows

MODEL = definitions('<startEvent id="s"/><userTask id="t"/><userTask id="u"/><exclusiveGateway id="g" default="g_u"/>'
                    + flows("s -> g\ng -> t if ${x > 1}\ng -> u"))  # fmt: skip


def scenario(name: str, x: int = 5) -> dict[str, object]:
    return {"id": name, "file": "p.bpmn", "steps": [{"op": "start", "process": "p", "variables": {"x": x}}]}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "p.bpmn"
    path.write_bytes(MODEL)
    return path


def test_a_scenario_is_kept_replaced_renamed_and_removed(model: Path) -> None:
    path = file_for(model)
    keep(path, scenario("one"))
    keep(path, scenario("two"))
    keep(path, scenario("one", 0))

    assert [each["id"] for each in read_all(path)] == ["one", "two"]
    assert load(path)[0].steps[0].arguments["variables"] == {"x": 0}
    with pytest.raises(ScenarioError, match="called 'two' already"):
        rename(path, "one", "two")
    rename(path, "one", "first")
    assert [each.id for each in load(path)] == ["first", "two"]
    remove(path, "first")
    remove(path, "two")
    assert not path.exists()


def test_other_scenarios_of_a_file_keep_what_they_say(model: Path) -> None:
    path = file_for(model)
    path.write_text(json.dumps([{**scenario("mine"), "about": "why", "source": "me"}]))

    keep(path, scenario("another"))

    assert read_all(path)[0] == {**scenario("mine"), "about": "why", "source": "me"}


def test_files_are_found_for_a_model_and_below_a_folder(model: Path) -> None:
    path = file_for(model)
    keep(path, scenario("one"))
    (model.parent / "p.json").write_text("{}")

    assert scenario_files(model) == found_below(model) == found_below(model.parent) == found_below(path) == [path]
    assert scenario_files(None) == []


def test_coverage_counts_what_all_scenarios_reached(model: Path) -> None:
    path = file_for(model)
    keep(path, scenario("one", 5))
    played = [(each, run_scenario(each, MemoryHost(each.clock))) for each in load(path)]

    (coverage,) = by_model(played).values()

    assert coverage.missing == {"u", "g_u"}
    assert (coverage.percent, coverage.node_percent, coverage.flow_percent) == (71, 75, 66)
    keep(path, scenario("two", 0))
    played = [(each, run_scenario(each, MemoryHost(each.clock))) for each in load(path)]
    assert by_model(played)[model.resolve()].percent == 100


def test_junit_has_a_case_a_scenario(tmp_path: Path) -> None:
    bad = ScenarioResult("bad \x01 name", (Difference(2, "complete", "tokens: <none>"),))
    outcomes = [
        FileResult(tmp_path / "a.scenario.json", (ScenarioResult("good"), bad)),
        FileResult(tmp_path / "b.scenario.json", error="b.scenario.json: no JSON"),
    ]

    root = xml.parse(junit(outcomes)).getroot()

    counts = {name: root.get(name) for name in ("tests", "failures", "errors")}
    assert counts == {"tests": "3", "failures": "1", "errors": "1"}
    assert [case.get("name") for case in root.iter("testcase")] == ["good", "bad \ufffd name", "b.scenario.json"]
    assert root.find(".//failure").get("message") == "after step 2 (complete): tokens: <none>"
    assert root.find(".//error").get("message") == "b.scenario.json: no JSON"
