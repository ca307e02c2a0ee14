"""Process variables: plain data only, copied when they come in, of bounded size."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.engine.commands import CommandRefused

SCALARS = (str, bool, int, float, Decimal, date, datetime, timedelta, type(None))
HARMLESS = frozenset((str, bool, int, type(None)))
MAX_ENTRIES = 200_000
MAX_DEPTH = 60


def plain(value: Any, name: str) -> Any:
    """A copy of `value` as JSON values, Decimal, date, datetime and timedelta. Raises CommandRefused."""
    if type(value) in HARMLESS:
        return value
    if isinstance(value, SCALARS):
        return _scalar(value, name)
    budget = [MAX_ENTRIES]
    return _copy(value, name, budget, 0)


def _scalar(value: Any, name: str) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        raise CommandRefused(f"The variable '{name}' is not a finite number.")
    return value


def _copy(value: Any, name: str, budget: list[int], depth: int) -> Any:
    budget[0] -= 1
    if budget[0] < 0 or depth > MAX_DEPTH:
        raise CommandRefused(f"The variable '{name}' has too many entries or is nested too deeply.")
    if isinstance(value, SCALARS):
        return _scalar(value, name)
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise CommandRefused(f"The keys of the variable '{name}' must be texts.")
        return {key: _copy(entry, name, budget, depth + 1) for key, entry in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_copy(entry, name, budget, depth + 1) for entry in value]
    raise CommandRefused(f"The variable '{name}' is a {type(value).__name__}; only plain data can be kept.")
