"""In an ad-hoc sub-process people choose what is next: nothing starts or ends there (BPMN 2.0.2, 10.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import Model, kids, local, where
from app.engine.problems import Problem

_NEVER = ("startEvent", "endEvent", "choreographyTask", "subChoreography", "callChoreography")


def check(model: Model) -> Iterator[Problem]:
    """What cannot be in an ad-hoc sub-process."""
    for scope in model.of_processes("adHocSubProcess"):
        for child in kids(scope, *_NEVER):
            yield Problem(where(child), f"A {local(child)} cannot be in an ad-hoc sub-process.", "ad-hoc")
