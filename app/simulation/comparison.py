"""Scenarios side by side: a row for each measure, a cell with its 95 % half-width for each scenario."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.analytics.words import UNITS
from app.simulation.results import Figure, Results

MOST_SCENARIOS = 4
LATEST = "95\u202f% finish within"


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as people read it; `half_width` is empty when there is none."""

    value: str
    half_width: str


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. `figures` are as measured (shares, seconds, money), `cells` as shown in `unit`."""

    label: str
    unit: str
    figures: tuple[Figure, ...]
    cells: tuple[Cell, ...]


def compare_all(results: Sequence[Results], target_seconds: float | None) -> list[Row]:
    """The rows for up to four scenarios. Without a target nobody knows what is on time."""
    rows = []
    if target_seconds is not None:
        rows.append(_shares("On time", [one.on_time(target_seconds) for one in results]))
    rows.append(_times("Median cycle time", [one.cycle_percentile(50) for one in results]))
    rows.append(_times(LATEST, [one.cycle_percentile(95) for one in results]))
    bottleneck = bottleneck_of(*results)
    if bottleneck is not None:
        name = results[0].names.get(bottleneck, bottleneck)
        rows.append(_times(f"Wait: {name}", [one.waiting(bottleneck) for one in results]))
    rows.append(_numbers("Cases in progress", "", [one.work_in_progress for one in results]))
    costs = [one.cost_per_case for one in results]
    if any(cost.mean > 0 for cost in costs):
        rows.append(_numbers("Cost per case", "EUR", costs, 2))
    return rows


def with_history(rows: Sequence[Row], cycles: Sequence[float], target_seconds: float | None) -> list[Row]:
    """The rows with a first column of what really happened, where cycle times in seconds tell it."""
    real = {"Median cycle time": float(np.percentile(cycles, 50)), LATEST: float(np.percentile(cycles, 95))}
    if target_seconds is not None:
        real["On time"] = sum(one <= target_seconds for one in cycles) / len(cycles)
    return [_before(row, real.get(row.label, math.nan)) for row in rows]


def _before(row: Row, value: float) -> Row:
    figure = Figure(value)
    scale = 0.01 if row.unit == "%" else dict(UNITS).get(row.unit, 1.0)
    return replace(row, figures=(figure, *row.figures), cells=(_cell(figure, scale, 1), *row.cells))


def bottleneck_of(*results: Results) -> str | None:
    """The activity before which a case waits longest, in the scenario where it is worst; None when nothing waits."""
    longest: dict[str, float] = {}
    for one in results:
        for key, seconds in _waits_per_case(one).items():
            longest[key] = max(longest.get(key, 0.0), seconds)
    worst = max(longest, key=lambda key: longest[key], default=None)
    return worst if worst is not None and longest[worst] > 0 else None


def _waits_per_case(results: Results) -> dict[str, float]:
    waited: dict[str, float] = {}
    for run in results.runs:
        share = len(results.runs) * max(len(run.cycle), 1)
        for key, activity in run.activities.items():
            waited[key] = waited.get(key, 0.0) + activity.waiting * activity.executions / share
    return waited


def unit_of(seconds: float) -> tuple[str, float]:
    """The unit in which times up to `seconds` read best: (d, h, min or s; its length in seconds)."""
    return next((unit for unit in UNITS if seconds >= 1.5 * unit[1]), UNITS[-1])


def _times(label: str, figures: Sequence[Figure]) -> Row:
    unit, length = unit_of(max((one.mean for one in figures if not math.isnan(one.mean)), default=0.0))
    return _row(label, unit, figures, length, 1)


def _shares(label: str, figures: Sequence[Figure]) -> Row:
    return _row(label, "%", figures, 0.01, 1)


def _numbers(label: str, unit: str, figures: Sequence[Figure], decimals: int = 1) -> Row:
    return _row(label, unit, figures, 1.0, decimals)


def _row(label: str, unit: str, figures: Sequence[Figure], scale: float, decimals: int) -> Row:
    cells = tuple(_cell(figure, scale, decimals) for figure in figures)
    return Row(label, unit, tuple(figures), cells)


def _cell(figure: Figure, scale: float, decimals: int) -> Cell:
    if math.isnan(figure.mean):
        return Cell("–", "")
    value = f"{figure.mean / scale:,.{decimals}f}"
    if math.isnan(figure.half_width):
        return Cell(value, "")
    half = figure.half_width / scale
    smallest = 10.0**-decimals
    if 0 < half < smallest:
        half = smallest  # never narrower than it is
    return Cell(value, f"±{half:,.{decimals}f}")
