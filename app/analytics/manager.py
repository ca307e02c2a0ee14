"""Everything that the manager's dashboard shows, measured at one moment: a frozen value for any surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.analytics.activity_times import Bottleneck, bottleneck
from app.analytics.ageing import Ageing, ageing
from app.analytics.case_log import CaseLog
from app.analytics.cycle_time import ENOUGH, CycleTimes, cycle_times
from app.analytics.heat import HeatMap, HeatMeasure, heat_map
from app.analytics.on_time import OnTime, on_time
from app.analytics.period import Period
from app.analytics.rework import Rework, rework
from app.analytics.target import Target
from app.analytics.throughput import Throughput, throughput
from app.analytics.variants import Variant, variants
from app.analytics.workload import Workload, workload
from app.workspace.values import Person


@dataclass(frozen=True, slots=True)
class ManagerView:
    """The measures of one process (`version`: its newest) over `period`. `on_time` is None without a target."""

    period: Period
    version: int
    case_count: int
    on_time: OnTime | None
    ageing: Ageing
    cycle: CycleTimes
    flow: Throughput
    bottleneck: Bottleneck
    workload: Workload
    variants: tuple[Variant, ...]
    rework: Rework
    heat: Mapping[HeatMeasure, HeatMap]


def manager_view(
    log: CaseLog, period: Period, now: datetime, *, target: Target | None = None, people: Sequence[Person] = ()
) -> ManagerView:
    """Measure `log` at `now`.

    Open cases are judged by the cycle times of `period`, with too few there by those of all time.
    """
    cycle = cycle_times(log, period)
    times = bottleneck(log, period, now)
    return ManagerView(
        period=period,
        version=log.version,
        case_count=len(log.cases),
        on_time=on_time(log, period, target, now) if target else None,
        ageing=ageing(log, now, now - timedelta(days=7), _bands(log, cycle, now)),
        cycle=cycle,
        flow=throughput(log, period),
        bottleneck=times,
        workload=workload(log, period, people),
        variants=variants(log, period),
        rework=rework(log, period),
        heat={measure: heat_map(log, times, period, measure) for measure in HeatMeasure},
    )


def _bands(log: CaseLog, cycle: CycleTimes, now: datetime) -> tuple[tuple[float, float], ...]:
    """The percentiles that ages are judged by; none while too few cases have finished."""
    if len(cycle.cases) < ENOUGH and log.first_at is not None:
        cycle = cycle_times(log, Period(log.first_at, now + timedelta(seconds=1)))
    return cycle.percentiles if len(cycle.cases) >= ENOUGH else ()
