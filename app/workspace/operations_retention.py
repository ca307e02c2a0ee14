"""How long ended cases are kept, and how much of them: per process, from its rule or its model.

`historyTimeToLive` of the model (days, or an ISO 8601 duration) counts unless the process has a rule
with days of its own. Nothing is removed by itself unless the administrator has said so.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app.bpmn.document import Document
from app.engine.history import EventKind
from app.engine.timers import duration
from app.expressions import ExpressionError
from app.store import settings
from app.store.database import Database, Transaction
from app.store.history_rows import mentions, without
from app.store.tables import history, instances
from app.workspace.models import Models
from app.workspace.operations_audit import By, note
from app.workspace.operations_restart import remove
from app.workspace.operations_values import CleanUpReport, HistoryLevel, RetentionRule

KEY = "retention"
AT_ONCE = 20
"""Cases removed in one transaction: others get their turn between."""
PAUSE = timedelta(minutes=10)
"""Between two looks of the workspace itself."""
CAMUNDA = "http://camunda.org/schema/1.0/bpmn"
E = EventKind
ENDS = (E.INSTANCE_STARTED, E.INSTANCE_COMPLETED, E.INSTANCE_CANCELED, E.OPERATED)
DROPPED: dict[HistoryLevel, tuple[E, ...]] = {
    HistoryLevel.FULL: (),
    HistoryLevel.ACTIVITY: (E.VARIABLE_SET, E.DECISION_EVALUATED),
    HistoryLevel.ENDS: tuple(kind for kind in E if kind not in ENDS),
}
ROWS_AT_ONCE = 500
"""Rows of history thinned in one transaction."""


class Retention:
    """The rules of one workspace, and the clean-up."""

    def __init__(self, database: Database, models: Models) -> None:
        self.database = database
        self.models = models
        self._lives: dict[str, str | None] = {}

    def rules(self) -> list[RetentionRule]:
        """By process id."""
        return [
            RetentionRule(process_id, kept.get("days"), HistoryLevel(kept.get("level", "full")))
            for process_id, kept in sorted(self._kept().get("processes", {}).items())
        ]

    def automatic(self) -> bool:
        """Whether the workspace cleans up by itself."""
        return bool(self._kept().get("automatic"))

    def changed(self, rule: RetentionRule | None, automatic: bool | None) -> dict[str, Any]:
        """The whole setting with one rule or the switch changed."""
        kept = dict(self._kept())
        processes = dict(kept.get("processes", {}))
        if rule is not None:
            processes[rule.process_id] = {"days": rule.days, "level": rule.level.value}
        kept["processes"] = processes
        if automatic is not None:
            kept["automatic"] = automatic
        return kept

    def clean_up(self, now: datetime, by: By, *, dry_run: bool, limit: int | None) -> CleanUpReport:
        """Remove what is past its time; `dry_run` only counts. Each handful is written down with its removal."""
        cases: dict[str, int] = {}
        left = limit
        for process_id, version, ended_before in self._cutoffs(now):
            count = 0
            while left is None or left > 0:
                size = AT_ONCE if left is None else min(AT_ONCE, left)
                gone = (
                    self._count(process_id, version, ended_before)
                    if dry_run
                    else self._remove(process_id, version, ended_before, size, now, by)
                )
                count += gone
                left = None if left is None else left - gone
                if dry_run or gone < size:
                    break
            if count:
                cases[process_id] = cases.get(process_id, 0) + count
        events = sum(self._thin(rule, dry_run=dry_run) for rule in self.rules())
        if events and not dry_run:
            with self.database.write() as tx:
                note(tx, now, "clean-up", by.person, events=events, reason=by.reason)
        return CleanUpReport(cases, events)

    def _kept(self) -> Mapping[str, Any]:
        with self.database.read() as connection:
            kept: Mapping[str, Any] = settings.read(connection, KEY, {}) or {}
        return kept

    def _cutoffs(self, now: datetime) -> Iterator[tuple[str, int, datetime]]:
        """(process id, version, moment): cases that ended before it have had their time."""
        days = {rule.process_id: rule.days for rule in self.rules()}
        for definition in self.models.definitions(latest_only=False):
            own = days.get(definition.process_id)
            if own is not None:
                yield definition.process_id, definition.version, now - timedelta(days=own)
                continue
            life = self._life(definition.id, definition.process_id)
            if life is not None:
                yield definition.process_id, definition.version, now - life

    def _life(self, definition_id: str, process_id: str) -> timedelta | None:
        """`historyTimeToLive` of one version; a version never changes."""
        if definition_id not in self._lives:
            document = Document.from_bytes(self.models.source(definition_id), process_id)
            found = (
                node.get(f"{{{CAMUNDA}}}historyTimeToLive") for node in document.tree.iter() if _is(node, process_id)
            )
            self._lives[definition_id] = next(found, None)
        return time_to_live(self._lives[definition_id])

    def _expired(self, process_id: str, version: int, before: datetime) -> sa.ColumnElement[bool]:
        i = instances.c
        mine = (i.process_id == process_id) & (i.version == version) & (i.id == i.root_id)
        return mine & i.ended.is_not(None) & (i.ended <= before)

    def _count(self, process_id: str, version: int, before: datetime) -> int:
        query = sa.select(sa.func.count()).select_from(instances).where(self._expired(process_id, version, before))
        with self.database.read() as connection:
            return connection.execute(query).scalar_one()

    def _remove(self, process_id: str, version: int, before: datetime, size: int, now: datetime, by: By) -> int:
        # Held from here on (holding.py); those that somebody else removes or comments on are left to the next time.
        expired = sa.select(instances.c.root_id).where(self._expired(process_id, version, before))
        query = expired.order_by(instances.c.ended).limit(size).with_for_update(skip_locked=True)
        with self.database.write() as tx:
            roots = tx.execute(query).scalars().all()
            for root_id in roots:
                remove(tx, root_id)
            if roots:
                note(tx, now, "clean-up", by.person, process=process_id, cases=len(roots), reason=by.reason)
                tx.changed("instances", "tasks")
        return len(roots)

    def _thin(self, rule: RetentionRule, *, dry_run: bool) -> int:
        """Take from ended cases what their level does not keep; returns the number of events."""
        dropped = DROPPED[rule.level]
        if not dropped:
            return 0
        i = instances.c
        over = sa.select(i.root_id).where(i.id == i.root_id, i.process_id == rule.process_id, i.ended.is_not(None))
        query = sa.select(history.c.id, history.c.events).where(mentions(dropped), history.c.root_id.in_(over))
        count, last = 0, 0
        while True:
            with self.database.write() if not dry_run else nullcontext() as tx:
                page = self._rows(query.where(history.c.id > last).order_by(history.c.id).limit(ROWS_AT_ONCE))
                count += sum(_thinned(tx, row, dropped) for row in page)
            if len(page) < ROWS_AT_ONCE:
                return count
            last = page[-1].id

    def _rows(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        with self.database.read() as connection:
            return connection.execute(query).all()


def _thinned(tx: Transaction | None, row: sa.Row[Any], dropped: Container[str]) -> int:
    """Take events out of one row of history, or only count them."""
    text, gone = without(row.events, dropped)
    if tx is not None and gone:
        mine = history.c.id == row.id
        tx.execute(sa.delete(history).where(mine) if text is None else _rewritten(mine, text))
    return gone


def _rewritten(which: sa.ColumnElement[bool], text: str) -> sa.Update:
    return sa.update(history).where(which).values(events=text)


def _is(node: Any, process_id: str) -> bool:
    return isinstance(node.tag, str) and node.tag.endswith("}process") and node.get("id") == process_id


def time_to_live(text: str | None) -> timedelta | None:
    """`30` (days) or `P30D`; None for what is empty or says nothing that can be counted."""
    if text is None or not text.strip():
        return None
    if text.strip().isdigit():
        return timedelta(days=int(text))
    epoch = datetime(2000, 1, 1, tzinfo=UTC)
    try:
        return (epoch + duration(text.strip())) - epoch  # type: ignore[no-any-return]
    except (ExpressionError, ValueError, OverflowError):
        return None
