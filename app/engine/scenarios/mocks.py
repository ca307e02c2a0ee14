"""What service tasks do in a scenario: the `handlers` of its file, by element id or `topic:NAME`.

`{"increment": var}`, `{"set": {...}}`, `{"bpmnError": code}`, `{"fail": message}` (always),
`{"failTimes": n}` (the first n attempts), `{"wait": true}` (a step `answer` does it). A list holds one
entry a call; its last one serves all later calls. A task without an entry does nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine.jobs import BpmnError, JobContext, JobFailed
from app.engine.waits import Job


class MockFailure(Exception):
    """The failure that a scenario asks for."""


class Mocks:
    """The mocked work of one scenario run. `patient`: tasks without an entry wait for an answer."""

    def __init__(self, handlers: Mapping[str, Any], *, patient: bool = False) -> None:
        self.handlers = handlers
        self.patient = patient
        self.calls: dict[str, int] = {}

    def __call__(self, job: JobContext) -> Mapping[str, Any]:
        """Do what the scenario says for the job's element."""
        call = self.calls[job.element_id] = self.calls.get(job.element_id, 0) + 1
        return answer(self._entry(job.element_id, job.topic, call), job, call)

    def waits(self, job: Job) -> bool:
        """Whether the next attempt at this job is left to a step."""
        entry = self._entry(job.element_id, job.topic, self.calls.get(job.element_id, 0) + 1)
        return self.patient if entry is None else bool(entry.get("wait", False))

    def _entry(self, element_id: str, topic: str, call: int) -> Mapping[str, Any] | None:
        entry = self.handlers.get(element_id, self.handlers.get(f"topic:{topic}"))
        if isinstance(entry, list):
            entry = entry[min(call, len(entry)) - 1] if entry else None
        return entry if isinstance(entry, Mapping) else None


def answer(entry: Mapping[str, Any] | None, job: JobContext, call: int = 1) -> Mapping[str, Any]:
    """One answer of a mocked task: its results. Raises BpmnError, JobFailed or MockFailure as the entry says."""
    if entry is None:
        return {}
    if "bpmnError" in entry:
        raise BpmnError(str(entry["bpmnError"]), str(entry.get("message", "")), entry.get("set", {}))
    if "fail" in entry and "retries" in entry:
        raise JobFailed(str(entry["fail"]), retries=int(entry["retries"]))
    if "fail" in entry:
        raise MockFailure(str(entry["fail"]))
    if call <= entry.get("failTimes", 0):
        raise MockFailure(f"attempt {call} fails")
    results = dict(entry.get("set", {}))
    if "increment" in entry:
        name = entry["increment"]
        results[name] = (job.variables.get(name) or 0) + 1
    return results
