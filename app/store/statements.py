"""The statements of the hot path, each defined once for both databases."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.store import tables
from app.store.prepared import Prepared

CHANGING = {
    "tasks": ("name", "assignee", "candidate_users", "candidate_groups", "form_key", "lane", "due", "follow_up",
              "priority", "state"),
    "jobs": ("retries", "due", "priority", "topic", "kind"),
    "timers": ("due", "repetitions"),
    "subscriptions": ("name", "correlation_key", "kind"),
    "incidents": ("kind", "message", "stack", "raised"),
    "variables": ("value",),
    "state_parts": ("data",),
}  # fmt: skip
"""What a wait that is opened again under its old key may change."""

RESET: dict[str, dict[str, int | None]] = {
    "jobs": {"lease_owner": None, "lease_until": None},
    "timers": {"attempts": 0, "retry_at": None},
}
"""What such a wait forgets: who had leased it, how often it was tried."""


def upsert(table: sa.Table, left_out: tuple[str, ...] = ()) -> Prepared:
    """Insert a row, or change the one with the same primary key."""
    columns = [column for column in table.c if column.name not in left_out]

    def build(dialect: str) -> sa.ClauseElement:
        insert = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(table)
        statement = insert.values({column.name: sa.bindparam(column.name, type_=column.type) for column in columns})
        changes = {name: statement.excluded[name] for name in CHANGING[table.name]}
        changes |= {name: sa.literal_column("NULL" if value is None else str(value))
                    for name, value in RESET.get(table.name, {}).items()}  # fmt: skip
        return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changes)

    return Prepared(build)


def insert(table: sa.Table, left_out: tuple[str, ...] = ()) -> Prepared:
    """Insert a row."""
    columns = [column for column in table.c if column.name not in left_out]
    values = {column.name: sa.bindparam(column.name, type_=column.type) for column in columns}
    return Prepared(sa.insert(table).values(values))


def delete(table: sa.Table) -> Prepared:
    """Delete one wait of an instance."""
    return Prepared(sa.delete(table).where(table.c.root_id == _p(table, "root_id"), table.c.key == _p(table, "key")))


def _p(table: sa.Table, name: str, as_: str | None = None) -> sa.BindParameter[object]:
    return sa.bindparam(as_ or name, type_=table.c[name].type)


_i, _t, _s = tables.instances, tables.tasks, tables.state_parts

INSERT_INSTANCE = insert(_i)
UPDATE_ROOT = Prepared(
    sa.update(_i)
    .where(
        _i.c.root_id == _p(_i, "root_id"), _i.c.id == _p(_i, "root_id"), _i.c.revision == _p(_i, "revision", "known")
    )
    .values({name: _p(_i, name) for name in ("process_id", "version", "state", "ended", "summary", "data", "revision")})
)
END_CALLED = Prepared(
    sa.update(_i)
    .where(_i.c.root_id == _p(_i, "root_id"), _i.c.id == _p(_i, "id", "instance"))
    .values(state=_p(_i, "state"), ended=_p(_i, "ended"))
)
SWITCH_CALLED = Prepared(
    sa.update(_i)
    .where(_i.c.root_id == _p(_i, "root_id"), _i.c.id != _p(_i, "root_id"), _i.c.ended.is_(None))
    .values(state=_p(_i, "state"))
)
SELECT_ROOT = Prepared(
    sa.select(_i.c.revision, _i.c.data, _i.c.state, _s.c.key, _s.c.part, _s.c.data.label("text"))
    .select_from(_i.outerjoin(_s, _s.c.root_id == _i.c.root_id))
    .where(_i.c.root_id == _p(_i, "root_id"), _i.c.id == _p(_i, "root_id"))
    .order_by(_s.c.seq)
)
"""One row, or one for each part of a large state: in one statement, so that all are of one moment."""
DELETE_PARTS = Prepared(sa.delete(_s).where(_s.c.root_id == _p(_s, "root_id"), _s.c.key == _p(_s, "key")))
DELETE_PART = Prepared(
    sa.delete(_s).where(_s.c.root_id == _p(_s, "root_id"), _s.c.key == _p(_s, "key"), _s.c.part == _p(_s, "part"))
)
SELECT_REVISION = Prepared(
    sa.select(_i.c.revision).where(_i.c.root_id == _p(_i, "root_id"), _i.c.id == _p(_i, "root_id"))
)
# Shared among writers; a reader of history waits for it (journal.py). With it comes the transaction's number.
WRITERS_LOCK = Prepared(
    sa.select(
        sa.cast(sa.func.pg_current_xact_id(), sa.Text),
        sa.func.pg_advisory_xact_lock_shared(sa.literal_column(str(0x4D694C74))),
    )
)
INSERT_HISTORY = insert(tables.history, left_out=("id",))
INSERT_MESSAGE = insert(tables.messages, left_out=("id", "attempts"))
UPSERT = {
    "tasks": upsert(tables.tasks),
    "jobs": upsert(tables.jobs, left_out=("attempt", "lease_owner", "lease_until")),
    "timers": upsert(tables.timers, left_out=("attempts", "retry_at")),
    "subscriptions": upsert(tables.subscriptions),
    "incidents": upsert(tables.incidents),
    "variables": upsert(tables.variables),
    "state_parts": upsert(tables.state_parts),
}
DELETE = {name: delete(tables.metadata.tables[name]) for name in ("jobs", "timers", "subscriptions", "incidents")}
END_TASK = Prepared(
    sa.update(_t)
    .where(_t.c.root_id == _p(_t, "root_id"), _t.c.key == _p(_t, "key", "task"))
    .values(state=_p(_t, "state"), completed=_p(_t, "completed"))
)
LATEST_VERSION = Prepared(
    sa.select(sa.func.max(tables.definitions.c.version)).where(
        tables.definitions.c.process_id == _p(tables.definitions, "process_id")
    )
)
NEWEST_DEPLOYMENT = Prepared(sa.select(sa.func.max(tables.deployments.c.id)))
SELECT_TASK = Prepared(
    sa.select(_t.c.name, _t.c.state, _t.c.assignee).where(
        _t.c.root_id == _p(_t, "root_id"), _t.c.key == _p(_t, "key", "task")
    )
)
DELETE_DRAFTS = delete(tables.drafts)
