"""A database as short transactions: `with database.write() as tx`, `with database.read() as connection`.

One writer at a time on SQLite, in the order of a lock; as many as there are connections on
PostgreSQL. A thread inside `write()` that writes or reads again joins its own transaction, which is
how one thread's commands can share one commit (`app/workspace/bulk.py`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from typing import Any

import sqlalchemy as sa

from app.store import in_doubt
from app.store.crashpoints import reach
from app.store.errors import StoreError
from app.store.group_commit import WriterQueue
from app.store.lockfile import LockFile
from app.store.prepared import Prepared
from app.store.trouble import Translating


class Transaction:
    """One open write transaction and what is to be said once it is committed."""

    def __init__(self, connection: sa.Connection, driver: Any = None) -> None:
        self.connection = connection
        self.dialect = connection.dialect
        self.changed_kinds: set[str] = set()
        self.changed_instances: set[str] = set()
        # What commands have read or written here; `shared` once a second one joins.
        self.kept: dict[str, Any] = {}
        self.shared = False
        self.doubt: in_doubt.Doubt | None = None
        self._depth = 0
        self._after: list[Callable[[], None]] = []
        self._driver: Any = driver or connection.connection.driver_connection
        self.is_sqlite = connection.dialect.name == "sqlite"

    @contextmanager
    def part(self) -> Iterator[None]:
        """A savepoint, spoken on the driver: what the block did is taken back when it raises."""
        self._depth += 1
        name = f"part_{self._depth}"
        self._driver.execute(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            self.kept.clear()
            if self._is_open():
                self._driver.execute(f"ROLLBACK TO SAVEPOINT {name}")
            raise
        finally:
            self._depth -= 1
        self._driver.execute(f"RELEASE SAVEPOINT {name}")

    def _is_open(self) -> bool:
        """Whether there is something to roll back: a full disk or a lost connection has done so already."""
        return bool(self._driver.in_transaction if self.is_sqlite else not self._driver.closed)

    def run(self, statement: Prepared, row: Mapping[str, Any]) -> int:
        """Run a prepared statement once, on the driver; returns the number of rows it touched."""
        compiled = statement.for_dialect(self.dialect)
        count: int = self._driver.execute(compiled.sql, compiled.parameters(row)).rowcount
        return count

    def send(self, statement: Prepared, row: Mapping[str, Any]) -> Any:
        """Run a prepared statement inside `pipeline()`; the cursor's `rowcount` is true after it."""
        compiled = statement.for_dialect(self.dialect)
        return self._driver.execute(compiled.sql, compiled.parameters(row))

    def fetch(self, statement: Prepared, row: Mapping[str, Any]) -> Any:
        """Run a prepared query on the driver; returns its first row as the driver gives it, or None."""
        compiled = statement.for_dialect(self.dialect)
        return self._driver.execute(compiled.sql, compiled.parameters(row)).fetchone()

    def fetch_all(self, statement: Prepared, row: Mapping[str, Any]) -> list[Any]:
        """Run a prepared query on the driver; returns its rows as the driver gives them."""
        compiled = statement.for_dialect(self.dialect)
        found: list[Any] = self._driver.execute(compiled.sql, compiled.parameters(row)).fetchall()
        return found

    def run_many(self, statement: Prepared, rows: Sequence[Mapping[str, Any]] | Sequence[tuple[Any, ...]]) -> None:
        """Run a prepared statement once per row, in one round trip. A tuple has its values in the statement's order."""
        if not rows:
            return
        compiled = statement.for_dialect(self.dialect)
        convert: Any = compiled.converted if isinstance(rows[0], tuple) else compiled.parameters
        if len(rows) == 1:
            self._driver.execute(compiled.sql, convert(rows[0]))
            return
        parameters = [convert(row) for row in rows]
        if self.is_sqlite:
            self._driver.executemany(compiled.sql, parameters)
        else:
            with self._driver.cursor() as cursor:
                cursor.executemany(compiled.sql, parameters)

    def pipeline(self) -> AbstractContextManager[Any]:
        """Send what follows without waiting for each answer (PostgreSQL); answers are there at the end."""
        return nullcontext() if self.is_sqlite else self._driver.pipeline()

    def execute(self, statement: sa.Executable, parameters: Any = None) -> sa.CursorResult[Any]:
        """Run a Core statement."""
        return self.connection.execute(statement, parameters)

    def changed(self, *kinds: str, instance_id: str | None = None) -> None:
        """Note what listeners will hear of after the commit."""
        self.changed_kinds.update(kinds)
        if instance_id is not None:
            self.changed_instances.add(instance_id)

    def after_commit(self, action: Callable[[], None]) -> None:
        """Call `action` once the transaction stands; never after a rollback."""
        self._after.append(action)

    def finish(self) -> None:
        """Run what waited for the commit."""
        for action in self._after:
            action()


