"""What the pure core may know of the world: handed in, never reached for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.decisions.result import DecisionResult as DecisionResult
from app.foundation.frozen import quick

if TYPE_CHECKING:
    from app.engine.graph import ExecutableProcess

ProcessSource = Callable[[str, int | None], "ExecutableProcess"]
"""(process id, version or None for the latest) -> the compiled process; raises CommandRefused."""


DecisionSource = Callable[[str, Mapping[str, Any]], DecisionResult]
"""(decision id, variables) -> result; raises CommandRefused when there is no such decision."""


@quick
@dataclass(frozen=True, slots=True)
class Environment:
    """One step's surroundings. `now` is timezone-aware UTC; `instance_id` is the root's id."""

    now: datetime
    instance_id: str
    process: ProcessSource
    decide: DecisionSource | None = None
