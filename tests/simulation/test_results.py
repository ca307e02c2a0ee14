"""Intervals and comparisons."""

from __future__ import annotations

import math

import pytest

from app.simulation.distribution import exponential
from app.simulation.experiment import compare
from app.simulation.results import Figure, Results, student_t
from app.simulation.scenario import Scenario
from tests.simulation.nets import queue, run_net


@pytest.mark.parametrize(("degrees", "quantile"), [(1, 12.7062), (2, 4.3027), (4, 2.7764), (9, 2.2622), (29, 2.0452)])
def test_student_quantiles_are_those_of_the_table(degrees: int, quantile: float) -> None:
    assert student_t(degrees) == pytest.approx(quantile, rel=2e-3)


def test_one_replication_has_no_interval() -> None:
    assert math.isnan(Figure.of([3.0]).half_width)


def results(mean: float) -> Results:
    the_net, scenario = queue(0.5, exponential(mean), 1, cases=800, replications=5)
    return Results(scenario, tuple(run_net(the_net, scenario, number) for number in range(5)))


def test_a_faster_activity_is_clearly_faster_under_common_random_numbers() -> None:
    difference = compare(results(1.0), results(0.9), lambda run: float(run.cycle.mean()))
    assert difference.is_clear and difference.difference.mean < 0
    independent = math.hypot(difference.a.half_width, difference.b.half_width)
    assert difference.difference.half_width < independent


def test_a_scenario_survives_json() -> None:
    scenario = queue(0.5, exponential(2), 2, cases=7, seed=3)[1]
    copy = Scenario.from_json(scenario.to_json())
    assert copy.to_json() == scenario.to_json() and copy.cases == 7


def test_a_scenario_names_what_stops_it() -> None:
    scenario = queue(0.5, exponential(2), 1)[1].changed(pools={}, cases=0)
    assert scenario.problems() == ["At least one case must arrive.", "A needs p, but there is no such pool."]
