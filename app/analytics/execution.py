"""One execution of one activity, and how its time divides into waiting and processing.

The definitions, which every measure and dashboard uses:

* A **person's task** waits while nobody has it and is processed while somebody has it; releasing a
  claimed task makes it wait again. A task that was created for a person never waits.
* **Work of a machine** (service, script, send, business rule task) is processed from its start; from
  a failed attempt until the job is done it waits, for its next attempt or for a repair.
* A **catch** (receive task, intermediate catch event, event-based gateway) only waits.
* A **call activity** is processed from its start to its end; its own waiting shows in the called process.

waiting + processing = end - activation, always. The clock runs through nights and suspensions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

CATCHES = frozenset({"receiveTask", "intermediateCatchEvent", "eventBasedGateway"})
ACTIVITIES = frozenset(
    {
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "scriptTask",
        "sendTask",
        "receiveTask",
        "businessRuleTask",
        "callActivity",
    }
)
PEOPLE_TASKS = frozenset({"userTask", "manualTask"})


@dataclass(slots=True)
class Execution:
    """A flow node at work in a case. `terminated`: it was interrupted instead of finished."""

    key: int
    element_id: str
    element_type: str
    name: str
    activated: datetime
    ended: datetime | None = None
    terminated: bool = False
    looped: bool = False
    is_task: bool = False
    assignee: str | None = None
    finished_by: str | None = None
    candidate_users: tuple[str, ...] = ()
    candidate_groups: tuple[str, ...] = ()
    waiting: float = 0.0
    processing: float = 0.0
    is_waiting: bool = False
    since: datetime | None = None

    @property
    def is_activity(self) -> bool:
        """Whether this is work (an activity), not an event or gateway that only catches."""
        return self.element_type in ACTIVITIES

    def turn(self, at: datetime, *, waiting: bool) -> None:
        """From `at` on the execution waits, or is processed."""
        elapsed = max(0.0, (at - (self.since or self.activated)).total_seconds())
        if self.is_waiting:
            self.waiting += elapsed
        else:
            self.processing += elapsed
        self.since = at
        self.is_waiting = waiting

    def end(self, at: datetime, *, terminated: bool = False) -> None:
        """The execution is over; later calls change nothing."""
        if self.ended is None:
            self.turn(at, waiting=False)
            self.ended = at
            self.terminated = terminated

    def waiting_at(self, now: datetime) -> float:
        """Seconds waited so far."""
        return self.waiting + (self._running(now) if self.is_waiting else 0.0)

    def processing_at(self, now: datetime) -> float:
        """Seconds processed so far."""
        return self.processing + (0.0 if self.is_waiting else self._running(now))

    def _running(self, now: datetime) -> float:
        if self.ended is not None:
            return 0.0
        return max(0.0, (now - (self.since or self.activated)).total_seconds())
