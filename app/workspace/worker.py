"""Do what is due: publications, timers, continuations and jobs, earliest first; of due jobs the highest priority.

A job is leased, its handler runs outside any transaction, and its result comes back as a command.
The answer of a worker whose lease was taken over is refused. Failures are tried again after a
while; without attempts left they are an incident.
"""

from __future__ import annotations

import logging
import os
import secrets
import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import sqlalchemy as sa

from app.engine.commands import (
    Command,
    CommandRefused,
    CompleteJob,
    FailJob,
    FireTimer,
    RunContinuation,
    ThrowTaskError,
)
from app.engine.jobs import BpmnError, JobContext, JobFailed, JobHandler, headers_of
from app.engine.located import node_at
from app.store import leases, outbox, timers
from app.store.commit import Stored
from app.store.crashpoints import reach
from app.store.database import Database, Transaction
from app.store.ids import wait_id
from app.store.leases import Lease, Wanted
from app.store.tables import messages, start_events
from app.workspace import starts, topic_limits
from app.workspace.delivery import Delivery
from app.workspace.executor import Executor
from app.workspace.lease_keeper import LeaseKeeper
from app.workspace.models import Models
from app.workspace.values import Conflict, NotFound, WorkspaceError

log = logging.getLogger(__name__)
JOB_BATCH = 20
TIDY_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """How jobs are run. `retry_delays`: before the second attempt, the third, and all later ones."""

    lease: timedelta = timedelta(minutes=5)
    retry_delays: tuple[timedelta, ...] = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5))


class LostLease(Exception):
    """Somebody else has taken the job over; what we did does not count."""


@dataclass(frozen=True, slots=True, order=True)
class _Due:
    """Something to do, and since when."""

    due: datetime
    order: int
    run: Callable[[], None] = field(compare=False)


