"""The table twin of every measure of the manager's dashboard."""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import Path

from app.analytics.activity_times import Bottleneck
from app.analytics.ageing import Ageing
from app.analytics.cycle_time import CycleTimes
from app.analytics.manager import ManagerView
from app.analytics.on_time import OnTime, RiskyCase
from app.analytics.rework import Rework
from app.analytics.table import Table, to_csv
from app.analytics.throughput import Throughput
from app.analytics.variants import Variant
from app.analytics.words import count, duration, number, percent
from app.analytics.workload import Workload


def tables_of(view: ManagerView) -> list[Table]:
    """All tables of a view, in the manager's order."""
    zone = view.period.zone
    first = [on_time_table(view.on_time)] if view.on_time else []
    return [
        *first,
        ageing_table(view.ageing),
        cycle_table(view.cycle, zone),
        flow_table(view.flow, zone),
        bottleneck_table(view.bottleneck),
        workload_table(view.workload),
        variants_table(view.variants),
        rework_table(view.rework),
    ]


def write_tables(view: ManagerView, path: Path) -> None:
    """All tables of a view in one CSV file, each under its title. Raises OSError."""
    text = "\n".join(f"{table.title}\n{to_csv(table)}" for table in tables_of(view))
    path.write_text(text, encoding="utf-8-sig")


def findings_of(view: ManagerView) -> list[str]:
    """The finding of each table of `tables_of`, in the same order."""
    first = [view.on_time.finding] if view.on_time else []
    measures = (view.ageing, view.cycle, view.flow, view.bottleneck, view.workload)
    return [*first, *(measure.finding for measure in measures), variants_finding(view.variants), view.rework.finding]


def variants_finding(measure: tuple[Variant, ...]) -> str:
    """What the variants mean, in one sentence."""
    if not measure:
        return "No finished cases yet"
    ways = count(len(measure), "way", "different ways")
    return f"Cases take {ways}, {percent(measure[0].share)} the most usual one"


def on_time_table(measure: OnTime) -> Table:
    """The open cases that are late or at risk."""
    rows = tuple((case.label, case.place, time_left(case), risk_text(case)) for case in measure.risky)
    keys = tuple(case.case_id for case in measure.risky)
    return Table("On time", ("Case", "Waiting at", "Due", "Late risk"), rows, frozenset({2, 3}), keys)


def time_left(case: RiskyCase) -> str:
    """How far the target is away: 5 h left, 2 d over."""
    return f"{duration(abs(case.left))} {'over' if case.overdue else 'left'}"


def risk_text(case: RiskyCase) -> str:
    """How likely the case will be late, in percent or a word."""
    if case.overdue:
        return "Overdue"
    return percent(case.risk) if case.risk is not None else "Little time"


def ageing_table(measure: Ageing) -> Table:
    """The open cases, oldest first."""
    rows = tuple((case.label, case.place, duration(case.age), duration(case.here)) for case in measure.cases)
    keys = tuple(case.case_id for case in measure.cases)
    return Table("Work in progress", ("Case", "Stands at", "Age", "There since"), rows, frozenset({2, 3}), keys)


def standing_table(measure: Ageing, element_id: str) -> Table:
    """The open cases that stand at one element, the longest there first."""
    found = {
        case: max(seconds for at, seconds in case.standing if at == element_id)
        for case in measure.cases
        if any(at == element_id for at, _ in case.standing)
    }
    longest = sorted(found, key=lambda case: -found[case])
    rows = tuple((case.label, duration(found[case]), duration(case.age)) for case in longest)
    keys = tuple(case.case_id for case in longest)
    return Table("Cases here now", ("Case", "Here for", "Age"), rows, frozenset({1, 2}), keys)


def cycle_table(measure: CycleTimes, zone: tzinfo) -> Table:
    """The finished cases, newest first."""
    cases = measure.cases[::-1]
    rows = tuple((case.label, day_and_time(case.ended, zone), duration(case.seconds)) for case in cases)
    keys = tuple(case.case_id for case in cases)
    return Table("Cycle time", ("Case", "Finished", "Cycle time"), rows, frozenset({2}), keys)


def flow_table(measure: Throughput, zone: tzinfo) -> Table:
    """Arrivals and throughput per day or week, newest first."""
    rows = tuple(
        (
            day(flow.bucket.start, zone) + ("" if flow.bucket.complete else ", so far"),
            str(flow.arrived),
            str(flow.finished),
            number(flow.net),
            str(flow.wip),
        )
        for flow in measure.buckets[::-1]
    )
    headers = (measure.unit.title(), "Arrived", "Finished", "Net", "Open")
    return Table("Arrivals and throughput", headers, rows, frozenset({1, 2, 3, 4}))


def bottleneck_table(measure: Bottleneck) -> Table:
    """Waiting and processing per activity, most waiting first."""
    rows = tuple(
        (
            times.name,
            str(times.executions),
            duration(times.waiting_total),
            duration(times.waiting_median),
            duration(times.waiting_p85),
            duration(times.processing_median),
        )
        for times in measure.activities
    )
    headers = ("Activity", "Times", "All waiting", "Median wait", f"{percent(0.85)} wait", "Median work")
    return Table("Bottleneck", headers, rows, frozenset(range(1, 6)))


def workload_table(measure: Workload) -> Table:
    """What everybody has in hand, may take and has finished."""
    rows = tuple(
        (load.name, str(load.in_hand), str(load.queue), str(load.finished), work_ahead(load.work_ahead))
        for load in measure.people
    )
    headers = ("Person", "In hand", "Queue", "Finished", "Work ahead")
    return Table("Workload", headers, rows, frozenset(range(1, 5)))


def work_ahead(seconds: float | None) -> str:
    """How long the tasks in hand will take; a dash when there are none, or nobody can tell."""
    return duration(seconds) if seconds else "–"


def variants_table(measure: tuple[Variant, ...]) -> Table:
    """The ways cases took, most frequent first."""
    rows = tuple(
        (" → ".join(variant.names), str(variant.cases), percent(variant.share), duration(variant.seconds))
        for variant in measure
    )
    return Table("Variants", ("Way", "Cases", "Share", "Median"), rows, frozenset({1, 2, 3}))


def rework_table(measure: Rework) -> Table:
    """The activities that cases went through again."""
    rows = tuple((activity.name, str(activity.cases), str(activity.repeats)) for activity in measure.activities)
    return Table("Rework", ("Activity", "Cases", "Repeats"), rows, frozenset({1, 2}))


def day(moment: datetime, zone: tzinfo) -> str:
    """Mon 23 Nov."""
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b}"


def day_and_time(moment: datetime, zone: tzinfo) -> str:
    """Mon 23 Nov, 14:02."""
    return f"{day(moment, zone)}, {moment.astimezone(zone):%H:%M}"
