"""Business rule tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from app.decisions.evaluate import decide as evaluate_decision
from app.engine.commands import CommandRefused
from app.engine.environment import DecisionResult
from app.engine.history import EventKind
from tests.engine.driver import START, Case, compiled, flows


def rule(mapping: str) -> str:
    return (
        f'<startEvent id="s"/><businessRuleTask id="r" camunda:decisionRef="risk" camunda:resultVariable="risk" '
        f'camunda:mapDecisionResult="{mapping}"/><userTask id="t"/>' + flows("s -> r\nr -> t")
    )


def decide(decision_id: str, variables: Mapping[str, Any]) -> DecisionResult:
    rows = [{"level": "high" if variables["amount"] > 100 else "low"}]
    return DecisionResult(rows, {"amount": variables["amount"]}, ("rule1",))


@pytest.mark.parametrize(
    ("mapping", "value"),
    [
        ("singleEntry", "high"),
        ("singleResult", {"level": "high"}),
        ("collectEntries", ["high"]),
        ("resultList", [{"level": "high"}]),
    ],
)
def test_the_result_is_mapped_and_recorded(mapping: str, value: object) -> None:
    case = Case(compiled(rule(mapping)), decide=decide).start({"amount": 500})

    assert case.variables["risk"] == value
    (event,) = case.happened(EventKind.DECISION_EVALUATED)
    assert (event.data["decision_id"], event.data["inputs"], event.data["rules"]) == (
        "risk",
        {"amount": 500},
        ["rule1"],
    )


def test_without_decisions_the_command_is_refused() -> None:
    with pytest.raises(CommandRefused, match="decision 'risk'"):
        Case(compiled(rule("singleEntry"))).start({"amount": 1})


def test_a_decision_may_ask_what_time_it_is() -> None:
    # given a decision that looks at the clock of the engine
    table = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
    <decision id="risk" name="risk"><variable name="risk"/><literalExpression><text>today()</text></literalExpression>
    </decision></definitions>"""
    case = Case(
        compiled(rule("singleEntry")), decide=lambda key, variables: evaluate_decision(table, key, variables)
    ).start()
    # then it is the day of the step, not null
    assert str(case.variables["risk"]) == START.date().isoformat()
