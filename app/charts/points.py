"""What the pointer and the arrow keys find in a chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A place in data coordinates, the case it stands for, if any, and what it says when it is asked."""

    x: float
    y: float
    says: Callable[[], str]
    key: str = ""
