"""The schema's version, and making it new or newer: the same steps on both databases.

A new store gets the tables as they are now; an older one is upgraded by Alembic. Either happens in
one transaction that rolls back whole. On SQLite that needs BEGIN IMMEDIATE spoken by us (sqlite.py):
the driver's own transactions leave half a migration behind when one of its steps fails.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from app.store.tables import metadata

SCHEMA_VERSION = 4
MIGRATIONS = Path(__file__).parent / "migrations"

alembic_version = sa.Table(
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def revision_of(version: int) -> str:
    """The migration that leads to schema `version`."""
    return f"{version:04}"


def create(connection: sa.Connection) -> None:
    """Make the current tables inside the open transaction of `connection`."""
    metadata.create_all(connection)
    alembic_version.create(connection, checkfirst=True)
    connection.execute(alembic_version.insert().values(version_num=revision_of(SCHEMA_VERSION)))
    stamp(connection, SCHEMA_VERSION)


def upgrade(connection: sa.Connection, *, migrations: Path = MIGRATIONS) -> None:
    """Run the missing migrations inside the open transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    stamp(connection, current(connection) or 0)


def stamp(connection: sa.Connection, version: int) -> None:
    """Write the version where SQLite can tell it before anything is read."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {int(version)}")


def current(connection: sa.Connection) -> int | None:
    """The version that the store has; None when it has no tables of ours."""
    if not sa.inspect(connection).has_table(alembic_version.name):
        return None
    revision = connection.execute(sa.select(alembic_version.c.version_num)).scalar_one_or_none()
    return int(revision) if revision and revision.isdigit() else None
