"""Scenario files: what they may say, and how failures read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.engine.scenarios import MemoryHost, ScenarioError, ScenarioResult, load, run_scenario
from tests.engine.driver import definitions, flows

ORDER = """<startEvent id="s"/><serviceTask id="pay" camunda:class="x.Pay" camunda:asyncBefore="true"/>
<boundaryEvent id="no" attachedToRef="pay"><errorEventDefinition errorRef="broke"/></boundaryEvent>
<userTask id="check" camunda:assignee="ann"/><userTask id="refund"/><endEvent id="e"/>""" + flows(
    """s -> pay
    pay -> check
    no -> refund
    check -> e
    refund -> e"""
)
START = {"op": "start", "process": "order", "expect": {"waiting": ["pay:async"]}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "order.bpmn").write_bytes(definitions(ORDER, '<error id="broke" errorCode="BROKE"/>', "order"))
    return tmp_path


def play(folder: Path, steps: list[dict[str, Any]], **more: Any) -> ScenarioResult:
    path = folder / "order.scenario.json"
    path.write_text(json.dumps({"id": "the order", "steps": steps, **more}))
    (scenario,) = load(path)
    return run_scenario(scenario, MemoryHost(scenario.clock))


def texts(result: ScenarioResult) -> list[str]:
    return [str(difference) for difference in result.differences]


def test_a_scenario_that_holds_passes_and_knows_what_was_visited(folder: Path) -> None:
    steps = [
        START,
        {"op": "runJobs", "expect": {"waiting": ["check"], "variables": {"paid": 7}}},
        {"op": "complete", "task": "check", "variables": {"ok": True}, "expect": {"ended": True}},
    ]
    result = play(
        folder, steps, handlers={"pay": {"set": {"paid": 7}}}, expect={"completed": ["s", "pay", "check", "e"]}
    )

    assert texts(result) == []
    assert {"check", "check_e"} <= result.visited


def test_mocks_fail_and_throw(folder: Path) -> None:
    thrown = play(
        folder,
        [START, {"op": "runJobs", "expect": {"waiting": ["refund"]}}],
        handlers={"pay": {"bpmnError": "BROKE"}},
    )
    fails_once = play(
        folder,
        [
            START,
            {"op": "runJobs", "expect": {"waiting": ["pay:async"]}},
            {"op": "runJobs", "expect": {"waiting": ["check"]}},
        ],
        handlers={"pay": {"failTimes": 1}},
    )
    fails = [START, *[{"op": "runJobs"}] * 3, {"op": "check", "expect": {"incidents": ["failedJob@pay"]}}]
    mended = [*fails, {"op": "setRetries", "retries": 1, "expect": {"incidents": []}}]

    assert texts(thrown) == []
    assert texts(fails_once) == []
    assert texts(play(folder, mended, handlers={"pay": {"fail": "no line"}})) == []


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ({"expect": {"waiting": ["check"]}},
         "tokens: expected check, which is not there; found pay:async, which was not expected"),
        ({"expect": {"ended": True}}, "still running: order, at pay:async"),
        ({"expect": {"running": {}}}, "running processes: expected none, found 1 of order"),
        ({"expect": {"completed": ["s", "pay"]}}, "completed elements: expected s > pay, found s"),
        ({"expect": {"completedIncludes": ["pay"]}}, "not completed: pay"),
        ({"expect": {"notCompleted": ["s"]}}, "completed, which was not expected: s"),
        ({"expect": {"variables": {"x": 1}}}, "variables: 'x' is not there; expected 1"),
        ({"variables": {"x": "1"}, "expect": {"variables": {"x": 1}}},
         "variables: 'x' is \"1\", a text; expected 1, a number"),
        ({"variables": {"x": 2}, "expect": {"variables": {"x": 1}}}, "variables: 'x' is 2; expected 1"),
        ({"variables": {"x": 2}, "expect": {"variables": {"x": None}}},
         "variables: 'x' is 2; expected to be absent"),
        ({"expect": {"timers": 2}}, "open timers: expected 2, found 0"),
        ({"expect": {"incidents": ["failedJob@pay"]}}, "incidents: expected failedJob@pay, which is not there"),
        ({"expect": {"path": ["e"]}}, "not passed: e"),
        ({"expect": {"error": True}}, "it was done, a refusal was expected"),
    ],
)  # fmt: skip
def test_differences_are_sentences(folder: Path, step: dict[str, Any], text: str) -> None:
    result = play(folder, [{"op": "start", "process": "order", **step}])

    assert texts(result) == [f"after step 1 (start): {text}"]


def test_a_refused_step_says_why(folder: Path) -> None:
    assert texts(play(folder, [START, {"op": "complete", "task": "check"}])) == [
        "after step 2 (complete): refused: There is no open task 'check'."
    ]


def test_a_model_that_cannot_run_is_a_difference_or_an_expectation(folder: Path) -> None:
    (folder / "bad.bpmn").write_bytes(definitions('<endEvent id="e"/><userTask id="t"/>' + flows("e -> t")))

    assert "end event cannot have outgoing" in texts(play(folder, [], file="bad.bpmn"))[0]
    assert play(folder, [], file="bad.bpmn", expect={"deployError": True}).passed
    assert not play(folder, [], expect={"deployError": True}).passed


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "scenario"),
        ("5", "an object with steps"),
        ('{"steps": 3}', "must be a list"),
        ('{"steps": [{}]}', "no 'op'"),
        ('{"steps": [{"op": "check", "expect": 3}]}', "'expect' must be an object"),
        ('{"steps": [], "clock": "noon"}', "not a date"),
        ('{"steps": [{"op": "dance"}], "file": "order.bpmn"}', "no step 'dance'"),
        ('{"steps": [{"op": "start"}], "file": "order.bpmn"}', "'process' is missing"),
        ('{"steps": [{"op": "check", "expect": {"mood": 1}}], "file": "order.bpmn"}', "'mood' is not known here"),
        ('{"steps": [], "file": "gone.bpmn"}', "no file gone.bpmn"),
    ],
)
def test_a_file_that_is_not_understood_is_an_error_in_words(folder: Path, content: str, words: str) -> None:
    path = folder / "scenario.json"
    path.write_text(content)

    with pytest.raises(ScenarioError, match=words):
        for scenario in load(path):
            run_scenario(scenario, MemoryHost(scenario.clock))


DMN = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="t">
<decision id="size" name="size"><decisionTable id="t" hitPolicy="FIRST"><input id="i">
<inputExpression id="ie" typeRef="number"><text>amount</text></inputExpression></input>
<output id="o" name="size" typeRef="string"/>
<rule id="r1"><inputEntry id="e1"><text>&gt; 100</text></inputEntry>
<outputEntry id="o1"><text>"big"</text></outputEntry></rule>
<rule id="r2"><inputEntry id="e2"><text></text></inputEntry>
<outputEntry id="o2"><text>"small"</text></outputEntry></rule>
</decisionTable></decision></definitions>"""


