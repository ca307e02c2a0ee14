"""What the pointer and the arrow keys find in a chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A place in data coordinates, what it says, and the case it stands for, if any."""

    x: float
    y: float
    text: str
    key: str = ""
