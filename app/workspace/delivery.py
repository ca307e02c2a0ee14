"""Carry what instances throw to where it is caught: the outbox, emptied after each commit.

Each letter goes in the transaction of its receiver's command, so a crash anywhere between leaves it
in the outbox, and a second worker finds it gone.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial

import sqlalchemy as sa

from app.engine.commands import CommandRefused, DeliverMessage, DeliverSignal
from app.store import outbox
from app.store.commit import Stored
from app.store.crashpoints import reach
from app.store.database import Database, Transaction
from app.store.outbox import Letter
from app.store.tables import instances, subscriptions
from app.workspace import starts
from app.workspace.executor import Executor, InTransaction
from app.workspace.values import Conflict, NotFound

log = logging.getLogger(__name__)
BATCH = 50
LIMIT = 10_000
"""Letters carried in one go: two instances that answer each other for ever must not hold a thread."""


class _Gone(Exception):
    """Another worker has the letter."""


class Delivery:
    """The postman of one workspace."""

    def __init__(self, database: Database, executor: Executor) -> None:
        self.database = database
        self.executor = executor
        self._busy = threading.local()

    def deliver_due(self) -> int:
        """Carry every due letter, and what their receivers throw in turn; returns how many."""
        if getattr(self._busy, "now", False):
            return 0
        self._busy.now = True
        try:
            return self._carry_all()
        finally:
            self._busy.now = False

    def _carry_all(self) -> int:
        carried = 0
        while carried < LIMIT:
            with self.database.read() as connection:
                letters = outbox.due(connection, self.executor.clock(), BATCH)
            moved = sum(self._carry(letter_id) for letter_id in letters)
            if not moved:
                break
            carried += moved
        return carried

    def _carry(self, letter_id: int) -> bool:
        """Whether the letter is no longer due."""
        try:
            return self._send(letter_id)
        except _Gone:
            return False
        except (CommandRefused, Conflict, NotFound) as refusal:
            log.warning("Message %s is not delivered yet: %s", letter_id, refusal)
            with self.database.write() as tx:
                outbox.try_again(tx, letter_id, self.executor.clock())
            return True

    def _send(self, letter_id: int) -> bool:
        with self.database.read() as connection:
            letter = outbox.read(connection, letter_id)
            if letter is None:
                return False
            send = self._receiver(connection, letter)
        if send is None:
            self._without_receiver(letter)
        else:
            send()
            reach("message.delivered")
        return True

    def _receiver(self, connection: sa.Connection, letter: Letter) -> Callable[[], object] | None:
        """What hands the letter to its receiver; None when nobody is there."""
        if letter.kind == "message":
            return self._message_receiver(connection, letter)
        if letter.target_id is not None:
            command = DeliverSignal(letter.name, letter.variables)
            return partial(self.executor.run, letter.target_id, command, self._taking(letter))
        if letter.target_process is not None:
            return self._starter(connection, letter, letter.target_process)
        return partial(self._split, letter)

    def _message_receiver(self, connection: sa.Connection, letter: Letter) -> Callable[[], object] | None:
        """The instance that waits for exactly this, else for anything of the name, else a start event."""
        for row in _waiting(connection, letter):
            command = DeliverMessage(row.key, letter.name, letter.variables)
            return partial(self.executor.run, row.root_id, command, self._taking(letter))
        return self._starter(connection, letter, None)

    def _starter(
        self, connection: sa.Connection, letter: Letter, process_id: str | None
    ) -> Callable[[], object] | None:
        for row in starts.listening(connection, letter.kind, letter.name):
            if process_id in (None, row["process_id"]):
                command = starts.command(row, variables=letter.variables)
                return partial(self.executor.start, command, self._taking(letter))
        return None

    def _taking(self, letter: Letter) -> InTransaction:
        """Take the letter out of the box in the receiver's own transaction."""

        def take(tx: Transaction, known: Stored | None) -> None:
            if not outbox.take(tx, letter):
                raise _Gone
            reach("message.taken")

        return take

    def _split(self, letter: Letter) -> None:
        with self.database.write() as tx:
            if outbox.take(tx, letter):
                outbox.split_signal(tx, letter, self.executor.clock())
        reach("signal.split")

    def _without_receiver(self, letter: Letter) -> None:
        """A message waits for somebody to subscribe; a signal that nobody hears any more is over."""
        with self.database.write() as tx:
            if letter.kind == "message":
                outbox.keep_waiting(tx, letter)
            else:
                outbox.take(tx, letter)


def _waiting(connection: sa.Connection, letter: Letter) -> list[sa.Row[tuple[str, int]]]:
    """The subscriptions that may take a message: an exact correlation key first, then the oldest."""
    s = subscriptions
    root = (instances.c.root_id == s.c.root_id) & (instances.c.id == s.c.root_id)
    query = sa.select(s.c.root_id, s.c.key).join(instances, root)
    query = query.where(s.c.kind == "message", s.c.name == letter.name, instances.c.state == "running")
    if letter.correlation_key is not None:
        query = query.where(s.c.correlation_key.is_(None) | (s.c.correlation_key == letter.correlation_key))
    unkeyed = sa.case((s.c.correlation_key.is_(None), 1), else_=0)
    return list(connection.execute(query.order_by(unkeyed, s.c.root_id, s.c.key).limit(1)))
