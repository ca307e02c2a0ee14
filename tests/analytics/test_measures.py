"""Each measure by hand-made histories with exact numbers, and the laws they must keep."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analytics.activity_times import bottleneck
from app.analytics.ageing import ageing
from app.analytics.case_log import CaseLog
from app.analytics.cycle_time import cycle_times
from app.analytics.heat import HeatMeasure, heat_map
from app.analytics.late_risk import LateRisk
from app.analytics.manager import manager_view
from app.analytics.on_time import on_time
from app.analytics.percentile import percentile
from app.analytics.period import Period
from app.analytics.rework import rework
from app.analytics.tables import standing_table
from app.analytics.target import Target
from app.analytics.throughput import throughput, wip_at
from app.analytics.variants import variants
from app.analytics.words import GAP
from app.analytics.workload import workload
from app.engine.history import EventKind as K
from app.workspace.values import Person
from tests.analytics.histories import Story, at, invoices

WEEK = Period(at(0), at(7 * 24))
HOUR = 3600.0


def fold(story: Story) -> CaseLog:
    log = CaseLog()
    log.add(story.events)
    return log


# --- Percentiles -------------------------------------------------------------------------------


def test_percentiles_interpolate_between_order_statistics() -> None:
    assert percentile([1, 2, 3, 4], 0.5) == 2.5
    assert percentile([10, 20, 30, 40, 50], 0.85) == pytest.approx(44)
    assert percentile([7], 0.95) == 7


def test_a_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        percentile([], 0.5)


# --- Throughput --------------------------------------------------------------------------------


def four_cases() -> Story:
    story = Story()
    story.case("a", 1, 20)
    story.case("b", 2, 30)
    story.case("c", 25)
    story.case("d", 26, 50, canceled=True)
    return story


def test_each_day_counts_arrivals_ends_and_the_open_cases_at_its_end() -> None:
    flow = throughput(fold(four_cases()), Period(at(0), at(72)))
    assert [(b.arrived, b.finished, b.wip) for b in flow.buckets] == [(2, 1, 1), (2, 1, 2), (0, 1, 1)]
    assert flow.unit == "day"
    assert flow.net_per_day == pytest.approx(1 / 3)
    assert flow.finding == "Backlog grew by 1 case"


def test_today_so_far_is_not_drawn_as_a_collapse() -> None:
    flow = throughput(fold(four_cases()), Period(at(0), at(60)))
    assert [b.bucket.complete for b in flow.buckets] == [True, True, False]
    assert len(flow.trend()) == 2


def test_a_year_is_divided_into_weeks_that_begin_on_monday() -> None:
    buckets = Period(at(24), at(24 * 365)).buckets()
    assert buckets[0].end == at(7 * 24)
    assert all(bucket.start.weekday() == 0 for bucket in buckets[1:])


@st.composite
def lives(draw: st.DrawFn) -> Story:
    story = Story()
    for number in range(draw(st.integers(0, 25))):
        start = draw(st.integers(-100, 200))
        end = draw(st.none() | st.integers(start, 300))
        story.case(f"c{number}", start, end, canceled=draw(st.booleans()))
    return story


@settings(max_examples=60)
@given(lives(), st.integers(-50, 100), st.integers(1, 400))
def test_arrivals_minus_throughput_is_the_change_of_wip(story: Story, since: int, length: int) -> None:
    log = fold(story)
    period = Period(at(since), at(since + length))
    flow = throughput(log, period)
    cases = list(log.cases.values())
    assert flow.wip_before == wip_at(cases, period.since)
    assert flow.wip == wip_at(cases, period.until) == flow.wip_before + flow.arrived - flow.finished
    assert flow.buckets[-1].wip == flow.wip


@settings(max_examples=25)
@given(st.integers(2, 40), st.integers(1, 30))
def test_littles_law_holds_on_a_steady_log(every: int, stay: int) -> None:
    # WIP = arrival rate x cycle time: one case every `every` hours stays `stay` hours.
    story = Story()
    for number in range(400):
        story.case(f"c{number}", number * every, number * every + stay)
    log = fold(story)
    period = Period(at(100 * every), at(300 * every))
    cycle = cycle_times(log, period).median
    rate = throughput(log, period).arrived / (200 * every)
    moments = [at(100 * every + (i + 0.5) * 200 * every / 997) for i in range(997)]
    wip = sum(wip_at(list(log.cases.values()), moment) for moment in moments[::10]) / len(moments[::10])
    assert cycle == stay * HOUR
    assert rate * stay == pytest.approx(wip, abs=0.35)


# --- Cycle time --------------------------------------------------------------------------------


def test_cycle_times_are_of_finished_cases_only() -> None:
    cycle = cycle_times(fold(four_cases()), WEEK)
    assert [(c.label, c.seconds) for c in cycle.cases] == [("A", 19 * HOUR), ("B", 28 * HOUR)]
    assert cycle.median == 23.5 * HOUR
    assert cycle.finding == f"2 cases finished, the slowest in 1.2{GAP}d"


def test_with_enough_cases_the_finding_is_a_percentile() -> None:
    story = Story()
    for number in range(1, 12):
        story.case(f"c{number}", 0, number)
    cycle = cycle_times(fold(story), WEEK)
    assert cycle.percentiles == ((0.5, 6 * HOUR), (0.85, 9.5 * HOUR), (0.95, 10.5 * HOUR))
    assert cycle.finding == f"85{GAP}% finish within 9.5{GAP}h"


def test_ages_are_not_judged_by_a_handful_of_cases() -> None:
    log = fold(four_cases())
    assert manager_view(log, WEEK, at(60)).ageing.bands == ()


def test_the_median_before_is_of_the_stretch_just_before() -> None:
    story = Story()
    story.case("old", -40, -30)
    story.case("older", -400, -300)
    story.case("new", 1, 5)
    cycle = cycle_times(fold(story), WEEK)
    assert cycle.median_before == 10 * HOUR
    assert cycle.median == 4 * HOUR


# --- Ageing ------------------------------------------------------------------------------------


def test_open_cases_have_an_age_and_a_place() -> None:
    story = Story()
    story.case("a", 0)
    story.task("a", "check", 0, 1, 2)
    story.task("a", "approve", 2)
    story.case("b", 5)
    story.task("b", "check", 6, 7)
    ages = ageing(fold(story), at(10), at(-100), ((0.5, HOUR), (0.85, 4 * HOUR), (0.95, 8 * HOUR)))
    assert [(c.label, c.place, c.age, c.here) for c in ages.cases] == [
        ("A", "Approve", 10 * HOUR, 8 * HOUR),
        ("B", "Check", 5 * HOUR, 4 * HOUR),
    ]
    assert [place[1:] for place in ages.places] == [("Check", 1), ("Approve", 1)]
    assert [case.label for case in ages.beyond] == ["A"]
    assert ages.finding == "Approve holds the oldest case"


def test_a_case_in_parallel_activities_stands_at_each_of_them() -> None:
    story = Story()
    story.case("a", 0)
    story.task("a", "desk", 1)
    story.task("a", "badge", 4)
    ages = ageing(fold(story), at(10), at(-100), ())
    assert ages.cases[0].place == "Desk"
    assert standing_table(ages, "badge").rows == (("A", f"6{GAP}h", f"10{GAP}h"),)
    assert standing_table(ages, "desk").rows == (("A", f"9{GAP}h", f"10{GAP}h"),)
    assert standing_table(ages, "elsewhere").rows == ()


def test_nothing_open_says_so() -> None:
    assert ageing(CaseLog(), at(0), at(-100), ()).finding == "No case is under way"


# --- Waiting and processing --------------------------------------------------------------------


def test_the_bottleneck_is_what_causes_most_waiting() -> None:
    story = Story()
    story.case("a", 0, 20)
    story.task("a", "check", 0, 1, 3)
    story.task("a", "approve", 3, 12, 20)
    story.case("b", 30)
    story.task("b", "check", 30)
    times = bottleneck(fold(story), WEEK, at(32))
    approve, check = times.activities
    assert (approve.waiting_total, approve.processing_total) == (9 * HOUR, 8 * HOUR)
    assert (check.executions, check.finished) == (2, 1)
    assert check.waiting_total == 3 * HOUR
    assert check.waiting_median == 1 * HOUR
    assert times.worst_share == 0.75
    assert times.finding == f"Approve causes 75{GAP}% of all waiting"


def test_executions_that_ended_before_the_period_do_not_count() -> None:
    story = Story()
    story.case("a", -50, -10)
    story.task("a", "check", -50, -40, -10)
    assert bottleneck(fold(story), WEEK, at(1)).finding == "No activity has run yet"


# --- On time -----------------------------------------------------------------------------------


def test_the_on_time_share_counts_finished_cases_within_the_target() -> None:
    story = Story()
    for number, hours in enumerate((5, 9, 10, 11)):
        story.case(f"c{number}", 0, hours)
    judged = on_time(fold(story), WEEK, Target(10 * HOUR), at(20))
    assert (judged.on_time, judged.finished, judged.share) == (3, 4, 0.75)
    assert judged.finding == f"Target missed: 75{GAP}% on time"


def test_overdue_and_risky_cases_are_named_worst_first() -> None:
    story = Story()
    for number in range(10):
        story.case(f"done{number}", 0, 30)
        story.task(f"done{number}", "check", 0, 1, 30)
    story.case("slow", 30)
    story.task("slow", "check", 30)
    story.case("late", 10)
    story.task("late", "check", 10)
    story.case("later", 5)
    story.task("later", "check", 5)
    judged = on_time(fold(story), WEEK, Target(24 * HOUR), at(40))
    assert [(c.label, c.left / HOUR, c.risk) for c in judged.risky] == [
        ("LATER", -11, 1.0),
        ("LATE", -6, 1.0),
        ("SLOW", 14, 1.0),
    ]
    assert judged.finding == "1 case at risk, 2 already overdue"


def test_with_too_few_finished_cases_little_time_left_is_the_risk() -> None:
    story = Story()
    story.case("fresh", 9)
    story.case("old", 0)
    judged = on_time(fold(story), WEEK, Target(12 * HOUR), at(10))
    assert [(c.label, c.risk) for c in judged.risky] == [("OLD", None)]


def test_the_risk_is_the_share_of_like_cases_that_were_late() -> None:
    # Ten finished cases needed 1..10 h from "check" on; the open one stands there for 2 h, 5 h after its start.
    story = Story()
    for number in range(1, 11):
        story.case(f"d{number}", 0, 5 + number)
        story.task(f"d{number}", "check", 5, 5.5, 5 + number)
    story.case("open", 40)
    story.task("open", "check", 45)
    log = fold(story)
    risk = LateRisk(log.finished()).of(log.cases["open"], 10 * HOUR, at(47))
    assert risk == 5 / 8  # needed more than 5 h: 6..10; among those that needed more than 2 h: 3..10


# --- People, variants, rework, heat ------------------------------------------------------------


def test_workload_counts_what_people_have_and_may_take() -> None:
    story = Story()
    story.case("a", 0)
    story.task("a", "check", 0, 1, 20, person="ann")
    story.task("a", "check", 20, 21, person="ann")
    story.task("a", "approve", 20)
    people = [Person("ann", "Ann", groups=("office",)), Person("bob", "Bob", groups=("it",))]
    load = workload(fold(story), Period(at(0), at(24)), people)
    (ann,) = load.people
    assert (ann.name, ann.in_hand, ann.queue, ann.finished) == ("Ann", 1, 1, 1)
    assert ann.work_ahead == 86400
    assert load.unowned == 1
    assert load.finding == f"Ann has 1{GAP}d of work in hand"


def looped_cases() -> Story:
    story = Story()
    for case, rounds in (("a", 1), ("b", 1), ("c", 2)):
        story.case(case, 0, 10 * rounds)
        for turn in range(rounds):
            story.task(case, "check", 4 * turn, 4 * turn + 1, 4 * turn + 2)
    return story


def test_variants_are_the_ways_taken_most_frequent_first() -> None:
    found = variants(fold(looped_cases()), WEEK)
    assert [(v.names, v.cases, v.seconds) for v in found] == [
        (("Check",), 2, 10 * HOUR),
        (("Check", "Check"), 1, 20 * HOUR),
    ]
    assert found[0].share == pytest.approx(2 / 3)


def test_rework_counts_what_was_done_again() -> None:
    again = rework(fold(looped_cases()), WEEK)
    assert (again.cases, again.reworked) == (3, 1)
    assert [(a.name, a.cases, a.repeats) for a in again.activities] == [("Check", 1, 1)]
    assert again.finding == f"33{GAP}% repeat a step, mostly Check"


def test_heat_goes_from_nothing_to_the_highest_value() -> None:
    story = looped_cases()
    story.task("a", "approve", 2, 8, 10)
    story.say(K.FLOW_TAKEN, 2, "a", element_id="f1")
    story.say(K.FLOW_TAKEN, 2, "b", element_id="f1")
    story.say(K.FLOW_TAKEN, 2, "a", element_id="f2")
    log = fold(story)
    times = bottleneck(log, WEEK, at(50))
    waiting = heat_map(log, times, WEEK, HeatMeasure.WAITING)
    assert waiting.levels == {"approve": 1.0, "check": pytest.approx(1 / 6)}
    assert waiting.labels == {"approve": f"6{GAP}h", "check": f"1{GAP}h"}
    assert waiting.widths == {"f1": 5.0, "f2": 3.25}
    assert heat_map(log, times, WEEK, HeatMeasure.COUNT).labels["check"] == "4"


def test_a_manager_view_of_nothing_is_empty_not_an_error() -> None:
    view = manager_view(CaseLog(), WEEK, at(5), target=Target(HOUR))
    assert view.cycle.finding == "No finished cases yet"
    assert view.flow.finding == "Nothing started, nothing finished"
    assert view.on_time is not None
    assert view.on_time.share is None


def test_a_realistic_history_gives_a_consistent_view() -> None:
    now = at(60 * 24)
    log = CaseLog()
    log.add(invoices(400, now))
    view = manager_view(log, Period.last_days(30, now), now, target=Target(5 * 86400))
    assert view.flow.wip == len(view.ageing.cases) == sum(count for _, _, count in view.ageing.places)
    assert view.bottleneck.finding.startswith("Approve invoice causes")
    assert view.on_time is not None
    assert view.on_time.finished == len(view.cycle.cases) == sum(v.cases for v in view.variants)
    assert view.on_time.risky[0].overdue
    assert timedelta(seconds=view.cycle.median or 0) > timedelta(days=1)
