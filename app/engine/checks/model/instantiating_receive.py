"""A receive task that starts a process comes first (BPMN 2.0.2, 10.3.3: instantiate)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import Model, is_true
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """Instantiating receive tasks with a flow that leads to them."""
    for task in model.of_processes("receiveTask"):
        if is_true(task, "instantiate") and model.flows(task, "targetRef"):
            message = "It starts the process when its message comes, so no sequence flow can lead to it."
            yield Problem(task.get("id") or "", message, "instantiating-receive")
