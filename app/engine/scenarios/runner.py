"""Run a scenario: deploy, step by step, compare after each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.engine.scenarios.expectations import EXPECTATIONS
from app.engine.scenarios.host import HostRefused, ScenarioHost
from app.engine.scenarios.mocks import Mocks
from app.engine.scenarios.observation import observe
from app.engine.scenarios.operations import Session, perform
from app.engine.scenarios.result import Difference, ScenarioResult
from app.engine.scenarios.scenario import Scenario, ScenarioError, Step

OF_THE_STEP = ("error", "deployError")


def run_scenario(scenario: Scenario, host: ScenarioHost) -> ScenarioResult:
    """What differed from the expectations. Raises ScenarioError for a file that is not understood."""
    _check_vocabulary(scenario)
    session = Session(scenario, host, Mocks(scenario.handlers))
    refused = _refusal(lambda: host.deploy(scenario.read(scenario.files)))
    wanted = bool(scenario.expect.get("deployError", False))
    if (refused is not None) != wanted:
        text = "the deployment was accepted, a refusal was expected" if wanted else f"deployment refused: {refused}"
        return ScenarioResult(scenario.id, (Difference(0, "deploy", text),))
    differences: list[Difference] = []
    for number, step in enumerate(scenario.steps, 1):
        differences += _step(session, number, step)
        if differences:
            break
    last = len(scenario.steps)
    if not differences:
        differences += _compare(session, scenario.expect, last, scenario.steps[-1].op if last else "deploy")
    visited = observe(host, scenario.versions).visited
    return ScenarioResult(scenario.id, tuple(differences), visited)


def _step(session: Session, number: int, step: Step) -> list[Difference]:
    refused = _refusal(lambda: perform(session, step.op, step.arguments))
    wanted = bool(step.expect.get("error", False))
    if refused is not None and not wanted:
        return [Difference(number, step.op, f"refused: {refused}")]
    if refused is None and wanted:
        return [Difference(number, step.op, "it was done, a refusal was expected")]
    return _compare(session, step.expect, number, step.op)


def _refusal(action: Callable[[], None]) -> str | None:
    try:
        action()
    except HostRefused as refusal:
        return str(refusal)
    return None


def _compare(session: Session, expect: Mapping[str, Any], number: int, op: str) -> list[Difference]:
    asked = {key: value for key, value in expect.items() if key not in OF_THE_STEP}
    if not asked:
        return []
    seen = observe(session.host, session.scenario.versions)
    texts = [EXPECTATIONS[key](value, seen) for key, value in asked.items()]
    return [Difference(number, op, text) for text in texts if text is not None]


def _check_vocabulary(scenario: Scenario) -> None:
    known = {*EXPECTATIONS, *OF_THE_STEP}
    for expect in (*(step.expect for step in scenario.steps), scenario.expect):
        unknown = sorted(set(expect) - known)
        if unknown:
            raise ScenarioError(
                f"{scenario.id}: there is no expectation '{unknown[0]}'. Known: {', '.join(sorted(known))}."
            )
