"""What the vocabulary, the checks, the JSON Schema and the operations say is the same."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from app.engine.scenarios import expectations, operations
from app.engine.scenarios.checking import problems
from app.engine.scenarios.schema import scenario_schema
from app.engine.scenarios.vocabulary import EXPECTATIONS, SCENARIO, STEPS

SCHEMA = jsonschema.Draft202012Validator(scenario_schema())


def test_every_step_and_expectation_that_may_be_written_is_done() -> None:
    assert set(STEPS) == set(operations.OPERATIONS)
    assert set(EXPECTATIONS) == {*expectations.EXPECTATIONS, "error", "deployError"}


@pytest.mark.parametrize("op", sorted(STEPS))
def test_the_example_of_a_step_is_right(op: str) -> None:
    data = {"steps": [json.loads(STEPS[op].example)]}

    assert problems(data) == ()
    SCHEMA.validate(data)


def test_the_example_of_a_scenario_is_right() -> None:
    assert problems(json.loads(SCENARIO.example)) == ()
    SCHEMA.validate(json.loads(SCENARIO.example))


START = {"op": "start", "process": "order"}
WRONG: list[tuple[Any, str, str]] = [
    ([], "", "a scenario is an object with steps"),
    ({}, "", "'steps' is missing"),
    ({"steps": {}}, "/steps", "'steps' must be a list of steps"),
    ({"steps": [{"op": "stat", "process": "p"}]}, "/steps/0/op", "no step 'stat'; did you mean 'start'?"),
    ({"steps": [3]}, "/steps/0", "step 1: it has no 'op'"),
    ({"steps": [{"op": "start"}]}, "/steps/0", "'process' is missing: it must be the id of a process"),
    ({"steps": [{**START, "variables": []}]}, "/steps/0/variables", "must be an object of values by name"),
    ({"steps": [{**START, "varaibles": {}}]}, "/steps/0/varaibles", "did you mean 'variables'?"),
    ({"steps": [{"op": "advance"}]}, "/steps/0", "'by' or 'until' is missing"),
    ({"steps": [{**START, "expect": {"waiting": "a"}}]}, "/steps/0/expect/waiting", 'is a text: "a"'),
    ({"steps": [{**START, "expect": {"ended": "yes"}}]}, "/steps/0/expect/ended", "must be true or false"),
    ({"steps": [], "handlers": {"pay": [{"sett": {}}]}}, "/handlers/pay/0/sett", "did you mean 'set'?"),
    ({"steps": [], "handlers": {"a/b": 3}}, "/handlers/a~1b", "a mock is an object such as"),
    ({"steps": [], "decisions": {"rate": {"when": {}}}}, "/decisions/rate", "'result' is missing"),
    ({"steps": [], "expect": {"tasks": {"t": {"who": 1}}}}, "/expect/tasks/t/who", "'who' is not known here"),
]


@pytest.mark.parametrize(("data", "pointer", "words"), WRONG)
def test_a_slip_is_told_with_its_place_and_its_cure(data: Any, pointer: str, words: str) -> None:
    (problem,) = problems(data)

    assert problem.pointer == pointer
    assert words in problem.text
    assert not SCHEMA.is_valid(data or 3)


def test_a_text_that_is_no_time_is_told() -> None:
    found = problems({"clock": "noon", "steps": [{"op": "advance", "by": "soon"}]})

    assert [each.pointer for each in found] == ["/clock", "/steps/0/by"]
    assert "such as PT5M or P3D" in found[1].text


def test_all_slips_are_told_at_once_from_the_top() -> None:
    found = problems({"steps": [{"op": "dance"}, {**START, "expect": {"mood": 1}}], "mood": 1})

    assert [each.pointer for each in found] == ["/mood", "/steps/0/op", "/steps/1/expect/mood"]
