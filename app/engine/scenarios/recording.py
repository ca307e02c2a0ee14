"""A token run as a scenario: its steps, and what the engine shows after each when they are played again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.engine.history import EventKind
from app.engine.scenarios.host import HostRefused
from app.engine.scenarios.memory_host import MemoryHost
from app.engine.scenarios.mocks import Mocks
from app.engine.scenarios.observation import Observation, observe
from app.engine.scenarios.operations import Session, perform
from app.engine.scenarios.scenario import EPOCH, Scenario, Step
from app.engine.scenarios.token_run import TokenRun

BESIDE = ("activity", "nth")


@dataclass(frozen=True, slots=True)
class Recorded:
    """`data` is the scenario's JSON object. `differs` is a sentence when the steps, played again without a pause, did
    not lead to where the run stands; what `data` expects is what they led to."""

    data: dict[str, Any]
    differs: str = ""


def record(run: TokenRun, name: str, about: str = "") -> Recorded:
    """The run so far as a scenario called `name`. Raises HostRefused when its models cannot be deployed any more."""
    steps, handlers = _told(run)
    scenario = replace(run.scenario, id=name, about=about, steps=tuple(steps), handlers=handlers)
    host = MemoryHost(scenario.clock)
    host.mock_decisions(scenario.decisions)
    host.deploy(run.files)
    session = Session(scenario, host, Mocks(handlers))
    written = [_played(session, step) for step in steps]
    seen = observe(host, False)
    return Recorded(_object(scenario, written, _finally(seen)), _difference(run, seen))


def _told(run: TokenRun) -> tuple[list[Step], dict[str, Any]]:
    """Steps and mocks: work that was always answered right away is a mock, the rest waits for its step."""
    handlers = dict(run.mocks.handlers)
    ordered = Counter(event.element_id for event in run.events if event.kind is EventKind.JOB_CREATED)
    folded = {element_id for element_id, count in ordered.items() if _is_foldable(run, element_id, count)}
    for element_id in ordered:
        mine = [_entry(step) for step in run.steps if _answers(step, element_id)]
        later = run.mocks.handlers.get(element_id)
        if element_id not in folded:
            handlers[element_id] = {"wait": True}
        elif mine:
            entries = mine + ([] if later is None else [later])
            handlers[element_id] = entries[0] if all(each == entries[0] for each in entries) else entries
    steps = [step for step in run.steps if not (step.op == "answer" and step.arguments["activity"] in folded)]
    return steps, handlers


def _is_foldable(run: TokenRun, element_id: str, ordered: int) -> bool:
    """Whether all work of an element was answered before anything else happened, and no attempt failed."""
    answers = [immediate for each, immediate in run.answered if each == element_id]
    failed = any(_answers(step, element_id) and "fail" in step.arguments for step in run.steps)
    return all(answers) and not failed and len(answers) + run.mocks.calls.get(element_id, 0) >= ordered


def _answers(step: Step, element_id: str) -> bool:
    return step.op == "answer" and step.arguments["activity"] == element_id


def _entry(step: Step) -> dict[str, Any]:
    return {key: value for key, value in step.arguments.items() if key not in BESIDE}


def _played(session: Session, step: Step) -> dict[str, Any]:
    """The step's JSON object with what is there after it."""
    try:
        perform(session, step.op, step.arguments)
        expect: dict[str, Any] = {}
    except HostRefused:
        expect = {"error": True}
    seen = observe(session.host, False)
    if seen.running:
        expect["waiting"] = sorted(seen.waiting.elements())
    else:
        expect["ended"] = True
    return {"op": step.op, **step.arguments, "expect": expect}


def _finally(seen: Observation) -> dict[str, Any]:
    """What holds in the end: the way that was taken, and the variables."""
    expect: dict[str, Any] = {"path": list(dict.fromkeys(seen.order))}
    if seen.variables:
        expect["variables"] = dict(seen.variables)
    if seen.incidents:
        expect["incidents"] = sorted(seen.incidents.elements())
    return expect


def _object(scenario: Scenario, steps: list[dict[str, Any]], expect: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {"id": scenario.id}
    optional = {
        "about": scenario.about,
        "file": scenario.files[0],
        "files": list(scenario.files[1:]),
        "clock": None if scenario.clock == EPOCH else scenario.clock.isoformat().replace("+00:00", "Z"),
        "handlers": dict(scenario.handlers),
        "decisions": dict(scenario.decisions),
    }
    data |= {key: value for key, value in optional.items() if value}
    return {**data, "steps": steps, "expect": expect}


def _difference(run: TokenRun, seen: Observation) -> str:
    """Compare with where the run stands, once its tokens have come to rest."""
    shown = observe(run.host, False)
    parts = []
    if not run.moving and shown.waiting != seen.waiting:
        parts.append(f"tokens wait at {_listed(seen.waiting)}, in the run at {_listed(shown.waiting)}")
    if not run.moving and dict(shown.variables) != dict(seen.variables):
        parts.append("variables have other values")
    return f"Played again without a pause, {' and '.join(parts)}." if parts else ""


def _listed(waiting: Mapping[str, int]) -> str:
    return ", ".join(sorted(waiting)) or "no element"
