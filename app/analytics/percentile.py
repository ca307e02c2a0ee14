"""Percentiles, exactly defined once for every measure."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` (0..1) of `ordered` (ascending, not empty) lies.

    Linear interpolation between order statistics, Hyndman and Fan's type 7: rank = share * (n - 1).
    Raises ValueError for an empty sequence or a share outside 0..1.
    """
    if not ordered:
        raise ValueError("a percentile needs at least one value")
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"{share} is not a share between 0 and 1")
    rank = share * (len(ordered) - 1)
    low = floor(rank)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (rank - low)


def median(ordered: Sequence[float]) -> float:
    """The 50 % percentile of `ordered` (ascending, not empty)."""
    return percentile(ordered, 0.5)
