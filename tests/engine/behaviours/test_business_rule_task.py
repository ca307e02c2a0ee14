"""Business rule tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from app.decisions.evaluate import decide as evaluate_decision
from app.engine.commands import CommandRefused
from app.engine.environment import Binding, DecisionResult
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


@pytest.mark.parametrize(
    ("attributes", "meant"),
    [
        ("", None),
        ('camunda:decisionRefBinding="version" camunda:decisionRefVersion="2"', ("version", "", 2)),
        ('camunda:decisionRefBinding="version" camunda:decisionRefVersion="${wanted}"', ("version", "", 3)),
        ('camunda:decisionRefBinding="versionTag" camunda:decisionRefVersionTag="may"', ("versionTag", "may", 0)),
        ('camunda:decisionRefBinding="deployment"', ("deployment", "", 0)),
    ],
)
def test_the_version_of_the_decision_that_is_meant_is_asked(attributes: str, meant: Any) -> None:
    asked: set[Any] = set()

    def noted(decision_id: str, variables: Mapping[str, Any], *binding: Binding) -> DecisionResult:
        asked.update((each.kind, each.tag, each.number) for each in binding)
        return DecisionResult(1, {}, ("a", "b"), (), (2, 5), 7)

    text = rule("singleEntry").replace("<businessRuleTask ", f"<businessRuleTask {attributes} ")
    case = Case(compiled(text), decide=noted).start({"wanted": 3})

    assert asked == (set() if meant is None else {meant})
    (event,) = case.happened(EventKind.DECISION_EVALUATED)
    assert event.data["rule_numbers"] == [2, 5] and event.data["version"] == 7


def test_a_decision_of_camunda_8_is_bound_by_its_tag() -> None:
    text = (
        '<startEvent id="s"/><businessRuleTask id="r"><extensionElements><zeebe:calledDecision decisionId="risk" '
        'resultVariable="x" bindingType="versionTag" versionTag="may"/></extensionElements></businessRuleTask>'
        '<userTask id="t"/>' + flows("s -> r\nr -> t")
    )
    asked: set[Any] = set()

    def noted(decision_id: str, variables: Mapping[str, Any], *binding: Binding) -> DecisionResult:
        asked.update((each.kind, each.tag) for each in binding)
        return DecisionResult(1)

    Case(compiled(text), decide=noted).start()
    assert asked == {("versionTag", "may")}
