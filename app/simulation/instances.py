"""What exists while the simulation runs: cases, scopes with tokens, and work."""

from __future__ import annotations

from app.simulation.net import Node


class Case:
    """One case; `visits` counts how often it came to each node, so that every visit has its own luck."""

    __slots__ = ("number", "visits")

    def __init__(self, number: int) -> None:
        self.number = number
        self.visits: dict[int, int] = {}

    def visit(self, index: int) -> int:
        """How often the case came to the node before; counts this time."""
        visit = self.visits.get(index, 0)
        self.visits[index] = visit + 1
        return visit


class Scope:
    """A process or sub-process instance with its tokens; `host` is the work that a sub-process is."""

    __slots__ = ("alive", "case", "host", "joins", "tokens", "work")

    def __init__(self, case: Case, host: Work | None) -> None:
        self.case = case
        self.host = host
        self.tokens = 0
        self.alive = True
        self.joins: dict[int, list[int]] = {}
        self.work: set[Work] = set()

    def dead(self) -> bool:
        """Whether this scope or one around it has ended."""
        scope = self
        while scope.alive:
            if scope.host is None:
                return False
            scope = scope.host.scope
        return True


class Work:
    """One execution of an activity or sub-process, or one wait for an event. Times in seconds."""

    __slots__ = ("done", "enabled", "index", "inner", "node", "number", "scope", "seconds", "started")

    def __init__(self, number: int, scope: Scope, node: Node, index: int, enabled: float) -> None:
        self.number = number
        self.scope = scope
        self.node = node
        self.index = index
        self.enabled = enabled
        self.started = -1.0
        self.seconds = 0.0
        self.done = False
        self.inner: Scope | None = None

    @property
    def gone(self) -> bool:
        """Whether nobody wants this work any more."""
        return self.done or self.scope.dead()

    @property
    def staffed(self) -> bool:
        """Whether people are working on it."""
        return self.started >= 0 and self.inner is None
