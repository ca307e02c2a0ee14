"""History has one row for what a step did in a process instance; instances lose the indexes that nobody needs.

The old rows, one per event, are packed as `app/store/history_rows.py` did when this was written. Their `data` is JSON
text already and is taken over as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.store.types import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOST = 1024
AT_ONCE = 1000
WHO = ("root_id", "at", "instance_id", "process_id", "version")
WHAT = ("kind", "element_id", "element_type", "element_name", "key")


def upgrade() -> None:
    """Pack the events, then put the packed table in the old one's place."""
    op.create_table("history_packed", sa.Column("id", sa.BigInteger()), *_columns())
    _pack(op.get_bind())
    op.drop_table("history")
    op.create_table(
        "history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *_columns(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    names = ", ".join(column.name for column in _columns())
    op.execute(f"INSERT INTO history ({names}) SELECT {names} FROM history_packed ORDER BY id")  # noqa: S608
    op.drop_table("history_packed")
    op.create_index(op.f("ix_history_root_id"), "history", ["root_id"], unique=False)
    op.create_index(op.f("ix_history_process_id_history_at"), "history", ["process_id", "at"], unique=False)
    _slim_instances()


def _slim_instances() -> None:
    """An id says its root, and most cases have no business key."""
    op.drop_index(op.f("ix_instances_id"), "instances")
    op.drop_index(op.f("ix_instances_business_key"), "instances")
    given = sa.text("business_key IS NOT NULL")
    op.create_index(
        op.f("ix_instances_business_key"),
        "instances",
        ["business_key"],
        unique=False,
        sqlite_where=given,
        postgresql_where=given,
    )


def _columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("instance_id", sa.Text(), nullable=False),
        sa.Column("process_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("events", sa.Text(), nullable=False),
    ]


def _pack(connection: sa.Connection) -> None:
    target = sa.table("history_packed", sa.column("id"), *(sa.column(c.name, c.type) for c in _columns()))
    rows: list[dict[str, Any]] = []
    for number, (who, events) in enumerate(_groups(connection), 1):
        rows.append(dict(zip(WHO, who, strict=True)) | {"id": number, "events": _text(events)})
        if len(rows) == AT_ONCE:
            connection.execute(sa.insert(target), rows)
            rows = []
    if rows:
        connection.execute(sa.insert(target), rows)


def _groups(connection: sa.Connection) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """What happened together: of one case, moment and process instance."""
    names = [sa.column(name, UtcDateTime() if name == "at" else None) for name in (*WHO, *WHAT, "data")]
    query = sa.select(*names).select_from(sa.table("history")).order_by(sa.column("id"))
    events = connection.execute(query.execution_options(yield_per=AT_ONCE))
    for who, group in groupby(events, key=itemgetter(*range(len(WHO)))):
        together = list(group)
        for start in range(0, len(together), MOST):
            yield who, together[start : start + MOST]


def _text(events: list[Any]) -> str:
    """Lists of equal length: kinds, elements, types, names, keys, data."""
    columns = [json.dumps([getattr(event, name) for event in events], ensure_ascii=False) for name in WHAT]
    data = ",".join(event.data or "null" for event in events)
    return f"[{','.join(columns)},[{data}]]"
