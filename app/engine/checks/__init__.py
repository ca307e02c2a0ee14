"""What a process must fulfil to run: one rule per file, each `check(process) -> Iterator[Problem]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.engine.checks import (
    boundary_events,
    cancel_events,
    catch_names,
    compensation_handlers,
    conditions,
    end_events,
    event_gateways,
    link_events,
    start_events,
    timers,
)
from app.engine.graph import ExecutableProcess
from app.engine.problems import Problem

CHECKS: tuple[Callable[[ExecutableProcess], Iterable[Problem]], ...] = (
    start_events.check,
    end_events.check,
    boundary_events.check,
    catch_names.check,
    conditions.check,
    timers.check,
    event_gateways.check,
    link_events.check,
    cancel_events.check,
    compensation_handlers.check,
)
