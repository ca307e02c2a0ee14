"""Waits as plain data, inside an instance's state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from app.engine.waits import Incident, Job, JobKind, Subscription, SubscriptionKind, Timer, UserTask, Wait

TYPES: dict[str, type[Wait]] = {
    "task": UserTask,
    "job": Job,
    "timer": Timer,
    "subscription": Subscription,
    "incident": Incident,
}
NAMES = {kind: name for name, kind in TYPES.items()}
USUAL = {kind: tuple((field.name, field.default) for field in fields(kind)) for kind in NAMES}
"""The fields of each kind of wait and what they usually are (MISSING: nothing is usual)."""
TUPLES = ("candidate_users", "candidate_groups")


def wait_to_json(wait: Wait) -> dict[str, Any]:
    """The wait's fields; those with their default are left out."""
    data: dict[str, Any] = {"type": NAMES[type(wait)]}
    for name, usual in USUAL[type(wait)]:
        value = getattr(wait, name)
        if value is not usual and value != usual:
            data[name] = list(value) if isinstance(value, tuple) else value
    if "kind" in data:
        data["kind"] = str(data["kind"])
    return data


def wait_from_json(data: Mapping[str, Any]) -> Wait:
    """The wait that `wait_to_json` wrote."""
    kind = TYPES[data["type"]]
    values = {name: value for name, value in data.items() if name != "type"}
    for name in TUPLES:
        if name in values:
            values[name] = tuple(values[name])
    if "kind" in values and kind is Job:
        values["kind"] = JobKind(values["kind"])
    elif "kind" in values and kind is Subscription:
        values["kind"] = SubscriptionKind(values["kind"])
    return kind(**values)
