"""The kernel against queueing theory and against BPMN's token rules."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.simulation.calendar import HOUR, WorkCalendar, weekdays
from app.simulation.distribution import exponential, fixed
from app.simulation.kernel import Kernel, SimulationError, Stopped
from app.simulation.net import NodeKind
from app.simulation.scenario import Activity, Arrivals, Pool, Scenario
from tests.simulation.nets import net, queue, run_net

ACTIVITY, END, PARALLEL, EXCLUSIVE = NodeKind.ACTIVITY, NodeKind.END, NodeKind.PARALLEL, NodeKind.EXCLUSIVE


def test_a_single_server_queue_agrees_with_its_closed_form() -> None:
    # M/M/1 at rho 0.5: the wait is rho / (mu - lambda) = 1.
    waits = [
        run_net(*queue(0.5, exponential(1), 1, cases=6000), replication).activities["A"].waiting
        for replication in range(6)
    ]
    assert sum(waits) / 6 == pytest.approx(1.0, rel=0.08)


def test_work_waits_in_the_order_of_priority_then_arrival() -> None:
    activities = {"low": Activity(fixed(10), needs={"p": 1}), "high": Activity(fixed(10), needs={"p": 1}, priority=5)}
    kinds = {"fork": PARALLEL, "low": ACTIVITY, "low2": ACTIVITY, "high": ACTIVITY, "end": END}
    activities["low2"] = activities["low"]
    flows = [("fork", "low"), ("fork", "low2"), ("fork", "high"), ("low", "end"), ("low2", "end"), ("high", "end")]
    scenario = Scenario("s", Arrivals(fixed(0)), activities, pools={"p": Pool("p", 1)}, cases=1, warm_up=0)
    kernel = Kernel(net(kinds, flows, activities), scenario)
    log = kernel.run()
    order = [kernel.net.nodes[index].id for index in log.node]
    assert order == ["low", "high", "low2"]


def test_work_is_given_only_to_people_on_shift_and_pauses_at_its_end() -> None:
    # Ten hours of work that arrive on Monday at 09:00 end on Tuesday at 11:00.
    activities = {"A": Activity(fixed(10 * HOUR), needs={"p": 1})}
    arrivals = Arrivals(fixed(9 * HOUR))
    scenario = Scenario("s", arrivals, activities, pools={"p": Pool("p", 1, weekdays(9, 17))}, cases=1, warm_up=0)
    log = Kernel(net({"A": ACTIVITY}, [], activities), scenario).run()
    assert (log.started[0], log.ended[0] - log.started[0]) == (9 * HOUR, 26 * HOUR)


def test_a_task_at_midnight_goes_to_the_shift_that_comes_first() -> None:
    calendar = WorkCalendar.from_json([{"weekday": day, "start": 8, "end": 16} for day in range(7)])
    activities = {"A": Activity(fixed(60), needs={"p": 1})}
    scenario = Scenario("s", Arrivals(fixed(0)), activities, pools={"p": Pool("p", 1, calendar)}, cases=1, warm_up=0)
    assert Kernel(net({"A": ACTIVITY}, [], activities), scenario).run().started[0] == 8 * HOUR


def test_a_parallel_join_waits_for_every_branch() -> None:
    activities = {"short": Activity(fixed(5)), "long": Activity(fixed(20))}
    kinds = {"fork": PARALLEL, "short": ACTIVITY, "long": ACTIVITY, "join": PARALLEL, "end": END}
    flows = [("fork", "short"), ("fork", "long"), ("short", "join"), ("long", "join"), ("join", "end")]
    run = run_net(net(kinds, flows, activities), Scenario("s", Arrivals(fixed(1)), activities, cases=3, warm_up=0))
    assert list(run.cycle) == [20, 20, 20]


def test_an_inclusive_join_waits_only_for_branches_that_were_taken() -> None:
    activities = {"a": Activity(fixed(5)), "b": Activity(fixed(20))}
    kinds = {"split": NodeKind.INCLUSIVE, "a": ACTIVITY, "b": ACTIVITY, "join": NodeKind.INCLUSIVE, "end": END}
    for weight_b, cycle in ((0.0, 5), (1.0, 20)):
        flows = [("split", "a", 1.0), ("split", "b", weight_b), ("a", "join"), ("b", "join"), ("join", "end")]
        run = run_net(net(kinds, flows, activities), Scenario("s", Arrivals(fixed(1)), activities, cases=1, warm_up=0))
        assert list(run.cycle) == [cycle]


def test_an_interrupting_timer_ends_the_work_and_frees_the_person() -> None:
    activities = {"slow": Activity(fixed(100), needs={"p": 1}), "late": Activity(fixed(1), needs={"p": 1})}
    boundaries = {"slow": [("timer", "late", True, fixed(10), 0.0)]}
    the_net = net(
        {"slow": ACTIVITY, "done": END, "late": ACTIVITY}, [("slow", "done")], activities, boundaries=boundaries
    )
    run = run_net(the_net, Scenario("s", Arrivals(fixed(1)), activities, pools={"p": Pool("p")}, cases=1, warm_up=0))
    assert list(run.cycle) == [11]
    assert run.utilisation["p"] == pytest.approx(11 / 12)  # the case came after one of twelve seconds


def test_a_timer_that_does_not_interrupt_adds_a_branch() -> None:
    activities = {"slow": Activity(fixed(100)), "remind": Activity(fixed(1))}
    boundaries = {"slow": [("timer", "remind", False, fixed(10), 0.0)]}
    the_net = net({"slow": ACTIVITY, "remind": ACTIVITY}, [], activities, boundaries=boundaries)
    run = run_net(the_net, Scenario("s", Arrivals(fixed(1)), activities, cases=2, warm_up=0))
    assert list(run.cycle) == [100, 100]
    assert run.activities["remind"].executions == 2


def test_rework_by_chance_repeats_as_often_as_its_probability_says() -> None:
    activities = {"A": Activity(fixed(1))}
    kinds = {"A": ACTIVITY, "again": EXCLUSIVE, "end": END}
    flows = [("A", "again"), ("again", "A", 0.3), ("again", "end", 0.7)]
    run = run_net(net(kinds, flows, activities), Scenario("s", Arrivals(fixed(1)), activities, cases=5000, warm_up=0))
    assert run.activities["A"].executions / 5000 == pytest.approx(1 / 0.7, rel=0.03)


def test_terminate_ends_every_branch_at_once() -> None:
    activities = {"long": Activity(fixed(50), needs={"p": 1}), "short": Activity(fixed(2))}
    kinds = {"fork": PARALLEL, "long": ACTIVITY, "short": ACTIVITY, "stop": NodeKind.TERMINATE}
    flows = [("fork", "long"), ("fork", "short"), ("short", "stop")]
    run = run_net(
        net(kinds, flows, activities),
        Scenario("s", Arrivals(fixed(9)), activities, pools={"p": Pool("p")}, cases=1, warm_up=0),
    )
    assert list(run.cycle) == [2]


def test_a_circle_without_time_is_refused_with_its_place() -> None:
    the_net = net({"a": NodeKind.PASS, "b": NodeKind.PASS}, [("a", "b"), ("b", "a")])
    with pytest.raises(SimulationError, match="circle"):
        Kernel(the_net, Scenario("s", cases=1)).run()


def test_cancel_stops_the_run() -> None:
    with pytest.raises(Stopped):
        Kernel(*queue(1, fixed(0.1), 1, cases=5000)).run(lambda arrived: arrived < 1000)


def test_the_same_seed_gives_the_same_log_and_another_replication_another() -> None:
    logs = [Kernel(*queue(0.8, exponential(1), 1, cases=200), replication).run() for replication in (0, 0, 1)]
    assert logs[0].ended == logs[1].ended != logs[2].ended


def test_two_scenarios_meet_the_same_cases_with_the_same_luck() -> None:
    slow = Kernel(*queue(0.8, exponential(1), 1, cases=100)).run()
    fast = Kernel(*queue(0.8, exponential(0.5), 2, cases=100)).run()
    assert slow.case_started == fast.case_started
    assert sorted(slow.work_seconds) == pytest.approx([2 * seconds for seconds in sorted(fast.work_seconds)])


@given(servers=st.integers(1, 4), rate=st.floats(0.1, 3), cases=st.integers(1, 60), seed=st.integers(0, 99))
def test_every_case_ends_and_little_law_holds(servers: int, rate: float, cases: int, seed: int) -> None:
    run = run_net(*queue(rate, exponential(1), servers, cases=cases, seed=seed, warm_up=0))
    assert len(run.cycle) == cases and run.unfinished == 0
    # L = lambda W over a window that begins and ends empty is an identity.
    assert math.isclose(run.work_in_progress, run.throughput_per_day / 86400 * run.cycle.mean(), rel_tol=1e-9)
    assert 0 <= run.utilisation["p"] <= 1 + 1e-9
