"""Run a command on an instance: read it, step, write the outcome, in one transaction.

Another worker may have been faster (PostgreSQL); then the instance is read and the command decided
again. States are kept in memory while their revision is current, which the compare-and-set proves.
"""

from __future__ import annotations

import random
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from app.engine.commands import Command, CommandRefused, StartInstance
from app.engine.environment import BoundSource, DecisionSource, Environment, ProcessSource
from app.engine.outcome import Outcome
from app.engine.step import step
from app.engine.waits import Subscription, SubscriptionKind
from app.foundation.time import Clock
from app.store import commit, outbox, statements
from app.store.commit import Stored
from app.store.database import Database, Transaction
from app.store.errors import ConnectionLost, RevisionConflict
from app.store.ids import new_id
from app.workspace.values import Conflict, NotFound

ATTEMPTS = 12
RECONNECTIONS = 4
RECONNECT_PAUSE_SECONDS = 0.3
"""Together a few seconds: a server that is restarted is back by then."""
KEPT_STATES = 2000

InTransaction = Callable[[Transaction, Stored | None], None]
"""More to do in the command's transaction, before the step; what it raises refuses the command."""


class Sources(Protocol):
    """Where processes and decisions come from."""

    @property
    def process(self) -> ProcessSource:
        """(process id, version or None) -> the compiled process."""

    @property
    def bound(self) -> BoundSource:
        """(process id, binding of a call) -> the compiled process."""

    @property
    def decide(self) -> DecisionSource:
        """(decision id, variables) -> its answer."""


class Executor:
    """Runs commands against one database."""

    def __init__(self, database: Database, sources: Sources, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._sources = sources
        self._states = _StateCache()
        self.published: Callable[[], object] = lambda: None

    def start(self, command: StartInstance, guard: InTransaction | None = None) -> Outcome:
        """Start an instance. Raises CommandRefused."""
        now = self.clock()
        root_id = new_id(now)
        outcome = self._retrying(root_id, lambda trust: self._begin(root_id, command, guard, now))
        self._deliver(outcome)
        return outcome

    def run(self, root_id: str, command: Command, guard: InTransaction | None = None) -> Outcome:
        """Run `command` on the instance. Raises NotFound, Conflict, CommandRefused."""
        outcome = self._retrying(root_id, lambda trust: self._once(root_id, command, guard, trust=trust))
        self._deliver(outcome)
        return outcome

    def stored(self, root_id: str) -> Stored:
        """The instance as it stands. Raises NotFound."""
        with self.database.read() as connection:
            return self._load(Transaction(connection), root_id, trust=False)

    def forget_states(self) -> None:
        """Drop every kept state, after a transaction of many commands was rolled back."""
        self._states.clear()

    def _retrying(self, root_id: str, act: Callable[[bool], Outcome]) -> Outcome:
        """`act(trust)`, again when others were faster or the connection was lost: then nothing was committed."""
        for attempt in range(ATTEMPTS):
            try:
                return act(attempt == 0)
            except RevisionConflict:
                self._states.drop(root_id)
                if self.database.open_transaction is not None:
                    break
                time.sleep(random.uniform(0, 0.002 * (attempt + 1)))
            except ConnectionLost:
                if self.database.open_transaction is not None or attempt >= RECONNECTIONS:
                    raise
                time.sleep(RECONNECT_PAUSE_SECONDS * (attempt + 1))
        raise Conflict("The case is being changed by others at this moment; try again")

    def _begin(self, root_id: str, command: StartInstance, guard: InTransaction | None, now: datetime) -> Outcome:
        with self.database.write() as tx:
            if guard is not None:
                guard(tx, None)
            outcome = step(None, command, self._environment(now, root_id))
            self._write(tx, root_id, None, outcome, now)
        return outcome

    def _once(self, root_id: str, command: Command, guard: InTransaction | None, *, trust: bool) -> Outcome:
        now = self.clock()
        with self.database.write() as tx:
            known = self._load(tx, root_id, trust=trust)
            if guard is not None:
                guard(tx, known)
            try:
                outcome = step(known.state, command, self._environment(now, root_id))
            except CommandRefused:
                if trust and not self._is_current(tx, known):
                    raise RevisionConflict(root_id) from None
                raise
            self._write(tx, root_id, known, outcome, now)
        return outcome

    def _write(self, tx: Transaction, root_id: str, known: Stored | None, outcome: Outcome, now: datetime) -> None:
        stored = commit.write(tx, root_id, known, outcome, now)
        for wait in outcome.opened:
            if isinstance(wait, Subscription) and wait.kind is SubscriptionKind.MESSAGE:
                outbox.wake(tx, wait.name, now)
        tx.kept[root_id] = stored
        tx.after_commit(lambda: self._states.keep(stored))

    def _load(self, tx: Transaction, root_id: str, *, trust: bool) -> Stored:
        kept: Stored | None = tx.kept.get(root_id)
        if kept is None and trust and not tx.shared:
            kept = self._states.get(root_id)
        if kept is not None:
            return kept
        found = tx.fetch_all(statements.SELECT_ROOT, {"root_id": root_id})
        if not found:
            raise NotFound("There is no such case (any more)")
        return commit.read(root_id, found)

    def _is_current(self, tx: Transaction, known: Stored) -> bool:
        row = tx.fetch(statements.SELECT_REVISION, {"root_id": known.root_id})
        return row is not None and row[0] == known.revision

    def _deliver(self, outcome: Outcome) -> None:
        if outcome.published or any(isinstance(wait, Subscription) for wait in outcome.opened):
            self.published()

    def _environment(self, now: datetime, root_id: str) -> Environment:
        return Environment(now, root_id, self._sources.process, self._sources.decide, self._sources.bound)


class _StateCache:
    """The states used last; safe because a stale one loses the compare-and-set."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Stored] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, root_id: str) -> Stored | None:
        with self._lock:
            stored = self._kept.get(root_id)
            if stored is not None:
                self._kept.move_to_end(root_id)
            return stored

    def keep(self, stored: Stored) -> None:
        with self._lock:
            known = self._kept.get(stored.root_id)
            if known is not None and known.revision > stored.revision:
                return
            if stored.state.ended:
                self._kept.pop(stored.root_id, None)
                return
            self._kept[stored.root_id] = stored
            self._kept.move_to_end(stored.root_id)
            if len(self._kept) > KEPT_STATES:
                self._kept.popitem(last=False)

    def drop(self, root_id: str) -> None:
        with self._lock:
            self._kept.pop(root_id, None)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
