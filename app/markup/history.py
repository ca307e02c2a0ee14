"""Transactions, undo and redo of one document, and the stream that tells listeners of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from app.markup.changes import AnyChange, Listener, Transaction
from app.markup.errors import NoTransaction

_serials = count(1)


@dataclass(slots=True)
class Unit:
    """One undo unit; `serial` names the state of the document after it."""

    label: str
    changes: list[AnyChange] = field(default_factory=list)
    serial: int = 0


class History:
    """The undo and redo stacks. `apply` makes a change without recording it; returns it as done."""

    def __init__(self, apply: Callable[[AnyChange], AnyChange]):
        self._apply = apply
        self._done: list[Unit] = []
        self._undone: list[Unit] = []
        self._open: Unit | None = None
        self._saved = 0
        self._listeners: list[Listener] = []

    # Recording

    @contextmanager
    def transaction(self, label: str) -> Iterator[None]:
        """Changes inside are one undo unit; inside another transaction they join it. An exception takes them back."""
        if self._open is not None:
            yield from self._joined(self._open)
            return
        unit = self._open = Unit(label)
        try:
            yield
        except BaseException:
            self._roll_back(unit, 0)
            raise
        finally:
            self._open = None
        self._commit(unit)

    @property
    def is_open(self) -> bool:
        """Whether a transaction is under way."""
        return self._open is not None

    def guard(self) -> None:
        """Raise NoTransaction when none is open."""
        if self._open is None:
            raise NoTransaction("Open a transaction first: with document.transaction('what is done'): ...")

    def record(self, change: AnyChange) -> None:
        """Keep a change that has just been made, for undo."""
        if self._open is None:
            self.guard()
        else:
            self._open.changes.append(change)

    def _joined(self, unit: Unit) -> Iterator[None]:
        mark = len(unit.changes)
        try:
            yield
        except BaseException:
            self._roll_back(unit, mark)
            raise

    def _roll_back(self, unit: Unit, mark: int) -> None:
        while len(unit.changes) > mark:
            self._apply(unit.changes.pop().inverse())

    def _commit(self, unit: Unit) -> None:
        if not unit.changes:
            return
        unit.serial = next(_serials)
        self._done.append(unit)
        self._undone.clear()
        self._tell(Transaction(unit.label, tuple(unit.changes)))

    # Undo and redo

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again; empty when there is nothing."""
        return self._undone[-1].label if self._undone else ""

    @property
    def can_undo(self) -> bool:
        """Whether there is a unit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a unit to do again."""
        return bool(self._undone)

    def undo(self) -> bool:
        """Take back the last unit; False when there is none. Raises NoTransaction inside a transaction."""
        self._refuse_inside()
        if not self._done:
            return False
        unit = self._done.pop()
        changes = tuple(self._apply(change.inverse()) for change in reversed(unit.changes))
        self._undone.append(unit)
        self._tell(Transaction(unit.label, changes, "undo"))
        return True

    def redo(self) -> bool:
        """Do the unit taken back last again; False when there is none. Raises NoTransaction inside a transaction."""
        self._refuse_inside()
        if not self._undone:
            return False
        unit = self._undone.pop()
        changes = tuple(self._apply(change) for change in unit.changes)
        self._done.append(unit)
        self._tell(Transaction(unit.label, changes, "redo"))
        return True

    def _refuse_inside(self) -> None:
        if self._open is not None:
            raise NoTransaction(f"Undo and redo wait until {self._open.label!r} is done.")

    # The saved state

    @property
    def state(self) -> int:
        """A number that names the present content: equal numbers, equal content."""
        return self._done[-1].serial if self._done else 0

    @property
    def is_dirty(self) -> bool:
        """Whether the content differs from what was saved last."""
        return self.state != self._saved

    def mark_saved(self) -> None:
        """The present content is the saved one."""
        self._saved = self.state

    def mark_unsaved(self) -> None:
        """No content that undo or redo can reach is the saved one."""
        self._saved = -1

    # Listeners

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each commit, undo and redo; returns the function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, transaction: Transaction) -> None:
        """Tell every listener, also when one fails; then raise the first failure."""
        failures: list[Exception] = []
        for listener in tuple(self._listeners):
            try:
                listener(transaction)
            except Exception as error:
                failures.append(error)
        if failures:
            raise failures[0]
