"""What the pure core may know of the world: handed in, never reached for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.decisions.result import DecisionResult as DecisionResult
from app.foundation.frozen import quick

if TYPE_CHECKING:
    from app.engine.graph import ExecutableProcess

ProcessSource = Callable[[str, int | None], "ExecutableProcess"]
"""(process id, version or None for the latest) -> the compiled process; raises CommandRefused."""


@dataclass(frozen=True, slots=True)
class Binding:
    """Which version of a process or decision is meant, when it is not the latest.

    `kind`: deployment (the one deployed together with version `version` of the process `caller`), versionTag (the
    newest that bears `tag`), or, for decisions, version (that with the number `number`).
    """

    kind: str
    caller: str
    version: int
    tag: str = ""
    number: int = 0


def not_bound(process_id: str, binding: Binding) -> str:
    """For a person: there is no such version."""
    if binding.kind == "versionTag":
        return f"No version of the process '{process_id}' bears the tag '{binding.tag}'."
    return f"No process '{process_id}' was deployed together with '{binding.caller}' version {binding.version}."


BoundSource = Callable[[str, Binding], "ExecutableProcess"]
"""(process id, binding) -> the compiled process; raises CommandRefused."""


DecisionSource = Callable[..., DecisionResult]
"""(decision id, variables) -> the result of the latest version; with a `Binding` behind them, of the one that it means.

Raises CommandRefused when there is no such decision.
"""


@quick
@dataclass(frozen=True, slots=True)
class Environment:
    """One step's surroundings. `now` is timezone-aware UTC; `instance_id` is the root's id."""

    now: datetime
    instance_id: str
    process: ProcessSource
    decide: DecisionSource | None = None
    bound: BoundSource | None = None