def test_decisions_are_evaluated_from_the_files_of_the_scenario(folder: Path) -> None:
    rule = """<startEvent id="s"/><businessRuleTask id="r" camunda:decisionRef="size" camunda:resultVariable="size"
    camunda:mapDecisionResult="singleEntry"/><userTask id="t"/>""" + flows("s -> r\nr -> t")
    (folder / "rule.bpmn").write_bytes(definitions(rule, process_id="rule"))
    (folder / "size.dmn").write_bytes(DMN)
    start = {"op": "start", "process": "rule", "variables": {"amount": 500}, "expect": {"variables": {"size": "big"}}}

    assert texts(play(folder, [start], file="rule.bpmn", files=["size.dmn"])) == []
    assert "no decision 'size'" in texts(play(folder, [start], file="rule.bpmn"))[0]


RACE = """<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="c"><messageEventDefinition
messageRef="m"/></intermediateCatchEvent><intermediateCatchEvent id="d"><timerEventDefinition><timeDuration>PT1H
</timeDuration></timerEventDefinition></intermediateCatchEvent><userTask id="t"><multiInstanceLoopCharacteristics
isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>
<endEvent id="e"/>""" + flows("s -> g\ng -> c\ng -> d\nc -> t\nd -> t\nt -> e")


def test_what_camundas_history_has_under_another_name_may_be_named_so_or_left_out(tmp_path: Path) -> None:
    (tmp_path / "order.bpmn").write_bytes(definitions(RACE, '<message id="m" name="go"/>', "order"))
    steps: list[dict[str, Any]] = [
        {"op": "start", "process": "order"},
        {"op": "message", "name": "go"},
        {"op": "complete", "task": "t"},
        {"op": "complete", "task": "t"},
    ]
    ours, theirs = ["s", "g", "c", "t", "t", "e"], ["s", "c", "t#multiInstanceBody", "t", "t", "e"]

    for completed in (ours, theirs):
        assert texts(play(tmp_path, steps, file="order.bpmn", expect={"completed": completed})) == []
    assert texts(play(tmp_path, steps, file="order.bpmn", expect={"completed": ["s", "t", "e"]})) != []
