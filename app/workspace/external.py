"""Work done by somebody else's program: fetch jobs of a topic, then complete or fail them.

What Camunda calls external tasks. A fetched job is ours until its lease ends; the answer of a worker
whose job was taken over is refused with Conflict.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from app.engine.jobs import BpmnError, JobContext
from app.store import leases
from app.store.leases import Lease, Wanted
from app.workspace.refusals import refusing
from app.workspace.values import Conflict, NotFound
from app.workspace.worker import LostLease, Worker


class ExternalWork:
    """The door for workers that pull."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._held: dict[str, Lease] = {}

    @refusing
    def fetch(self, topics: Collection[str], *, limit: int = 10, length: timedelta | None = None) -> list[JobContext]:
        """Lease up to `limit` due jobs of `topics` for `length`."""
        worker = self._worker
        now = worker.executor.clock()
        until = now + (length or worker.settings.lease)
        wanted = Wanted(frozenset(topics), continuations=False)
        with worker.database.write() as tx:
            taken = leases.lease(tx, worker.name, now, until, limit, wanted)
        found = []
        for lease in taken:
            if lease.lost:
                worker.fail(lease, "The worker that had taken this job did not come back")
                continue
            context = worker.context(lease)
            self._held[context.id] = lease
            found.append(context)
        return found

    @refusing
    def complete(self, job_id: str, variables: Mapping[str, Any] | None = None) -> None:
        """The work is done."""
        self._answer(job_id, lambda lease: self._worker.complete(lease, variables or {}))

    @refusing
    def fail(
        self,
        job_id: str,
        message: str,
        *,
        retries: int | None = None,
        retry_at: datetime | None = None,
        stack: str = "",
    ) -> None:
        """The attempt failed; `retries` are those left (None: one fewer)."""
        self._answer(job_id, lambda lease: self._worker.fail(lease, message, stack, retries=retries, retry_at=retry_at))

    @refusing
    def error(self, job_id: str, code: str, message: str = "", variables: Mapping[str, Any] | None = None) -> None:
        """The work ended in an error that the model foresees."""
        self._answer(job_id, lambda lease: self._worker.throw(lease, BpmnError(code, message, variables)))

    def _answer(self, job_id: str, give: Any) -> None:
        lease = self._held.pop(job_id, None)
        if lease is None:
            raise NotFound("This job was not fetched here, or is answered already")
        try:
            give(lease)
        except LostLease as lost:
            raise Conflict(f"The job is no longer yours: {lost}") from lost
