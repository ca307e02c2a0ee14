"""What a comparison says in words, from runs whose figures are known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from app.analytics.target import Target
from app.simulation.calendar import DAY
from app.simulation.comparison import bottleneck_of, compare_all, with_history
from app.simulation.finding import finding, lateness, load
from app.simulation.results import ActivityRun, Results, Run
from app.simulation.scenario import Pool, Scenario
from app.simulation.shape import far_enough, shape_of

TARGET = Target(8 * DAY, 0.9)


def results(
    name: str, days: float, late: Sequence[int], *, busy: float = 0.3, cost: float = 0.0, wait: float = DAY
) -> Results:
    """A hundred cases per run of about `days`, of which `late` (one number per run) took twelve days."""
    scenario = Scenario(name, pools={"a": Pool("Approvers")})
    return Results(scenario, tuple(_run(days, count, busy, cost, wait) for count in late), {"x": "Approve"})


def _run(days: float, late: int, busy: float, cost: float, wait: float) -> Run:
    ordinary = np.linspace(days - 0.5, days + 0.5, 100 - late) * DAY
    cycle = np.sort(np.concatenate([ordinary, np.full(late, 12 * DAY)]))
    activities: Mapping[str, ActivityRun] = {"x": ActivityRun(100, wait, 600, 2 * wait, 0)}
    return Run(cycle, 5.0, 1.0, cost, activities, {"a": busy}, 0)


BUSY = results("Busy month", 4, [13, 14, 15])


def test_a_gain_that_reaches_the_target_says_that_it_is_kept() -> None:
    found = finding(results("One more approver", 3, [4, 4, 5], cost=0.58), BUSY, TARGET)
    assert found.title == "One more approver keeps the target"
    assert "on time rises from 86.0\u202f% to 95.7\u202f%, a gain of 9.7 ±" in found.detail
    assert found.detail.endswith("It costs 0.58\u202fEUR more per case.")


@pytest.mark.parametrize(
    ("late", "days", "title"),
    [
        ([11, 12, 12], 4, "It brings more cases in on time"),
        ([30, 31, 33], 4, "It makes more cases late"),
        ([13, 15, 14], 3, "It makes cases faster, but not more punctual"),
        ([13, 15, 14], 5, "It makes cases slower, but not later"),
        ([13, 15, 14], 4, "It makes no clear difference"),
    ],
)
def test_the_title_states_what_is_clear(late: list[int], days: float, title: str) -> None:
    assert finding(results("It", days, late), BUSY, TARGET).title == title


def test_a_loss_below_the_target_breaks_it() -> None:
    good = results("Today", 3, [4, 4, 5])
    assert finding(BUSY, good, TARGET).title == "Busy month breaks the target"


def test_without_a_target_the_median_decides() -> None:
    found = finding(results("It", 3, [13, 14, 15]), BUSY, None)
    assert found.title == "It makes cases faster"
    assert "from 4.1 to 3.1\u202fd" in found.detail


def test_alone_a_scenario_says_how_things_stand() -> None:
    assert finding(BUSY, None, TARGET).title == "Busy month: the target of 90\u202f% on time is not kept"
    assert finding(BUSY, None, None).title == "Half of the cases take 4.1\u202fd or less"


@pytest.mark.parametrize(
    ("late", "says"),
    [
        (0, "Hardly any case is late"),
        (4, "Fewer than 1 in 20 cases is late"),
        (14, "About 1 in 7 cases is late"),
        (62, "About 6 in 10 cases are late"),
    ],
)
def test_lateness_as_people_say_it(late: int, says: str) -> None:
    assert lateness(results("It", 4, [late] * 3), TARGET) == says


@pytest.mark.parametrize(
    ("busy", "says"),
    [
        (0.92, "Approvers: hardly a free minute"),
        (0.6, "Approvers: room to breathe"),
        (0.8, "Approvers: more to do"),
        (0.7, "Approvers: busiest, at 70\u202f%"),
    ],
)
def test_load_as_people_say_it(busy: float, says: str) -> None:
    before = results("Today", 4, [4, 4], busy=0.7)
    assert load(results("It", 4, [4, 4], busy=busy), before) == says


def test_nobody_is_short_of_time() -> None:
    assert load(results("It", 4, [4, 4], busy=0.2), None) == "Nobody is short of time"


def test_the_table_has_one_unit_and_one_precision_per_row() -> None:
    rows = {row.label: row for row in compare_all([BUSY, results("It", 0.6, [0, 0, 0])], TARGET.seconds)}
    assert [cell.value for cell in rows["On time"].cells] == ["86.0", "100.0"]
    assert rows["Median cycle time"].unit == "d"
    assert [cell.value for cell in rows["Median cycle time"].cells] == ["4.1", "0.6"]
    assert [cell.value for cell in rows["Wait: Approve"].cells] == ["24.0", "24.0"]
    assert "Cost per case" not in rows
    assert "On time" not in {row.label for row in compare_all([BUSY], None)}


def test_the_bottleneck_is_that_of_the_worst_scenario() -> None:
    calm, worse = results("Today", 4, [0, 0], wait=DAY), results("It", 4, [0, 0], wait=DAY)
    extra = ActivityRun(100, 3 * DAY, 600, DAY, 0)
    worse = replace(worse, runs=tuple(replace(run, activities={**run.activities, "y": extra}) for run in worse.runs))
    assert bottleneck_of(calm) == "x"
    assert bottleneck_of(calm, worse) == "y"


def test_history_stands_beside_what_was_simulated() -> None:
    rows = with_history(compare_all([BUSY], TARGET.seconds), [DAY, 3 * DAY, 5 * DAY, 9 * DAY], TARGET.seconds)
    told = {row.label: row.cells[0].value for row in rows}
    assert told["On time"] == "75.0"
    assert told["Median cycle time"] == "4.0"
    assert told["Cases in progress"] == "–"
    assert all(row.cells[0].half_width == "" for row in rows)


def test_a_narrow_interval_is_never_shown_as_none() -> None:
    row = compare_all([results("It", 4, [0, 0, 0]), BUSY], None)[0]
    assert row.cells[0].half_width == "±0.0"
    barely = results("It", 4, [0, 1, 0])
    assert compare_all([barely], None)[0].cells[0].half_width == "±0.1"


def test_the_bottleneck_is_where_cases_wait() -> None:
    assert bottleneck_of(BUSY) == "x"
    assert bottleneck_of(results("It", 4, [0, 0], wait=0.0)) is None


def test_the_shape_holds_all_cases_and_peaks_where_they_are() -> None:
    one = results("It", 4, [0, 0])
    shape = shape_of(one, far_enough(one) * 1.5)
    step = shape.seconds[1] - shape.seconds[0]
    assert math.isclose(float(shape.density.sum() * step), 1.0, rel_tol=0.05)
    assert shape.seconds[int(shape.density.argmax())] == pytest.approx(4 * DAY, rel=0.1)
