"""The heat of a diagram: what each element and flow shows for a chosen measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from app.analytics.activity_times import ActivityTimes, Bottleneck
from app.analytics.case_log import CaseLog
from app.analytics.period import Period
from app.analytics.words import duration

WIDEST = 5.0
NARROWEST = 1.5


class HeatMeasure(StrEnum):
    """What colours the diagram: executions, median duration, or median waiting time."""

    COUNT = "count"
    DURATION = "duration"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class HeatMap:
    """`levels` 0..1 and `labels` per element; `widths` in pixels and `counts` per flow; `highest` labels level 1."""

    measure: HeatMeasure
    levels: Mapping[str, float]
    labels: Mapping[str, str]
    widths: Mapping[str, float]
    counts: Mapping[str, int]
    highest: str


def heat_map(log: CaseLog, bottleneck: Bottleneck, period: Period, measure: HeatMeasure) -> HeatMap:
    """Colour the activities of `bottleneck` by `measure` and widen the flows by how often they were taken."""
    values = {times.element_id: _value(times, measure) for times in bottleneck.activities}
    most = max(values.values(), default=0.0)
    flows = flow_counts(log, period)
    busiest = max(flows.values(), default=0)
    return HeatMap(
        measure=measure,
        levels={key: value / most if most else 0.0 for key, value in values.items()},
        labels={key: _label(value, measure) for key, value in values.items()},
        widths={key: NARROWEST + (WIDEST - NARROWEST) * taken / busiest for key, taken in flows.items()},
        counts=flows,
        highest=_label(most, measure),
    )


def flow_counts(log: CaseLog, period: Period) -> dict[str, int]:
    """How often each sequence flow was taken on the UTC days that `period` touches."""
    first, last = _utc_day(period.since), _utc_day(period.until)
    total: Counter[str] = Counter()
    for day, counts in log.flows.items():
        if first <= day <= last:
            total.update(counts)
    return dict(total)


def _value(times: ActivityTimes, measure: HeatMeasure) -> float:
    if measure is HeatMeasure.COUNT:
        return times.executions
    return times.duration_median if measure is HeatMeasure.DURATION else times.waiting_median


def _label(value: float, measure: HeatMeasure) -> str:
    return f"{value:,.0f}" if measure is HeatMeasure.COUNT else duration(value)


def _utc_day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
