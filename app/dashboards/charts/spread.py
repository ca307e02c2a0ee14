"""Moving labels apart where they would touch."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Heights (pixels, downwards) near `wanted`, at least `gap` apart, between `top` and `bottom` if they fit.

    `wanted` runs upwards: from the largest height to the smallest, as values on a chart do.
    """
    placed: list[float] = []
    floor = bottom + gap
    for height in wanted:
        floor = min(height, floor - gap)
        placed.append(floor)
    ceiling = top - gap
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = ceiling = max(placed[index], ceiling + gap)
    return placed
