"""One schema on both databases, however a store came to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.store import postgres, sqlite
from app.store.schema import SCHEMA_VERSION, create, current, revision_of, upgrade
from app.store.tables import metadata

NEXT = SCHEMA_VERSION + 1
NEXT_STEP = f"""
import sqlalchemy as sa
from alembic import op
revision = "{revision_of(NEXT)}"
down_revision = "{revision_of(SCHEMA_VERSION)}"
def upgrade():
"""
BROKEN_STEP = (
    NEXT_STEP
    + """
    op.create_table("extra", sa.Column("id", sa.Integer, primary_key=True))
    with op.batch_alter_table("groups") as batch:
        batch.add_column(sa.Column("colour", sa.Text))
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""
)


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


@pytest.mark.parametrize("made_between", [False, True])
def test_a_store_of_schema_3_gets_the_index_of_jobs_unless_it_has_it(
    engine: sa.Engine, tmp_path: Path, made_between: bool
) -> None:
    with engine.connect() as connection:
        with connection.begin():
            upgrade(connection, migrations=migrations_until(tmp_path, 3))
            if made_between:
                connection.exec_driver_sql("CREATE INDEX ix_jobs_priority_jobs_due ON jobs (priority DESC, due)")
        with connection.begin():
            upgrade(connection)
        assert "ix_jobs_priority_jobs_due" in {found["name"] for found in sa.inspect(connection).get_indexes("jobs")}
        assert current(connection) == SCHEMA_VERSION


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
    (target / "versions" / f"{revision_of(NEXT)}_step.py").write_text(step)
    return target


def migrations_until(folder: Path, version: int) -> Path:
    """The migrations as they were when `version` was the newest schema."""
    target = copied_migrations(folder, "")
    for step in (target / "versions").glob("*.py"):
        if int(step.name[:4]) > version:
            step.unlink()
    return target
