"""Times that are written out can be checked before anything runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from app.engine.graph import ExecutableProcess
from app.engine.problems import Problem
from app.expressions import ExpressionError

SAMPLE = datetime(2026, 1, 1, tzinfo=UTC)


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """A literal date, duration or cycle can be read."""
    for node in process.nodes.values():
        if node.event is None or node.event.timer is None or not isinstance(node.event.timer.value, str):
            continue
        try:
            node.event.timer.first(SAMPLE)
        except ExpressionError as error:
            yield Problem(node.id, error.message, "timers")
