"""How work outside the transaction meets the code that does it: a handler per topic.

A handler runs at least once per job: a worker may die after the work and before its result is
written. `JobContext.idempotency_key` is the same at every attempt, so that the other side can
recognise a repeat.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.engine.details import JobDetail

if TYPE_CHECKING:
    from app.engine.graph import Node


@dataclass(frozen=True, slots=True)
class JobContext:
    """One attempt at one job. `variables` are those that the job's element sees.

    `headers` are what the model tells whoever does the work (`zeebe:taskHeaders`). `attempt` counts from 1.
    `lease_until` is when somebody else may take the job over; workers of this program renew it while the handler runs.
    """

    id: str
    topic: str
    element_id: str
    instance_id: str
    root_instance_id: str
    process_id: str
    business_key: str | None
    variables: Mapping[str, Any] = field(default_factory=dict)
    attempt: int = 1
    retries: int = 3
    lease_until: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def idempotency_key(self) -> str:
        """Names the work, not the attempt."""
        return self.id


JobHandler = Callable[[JobContext], Mapping[str, Any] | None]
"""Does the work and returns its result variables; raises BpmnError, or anything else to be retried."""


class BpmnError(Exception):
    """Raised by a handler: an outcome that the model foresees by an error event, not a failure."""

    def __init__(self, code: str, message: str = "", variables: Mapping[str, Any] | None = None) -> None:
        super().__init__(message or code)
        self.code = code
        self.message = message
        self.variables: Mapping[str, Any] = dict(variables or {})


class JobFailed(Exception):
    """Raised by a handler that knows better than the default when, and whether, to try again."""

    def __init__(self, message: str, *, retries: int | None = None, retry_at: datetime | None = None) -> None:
        super().__init__(message)
        self.retries = retries
        self.retry_at = retry_at


def headers_of(node: Node | None) -> Mapping[str, str]:
    """What the model tells whoever does the job of `node`; nothing for a job that is not work of the model."""
    return dict(node.detail.headers) if node is not None and isinstance(node.detail, JobDetail) else {}
