"""Open, create, upgrade or refuse what stands at a location.

A file is created beside its place and moved there whole. An older file is first copied by
`VACUUM INTO`, then upgraded in one transaction. A shared database is created when it is empty;
upgrading it is asked for explicitly, because other people's programs work on it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from app.store import postgres, sqlite
from app.store.database import Database
from app.store.errors import StoreRefused
from app.store.inspection import check_contents, check_identity, check_schema, check_version, damaged
from app.store.lockfile import LockFile
from app.store.mounts import network_file_system
from app.store.schema import MIGRATIONS, SCHEMA_VERSION, create, current, upgrade

SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")
CREATION_LOCK = 0x4D694C72


def open_location(location: str | Path, *, allow_upgrade: bool = False) -> Database:
    """The database at a path (created when absent), a PostgreSQL URL, or `memory`. Raises StoreRefused."""
    if str(location) == "memory":
        return open_temporary()
    if str(location).startswith(SCHEMES):
        return open_postgres(str(location), allow_upgrade=allow_upgrade)
    return open_file(Path(location))


# --- SQLite ----------------------------------------------------------------------------------


def open_file(path: Path, *, migrations: Path = MIGRATIONS) -> Database:
    """The workspace file at `path`, upgraded after a backup when it is older."""
    path = path.expanduser().resolve()
    if not path.exists():
        create_file(path)
    check_version(path, check_identity(path).user_version)
    refuse_network(path)
    try:
        version = _look_inside(path)
        if version < SCHEMA_VERSION:
            _upgrade_file(path, version, migrations)
    except sqlite3.DatabaseError as error:
        raise StoreRefused(damaged(path, str(error))) from None
    database = sqlite.open_database(path)
    database.leading = LockFile(path)
    database.on_close(database.leading.release)
    return database


def create_file(path: Path, *, durable: bool = True) -> None:
    """A new, empty workspace file. It appears whole or not at all."""
    if not path.parent.is_dir():
        raise StoreRefused(f"The folder {path.parent} does not exist")
    part = path.with_name(f".{path.name}.{os.getpid()}.new")
    engine = sqlite.engine(part, begin="BEGIN IMMEDIATE", durable=durable, single=True)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {sqlite.APPLICATION_ID}")
            create(connection)
        engine.dispose()
        with closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        os.replace(part, path)
    except OSError as error:
        raise StoreRefused(f"{path} cannot be created: {error.strerror or error}") from None
    except (sa.exc.OperationalError, sqlite3.OperationalError) as error:
        raise StoreRefused(f"{path} cannot be created: {getattr(error, 'orig', error)}") from None
    finally:
        engine.dispose()
        part.unlink(missing_ok=True)


def open_temporary() -> Database:
    """A workspace that goes when it is closed: a file in a folder of its own, not synced to disk."""
    folder = Path(tempfile.mkdtemp(prefix="millrace-"))
    path = folder / "memory.millrace"
    create_file(path, durable=False)
    database = sqlite.open_database(path, durable=False)
    database.location = "memory"
    clean_up = partial(shutil.rmtree, folder, ignore_errors=True)
    database.on_close(clean_up)
    atexit.register(clean_up)
    return database


def refuse_network(path: Path) -> None:
    """WAL needs shared memory, which network file systems do not give."""
    kind = network_file_system(path)
    if kind:
        raise StoreRefused(
            f"{path.name} lies on a network drive ({kind}), where a workspace file would be damaged. "
            "Copy it to this computer, or share a PostgreSQL workspace"
        )


def _look_inside(path: Path) -> int:
    """The schema version of a file that is ours, after checking that it is whole and only ours."""
    with closing(sqlite3.connect(path)) as connection:
        sqlite.prepare(connection, durable=True)
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        check_version(path, version)
        check_contents(path, connection)
        if version == SCHEMA_VERSION:
            check_schema(path, connection)
    return version


def _upgrade_file(path: Path, version: int, migrations: Path) -> None:
    backup = back_up(path, f"schema-{version}")
    engine = sqlite.engine(path, begin="BEGIN IMMEDIATE", durable=True, single=True)
    try:
        with engine.connect() as connection:
            # Foreign keys can be switched only outside a transaction; table copies would cascade.
            driver = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
            with connection.begin():
                upgrade(connection, migrations=migrations)
                _check_foreign_keys(connection)
    except Exception as error:
        raise StoreRefused(
            f"{path.name} could not be upgraded ({error}). It is as it was; a backup is in {backup.name}"
        ) from error
    finally:
        engine.dispose()


def _check_foreign_keys(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise StoreRefused(f"a row of {broken[0]} points to nothing")


def back_up(path: Path, label: str) -> Path:
    """A checked copy beside the file: committed rows in the WAL are in it, as in no plain copy."""
    target = path.with_name(f"{path.stem}.{label}.backup{path.suffix}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}.{label}.backup-{number}{path.suffix}")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    with closing(sqlite3.connect(target)) as connection:
        check_contents(target, connection)
    return target


# --- PostgreSQL ------------------------------------------------------------------------------


def open_postgres(url: str, *, allow_upgrade: bool = False) -> Database:
    """The shared workspace in the database of `url`; an empty one gets its tables."""
    database = postgres.open_database(url)
    try:
        with database.writer.begin() as connection:
            # Two people who open an empty database at once: the second finds the tables made.
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(CREATION_LOCK)))
            _bring_up_to_date(connection, database.location, allow_upgrade)
    except sa.exc.OperationalError as error:
        database.close()
        raise StoreRefused(f"{database.location} cannot be reached: {_first_line(error)}") from None
    except BaseException:
        database.close()
        raise
    return database


def _bring_up_to_date(connection: sa.Connection, location: str, allow_upgrade: bool) -> None:
    version = current(connection)
    if version is None:
        if sa.inspect(connection).get_table_names():
            raise StoreRefused(f"{location} holds the tables of another program; give Millrace a database of its own")
        create(connection)
    elif version > SCHEMA_VERSION:
        raise StoreRefused(
            f"{location} was made by a newer Millrace (schema {version}; this one knows up to {SCHEMA_VERSION}). "
            "Update Millrace to open it"
        )
    elif version < SCHEMA_VERSION:
        if not allow_upgrade:
            raise StoreRefused(
                f"{location} was made by an older Millrace (schema {version}, needed {SCHEMA_VERSION}). "
                "Its administrator upgrades it once everybody has left"
            )
        upgrade(connection)


def _first_line(error: sa.exc.OperationalError) -> str:
    return str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else "no answer"
