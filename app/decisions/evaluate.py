"""Evaluates a decision of a DMN file, with the decisions it requires first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from app.decisions.hit_policy import answer
from app.decisions.model import Decision, DecisionError, DecisionModel, DecisionTable, Rule
from app.decisions.reading import read_decisions
from app.decisions.result import DecisionResult
from app.expressions import ExpressionError

MAX_REQUIRED = 100
"""How deep decisions may require each other; a cycle ends here with an error."""


def decide(data: bytes, decision_id: str, variables: Mapping[str, Any]) -> DecisionResult:
    """The answer of the decision `decision_id` of a .dmn file. Raises DecisionError, XmlRefused."""
    model = _model(data)
    decision = model.decisions.get(decision_id)
    if decision is None:
        raise DecisionError(f"There is no decision {decision_id} in {model.name or 'the file'}.")
    return evaluate(model, decision, dict(variables))


@lru_cache(maxsize=256)
def _model(data: bytes) -> DecisionModel:
    return read_decisions(data)


def evaluate(model: DecisionModel, decision: Decision, variables: dict[str, Any], depth: int = 0) -> DecisionResult:
    """The answer of one decision; `variables` gains the answers of the decisions it requires."""
    if depth > MAX_REQUIRED:
        raise DecisionError(f"Decision {decision.name} requires itself.")
    for required in (model.decisions[key] for key in decision.requires if key in model.decisions):
        variables[required.variable] = evaluate(model, required, variables, depth + 1).value
    try:
        if isinstance(decision.logic, DecisionTable):
            return _evaluate_table(decision.logic, variables)
        return DecisionResult(decision.logic.evaluate(variables))
    except (DecisionError, ExpressionError) as error:
        raise DecisionError(f"Decision {decision.name}: {error}") from error


def _evaluate_table(table: DecisionTable, variables: Mapping[str, Any]) -> DecisionResult:
    values = [column.expression.evaluate(variables) for column in table.inputs]
    rules = [rule for rule in table.rules if _hits(rule, values, variables)]
    hits = [_outputs(table, rule, variables) for rule in rules]
    value = answer(table, hits) if hits else _default(table, variables)
    inputs = {column.label: value for column, value in zip(table.inputs, values, strict=True)}
    return DecisionResult(value, inputs, tuple(rule.id for rule in rules))


def _hits(rule: Rule, values: list[Any], variables: Mapping[str, Any]) -> bool:
    return all(test(value, variables) for test, value in zip(rule.tests, values, strict=True))


def _outputs(table: DecisionTable, rule: Rule, variables: Mapping[str, Any]) -> Any:
    values = [output.evaluate(variables) for output in rule.outputs]
    if len(table.outputs) == 1:
        return values[0]
    return {output.name: value for output, value in zip(table.outputs, values, strict=True)}


def _default(table: DecisionTable, variables: Mapping[str, Any]) -> Any:
    """What no hit answers: the columns' default entries, else null (an empty list for list policies)."""
    defaults = [column.default.evaluate(variables) if column.default else None for column in table.outputs]
    if all(default is None for default in defaults):
        return answer(table, [])
    return defaults[0] if len(defaults) == 1 else dict(zip((c.name for c in table.outputs), defaults, strict=True))
