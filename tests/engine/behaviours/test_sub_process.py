"""Embedded sub-processes and event sub-processes."""

from __future__ import annotations

from app.engine.waits import Subscription, Timer
from tests.engine.driver import Case, compiled, flows

EXTRA = '<message id="m" name="stop"/><error id="err" errorCode="E1"/>'


def event_subprocess(definition: str, interrupting: bool) -> str:
    return (
        f'<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>{flows("s -> t" + chr(10) + "t -> e")}'
        f'<subProcess id="esp" triggeredByEvent="true">'
        f'<startEvent id="es" isInterrupting="{str(interrupting).lower()}">'
        f'{definition}</startEvent><userTask id="et"/>{flows("es -> et")}</subProcess>'
    )


MESSAGE = '<messageEventDefinition messageRef="m"/>'


def test_an_interrupting_event_sub_process_ends_the_rest_and_listens_no_more() -> None:
    case = Case(compiled(event_subprocess(MESSAGE, True), EXTRA)).start().message("stop", {"why": "x"})

    assert case.at == {"et": 1}
    assert case.waits(Subscription) == []
    assert case.variables == {"why": "x"}
    assert case.complete("et").ended


def test_a_non_interrupting_one_may_start_again_and_the_process_waits_for_it() -> None:
    case = Case(compiled(event_subprocess(MESSAGE, False), EXTRA)).start().message("stop").message("stop")
    assert case.at == {"t": 1, "et": 2}

    case.complete("t")
    assert not case.ended
    assert case.complete("et").complete("et").ended


def test_a_repeating_timer_start() -> None:
    cycle = "<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>"
    case = Case(compiled(event_subprocess(cycle, False))).start().advance(hours=5)

    assert case.at == {"t": 1, "et": 2}
    assert case.waits(Timer) == []


def test_a_scope_has_its_own_variables_and_passes_local_ones_not_on() -> None:
    inner = (
        """<startEvent id="s"/><subProcess id="sub"><extensionElements><camunda:inputOutput>
    <camunda:inputParameter name="local">${x + 1}</camunda:inputParameter>
    <camunda:inputParameter name="parts"><camunda:list><camunda:value>${x}</camunda:value>
    <camunda:value>b</camunda:value>
    </camunda:list></camunda:inputParameter>
    <camunda:outputParameter name="result">${local + 1}</camunda:outputParameter></camunda:inputOutput>
    </extensionElements><startEvent id="s2"/><userTask id="t"/>"""
        + flows("s2 -> t")
        + """</subProcess>
    <userTask id="after"/>"""
        + flows("s -> sub\nsub -> after")
    )
    case = Case(compiled(inner)).start({"x": 1})
    assert case.live.variables_at(case.key("t")) == {"x": 1, "local": 2, "parts": [1, "b"]}

    case.complete("t", {"local": 5, "y": 2})

    assert case.variables == {"x": 1, "y": 2, "result": 6}


def test_without_a_start_event_every_activity_without_incoming_flow_starts() -> None:
    inner = '<subProcess id="sub"><userTask id="a"/><userTask id="b"/></subProcess>'

    assert Case(compiled(inner)).start().at == {"a": 1, "b": 1}
