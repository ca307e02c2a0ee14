"""The wider vocabulary: chosen flows, answers, mocked decisions, filled forms, time until a timer, who may do a task.

Each scenario must end alike on the pure core and on a workspace with a database.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.engine.scenarios import MemoryHost, Scenario, ScenarioError, ScenarioResult, load, run_scenario
from app.workspace.scenario_host import WorkspaceHost
from tests.engine.driver import definitions, flows

SHOP = """<startEvent id="s"/><userTask id="check" name="Check" camunda:candidateGroups="desk" camunda:formKey="check"
 camunda:assignee="ann"/>
<exclusiveGateway id="ok" default="ok_back"/><serviceTask id="pay" camunda:class="x"/>
<businessRuleTask id="rate" camunda:decisionRef="rate" camunda:resultVariable="rate"
 camunda:mapDecisionResult="singleEntry"/><userTask id="back"/>
<boundaryEvent id="late" attachedToRef="back"><timerEventDefinition><timeDuration>P2D</timeDuration>
</timerEventDefinition></boundaryEvent><intermediateCatchEvent id="wait">
<messageEventDefinition messageRef="m"/></intermediateCatchEvent><endEvent id="e"/><endEvent id="e2"/>
<endEvent id="e3"/>""" + flows(
    """s -> check
    check -> ok
    ok -> pay if ${amount < 100}
    ok -> back
    pay -> rate
    rate -> wait
    wait -> e
    back -> e2
    late -> e3"""
)
FORM = {
    "id": "check",
    "type": "default",
    "schemaVersion": 16,
    "components": [
        {"type": "number", "key": "amount", "label": "Amount", "validate": {"required": True, "max": 1000}},
        {"type": "textfield", "key": "note", "label": "Note"},
    ],
}
START = {"op": "start", "process": "shop"}
RATED = {"rate": [{"when": {"amount": 5}, "result": "low"}, {"result": "high"}]}

Play = Callable[..., ScenarioResult]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shop.bpmn").write_bytes(definitions(SHOP, '<message id="m" name="goods"/>', "shop"))
    (tmp_path / "check.form").write_text(json.dumps(FORM))
    return tmp_path


@pytest.fixture(params=["core", "workspace"])
def play(folder: Path, request: pytest.FixtureRequest) -> Play:
    def run(steps: list[dict[str, Any]], **more: Any) -> ScenarioResult:
        path = folder / "shop.scenario.json"
        path.write_text(json.dumps({"id": "shop", "steps": steps, **more}))
        (scenario,) = load(path)
        return played(scenario, request.param)

    return run


def played(scenario: Scenario, where: str) -> ScenarioResult:
    if where == "core":
        return run_scenario(scenario, MemoryHost(scenario.clock))
    host = WorkspaceHost("memory", scenario.clock)
    try:
        return run_scenario(scenario, host)
    finally:
        host.close()


def texts(result: ScenarioResult) -> list[str]:
    return [str(each) for each in result.differences]


def test_a_step_chooses_the_flow(play: Play) -> None:
    complete = {"op": "complete", "task": "check", "variables": {"amount": 5}}
    chosen = {**complete, "choose": {"ok": "ok_back"}, "expect": {"waiting": ["back"]}}

    assert texts(play([START, chosen])) == []
    assert texts(play([START, {**chosen, "choose": {"ok": ["ok_back"]}}])) == []
    assert not play([START, {**chosen, "choose": {"ok": "ok_pay"}}]).passed


def test_work_waits_for_its_answer(play: Play) -> None:
    steps = [
        START,
        {"op": "complete", "task": "check", "variables": {"amount": 5}, "expect": {"waiting": ["pay"]}},
        {"op": "answer", "activity": "pay", "set": {"receipt": 7}, "expect": {"waiting": ["wait"]}},
    ]
    more = {"handlers": {"pay": {"wait": True}}, "decisions": RATED}

    assert texts(play(steps, **more, expect={"variables": {"receipt": 7, "rate": "low"}})) == []
    failing = [*steps[:2], {"op": "answer", "activity": "pay", "fail": "no line", "retries": 0}]
    assert texts(play(failing, **more, expect={"incidents": ["failedJob@pay"]})) == []
    assert "no open work at 'back'" in texts(play([*steps[:2], {"op": "answer", "activity": "back"}], **more))[0]


def test_a_list_of_mocks_is_one_a_call(play: Play) -> None:
    steps = [START, {"op": "complete", "task": "check", "variables": {"amount": 5}, "expect": {"waiting": ["wait"]}}]

    assert texts(play(steps, handlers={"pay": [{"fail": "once"}, {"set": {"n": 2}}]}, decisions=RATED)) == []


def test_a_mock_by_topic(play: Play) -> None:
    steps = [START, {"op": "complete", "task": "check", "variables": {"amount": 5}}]

    assert (
        texts(play(steps, handlers={"topic:x": {"set": {"n": 2}}}, decisions=RATED, expect={"variables": {"n": 2}}))
        == []
    )


def test_a_decision_without_a_row_that_fits_goes_no_further(play: Play) -> None:
    steps = [START, {"op": "complete", "task": "check", "variables": {"amount": 6}}]

    assert not play(
        steps, decisions={"rate": [{"when": {"amount": 5}, "result": "low"}]}, expect={"waiting": ["wait"]}
    ).passed


def test_a_task_is_completed_through_its_form(play: Play) -> None:
    good = {"op": "complete", "task": "check", "form": {"amount": 500, "note": "ok"}}
    wrong = {"op": "complete", "task": "check", "form": {"amount": 5000}}

    assert texts(play([START, good], expect={"waiting": ["back"], "variables": {"amount": 500, "note": "ok"}})) == []
    assert "The form does not take this: amount" in texts(play([START, wrong]))[0]
    assert texts(play([START, {**wrong, "expect": {"error": True, "waiting": ["check"]}}])) == []


def test_time_passes_until_a_timer_is_due(play: Play) -> None:
    steps = [
        START,
        {"op": "complete", "task": "check", "variables": {"amount": 500}, "expect": {"timers": 1}},
        {"op": "advance", "until": "late", "expect": {"ended": True, "canceledIncludes": ["back"]}},
    ]

    assert texts(play(steps)) == []
    assert "No timer runs at 'check'" in texts(play([START, {"op": "advance", "until": "check"}]))[0]


def test_a_message_to_one_element(play: Play) -> None:
    steps = [
        START,
        {"op": "complete", "task": "check", "variables": {"amount": 5}},
        {"op": "message", "name": "goods", "activity": "wait", "expect": {"ended": True}},
    ]

    assert texts(play(steps, decisions=RATED)) == []
    assert "Nobody waits" in texts(play([START, {"op": "message", "name": "goods", "activity": "wait"}]))[0]


def test_who_may_do_a_task_and_which_way_was_taken(play: Play) -> None:
    task = {"assignee": "ann", "candidateGroups": ["desk"], "name": "Check", "form": "check"}
    start = {**START, "expect": {"tasks": {"check": task}, "pathInOrder": ["s", "s_check"], "notPassed": ["pay"]}}

    assert texts(play([start])) == []
    wrong = {**START, "expect": {"tasks": {"check": {"assignee": "bob"}, "back": {}}, "pathInOrder": ["s_check", "s"]}}
    assert texts(play([wrong])) == [
        'after step 1 (start): tasks: assignee of check is "ann", expected "bob"; there is no open task at back',
        "after step 1 (start): not passed in this order: s_check > s; s did not come when it was its turn",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"steps": [], "handler": {}}, "'handler' is not known here"),
        ({"steps": [], "handlers": []}, "'handlers' must be an object"),
        ({"steps": [], "handlers": {"pay": 3}}, "'pay': a mock is an object such as"),
        ({"steps": [], "handlers": {"pay": {"sett": {}}}}, "'sett' is not known here; did you mean 'set'"),
        ({"steps": [], "decisions": {"rate": {"value": 1}}}, "decisions, 'rate': 'value' is not known here"),
        ({"steps": [], "files": "x.dmn"}, "'files' must be a list"),
        ({"steps": [{"op": "advance", "by": "soon"}]}, "'by' must be a duration"),
        ({"steps": [{"op": "start", "process": "shop", "variables": 3}]}, "'variables' must be an object"),
        ({"steps": [{"op": "check", "expect": {"waiting": 3}}]}, "step 1 .check., expect: 'waiting' must be a list"),
        ([], "no scenario"),
    ],
)
def test_a_broken_file_says_what_is_wrong(folder: Path, content: Any, words: str) -> None:
    path = folder / "shop.scenario.json"
    path.write_text(json.dumps(content))

    with pytest.raises(ScenarioError, match=words):
        for scenario in load(path):
            run_scenario(scenario, MemoryHost(scenario.clock))
