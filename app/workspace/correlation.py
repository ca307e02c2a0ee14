"""Find who a message from outside is for: exactly one receiver, or all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.engine.commands import DeliverMessage
from app.store.database import Database
from app.store.tables import instances, subscriptions
from app.workspace import starts
from app.workspace.cases import started_by
from app.workspace.executor import Executor
from app.workspace.operations_audit import By, telling
from app.workspace.operations_permissions import Permit
from app.workspace.values import Conflict, NotFound, Variables


@dataclass(frozen=True, slots=True)
class Message:
    """A message from outside and what its receiver must match (None, empty: anything)."""

    name: str
    business_key: str | None
    correlation: Variables
    variables: Variables
    by: By = By()  # noqa: RUF009  frozen


@dataclass(frozen=True, slots=True)
class _Receiver:
    """A subscription that matches; `process_id` is of the instance, maybe a called one, that waits."""

    root_id: str
    key: int
    process_id: str


class Correlation:
    """Correlates messages in one workspace."""

    def __init__(self, database: Database, executor: Executor) -> None:
        self.database = database
        self.executor = executor

    def deliver(self, message: Message, permit: Permit, *, all_receivers: bool) -> list[str]:
        """Root ids of the receivers. Raises NotFound (nobody), Conflict (several), NotPermitted, CommandRefused.

        Who sends it must be permitted to administer the process that waits for it, or to start the one that it starts.
        """
        waiting = self._waiting(message)
        if all_receivers:
            return self._deliver_to_all(message, waiting, permit)
        if len(waiting) > 1:
            raise Conflict(
                f"{len(waiting)} cases wait for the message '{message.name}'; say which by business key or variables"
            )
        if waiting:
            permit("administer", waiting[0].process_id)
            return [self._hand_over(message, waiting[0])]
        starting = self._starting(message)
        if len(starting) > 1:
            raise Conflict(f"{len(starting)} processes are started by the message '{message.name}'")
        if not starting:
            raise NotFound(f"Nobody waits for the message '{message.name}'")
        permit("start", starting[0]["process_id"])
        return [self._start(message, starting[0])]

    def hearing(self, signal: str) -> list[tuple[str, str]]:
        """What somebody must be permitted to do who sends a signal: (verb, process id)."""
        s = subscriptions
        owner = (instances.c.root_id == s.c.root_id) & (instances.c.id == s.c.instance_id)
        query = sa.select(instances.c.process_id).distinct().select_from(s).join(instances, owner)
        with self.database.read() as connection:
            waiting = connection.execute(query.where(s.c.kind == "signal", s.c.name == signal)).scalars().all()
            starting = starts.listening(connection, "signal", signal)
        started = {("start", row["process_id"]) for row in starting}
        return sorted({("administer", process_id) for process_id in waiting} | started)

    def _deliver_to_all(self, message: Message, waiting: list[_Receiver], permit: Permit) -> list[str]:
        starting = self._starting(message)
        if not waiting and not starting:
            raise NotFound(f"Nobody waits for the message '{message.name}'")
        for receiver in waiting:
            permit("administer", receiver.process_id)
        for row in starting:
            permit("start", row["process_id"])
        with self.database.write():
            reached = [self._hand_over(message, receiver) for receiver in waiting]
            return list(dict.fromkeys(reached + [self._start(message, row) for row in starting]))

    def _hand_over(self, message: Message, receiver: _Receiver) -> str:
        command = DeliverMessage(receiver.key, message.name, message.variables)
        told = telling(self.executor.clock, receiver.root_id, "message", message.by, name=message.name)
        self.executor.run(receiver.root_id, command, told)
        return receiver.root_id

    def _start(self, message: Message, row: sa.RowMapping) -> str:
        more = {"variables": message.variables, "business_key": message.business_key}
        return started_by(self.executor, row, "message", message.by, **more)

    def _starting(self, message: Message) -> list[sa.RowMapping]:
        with self.database.read() as connection:
            return starts.listening(connection, "message", message.name)

    def _waiting(self, message: Message) -> list[_Receiver]:
        """Every subscription that matches."""
        s = subscriptions
        owner = (instances.c.root_id == s.c.root_id) & (instances.c.id == s.c.instance_id)
        query = sa.select(s.c.root_id, s.c.key, instances.c.process_id, s.c.correlation_key).join(instances, owner)
        query = query.where(s.c.kind == "message", s.c.name == message.name)
        if message.business_key is not None:
            query = query.where(instances.c.business_key == message.business_key)
        # Two questions, because "this key or none" is answered by looking at every subscription of the name.
        with self.database.read() as connection:
            found = list(connection.execute(query.where(s.c.correlation_key.is_(None))))
            if keys := _keys(message):
                found += connection.execute(query.where(s.c.correlation_key.in_(keys)))
        found.sort(key=lambda row: (row.root_id, row.key))
        return [
            _Receiver(row.root_id, row.key, row.process_id)
            for row in found
            if self._matches(message, row.root_id, row.key, row.correlation_key)
        ]

    def _matches(self, message: Message, root_id: str, key: int, wanted: str | None) -> bool:
        """Whether a subscription is met. One with a key is: the query asked for it."""
        if wanted is not None or not message.correlation:
            return True
        return _holds(self.executor.stored(root_id).state.variables_at(key), message.correlation)


def _keys(message: Message) -> list[str]:
    """The correlation keys that the message meets."""
    given = {str(value) for value in message.correlation.values()}
    if message.business_key is not None:
        given.add(message.business_key)
    return sorted(given)


def _holds(variables: Mapping[str, Any], wanted: Variables) -> bool:
    missing = object()
    return all(variables.get(name, missing) == value for name, value in wanted.items())
