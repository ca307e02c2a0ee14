"""One schema on both databases, however a store came to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.store import postgres, sqlite
from app.store.schema import SCHEMA_VERSION, create, current, upgrade
from app.store.tables import metadata

BROKEN_STEP = """
import sqlalchemy as sa
from alembic import op
revision = "0004"
down_revision = "0003"
def upgrade():
    op.create_table("extra", sa.Column("id", sa.Integer, primary_key=True))
    with op.batch_alter_table("groups") as batch:
        batch.add_column(sa.Column("colour", sa.Text))
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """An engine on an empty database."""
    if request.param == "sqlite":
        made = sqlite.engine(tmp_path / "empty.db", begin="BEGIN IMMEDIATE", durable=False, single=True)
    else:
        made = postgres.engine(request.getfixturevalue("empty_postgres_url"))
    yield made
    made.dispose()


def shape(connection: sa.Connection) -> dict[str, object]:
    inspector = sa.inspect(connection)
    return {
        name: (
            [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(name)],
            inspector.get_pk_constraint(name),
            sorted(map(index, inspector.get_indexes(name)), key=str),
            sorted(inspector.get_foreign_keys(name), key=str),
        )
        for name in sorted(inspector.get_table_names())
    }


def index(found: Any) -> dict[str, Any]:
    """Conditions of an index are objects without equality."""
    return {**found, "dialect_options": {name: str(value) for name, value in found.get("dialect_options", {}).items()}}


def test_migrations_lead_to_the_tables_that_a_new_store_gets(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        with connection.begin():
            upgrade(connection)
        migrated = shape(connection)
        connection.rollback()
        with connection.begin():
            metadata.drop_all(connection)
            connection.exec_driver_sql("DROP TABLE alembic_version")
            create(connection)
        assert shape(connection) == migrated


def test_a_migration_that_fails_leaves_nothing_behind(engine: sa.Engine, tmp_path: Path) -> None:
    migrations = copied_migrations(tmp_path, BROKEN_STEP)
    with engine.connect() as connection:
        with connection.begin():
            create(connection)
        before = shape(connection)
        connection.rollback()
        with pytest.raises(sa.exc.DBAPIError), connection.begin():
            upgrade(connection, migrations=migrations)
        assert shape(connection) == before
        assert current(connection) == SCHEMA_VERSION


def copied_migrations(folder: Path, step: str) -> Path:
    import shutil

    from app.store.schema import MIGRATIONS

    target = folder / "migrations"
    shutil.copytree(MIGRATIONS, target, ignore=shutil.ignore_patterns("__pycache__"))
    (target / "versions" / "0004_step.py").write_text(step)
    return target


def migrations_until(folder: Path, version: int) -> Path:
    """The migrations as they were when `version` was the newest schema."""
    target = copied_migrations(folder, "")
    for step in (target / "versions").glob("*.py"):
        if int(step.name[:4]) > version:
            step.unlink()
    return target
