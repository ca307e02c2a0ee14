"""Work done by somebody else's program: fetch jobs of a topic, then complete or fail them.

What Camunda calls external tasks. A fetched job is ours until its lease ends, and may be extended
before that; the answer of a worker whose job was taken over is refused with Conflict. How many jobs of
a topic may be in work at once is bounded by topic_limits.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app.engine.jobs import BpmnError, JobContext
from app.store import leases
from app.store.ids import split_wait_id
from app.store.leases import Lease, Wanted
from app.store.tables import jobs
from app.workspace import topic_limits
from app.workspace.place import Place
from app.workspace.refusals import refusing
from app.workspace.values import Conflict, NotFound
from app.workspace.worker import LostLease, Worker


@dataclass(frozen=True, slots=True)
class Holder:
    """Who fetched a job, and at which of its attempts: together they are the fence."""

    owner: str
    attempt: int


class ExternalWork:
    """The door for workers that pull."""

    def __init__(self, worker: Worker, place: Place) -> None:
        self.database = worker.database
        self.place = place
        self._worker = worker
        self._held: dict[str, Lease] = {}

    @refusing
    def fetch(
        self, topics: Collection[str], *, limit: int = 10, length: timedelta | None = None, owner: str | None = None
    ) -> list[JobContext]:
        """Lease up to `limit` due jobs of `topics` for `length`.

        With `owner` (who it is that fetches) nothing is remembered here: the answers name a `Holder`.
        """
        worker = self._worker
        now = worker.executor.clock()
        until = now + (length or worker.settings.lease)
        with worker.database.write() as tx:
            wanted = Wanted(frozenset(topics), continuations=False)
            taken = topic_limits.lease(tx, owner or worker.name, now, until, limit, wanted)
        found = []
        for lease in taken:
            if lease.lost:
                worker.fail(lease, "The worker that had taken this job did not come back")
                continue
            context = worker.context(lease)
            if owner is None:
                self._held[context.id] = lease
            found.append(context)
        return found

    @refusing
    def is_due(self, topics: Collection[str]) -> bool:
        """Whether there may be something to fetch: a look that changes nothing."""
        now = self._worker.executor.clock()
        with self._worker.database.read() as connection:
            due = topic_limits.next_due(connection, Wanted(frozenset(topics), continuations=False), now)
        return due is not None and due <= now

    @refusing
    def extend(self, job_id: str, length: timedelta, *, holder: Holder | None = None) -> datetime:
        """Keep a job that takes longer, for `length` from now; returns until when. Raises NotFound, Conflict."""
        lease = self._mine(job_id, holder)
        until = self._worker.executor.clock() + length
        with self._worker.database.write() as tx:
            if not leases.holds(tx, lease):
                self._held.pop(job_id, None)
                raise Conflict("The job is no longer yours: it was taken over or has ended")
            leases.renew(tx, [lease], until)
        if holder is None:
            self._held[job_id] = replace(lease, until=until)
        return until

    @refusing
    def release(self, job_id: str, *, holder: Holder | None = None) -> None:
        """Give a job back without an answer: others may fetch it at once."""
        lease = self._mine(job_id, holder)
        self._held.pop(job_id, None)
        with self._worker.database.write() as tx:
            leases.release(tx, [lease])

    @refusing
    def complete(
        self, job_id: str, variables: Mapping[str, Any] | None = None, *, holder: Holder | None = None
    ) -> None:
        """The work is done."""
        self._answer(job_id, holder, lambda lease: self._worker.complete(lease, variables or {}))

    @refusing
    def fail(
        self,
        job_id: str,
        message: str,
        *,
        retries: int | None = None,
        retry_at: datetime | None = None,
        stack: str = "",
        holder: Holder | None = None,
    ) -> None:
        """The attempt failed; `retries` are those left (None: one fewer)."""
        how: dict[str, Any] = {"retries": retries, "retry_at": retry_at}
        self._answer(job_id, holder, lambda lease: self._worker.fail(lease, message, stack, **how))

    @refusing
    def error(
        self,
        job_id: str,
        code: str,
        message: str = "",
        variables: Mapping[str, Any] | None = None,
        *,
        holder: Holder | None = None,
    ) -> None:
        """The work ended in an error that the model foresees."""
        self._answer(job_id, holder, lambda lease: self._worker.throw(lease, BpmnError(code, message, variables)))

    def _mine(self, job_id: str, holder: Holder | None) -> Lease:
        if holder is not None:
            return self._held_by(job_id, holder)
        lease = self._held.get(job_id)
        if lease is None:
            raise NotFound("This job was not fetched here, or is answered already")
        return lease

    def _held_by(self, job_id: str, holder: Holder) -> Lease:
        """The lease as the database knows it. Raises NotFound, Conflict."""
        root_id, key = split_wait_id(job_id) or ("", 0)
        where = (jobs.c.root_id == root_id) & (jobs.c.key == key)
        columns = [jobs.c[name] for name in (*leases.SHOWN, "attempt", "lease_owner", "lease_until")]
        with self._worker.database.read() as connection:
            row = connection.execute(sa.select(*columns).where(where)).mappings().first()
        if row is None:
            raise NotFound("There is no such job: it is answered already, or its case went another way")
        if (row["lease_owner"], row["attempt"]) != (holder.owner, holder.attempt):
            raise Conflict("The job is no longer yours: it was taken over or given back")
        shown = {name: row[name] for name in leases.SHOWN}
        return Lease(**shown, attempt=row["attempt"], owner=row["lease_owner"], until=row["lease_until"])

    def _answer(self, job_id: str, holder: Holder | None, give: Any) -> None:
        lease = self._mine(job_id, holder)
        self._held.pop(job_id, None)
        try:
            give(lease)
        except LostLease as lost:
            raise Conflict(f"The job is no longer yours: {lost}") from lost
