"""A case: one process instance as the measures see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.analytics.execution import Execution


@dataclass(slots=True)
class Case:
    """One process instance. It lives in [started, ended); `canceled` tells how it ended."""

    id: str
    process_id: str
    version: int
    started: datetime
    business_key: str | None = None
    ended: datetime | None = None
    canceled: bool = False
    incidents: int = 0
    executions: list[Execution] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What people call the case: its business key, else a short form of its id ("<root>.<key>" when called)."""
        root, _, key = self.id.partition(".")
        return self.business_key or (f"{root[:8]}.{key}" if key else root[:8])

    @property
    def duration(self) -> float | None:
        """The cycle time in seconds of an ended case, else None."""
        return (self.ended - self.started).total_seconds() if self.ended else None

    def age(self, now: datetime) -> float:
        """Seconds since the start, at `now` or at the end if that came first."""
        return (min(now, self.ended or now) - self.started).total_seconds()

    def is_open(self, at: datetime) -> bool:
        """Whether the case was under way at `at`."""
        return self.started <= at and (self.ended is None or self.ended > at)

    def standing(self) -> list[Execution]:
        """The executions that are under way."""
        return [execution for execution in self.executions if execution.ended is None]

    def position(self) -> Execution | None:
        """Where the case stands: its oldest activity under way, else its oldest catch; None: nowhere."""
        standing = self.standing()
        standing.sort(key=lambda execution: (not execution.is_activity, execution.activated))
        return standing[0] if standing else None