class Worker:
    """Runs what is due in one workspace."""

    def __init__(
        self,
        database: Database,
        executor: Executor,
        models: Models,
        delivery: Delivery,
        handlers: Mapping[str, JobHandler],
        settings: WorkerSettings,
    ) -> None:
        self.database = database
        self.executor = executor
        self.models = models
        self.delivery = delivery
        self.handlers: Mapping[str, JobHandler] = handlers
        self.settings = settings
        self.name = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._keeper = LeaseKeeper(database, executor.clock, settings.lease)
        self._tidied: datetime | None = None

    def only(self, topics: Collection[str]) -> None:
        """From now on run handlers of these topics alone. Raises WorkspaceError naming what nobody here can do."""
        if unknown := sorted(set(topics) - self.handlers.keys()):
            known = ", ".join(sorted(self.handlers)) or "none"
            raise WorkspaceError(f"No code is installed for: {', '.join(unknown)}. Topics here: {known}")
        self.handlers = {topic: self.handlers[topic] for topic in topics}

    @property
    def wanted(self) -> Wanted:
        """Continuations, and the topics that we have handlers for."""
        return Wanted(frozenset(self.handlers))

    def run_due(self, limit: int) -> int:
        """Do what is due at this moment, once; returns how many things."""
        self._tidy()
        count = self.delivery.deliver_due()
        due = self._due(limit)
        for one in due:
            one.run()
        return count + len(due)

    def _tidy(self) -> None:
        """Now and then forget messages that nobody waited for in time."""
        now = self.executor.clock()
        if self._tidied is None or now - self._tidied >= TIDY_EVERY:
            self._tidied = now
            with self.database.write() as tx:
                outbox.expire(tx, now)

    def next_due(self) -> datetime | None:
        """When there is something to do next."""
        now = self.executor.clock()
        with self.database.read() as connection:
            moments = [
                timers.next_due(connection),
                topic_limits.next_due(connection, self.wanted, now),
                connection.execute(sa.select(sa.func.min(messages.c.due, type_=messages.c.due.type))).scalar_one(),
                connection.execute(
                    sa.select(sa.func.min(start_events.c.due, type_=start_events.c.due.type))
                ).scalar_one(),
            ]
        return min((moment for moment in moments if moment is not None), default=None)

    def stop(self) -> None:
        """Stop renewing leases."""
        self._keeper.stop()

    def _due(self, limit: int) -> list[_Due]:
        now = self.executor.clock()
        with self.database.read() as connection:
            found = [_Due(row["due"], 0, partial(self._start, row)) for row in starts.due(connection, now, limit)]
            found += [_Due(row["due"], 1, partial(self._fire, row)) for row in timers.due(connection, now, limit)]
            first_job = topic_limits.next_due(connection, self.wanted, now)
        if first_job is not None and first_job <= now:
            found += [_Due(one.due, 2, partial(self._job, one)) for one in self._lease(now, min(limit, JOB_BATCH))]
        return sorted(found)

    # Timers

    def _fire(self, timer: sa.RowMapping) -> None:
        try:
            self.executor.run(timer["root_id"], FireTimer(timer["key"]), partial(_still_due, timer))
            reach("timer.fired")
        except (NotFound, Conflict, _Gone):
            return
        except CommandRefused as refusal:
            self._timer_refused(timer, str(refusal))

    def _timer_refused(self, timer: sa.RowMapping, why: str) -> None:
        """Tried again later; in the end the engine holds the timer with an incident."""

        def count(tx: Transaction, known: Stored | None) -> None:
            if not timers.count_refusal(tx, timer, self.executor.clock()):
                raise _Gone

        left = timers.ATTEMPTS - timer["attempts"] - 1
        try:
            self.executor.run(timer["root_id"], FailJob(timer["key"], why, retries=left), count)
        except (NotFound, Conflict, CommandRefused, _Gone) as gone:
            log.info("The timer %s is gone: %s", wait_id(timer["root_id"], timer["key"]), gone)

    def _start(self, row: sa.RowMapping) -> None:
        """A start timer moves on in the transaction that starts its instance."""
        process = self.models.process(row["process_id"], row["version"])

        def take(tx: Transaction, known: Stored | None) -> None:
            if not starts.take(tx, row, process):
                raise _Gone

        try:
            self.executor.start(starts.command(row), take)
        except _Gone:
            return
        except CommandRefused as refusal:
            log.warning("The timer start of %s was refused: %s", row["process_id"], refusal)
            delay = self._delay(row["attempts"] + 1)
            with self.database.write() as tx:
                starts.postpone(tx, row, self.executor.clock() + delay)

    # Jobs

    def _lease(self, now: datetime, limit: int) -> list[Lease]:
        with self.database.write() as tx:
            taken = topic_limits.lease(tx, self.name, now, now + self.settings.lease, limit, self.wanted)
        if taken:
            reach("job.leased")
        for one in taken:
            self._keeper.hold(one)
        return taken

    def _job(self, lease: Lease) -> None:
        try:
            if lease.lost:
                self.fail(lease, "The worker that had taken this job did not come back")
            elif lease.kind == "continuation":
                self._continue(lease)
            else:
                self._work(lease)
        except (LostLease, NotFound, Conflict) as gone:
            log.info("Job %s is no longer ours: %s", wait_id(lease.root_id, lease.key), gone)
        finally:
            self._keeper.drop(lease)

    def _continue(self, lease: Lease) -> None:
        try:
            self._finish(lease, RunContinuation(lease.key))
        except CommandRefused as refusal:
            self.fail(lease, str(refusal))

    def _work(self, lease: Lease) -> None:
        """Run the handler and bring back what came of it."""
        context = self.context(lease)
        try:
            result = self.handlers[lease.topic](context)
            reach("job.handled")
        except BpmnError as error:
            self.throw(lease, error)
        except JobFailed as failure:
            self.fail(lease, str(failure), retries=failure.retries, retry_at=failure.retry_at)
        except Exception as error:
            self.fail(lease, f"{type(error).__name__}: {error}", traceback.format_exc(limit=20))
        else:
            self.complete(lease, result or {})

    def context(self, lease: Lease) -> JobContext:
        """What a handler may know. Raises NotFound, LostLease."""
        with self.database.read() as connection:
            if not leases.still_held(connection, lease):
                raise LostLease("it was taken over or has ended")
        state = self.executor.stored(lease.root_id).state
        called = int(lease.instance_id.rpartition(".")[2]) if "." in lease.instance_id else 0
        return JobContext(
            id=wait_id(lease.root_id, lease.key),
            topic=lease.topic,
            element_id=lease.element_id,
            instance_id=lease.instance_id,
            root_instance_id=lease.root_id,
            process_id=state.process_id,
            business_key=state.business_key_of(called),
            variables=state.variables_at(lease.key),
            attempt=lease.attempt,
            retries=lease.retries,
            lease_until=lease.until,
            headers=headers_of(node_at(state, lease.key, self.models.process)),
        )

    def complete(self, lease: Lease, variables: Mapping[str, object]) -> None:
        """The work is done. Raises LostLease, NotFound, Conflict."""
        try:
            self._finish(lease, CompleteJob(lease.key, variables))
            reach("job.completed")
        except (CommandRefused, ValueError) as refusal:
            self.fail(lease, str(refusal))

    def throw(self, lease: Lease, error: BpmnError) -> None:
        """The work ended in an error that the model may catch."""
        try:
            self._finish(lease, ThrowTaskError(lease.key, error.code, error.message, error.variables))
        except CommandRefused as refusal:
            self.fail(lease, str(refusal))

    def fail(
        self,
        lease: Lease,
        message: str,
        stack: str = "",
        *,
        retries: int | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        """The attempt failed: one fewer is left, later; none left is an incident."""
        left = max(lease.retries - 1, 0) if retries is None else retries
        if retry_at is None and left and not lease.lost:
            retry_at = self._retry_at(lease, left)
        self._finish(lease, FailJob(lease.key, message, stack, left, retry_at))

    def _retry_at(self, lease: Lease, left: int) -> datetime | None:
        """The model's own list of delays goes first; the engine knows it."""
        node = node_at(self.executor.stored(lease.root_id).state, lease.key, self.models.process)
        if node is not None and node.retries:
            return None
        return self.executor.clock() + self._delay(lease.attempt)

    def _delay(self, attempt: int) -> timedelta:
        delays: Sequence[timedelta] = self.settings.retry_delays
        return delays[min(attempt, len(delays)) - 1] if delays else timedelta(0)

    def _finish(self, lease: Lease, command: Command) -> None:
        def fence(tx: Transaction, known: Stored | None) -> None:
            if not leases.holds(tx, lease):
                raise LostLease("it was taken over or has ended")

        self.executor.run(lease.root_id, command, fence)


class _Gone(Exception):
    """Somebody else has done it."""


def _still_due(timer: sa.RowMapping, tx: Transaction, known: Stored | None) -> None:
    """Two workers may have seen the same timer: the second finds it gone or with another due time."""
    if timers.due_of(tx, timer["root_id"], timer["key"]) != timer["due"]:
        raise _Gone
