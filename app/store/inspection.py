"""Look at a SQLite file before trusting it: is it ours, whole, and not newer than this program?

The file may come from a stranger, so the first look is at its 100 header bytes, without SQLite;
then its list of tables, indexes, triggers and views is compared with the one that we make.
"""

from __future__ import annotations

import functools
import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path

from app.store.errors import StoreRefused
from app.store.schema import SCHEMA_VERSION
from app.store.sqlite import APPLICATION_ID

MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes say. Big-endian integers (SQLite file format, section 1.3)."""

    user_version: int
    application_id: int


def read_header(path: Path) -> Header:
    """The header of the file. Raises StoreRefused when it is not a SQLite file."""
    try:
        with open(path, "rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreRefused(f"{path.name} cannot be read: {error.strerror or error}") from None
    if not head:
        raise StoreRefused(f"{path.name} is empty: not a workspace, or a copy that was cut off")
    if len(head) < 100 or not head.startswith(MAGIC):
        raise StoreRefused(f"{path.name} is not a Millrace workspace")
    user_version, _, application_id = struct.unpack(">I4sI", head[60:72])
    return Header(user_version, application_id)


def check_identity(path: Path) -> Header:
    """Refuse what is not ours by its header, leaving the file untouched."""
    header = read_header(path)
    if header.application_id != APPLICATION_ID:
        raise StoreRefused(f"{path.name} is a database of another program, not a Millrace workspace")
    return header


def check_version(path: Path, version: int) -> None:
    """Refuse a file that a newer Millrace has written."""
    if version > SCHEMA_VERSION:
        raise StoreRefused(
            f"{path.name} was written by a newer Millrace (schema {version}; this one knows up to {SCHEMA_VERSION}). "
            "Update Millrace to open it; the file has not been touched"
        )


def check_contents(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse damage and anything in the schema that we did not put there."""
    try:
        problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        names = schema_objects(connection)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise StoreRefused(damaged(path, str(error))) from None
    if problem != "ok":
        raise StoreRefused(damaged(path, problem))
    foreign = {kind for kind, _ in names} & {"trigger", "view"}
    if foreign:
        raise StoreRefused(f"{path.name} holds a {foreign.pop()} that Millrace did not make; it is not opened")


def check_schema(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file of the current version whose tables are not ours."""
    ours, theirs = expected_objects(), schema_objects(connection)
    missing, foreign = ours - theirs, theirs - ours
    if missing:
        raise StoreRefused(damaged(path, f"the {min(missing)[0]} {min(missing)[1]} is missing"))
    if foreign:
        raise StoreRefused(f"{path.name} holds the {min(foreign)[0]} {min(foreign)[1]} that Millrace did not make")


def damaged(path: Path, why: str) -> str:
    """The sentence for a file that is ours but broken."""
    return f"{path.name} is damaged ({why}). Open its latest backup instead; the file has not been touched"


def schema_objects(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """(type, name) of everything in the schema but SQLite's own."""
    rows = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return frozenset((kind, name) for kind, name in rows)


@functools.cache
def expected_objects() -> frozenset[tuple[str, str]]:
    """What a new file of ours holds."""
    import sqlalchemy as sa

    from app.store.schema import create

    engine = sa.create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            create(connection)
            driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
            return schema_objects(driver)
    finally:
        engine.dispose()
