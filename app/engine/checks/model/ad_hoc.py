"""In an ad-hoc sub-process people choose what is next: it has activities, no start and no end (BPMN 2.0.2, 10.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import ACTIVITIES, Model, kids, local, where
from app.engine.problems import Problem

_NEVER = ("startEvent", "endEvent", "choreographyTask", "subChoreography", "callChoreography")


def check(model: Model) -> Iterator[Problem]:
    """What cannot be in an ad-hoc sub-process, and one without an activity."""
    for scope in model.of_processes("adHocSubProcess"):
        if not kids(scope, *ACTIVITIES):
            yield Problem(where(scope), "An ad-hoc sub-process needs an activity.", "ad-hoc")
        for child in kids(scope, *_NEVER):
            yield Problem(where(child), f"A {local(child)} cannot be in an ad-hoc sub-process.", "ad-hoc")
