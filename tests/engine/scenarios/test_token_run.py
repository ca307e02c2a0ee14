"""Token runs: moves on the real engine core, forwards and back, by hand and by conditions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.scenarios import MemoryHost, Scenario, parse, run_scenario
from app.engine.scenarios.host import HostRefused
from app.engine.scenarios.possible import Doing, Possible
from app.engine.scenarios.recording import record
from app.engine.scenarios.token_run import TokenRun
from tests.engine.driver import definitions, flows
from tests.engine.scenarios.random_models import BLOCKS, scenario_of

ORDER = """<startEvent id="s"/><userTask id="check"/><exclusiveGateway id="ok" default="ok_back"/>
<serviceTask id="pay" camunda:class="x"/><boundaryEvent id="no" attachedToRef="pay"><errorEventDefinition
errorRef="broke"/></boundaryEvent><userTask id="back"/><endEvent id="e"/><endEvent id="e2"/><endEvent id="e3"/>
<boundaryEvent id="late" attachedToRef="back"><timerEventDefinition><timeDuration>P2D</timeDuration>
</timerEventDefinition></boundaryEvent>""" + flows(
    """s -> check
    check -> ok
    ok -> pay if ${amount < 100}
    ok -> back
    pay -> e
    no -> back
    late -> e3
    back -> e2"""
)


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture
def run(folder: Path) -> TokenRun:
    (folder / "order.bpmn").write_bytes(definitions(ORDER, '<error id="broke" errorCode="BROKE"/>', "order"))
    return TokenRun(Scenario("order", folder, ("order.bpmn",), ()))


def what(run: TokenRun, doing: Doing, element_id: str = "") -> Possible:
    return next(each for each in run.possible() if each.doing is doing and element_id in ("", each.element_id))


def passes(run: TokenRun, name: str = "recorded") -> bool:
    recorded = record(run, name)
    scenario = parse(recorded.data, run.scenario.folder, name)
    return run_scenario(scenario, MemoryHost(scenario.clock)).passed


def test_a_step_moves_one_token_past_one_element(run: TokenRun) -> None:
    run.do(what(run, Doing.START), variables={"amount": 50})
    assert run.tokens() == {"s": 1}

    move = run.step()

    assert move is not None and move.flows == ("s_check",) and "check" in move.reached
    assert run.tokens() == {"check": 1}
    run.run_on()
    assert run.step() is None
    assert [each.doing for each in run.possible()] == [Doing.START, Doing.COMPLETE]


def test_conditions_decide_with_real_variables(run: TokenRun) -> None:
    run.do(what(run, Doing.START), variables={"amount": 500})
    run.run_on()
    run.do(what(run, Doing.COMPLETE))
    run.run_on()

    assert run.tokens() == {"back": 1}


def test_a_person_chooses_the_flow_that_conditions_would_not(run: TokenRun) -> None:
    run.by_hand = True
    run.do(what(run, Doing.START), variables={"amount": 500})
    run.run_on()
    run.do(what(run, Doing.COMPLETE))
    run.run_on()
    choice = what(run, Doing.CHOOSE)
    assert (choice.element_id, choice.flows, choice.many) == ("ok", ("ok_pay", "ok_back"), False)
    assert run.step() is None

    run.do(choice, flows=["ok_pay"])
    run.run_on()

    assert run.tokens() == {"pay": 1}
    assert run.steps[-1].arguments["choose"] == {"ok": ["ok_pay"]}
    assert passes(run)


def test_work_is_answered_with_a_result_an_error_or_a_failure(run: TokenRun) -> None:
    run.do(what(run, Doing.START), variables={"amount": 5})
    run.run_on()
    run.do(what(run, Doing.COMPLETE))
    run.run_on()
    work = what(run, Doing.ANSWER)
    assert work.errors == ("BROKE",)

    run.do(work, fail="no line", retries=0)
    assert run.incidents() == {"pay": "no line"}
    assert run.back()
    run.do(work, bpmnError="BROKE")
    run.run_on()
    assert run.tokens() == {"back": 1}
    assert run.back() and run.back() and run.back()
    run.do(work, variables={"receipt": 7})
    run.run_on()

    assert run.tokens() == {} and run.variables()["receipt"] == 7
    assert record(run, "x").data["handlers"] == {"pay": {"set": {"receipt": 7}}}
    assert passes(run)


def test_the_next_timer_moves_the_clock(run: TokenRun) -> None:
    run.do(what(run, Doing.START), variables={"amount": 500})
    run.run_on()
    run.do(what(run, Doing.COMPLETE))
    run.run_on()

    run.do(what(run, Doing.TIMER, "late"))
    run.run_on()

    assert run.host.clock.now.isoformat() == "2024-01-03T00:00:00+00:00"
    assert run.tokens() == {}
    assert passes(run)


def test_a_breakpoint_stops_before_its_element(run: TokenRun) -> None:
    run.breakpoints.add("ok")
    run.do(what(run, Doing.START), variables={"amount": 500})
    run.run_on()
    task = what(run, Doing.COMPLETE)

    assert run.do(task).reached & run.breakpoints
    assert run.tokens() == {"ok": 1}
    run.run_on()
    assert run.tokens() == {"back": 1}
    run.reset()
    run.breakpoints = {"check"}
    run.do(what(run, Doing.START), variables={"amount": 500})
    run.run_on()
    assert not any(each.doing is Doing.COMPLETE for each in run.possible())


def test_what_the_engine_refuses_is_an_incident_with_its_sentence(run: TokenRun) -> None:
    run.do(what(run, Doing.START))
    run.run_on()
    run.do(what(run, Doing.COMPLETE))

    moves = run.run_on()

    assert "amount" in moves[-1].trouble
    assert "ok" in run.incidents()


def test_a_refused_deed_changes_nothing(run: TokenRun) -> None:
    run.do(what(run, Doing.START), variables={"amount": 5})
    run.run_on()
    before = run.host.snapshot()

    with pytest.raises(HostRefused, match="BROKEN"):
        run.do(what(run, Doing.COMPLETE), bpmnError="BROKEN")

    assert dict(run.host.snapshot().states) == dict(before.states)


def test_reset_is_before_everything(run: TokenRun) -> None:
    run.do(what(run, Doing.START), variables={"amount": 5})
    run.run_on()

    run.reset()

    assert run.tokens() == {} and not run.can_go_back and not run.events and not run.steps


def test_several_instances_run_beside_each_other_and_are_told_apart(run: TokenRun) -> None:
    for amount in (5, 500):
        run.do(what(run, Doing.START), variables={"amount": amount})
        run.run_on()
    assert run.tokens() == {"check": 2}
    second = [each for each in run.possible() if each.doing is Doing.COMPLETE][1]

    run.do(second)
    run.run_on()

    assert run.tokens() == {"check": 1, "back": 1}
    assert passes(run)


def test_remembered_work_is_done_at_once(run: TokenRun) -> None:
    run.remember("pay", {"set": {"receipt": 1}})
    run.do(what(run, Doing.START), variables={"amount": 5})
    run.run_on()
    run.do(what(run, Doing.COMPLETE))
    run.run_on()

    assert run.tokens() == {} and run.variables()["receipt"] == 1
    assert passes(run)


def test_a_scenario_is_played_to_a_step(run: TokenRun) -> None:
    run.do(what(run, Doing.START), variables={"amount": 500})
    run.run_on()
    run.do(what(run, Doing.COMPLETE))
    run.run_on()
    run.do(what(run, Doing.COMPLETE))
    run.run_on()
    scenario = parse(record(run, "x").data, run.scenario.folder, "x")

    other = TokenRun(run.scenario)
    assert other.play(scenario, 2) == ""

    assert other.tokens() == {"back": 1}
    while other.back():
        pass
    assert other.tokens() == {}


# --- On random models ------------------------------------------------------------------------


def at_random(run: TokenRun, draw: st.DataObject, most: int) -> Iterator[None]:
    """A person who does anything that can be done; yields before each move."""
    for _ in range(most):
        todo = [each for each in run.possible() if each.doing is not Doing.START or not run.events]
        if not todo:
            return
        yield
        deed = draw.draw(st.sampled_from(todo))
        said: dict[str, Any] = {}
        if deed.doing is Doing.START:
            said = {"variables": {"x": draw.draw(st.integers(0, 9)), "n": 0}}
        elif deed.doing is Doing.CHOOSE:
            said = {"flows": [draw.draw(st.sampled_from(deed.flows))]}
        elif deed.doing is Doing.ANSWER:
            said = {"variables": {"x": draw.draw(st.integers(0, 9))}}
        with suppress(HostRefused):
            run.do(deed, **said)


@settings(max_examples=25, deadline=None)
@given(BLOCKS, st.booleans(), st.data())
def test_back_restores_the_same_states(block: object, by_hand: bool, draw: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        run = TokenRun(scenario_of(block, Path(name)))
        run.by_hand = by_hand
        seen = []
        for _ in at_random(run, draw, 12):
            seen.append((len(run._past), run.host.snapshot(), list(run.steps)))
        for depth, snapshot, steps in reversed(seen):
            while len(run._past) > depth:
                assert run.back()
            now = run.host.snapshot()
            assert (now.now, now.states, now.starts, now.events) == (
                snapshot.now,
                snapshot.states,
                snapshot.starts,
                snapshot.events,
            )
            assert run.steps == steps


@settings(max_examples=40, deadline=None)
@given(BLOCKS, st.booleans(), st.data())
def test_a_recorded_run_passes_when_it_is_run_again(block: object, by_hand: bool, draw: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        run = TokenRun(scenario_of(block, Path(name)))
        run.by_hand = by_hand
        for _ in at_random(run, draw, 25):
            pass
        for _ in range(50):
            run.run_on(stop=False)
            choice = next((each for each in run.possible() if each.doing is Doing.CHOOSE), None)
            if choice is None:
                break
            run.do(choice, flows=choice.flows[:1])

        recorded = record(run, "recorded")

        assert recorded.differs == ""
        scenario = parse(recorded.data, Path(name), "recorded")
        assert run_scenario(scenario, MemoryHost(scenario.clock)).differences == ()


def test_called_processes_and_decisions_run_for_real(folder: Path) -> None:
    called = '<startEvent id="cs"/><userTask id="inner"/><endEvent id="ce"/>' + flows("cs -> inner\ninner -> ce")
    caller = """<startEvent id="s"/><callActivity id="call" calledElement="called"/><businessRuleTask id="rate"
    camunda:decisionRef="rate" camunda:resultVariable="rate" camunda:mapDecisionResult="singleEntry"/><endEvent id="e"/>
    """ + flows("s -> call\ncall -> rate\nrate -> e")
    (folder / "caller.bpmn").write_bytes(definitions(caller, process_id="caller"))
    (folder / "called.bpmn").write_bytes(definitions(called, process_id="called"))
    decisions = {"rate": {"result": "low"}}
    run = TokenRun(Scenario("c", folder, ("caller.bpmn", "called.bpmn"), (), decisions=decisions))

    run.do(next(each for each in run.possible() if each.process_id == "caller"))
    run.run_on()
    assert run.tokens("caller") == {"call": 1} and run.tokens("called") == {"inner": 1}
    run.do(what(run, Doing.COMPLETE, "inner"))
    run.run_on()

    assert run.tokens() == {} and run.variables() == {"rate": "low"}
    assert passes(run)


def test_an_inclusive_gateway_takes_several_flows(folder: Path) -> None:
    model = '<startEvent id="s"/><inclusiveGateway id="g" default="g_c"/><userTask id="a"/><userTask id="b"/>'
    model += '<userTask id="c"/>' + flows("s -> g\ng -> a if ${x > 1}\ng -> b if ${x > 2}\ng -> c")
    (folder / "p.bpmn").write_bytes(definitions(model))
    run = TokenRun(Scenario("p", folder, ("p.bpmn",), ()))
    run.by_hand = True
    run.do(what(run, Doing.START))
    run.run_on()
    choice = what(run, Doing.CHOOSE)
    assert choice.many

    with pytest.raises(HostRefused, match="at least one"):
        run.do(choice, flows=[])
    run.do(choice, flows=["g_a", "g_b"])
    run.run_on()

    assert run.tokens() == {"a": 1, "b": 1}
    assert run.steps[0].arguments["choose"] == {"g": [["g_a", "g_b"]]}
    assert passes(run)
