"""What a scenario's runs measured: each figure with its interval over the replications.

Times are seconds. A replication's warm-up (the first cases, until the process is as full as it
usually is) is left out. Half-widths are those of Student's t interval (Law, section 4.5).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist, fmean, stdev

import numpy as np

from app.simulation.kernel import Kernel
from app.simulation.net import NodeKind
from app.simulation.scenario import Scenario

PERCENTILES = (50, 85, 95)
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over replications and its 95 % half-width (NaN with fewer than two replications)."""

    mean: float
    half_width: float = math.nan

    @classmethod
    def of(cls, values: Sequence[float]) -> Figure:
        """The figure of one value per replication."""
        kept = [value for value in values if not math.isnan(value)]
        if len(kept) < 2:
            return cls(kept[0] if kept else math.nan)
        return cls(fmean(kept), student_t(len(kept) - 1) * stdev(kept) / math.sqrt(len(kept)))


def student_t(degrees: int, confidence: float = CONFIDENCE) -> float:
    """The two-sided Student t quantile, by Hill's expansion (Abramowitz and Stegun 26.7.5); exact for 1 and 2."""
    p = (1 + confidence) / 2
    if degrees == 1:
        return math.tan(math.pi * (p - 0.5))
    if degrees == 2:
        return (2 * p - 1) * math.sqrt(2 / (4 * p * (1 - p)))
    z = NormalDist().inv_cdf(p)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + math.fsum(term / degrees**power for power, term in enumerate(terms, 1))


@dataclass(frozen=True, slots=True)
class ActivityRun:
    """One activity in one replication: executions, mean waiting and processing seconds, cost."""

    executions: int
    waiting: float
    processing: float
    waiting_p95: float
    cost: float


@dataclass(frozen=True, slots=True)
class Run:
    """One replication's figures. `cycle` is sorted: cycle times in seconds of the measured cases."""

    cycle: np.ndarray
    work_in_progress: float
    throughput_per_day: float
    cost_per_case: float
    activities: Mapping[str, ActivityRun]
    utilisation: Mapping[str, float]
    unfinished: int

    def percentile(self, p: float) -> float:
        """The cycle time in seconds that `p` percent of the cases do not exceed."""
        return float(np.percentile(self.cycle, p)) if len(self.cycle) else math.nan

    def share_within(self, seconds: float) -> float:
        """The share of cases that took at most `seconds`."""
        return float(np.mean(self.cycle <= seconds)) if len(self.cycle) else math.nan


@dataclass(frozen=True, slots=True)
class Results:
    """A scenario's figures over all its replications."""

    scenario: Scenario
    runs: tuple[Run, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def cycle_time(self) -> Figure:
        """Mean cycle time in seconds."""
        return Figure.of([float(run.cycle.mean()) if len(run.cycle) else math.nan for run in self.runs])

    def cycle_percentile(self, p: float) -> Figure:
        """A percentile of the cycle time in seconds."""
        return Figure.of([run.percentile(p) for run in self.runs])

    def on_time(self, seconds: float) -> Figure:
        """The share of cases within a target."""
        return Figure.of([run.share_within(seconds) for run in self.runs])

    @property
    def work_in_progress(self) -> Figure:
        """Cases in the process, averaged over time."""
        return Figure.of([run.work_in_progress for run in self.runs])

    @property
    def throughput_per_day(self) -> Figure:
        """Cases finished per day of 24 hours."""
        return Figure.of([run.throughput_per_day for run in self.runs])

    @property
    def cost_per_case(self) -> Figure:
        """Cost of one case, in the scenario's currency."""
        return Figure.of([run.cost_per_case for run in self.runs])

    def waiting(self, activity: str) -> Figure:
        """Mean waiting seconds before the activity starts."""
        return Figure.of([run.activities[activity].waiting for run in self.runs if activity in run.activities])

    def processing(self, activity: str) -> Figure:
        """Mean processing seconds of the activity, pauses outside shifts included."""
        return Figure.of([run.activities[activity].processing for run in self.runs if activity in run.activities])

    def utilisation(self, pool: str) -> Figure:
        """Worked share of the pool's time on shift."""
        return Figure.of([run.utilisation[pool] for run in self.runs])


def measure(kernel: Kernel) -> Run:
    """The figures of a kernel that has run."""
    log, scenario = kernel.log, kernel.scenario
    started, ended = np.array(log.case_started), np.array(log.case_ended)
    first = int(len(started) * scenario.warm_up)
    cycle = (ended - started)[first:]
    finished = cycle[~np.isnan(cycle)]
    span = _span(started[first:], ended[first:])
    activities = _activities(kernel, first)
    cost = sum(activity.cost for activity in activities.values())
    return Run(
        cycle=np.sort(finished),
        work_in_progress=float(np.nansum(cycle)) / span if span else math.nan,
        throughput_per_day=len(finished) / span * 86400 if span else math.nan,
        cost_per_case=cost / len(cycle) if len(cycle) else math.nan,
        activities=activities,
        utilisation=_utilisation(kernel),
        unfinished=int(np.isnan(cycle).sum()),
    )


def _span(started: np.ndarray, ended: np.ndarray) -> float:
    """From the first measured start to the last measured end, in seconds."""
    return float(np.nanmax(ended) - started[0]) if len(started) and not np.isnan(ended).all() else 0.0


def _activities(kernel: Kernel, first_case: int) -> dict[str, ActivityRun]:
    log = kernel.log
    case, node = np.array(log.case), np.array(log.node)
    enabled, started, ended = np.array(log.enabled), np.array(log.started), np.array(log.ended)
    work = np.array(log.work_seconds)
    figures = {}
    for index, element in enumerate(kernel.net.nodes):
        if element.kind not in (NodeKind.ACTIVITY, NodeKind.DELAY):
            continue
        rows = (node == index) & (case >= first_case)
        if rows.any():
            waited = (started - enabled)[rows]
            hourly = sum(kernel.scenario.pools[key].cost_per_hour * count for key, count in element.needs)
            cost = element.fixed_cost * int(rows.sum()) + hourly * float(work[rows].sum()) / 3600
            taken = float((ended - started)[rows].mean())
            p95 = float(np.percentile(waited, 95))
            figures[element.id] = ActivityRun(int(rows.sum()), float(waited.mean()), taken, p95, cost)
    return figures


def _utilisation(kernel: Kernel) -> dict[str, float]:
    end = max(kernel.log.ended, default=0.0)
    figures = {}
    for key, pool in kernel.pools.items():
        available = pool.calendar.work_until(end) * kernel.scenario.pools[key].capacity
        figures[key] = pool.busy / available if available else 0.0
    return figures
