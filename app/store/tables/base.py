"""The metadata that all tables share, with constraint names that migrations can rely on."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BigId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""A row number: SQLite numbers rows by itself only in a column of type INTEGER."""


def root_id(*, primary_key: bool = True) -> sa.Column[str]:
    """The root instance that a row belongs to."""
    return sa.Column("root_id", sa.Text, primary_key=primary_key, nullable=False)


def wait_columns() -> tuple[sa.Column[Any], ...]:
    """What every wait of an instance has: who waits, where."""
    return (
        root_id(),
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("instance_id", sa.Text, nullable=False),
        sa.Column("element_id", sa.Text, nullable=False),
    )
