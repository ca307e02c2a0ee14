"""Processes that go round without end."""

from __future__ import annotations

import pytest

from app.engine.scenarios.host import HostRefused
from app.engine.waits import Job
from tests.engine.driver import Case, compiled, flows
from tests.engine.play import Play

LOOP = "<standardLoopCharacteristics><loopCondition>${more}</loopCondition></standardLoopCharacteristics>"
STRAIGHT = (
    '<startEvent id="s"/><exclusiveGateway id="g"/><scriptTask id="x" name="Count"><script>1</script></scriptTask>'
)
ROUNDS = {
    "straight": STRAIGHT + flows("s -> g\ng -> x\nx -> g"),
    "more at every turn": '<startEvent id="s"/><task id="g"/><task id="x"/><task id="y"/>'
    + flows("s -> g\ng -> x\ng -> y\nx -> g\ny -> g"),
    "through a join": '<startEvent id="s"/><inclusiveGateway id="g"/><task id="x"/><task id="y"/>'
    + flows("s -> g\ng -> x\ng -> y\nx -> g\ny -> g"),
    "a loop": f'<startEvent id="s"/><scriptTask id="x">{LOOP}<script>1</script></scriptTask>' + flows("s -> x"),
    "calls itself": '<startEvent id="s"/><callActivity id="x" calledElement="p"/>' + flows("s -> x"),
}


@pytest.mark.parametrize("inner", ROUNDS.values(), ids=ROUNDS)
def test_a_process_that_goes_round_for_ever_is_stopped_by_one_incident(inner: str) -> None:
    case = Case(compiled(inner)).start({"more": True})

    (incident,) = case.incidents
    assert incident.kind == "stepLimit"
    assert "end" in incident.message
    assert not [job for job in case.waits(Job) if job.due is not None]


def test_the_incident_names_the_element() -> None:
    (incident,) = Case(compiled(ROUNDS["straight"])).start().incidents

    assert "'Count' (x) was entered more than 1000 times" in incident.message


def test_what_is_held_goes_on_together_when_the_incident_is_retried() -> None:
    inner = '<startEvent id="s"/><exclusiveGateway id="g"/><task id="x"/><userTask id="u"/>' + flows(
        "s -> g\ng -> x if more\ng -> u if not more\nx -> g\nx -> g"
    ).replace('id="x_g"', 'id="x_g2"', 1)
    play = Play(inner).start(more=True)
    assert play.seen.incidents.total() == 1

    play("setVariables", variables={"more": False})("setRetries", retries=1)("runJobs")

    assert not play.seen.incidents
    assert set(play.seen.waiting) == {"u"}


def test_a_process_that_passes_many_elements_is_not_endless() -> None:
    many = '<multiInstanceLoopCharacteristics isSequential="{}"><loopCardinality>4000</loopCardinality>' + (
        "</multiInstanceLoopCharacteristics>"
    )
    body = '<startEvent id="i"/><task id="x"/><endEvent id="e"/>' + flows("i -> x\nx -> e")
    inner = f'<startEvent id="s"/><subProcess id="sub">{many}{body}</subProcess>' + flows("s -> sub")

    assert Case(compiled(inner.format("false"))).start().ended
    assert Case(compiled(inner.format("true"))).start().ended


def test_service_tasks_that_lead_to_each_other_without_end_refuse_the_step_of_a_scenario() -> None:
    inner = '<startEvent id="s"/><serviceTask id="g"/><serviceTask id="x"/>' + flows("s -> g\ng -> x\nx -> g")

    with pytest.raises(HostRefused, match="without end"):
        Play(inner).start()
