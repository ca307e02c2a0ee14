"""Which files are opened, upgraded or refused, and that a refusal leaves them untouched."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.store import schema, sqlite
from app.store.errors import StoreRefused
from app.store.inspection import schema_objects
from app.store.lockfile import LockFile
from app.store.mounts import network_file_system
from app.store.opening import open_file, open_location, open_postgres
from app.store.sqlite import APPLICATION_ID
from app.store.tables import groups
from tests.store.test_schema import BROKEN_STEP, NEXT, NEXT_STEP, copied_migrations, migrations_until

STEP = (
    NEXT_STEP
    + """
    with op.batch_alter_table("groups") as batch:
        batch.add_column(sa.Column("colour", sa.Text))
"""
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace file with one group in it."""
    path = tmp_path / "work.millrace"
    database = open_file(path)
    with database.write() as tx:
        tx.execute(sa.insert(groups).values(id="hr", name="HR"))
    database.close()
    return path


def refusal(path: Path | str) -> str:
    with pytest.raises(StoreRefused) as refused:
        open_location(path)
    return str(refused.value)


def test_a_new_file_is_ours_and_durable(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.SCHEMA_VERSION
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_the_writer_syncs_fully_and_trusts_no_schema(path: Path) -> None:
    database = open_file(path)
    expected = {"synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1, "busy_timeout": 10_000}
    with database.write() as tx:
        found = {name: tx.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected}
    assert found == expected
    with database.read() as connection, pytest.raises(sa.exc.OperationalError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM groups")
    database.close()


def test_what_was_committed_is_there_after_opening_again(path: Path) -> None:
    database = open_file(path)
    with database.read() as connection:
        assert connection.execute(sa.select(groups.c.id)).scalars().all() == ["hr"]
    database.close()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "is empty"), (b"hello", "not a Millrace workspace"), (b"x" * 5000, "not a Millrace workspace")],
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "other.millrace"
    path.write_bytes(content)
    assert reason in refusal(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
    before = path.read_bytes()
    assert "another program" in refusal(path)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_program_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    assert "newer Millrace" in refusal(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON groups BEGIN SELECT load_extension('/tmp/evil.so'); END",
        "CREATE VIEW v AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT count(*) FROM r",
        "CREATE TABLE stranger (a)",
        "CREATE INDEX stranger ON groups (name)",
    ],
)
def test_a_file_with_anything_foreign_in_its_schema_is_refused(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
    assert "did not make" in refusal(path)


def test_a_file_with_a_missing_table_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE drafts")
    assert "drafts is missing" in refusal(path)


def test_a_damaged_file_is_refused_with_advice(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:8192] = os.urandom(4096)
    path.write_bytes(bytes(content))
    assert "damaged" in refusal(path)


def test_hostile_databases_are_refused_and_stay_as_they_are(corpus: Path) -> None:
    hostile = sorted((corpus / "hostile").glob("*.sqlite"))
    assert hostile
    for path in hostile:
        before = path.read_bytes()
        assert path.name in refusal(path)
        assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "nowhere" / "work.millrace")


def test_an_older_file_is_backed_up_and_upgraded(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.opening.SCHEMA_VERSION", NEXT)
    monkeypatch.setattr("app.store.inspection.SCHEMA_VERSION", NEXT)
    database = open_file(path, migrations=copied_migrations(tmp_path, STEP))
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT id, colour FROM groups").all() == [("hr", None)]
    database.close()
    (backup,) = tmp_path.glob("*.backup*")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT * FROM groups").fetchall() == [("hr", "HR")]


def test_a_file_of_the_first_schema_is_upgraded_to_ours(tmp_path: Path) -> None:
    path = older_file(tmp_path, 1)
    open_file(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM state_parts").fetchall() == []
        assert connection.execute("SELECT * FROM groups").fetchall() == [("hr", "HR")]
    assert list(path.parent.glob("*.schema-1.backup*"))


def older_file(folder: Path, version: int) -> Path:
    """A file that an earlier version has made, with one group in it."""
    path = folder / "older.millrace"
    engine = sqlite.engine(path, begin="BEGIN IMMEDIATE", durable=False, single=True)
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        schema.upgrade(connection, migrations=migrations_until(folder, version))
        connection.exec_driver_sql("INSERT INTO groups VALUES ('hr', 'HR')")
    engine.dispose()
    return path


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.opening.SCHEMA_VERSION", NEXT)
    monkeypatch.setattr("app.store.inspection.SCHEMA_VERSION", NEXT)
    with closing(sqlite3.connect(path)) as connection:
        before = schema_objects(connection)
    with pytest.raises(StoreRefused, match="could not be upgraded") as refused:
        open_file(path, migrations=copied_migrations(tmp_path, BROKEN_STEP))
    assert ".backup" in str(refused.value)
    with closing(sqlite3.connect(path)) as connection:
        assert schema_objects(connection) == before
        assert connection.execute("SELECT * FROM groups").fetchall() == [("hr", "HR")]


def test_a_workspace_on_a_network_drive_is_noticed(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/a / ext4 rw 0 0\nserver:/x /mnt/team\\040share nfs4 rw 0 0\n")
    assert network_file_system(Path("/mnt/team share/work.millrace"), mounts) == "nfs4"
    assert network_file_system(Path("/mnt/team/work.millrace"), mounts) is None


def test_the_second_program_on_a_file_notices_the_first(tmp_path: Path) -> None:
    first, second = LockFile(tmp_path / "work.millrace"), LockFile(tmp_path / "work.millrace")
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()


@pytest.mark.postgres
def test_an_empty_database_gets_our_tables_and_opens_again(empty_postgres_url: str) -> None:
    open_postgres(empty_postgres_url).close()
    database = open_postgres(empty_postgres_url)
    with database.read() as connection:
        assert schema.current(connection) == schema.SCHEMA_VERSION
    database.close()


@pytest.mark.postgres
def test_a_database_of_another_program_is_refused(empty_postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(empty_postgres_url) as connection:
        connection.execute("CREATE TABLE theirs (a int)")
    with pytest.raises(StoreRefused, match="another program"):
        open_postgres(empty_postgres_url)


@pytest.mark.postgres
def test_a_shared_database_of_another_version_is_refused(postgres_url: str) -> None:
    import psycopg

    newer = schema.revision_of(schema.SCHEMA_VERSION + 1)
    for version, reason in ((newer, "newer Millrace"), ("0000", "older Millrace")):
        with psycopg.connect(postgres_url) as connection:
            connection.execute("UPDATE alembic_version SET version_num = %s", (version,))
        with pytest.raises(StoreRefused, match=reason):
            open_postgres(postgres_url)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    text = refusal("postgresql://anna:secret@127.0.0.1:1/none")
    assert "cannot be reached" in text
    assert "secret" not in text