class Database:
    """Connections to one store. `writer` and `reader` may be one engine (PostgreSQL) or two (SQLite)."""

    def __init__(self, writer: sa.Engine, reader: sa.Engine, *, location: str, one_writer: bool) -> None:
        self.writer = writer
        self.reader = reader
        self.location = location
        self.dialect = writer.dialect
        self._kept: sa.Connection | None = None
        self._driver: Any = None
        self._closed = False
        self._queue = WriterQueue(self._writer_driver) if one_writer else None
        self._local = threading.local()
        # After a lost connection the others in the pool are not to be trusted either.
        self._translating = Translating(self._drop_connections)
        self._committed: Callable[[Transaction], None] = lambda _: None
        self.leading: LockFile | None = None
        self._closers: list[Callable[[], None]] = []

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file for one writer."""
        return self.dialect.name == "sqlite"

    @property
    def _lock(self) -> AbstractContextManager[Any]:
        """Nobody writes to the file within it."""
        return nullcontext() if self._queue is None else self._queue.lock

    def on_commit(self, listener: Callable[[Transaction], None]) -> None:
        """Have `listener` called with each transaction after its commit, on the writing thread."""
        self._committed = listener

    def on_close(self, closer: Callable[[], None]) -> None:
        """Have `closer` called when the database is let go of."""
        self._closers.append(closer)

    def lead(self) -> bool:
        """Whether clocks and jobs of this store are ours to run; a file has one program that does."""
        return self.leading is None or self.leading.acquire()

    @property
    def open_transaction(self) -> Transaction | None:
        """The write transaction that this thread is inside, if any."""
        return getattr(self._local, "transaction", None)

    def write(self, *, alone: bool = False, repeatable: bool = False) -> AbstractContextManager[Transaction]:
        """One transaction: committed at the end, rolled back whole when the body raises.

        On SQLite those who wait for each other share a commit (group_commit.py); `alone` for what takes long.
        `repeatable`: nobody minds if it is done twice, so a lost answer of PostgreSQL is not looked up (in_doubt.py).
        Raises StoreError for trouble of the database.
        """
        outer = self.open_transaction
        return _Writing(self, alone, repeatable) if outer is None else self._join(outer)

    @contextmanager
    def _join(self, outer: Transaction) -> Iterator[Transaction]:
        """Part of a larger transaction: a failure takes back this part alone."""
        outer.shared = True
        with outer.part():
            yield outer

    def _drop_connections(self) -> None:
        self.writer.dispose()

    def _check_open(self) -> None:
        """A screen may ask once more after its workspace was closed."""
        if self._closed:
            raise StoreError("This workspace is closed")

    def _begun(self, alone: bool, doubt: in_doubt.Doubt | None) -> AbstractContextManager[sa.Connection | None]:
        """BEGIN and COMMIT are spoken on SQLite's driver: SQLAlchemy's own cost more than the writes."""
        if self._queue is not None:
            return self._queue.turn(alone=alone)
        self._check_open()
        assert doubt is not None
        return in_doubt.transaction(self.writer, doubt)

    def foreign_commits(self) -> int:
        """SQLite: a number that changes when another program has committed to the file."""
        with self._lock:
            return int(self._writer_driver().execute("PRAGMA data_version").fetchone()[0])

    def _writer_driver(self) -> Any:
        """The one writing connection, kept for good; SQLAlchemy believes it is always in a transaction."""
        self._check_open()
        if self._driver is None:
            self._kept = self.writer.connect()
            self._kept.begin()
            self._driver = self._kept.connection.driver_connection
        return self._driver

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A consistent view; inside `write()` of the same thread, that transaction's own view."""
        outer = self.open_transaction
        if outer is not None:
            yield outer.connection
            return
        self._check_open()
        with self._translating, self.reader.connect() as connection:
            if self.is_sqlite:
                connection.connection.driver_connection.execute("BEGIN")  # type: ignore[union-attr]
            yield connection

    def fetch(self, statement: Prepared, row: Mapping[str, Any]) -> Any:
        """The first row of one prepared query, as the driver gives it; None without one."""
        outer = self.open_transaction
        if outer is not None:
            return outer.fetch(statement, row)
        self._check_open()
        compiled = statement.for_dialect(self.dialect)
        with self._translating, closing(self.reader.raw_connection()) as pooled:
            driver: Any = pooled.driver_connection
            return driver.execute(compiled.sql, compiled.parameters(row)).fetchone()

    def close(self) -> None:
        """Let go of every connection, once the write under way is done."""
        with self._lock:
            if self._queue is not None and not self._closed:
                self._queue.finish()
            self._closed = True
            if self._kept is not None:
                self._kept.close()
            self.writer.dispose()
            self.reader.dispose()
        for closer in self._closers:
            closer()
        self._closers.clear()


class _Writing:
    """A transaction of its own. A plain class, because every command passes here."""

    __slots__ = ("_around", "_database", "_settings", "_transaction")

    def __init__(self, database: Database, alone: bool, repeatable: bool) -> None:
        self._database = database
        self._settings = (alone, None if database.is_sqlite else in_doubt.Doubt(repeatable))

    def __enter__(self) -> Transaction:
        """Begin."""
        database = self._database
        with database._translating:
            self._around = database._begun(*self._settings)
            connection = self._around.__enter__() or database._kept
        assert connection is not None
        transaction = Transaction(connection, database._driver)
        transaction.doubt = self._settings[1]
        self._transaction = database._local.transaction = transaction
        return transaction

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        """Commit and tell who listens, or roll back; trouble of the database is raised as StoreError."""
        database = self._database
        database._local.transaction = None
        if error is None:
            try:
                reach("commit.before")
            except BaseException as refusal:  # a test's own end of the world: what was written is taken back
                self._around.__exit__(type(refusal), refusal, refusal.__traceback__)
                raise
        with database._translating:
            self._around.__exit__(kind, error, trace)
        if error is not None:
            database._translating.__exit__(kind, error, trace)
            return
        reach("commit.after")
        database._committed(self._transaction)
        self._transaction.finish()
