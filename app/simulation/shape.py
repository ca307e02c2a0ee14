"""The shape of the cycle times of a scenario: a smooth density over all its replications."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.simulation.results import Results

BINS = 480
POINTS = 241
FINEST = 0.02
"""The least bandwidth, as a share of the drawing: office hours and timers else make a comb of peaks."""
TAIL = 98.5
"""The percentile at which a drawing of cycle times ends; the last few cases would squeeze the rest."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`density` at `seconds`, per second: the area under the curve is the share of cases."""

    seconds: np.ndarray
    density: np.ndarray


def far_enough(*results: Results) -> float:
    """Where to stop drawing, in seconds."""
    ends = [float(np.percentile(cycles, TAIL)) for one in results if len(cycles := all_cycles(one))]
    return max(ends, default=1.0) or 1.0


def all_cycles(results: Results) -> np.ndarray:
    """The cycle times in seconds of all replications."""
    return np.concatenate([run.cycle for run in results.runs]) if results.runs else np.array([])


def shape_of(results: Results, until: float) -> Shape:
    """A kernel density estimate from 0 to `until` seconds.

    Silverman's bandwidth, but at least `FINEST` of the drawing; reflected at 0.
    """
    cycles = all_cycles(results)
    seconds = np.linspace(0.0, until, POINTS)
    if len(cycles) < 2:
        return Shape(seconds, np.zeros(POINTS))
    edges = np.linspace(0.0, until * 1.25, BINS + 1)
    counts, _ = np.histogram(cycles, edges)
    width = float(edges[1] - edges[0])
    smooth = _smoothed(counts / (len(cycles) * width), _bandwidth(cycles, until * FINEST) / width)
    return Shape(seconds, np.interp(seconds, (edges[:-1] + edges[1:]) / 2, smooth))


def _bandwidth(cycles: np.ndarray, smallest: float) -> float:
    """Silverman's rule of thumb with the robust spread (Density Estimation, 1986, equation 3.31)."""
    q25, q75 = np.percentile(cycles, (25, 75))
    spread = min(float(cycles.std()), float(q75 - q25) / 1.34) or float(cycles.std())
    return max(0.9 * spread / math.pow(len(cycles), 0.2), smallest)


def _smoothed(values: np.ndarray, sigma: float) -> np.ndarray:
    reach = min(int(4 * sigma) + 1, len(values))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    mirrored = np.concatenate([values[:reach][::-1], values, np.zeros(reach)])
    return np.convolve(mirrored, weights / weights.sum(), mode="valid")
