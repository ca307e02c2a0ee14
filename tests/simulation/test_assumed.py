"""A scenario from a model that nobody has run, and the words of its calendar."""

from __future__ import annotations

import pytest

from app.bpmn.document import Document
from app.engine.compile import compile_definitions
from app.engine.graph import ExecutableProcess
from app.simulation.assumed import assumed
from app.simulation.calendar import Shift, weekdays
from app.simulation.distribution import exponential, fixed
from app.simulation.experiment import run
from app.simulation.finding import load
from app.simulation.knobs import knobs, turned
from app.simulation.pressure import offered_load, overloads
from app.simulation.scenario import Arrivals
from app.simulation.variants import arrivals_words, hours_words
from tests.workspace.models import bpmn, message, receive, sequence, user_task, work


def process(*elements: str, extra: str = "") -> ExecutableProcess:
    return compile_definitions(Document.from_bytes(bpmn("p", sequence(*elements), extra)))[0]


def test_people_are_pools_by_group_and_machines_need_nobody() -> None:
    scenario = assumed(
        process(user_task("check", candidateGroups="sales, hr"), '<task id="pack"/>', work("ship")), {"sales": 3}
    )
    assert {key: pool.capacity for key, pool in scenario.pools.items()} == {"sales": 3, "People": 1}
    assert scenario.activities["check"].needs == {"sales": 1}
    assert scenario.activities["ship"].needs == {}


def test_an_assumed_process_runs_and_its_knobs_turn_it() -> None:
    model = process(user_task("check", candidateGroups="sales"), work("ship"))
    scenario = assumed(model, {}).changed(cases=100, replications=2)
    slow = turned(scenario, knobs(model, scenario), {"work:check": 55.0}, "Slow")
    quick, slower = run(model, scenario), run(model, slow)
    assert slower.utilisation("sales").mean > 4 * quick.utilisation("sales").mean


def test_people_with_more_work_than_hours_are_named() -> None:
    model = process(user_task("check", candidateGroups="sales"), work("ship"))
    scenario = assumed(model, {}).changed(cases=300, replications=2)
    calm = run(model, scenario)
    assert offered_load(calm) == pytest.approx({"sales": 1 / 6}, rel=0.05)
    assert overloads(calm) == []
    rush = run(model, turned(scenario, knobs(model, scenario), {"volume": 96.0}, "Rush"))
    assert load(rush, calm) == "sales cannot keep up"
    [said] = overloads(rush)
    assert said.startswith("sales cannot keep up: 2")


def test_a_message_is_waited_for_a_day_and_that_can_be_turned() -> None:
    model = process(receive("answer", "m"), extra=message("m", "Answer"))
    scenario = assumed(model, {}).changed(cases=100, replications=2)
    knob = next(knob for knob in knobs(model, scenario) if knob.key == "delay:answer")
    assert knob.base == 24.0
    never = run(model, turned(scenario, [knob], {knob.key: 0.0}, "At once"))
    assert never.cycle_time.mean == 0.0


def test_working_hours_in_words() -> None:
    assert hours_words(weekdays(8, 16.5).shifts) == "Mon to Fri 8:00 to 16:30"
    assert hours_words([Shift(5, 9, 13), Shift(0, 9, 17)]) == "Mon 9:00 to 17:00, Sat 9:00 to 13:00"
    assert hours_words([]) == "Day and night"


def test_arrivals_in_words() -> None:
    assert arrivals_words(Arrivals(exponential(26 * 60), weekdays())) == (
        "At random, on average every 26\u202fmin of working time"
    )
    assert arrivals_words(Arrivals(fixed(7200))) == "Evenly, every 2.0\u202fh"
