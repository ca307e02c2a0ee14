"""One operation on many cases: rows in the database, so that a batch goes on after a crash.

A batch is a header and a row per handful of cases. A handful is dealt with in one transaction, results
included: each case is done exactly once or not at all, whichever program works on the batch. What a
case refuses is a result, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.engine.commands import CommandRefused
from app.foundation.time import Clock
from app.store import settings as kept
from app.store.database import Database, Transaction
from app.store.ids import new_id
from app.store.tables import settings
from app.workspace.executor import Executor
from app.workspace.operations_audit import By, note
from app.workspace.operations_values import BatchInfo, BatchResult, BatchState
from app.workspace.values import Conflict, NotFound, WorkspaceError

PREFIX = "batch/"
HANDFUL = 10
TRIES = 3
ATTEMPTS = 5
Perform = Callable[[str, str, Mapping[str, Any], str | None], None]
"""(operation, instance id, arguments, actor): do it to one case, or raise WorkspaceError."""
Progress = Callable[[BatchInfo], bool]
"""Told after every handful; False stops the batch there (it can be resumed)."""


class Batches:
    """The batches of one workspace."""

    def __init__(self, database: Database, executor: Executor, clock: Clock, perform: Perform) -> None:
        self.database = database
        self.executor = executor
        self.clock = clock
        self._perform = perform

    def create(
        self, operation: str, instance_ids: Sequence[str], arguments: Mapping[str, Any], actor: str | None
    ) -> BatchInfo:
        """A batch that nobody works on yet."""
        if not instance_ids:
            raise WorkspaceError("No case is chosen")
        now = self.clock()
        batch_id = new_id(now)
        ids = sorted(set(instance_ids))
        header = {
            "operation": operation,
            "arguments": dict(arguments),
            "at": now.isoformat(),
            "total": len(ids),
            "next": 0,
            "done": 0,
            "failed": 0,
            "state": BatchState.RUNNING.value,
        }
        with self.database.write() as tx:
            for number, start in enumerate(range(0, len(ids), HANDFUL)):
                kept.save(tx, _part(batch_id, number), {"ids": ids[start : start + HANDFUL]}, actor, now)
            kept.save(tx, PREFIX + batch_id, header, actor, now)
            note(tx, now, f"batch {operation}", actor, batch=batch_id, cases=len(ids), arguments=dict(arguments))
            tx.changed("settings")
        return _info(batch_id, header, actor)

    def info(self, batch_id: str) -> BatchInfo:
        """How far it is. Raises NotFound."""
        with self.database.read() as connection:
            return _read(connection, batch_id)

    def every(self) -> list[BatchInfo]:
        """Newest first."""
        mine = settings.c.key.like(f"{PREFIX}%") & settings.c.key.not_like(f"{PREFIX}%/%")
        query = sa.select(settings).where(mine).order_by(settings.c.key.desc())
        with self.database.read() as connection:
            return [_info(row.key.removeprefix(PREFIX), row.value, row.changed_by) for row in connection.execute(query)]

    def results(self, batch_id: str) -> list[BatchResult]:
        """What came of each case that was dealt with."""
        self.info(batch_id)
        query = sa.select(settings.c.value).where(settings.c.key.like(f"{PREFIX}{batch_id}/%")).order_by(settings.c.key)
        with self.database.read() as connection:
            parts = connection.execute(query).scalars().all()
        return [BatchResult(*result) for part in parts for result in part.get("results", ())]

    def run(self, batch_id: str, progress: Progress | None = None) -> BatchInfo:
        """Work on the batch until it is done, canceled, or `progress` says stop."""
        while self.step(batch_id):
            if progress is not None and not progress(self.info(batch_id)):
                break
        return self.info(batch_id)

    def advance(self) -> int:
        """One handful of every batch under way; returns how many there were."""
        under_way = [batch.id for batch in self.every() if batch.state is BatchState.RUNNING]
        for batch_id in under_way:
            self.step(batch_id)
        return len(under_way)

    def cancel(self, batch_id: str, who: By) -> None:
        """Deal with no further case; what is done stays done."""
        with self.database.write() as tx:
            header, by = _locked(tx, batch_id)
            if header["state"] == BatchState.RUNNING.value:
                header["state"] = BatchState.CANCELED.value
                kept.save(tx, PREFIX + batch_id, header, by, self.clock())
                done = {"batch": batch_id, "done": header["done"], "reason": who.reason}
                note(tx, self.clock(), "cancel batch", who.person, **done)
            tx.changed("settings")

    def step(self, batch_id: str) -> bool:
        """Deal with the next handful; False when there is none."""
        for attempt in range(TRIES):
            try:
                with self.database.write() as tx:
                    return self._handful(tx, batch_id)
            except Exception:  # a deadlock with a worker, for one: nothing of the handful has happened
                self.executor.forget_states()
                if attempt == TRIES - 1:
                    raise
        return False

    def _handful(self, tx: Transaction, batch_id: str) -> bool:
        header, by = _locked(tx, batch_id)
        if header["state"] != BatchState.RUNNING.value:
            return False
        key = _part(batch_id, header["next"])
        part = kept.read(tx.connection, key)
        results = [self._one(header, instance_id, by) for instance_id in part["ids"]]
        now = self.clock()
        kept.save(tx, key, {"ids": part["ids"], "results": results}, by, now)
        header["next"] += 1
        header["done"] += len(results)
        header["failed"] += sum(not ok for _, ok, _ in results)
        if header["done"] >= header["total"]:
            header["state"] = BatchState.DONE.value
        kept.save(tx, PREFIX + batch_id, header, by, now)
        tx.changed("settings")
        return bool(header["state"] == BatchState.RUNNING.value)

    def _one(self, header: Mapping[str, Any], instance_id: str, by: str | None) -> tuple[str, bool, str]:
        """Inside a larger transaction the executor does not decide again by itself when others were faster: we do."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.database.write():
                    self._perform(header["operation"], instance_id, header["arguments"], by)
            except Conflict as conflict:
                if attempt == ATTEMPTS:
                    return instance_id, False, str(conflict)
            except (WorkspaceError, CommandRefused) as refusal:
                return instance_id, False, str(refusal)
            else:
                break
        return instance_id, True, ""


def _part(batch_id: str, number: int) -> str:
    return f"{PREFIX}{batch_id}/{number:08}"


def _locked(tx: Transaction, batch_id: str) -> tuple[dict[str, Any], str | None]:
    query = sa.select(settings).where(settings.c.key == PREFIX + batch_id).with_for_update()
    row = tx.execute(query).first()
    if row is None:
        raise NotFound("There is no such batch")
    return dict(row.value), row.changed_by


def _read(connection: sa.Connection, batch_id: str) -> BatchInfo:
    row = connection.execute(sa.select(settings).where(settings.c.key == PREFIX + batch_id)).first()
    if row is None:
        raise NotFound("There is no such batch")
    return _info(batch_id, row.value, row.changed_by)


def _info(batch_id: str, header: Mapping[str, Any], by: str | None) -> BatchInfo:
    return BatchInfo(
        batch_id,
        header["operation"],
        header["arguments"],
        by,
        datetime.fromisoformat(header["at"]),
        header["total"],
        header["done"],
        header["failed"],
        BatchState(header["state"]),
    )
