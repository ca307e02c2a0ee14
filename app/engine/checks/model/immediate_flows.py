"""In an executable process one element follows the other at once (BPMN 2.0.2, table 8.60, isImmediate)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import Model, is_true, kids, local
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """Flows of processes marked as executable that leave room for activities that are not in the model."""
    for process in model.processes:
        for scope in process.iter() if is_true(process, "isExecutable") else ():
            for flow in kids(scope, "sequenceFlow") if local(scope) else ():
                if flow.get("isImmediate") in ("false", "0"):
                    message = "It is not immediate, so other work could come in between: remove isImmediate."
                    yield Problem(flow.get("id") or "", message, "immediate-flows")
