"""What starts a process by its instantiate flag comes first (BPMN 2.0.2, 10.3.3 and 10.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import Model, is_true
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """What starts the process, with a flow that leads to it."""
    for task in model.of_processes("receiveTask", "eventBasedGateway"):
        if is_true(task, "instantiate") and model.flows(task, "targetRef"):
            message = "It starts the process when a message comes, so no sequence flow can lead to it."
            yield Problem(task.get("id") or "", message, "instantiating-receive")
