"""Run a scenario: deploy, step by step, compare after each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from time import perf_counter
from typing import Any

from app.engine.scenarios.expectations import EXPECTATIONS, named_in
from app.engine.scenarios.host import HostRefused, ScenarioHost
from app.engine.scenarios.memory_host import MemoryHost
from app.engine.scenarios.mocks import Mocks
from app.engine.scenarios.naming import unknown_ids
from app.engine.scenarios.observation import observe
from app.engine.scenarios.operations import Session, perform
from app.engine.scenarios.result import Difference, ScenarioResult
from app.engine.scenarios.scenario import Broken, Scenario, ScenarioError, Step

OF_THE_STEP = ("error", "deployError")
PLACES = ("task", "activity", "until")
"""The arguments of a step that name an element."""


def run_scenario(scenario: Scenario, host: ScenarioHost) -> ScenarioResult:
    """What differed from the expectations. Raises ScenarioError for a file that is not understood."""
    if unknown := unknown_ids(scenario):
        raise ScenarioError(str(Broken(scenario.id, unknown)), unknown)
    session = Session(scenario, host, Mocks(scenario.handlers))
    host.mock_decisions(scenario.decisions)
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
    differences = [replace(each, line=scenario.lines.get(f"/steps/{each.step - 1}", 0)) for each in differences]
    if not differences:
        found = _compare(session, scenario.expect, last, scenario.steps[-1].op if last else "deploy")
        differences = [replace(each, line=scenario.lines.get("/expect", 0)) for each in found]
    seen = observe(host, scenario.versions)
    return ScenarioResult(
        scenario.id, tuple(differences), seen.visited, seen.entered, waiting=dict(_standing(seen.waiting))
    )


def _standing(waiting: Counter[str]) -> Counter[str]:
    """Where tokens stand, save points at their element."""
    found: Counter[str] = Counter()
    for name, count in waiting.items():
        found[name.removesuffix(":async")] += count
    return found


def play(scenario: Scenario) -> ScenarioResult:
    """Run on the pure core. What is not understood is a result too."""
    begun = perf_counter()
    try:
        result = run_scenario(scenario, MemoryHost(scenario.clock))
    except ScenarioError as error:
        result = ScenarioResult(scenario.id, problems=error.problems)
    return replace(result, seconds=perf_counter() - begun)


def _step(session: Session, number: int, step: Step) -> list[Difference]:
    refused = _refusal(lambda: perform(session, step.op, step.arguments))
    wanted = bool(step.expect.get("error", False))
    place = tuple(str(step.arguments[key]) for key in PLACES if key in step.arguments)
    if refused is not None and not wanted:
        return [Difference(number, step.op, f"refused: {refused}", place)]
    if refused is None and wanted:
        return [Difference(number, step.op, "it was done, a refusal was expected", place)]
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
    found = [(EXPECTATIONS[key](value, seen), named_in(key, value, seen)) for key, value in asked.items()]
    return [Difference(number, op, text, elements) for text, elements in found if text is not None]
