"""What service tasks do in a scenario: the `handlers` of its file, by element id.

`{"increment": var}`, `{"set": {...}}`, `{"bpmnError": code}`, `{"fail": message}` (always),
`{"failTimes": n}` (the first n attempts). A task without an entry does nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine.jobs import BpmnError, JobContext


class MockFailure(Exception):
    """The failure that a scenario asks for."""


class Mocks:
    """The mocked work of one scenario run."""

    def __init__(self, handlers: Mapping[str, Any]) -> None:
        self.handlers = handlers
        self.calls: dict[str, int] = {}

    def __call__(self, job: JobContext) -> Mapping[str, Any]:
        """Do what the scenario says for the job's element."""
        self.calls[job.element_id] = self.calls.get(job.element_id, 0) + 1
        handler = self.handlers.get(job.element_id)
        if not isinstance(handler, Mapping):
            return {}
        if "bpmnError" in handler:
            raise BpmnError(str(handler["bpmnError"]))
        if "fail" in handler:
            raise MockFailure(str(handler["fail"]))
        if self.calls[job.element_id] <= handler.get("failTimes", 0):
            raise MockFailure(f"attempt {self.calls[job.element_id]} fails")
        results = dict(handler.get("set", {}))
        if "increment" in handler:
            name = handler["increment"]
            results[name] = (job.variables.get(name) or 0) + 1
        return results
