"""One evaluation: how many steps it may still take, and what it has to say.

Closures are plain functions of their variables; what they share while an evaluation runs (the budget of steps and the
warnings) is here, per thread. Without a run, simple expressions are evaluated at full speed and their warnings go
nowhere.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from app.expressions.errors import LimitReached

MAX_STEPS = 60_000
"""Steps of one expression: a node that is evaluated in a loop, an entry that a function handles. About 50 ms."""
MAX_WARNINGS = 50
WARNING_COST = 10
"""Steps of a warning, whose sentence has to be made."""


@dataclass(frozen=True, slots=True)
class EvaluationWarning:
    """Why a value is null.

    `message` is for a person, `position` an offset into the expression's text, `place` the element of the model.
    `error`: the values do not fit the expression; else something was only missing.
    """

    message: str
    position: int = 0
    error: bool = True
    place: str = ""

    def __str__(self) -> str:
        """The sentence with where it happened."""
        where = f"{self.place}, " if self.place else ""
        return f"{where}column {self.position + 1}: {self.message}"


class Run:
    """What one evaluation shares."""

    __slots__ = ("_said", "place", "steps", "warnings")

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.steps = steps
        self.warnings: list[EvaluationWarning] = []
        self._said: set[tuple[str, int, bool, str]] = set()
        self.place = ""

    def warn(self, message: str, position: int, *, error: bool) -> None:
        """Keep a warning, once."""
        if len(self.warnings) < MAX_WARNINGS:
            found = (message, position, error, self.place)
            if found not in self._said:
                self._said.add(found)
                self.warnings.append(EvaluationWarning(*found))


class _State(threading.local):
    run: Run | None = None


state = _State()


def warn(message: str, position: int = 0, *, error: bool = True) -> Any:
    """Say why a value is null; gives that null, so that closures can `return warn(...)`. Raises LimitReached."""
    if state.run is not None:
        state.run.warn(message, position, error=error)
        charge(WARNING_COST)
    return None


def charge(steps: int) -> None:
    """Spend steps. Raises LimitReached when none are left."""
    run = state.run
    if run is not None:
        run.steps -= steps
        if run.steps < 0:
            raise LimitReached("The expression takes too many steps.")


@contextmanager
def running(run: Run) -> Iterator[Run]:
    """Make `run` the thread's own while the block is evaluated."""
    outer, state.run = state.run, run
    try:
        yield run
    finally:
        state.run = outer
