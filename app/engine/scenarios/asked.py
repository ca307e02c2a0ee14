"""From what a person does in a token run to the step of a scenario that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.engine.scenarios.possible import Doing, Possible
from app.engine.scenarios.scenario import Step

ALWAYS = ("businessKey", "form", "bpmnError", "fail", "retries", "message", "correlation")


def step_of(what: Possible, now: datetime, variables: Mapping[str, Any] | None = None, **more: Any) -> Step:
    """The step. `variables` come along; `more`: `businessKey`, for work and tasks `bpmnError`, for work `fail`."""
    given = {key: value for key, value in more.items() if key in ALWAYS and value not in (None, "", {})}
    maker = MAKERS[what.doing]
    op, arguments = maker(what, dict(variables or {}), given, now)
    return Step(op, {key: value for key, value in arguments.items() if value not in (None, {})})


Made = tuple[str, dict[str, Any]]


def _instance(what: Possible) -> int | None:
    return None if what.alone else what.number


def _start(what: Possible, variables: dict[str, Any], given: dict[str, Any], _now: datetime) -> Made:
    return "start", {"process": what.process_id, "variables": variables, "businessKey": given.get("businessKey")}


def _start_message(what: Possible, variables: dict[str, Any], given: dict[str, Any], _now: datetime) -> Made:
    return "message", {"name": what.name, "variables": variables, "businessKey": given.get("businessKey")}


def _signal(what: Possible, variables: dict[str, Any], _given: dict[str, Any], _now: datetime) -> Made:
    return "signal", {"name": what.name, "variables": variables}


def _start_condition(_what: Possible, variables: dict[str, Any], _given: dict[str, Any], _now: datetime) -> Made:
    return "conditionStart", {"variables": variables}


def _time(what: Possible, _variables: dict[str, Any], _given: dict[str, Any], now: datetime) -> Made:
    due = max(what.due or now, now)
    return "setTime", {"to": due.isoformat().replace("+00:00", "Z")}


def _complete(what: Possible, variables: dict[str, Any], given: dict[str, Any], _now: datetime) -> Made:
    place = {"task": what.element_id, "instance": _instance(what), "nth": what.nth or None}
    if "bpmnError" in given:
        return "taskError", {**place, "code": given["bpmnError"], "variables": variables}
    return "complete", {**place, "variables": variables, "form": given.get("form")}


def _answer(what: Possible, variables: dict[str, Any], given: dict[str, Any], _now: datetime) -> Made:
    place = {"activity": what.element_id, "nth": what.nth or None}
    keys = ("bpmnError", "fail", "retries", "message")
    return "answer", {**place, "set": variables, **{key: given[key] for key in keys if key in given}}


def _trigger(what: Possible, variables: dict[str, Any], _given: dict[str, Any], _now: datetime) -> Made:
    return "trigger", {"activity": what.element_id, "variables": variables, "instance": _instance(what)}


def _message(what: Possible, variables: dict[str, Any], _given: dict[str, Any], _now: datetime) -> Made:
    place = {"activity": what.element_id, "instance": _instance(what)}
    return "message", {"name": what.name, **place, "variables": variables}


def _set(what: Possible, variables: dict[str, Any], _given: dict[str, Any], _now: datetime) -> Made:
    return "setVariables", {"variables": variables, "instance": _instance(what)}


def _retry(what: Possible, _variables: dict[str, Any], _given: dict[str, Any], _now: datetime) -> Made:
    return "setRetries", {"retries": 1, "instance": _instance(what)}


MAKERS = {
    Doing.START: _start,
    Doing.START_MESSAGE: _start_message,
    Doing.START_SIGNAL: _signal,
    Doing.START_CONDITION: _start_condition,
    Doing.START_TIMER: _time,
    Doing.COMPLETE: _complete,
    Doing.ANSWER: _answer,
    Doing.TRIGGER: _trigger,
    Doing.MESSAGE: _message,
    Doing.SIGNAL: _signal,
    Doing.CONDITION: _set,
    Doing.TIMER: _time,
    Doing.RETRY: _retry,
}
