"""Errors, escalations, signals and messages thrown by events; compensation; transactions."""

from __future__ import annotations

from app.engine.commands import SetRetries
from app.engine.history import EventKind
from tests.engine.driver import Case, compiled, flows

EXTRA = """<error id="e1" errorCode="E1"/><error id="e2" errorCode="E2"/><escalation id="es" escalationCode="UP"/>
<signal id="sig" name="go"/><message id="m" name="hello"/>"""


def sub(end: str, boundaries: str) -> str:
    return (
        f'<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><userTask id="t"/>'
        f'<endEvent id="x">{end}</endEvent>'
        f'{flows("s2 -> t" + chr(10) + "t -> x")}</subProcess>{boundaries}<userTask id="after"/>'
        + flows("s -> sub\nsub -> after")
    )


def boundary(name: str, definition: str, cancel: str = "true") -> str:
    return (
        f'<boundaryEvent id="{name}" attachedToRef="sub" cancelActivity="{cancel}">{definition}</boundaryEvent>'
        f'<userTask id="on_{name}"/>' + flows(f"{name} -> on_{name}")
    )


def test_the_exact_code_comes_before_the_catch_all() -> None:
    inner = sub(
        '<errorEventDefinition errorRef="e1"/>',
        boundary("all", "<errorEventDefinition/>")
        + boundary("other", '<errorEventDefinition errorRef="e2"/>')
        + boundary("exact", '<errorEventDefinition errorRef="e1" camunda:errorCodeVariable="code"/>'),
    )
    case = Case(compiled(inner, EXTRA)).start().complete("t")

    assert case.at == {"on_exact": 1}
    assert case.variables == {"code": "E1"}


def test_an_error_that_nothing_catches_ends_the_instance_and_says_so() -> None:
    inner = """<startEvent id="s"/><userTask id="t"/><userTask id="u"/><endEvent id="x">
    <errorEventDefinition errorRef="e1"/></endEvent>""" + flows("s -> t\ns -> u\nt -> x")
    case = Case(compiled(inner, EXTRA)).start().complete("t")

    assert case.live.status == "canceled"
    (event,) = case.happened(EventKind.INSTANCE_CANCELED)
    assert "'E1'" in event.data["reason"]


def test_an_error_that_nothing_catches_in_a_called_process_is_an_incident_that_can_be_retried() -> None:
    called = (
        """<startEvent id="s"/><userTask id="t"/><endEvent id="x"><errorEventDefinition errorRef="e1"/></endEvent>"""
    )
    caller = '<startEvent id="s"/><callActivity id="c" calledElement="q"/>' + flows("s -> c")
    case = Case(compiled(caller), compiled(called + flows("s -> t\nt -> x"), EXTRA, "q")).start().complete("t")

    assert [incident.kind for incident in case.incidents] == ["unhandledError"]
    case.run(SetRetries(1))
    assert [incident.kind for incident in case.incidents] == ["unhandledError"]


def test_an_escalation_lets_its_thrower_go_on_unless_it_is_interrupted() -> None:
    end = '<escalationEventDefinition escalationRef="es"/>'
    going_on = sub(end, boundary("up", end, "false"))
    interrupted = sub(end, boundary("up", end, "true"))

    assert Case(compiled(going_on, EXTRA)).start().complete("t").at == {"on_up": 1, "after": 1}
    assert Case(compiled(interrupted, EXTRA)).start().complete("t").at == {"on_up": 1}
    assert Case(compiled(sub(end, ""), EXTRA)).start().complete("t").at == {"after": 1}


def test_a_signal_reaches_its_own_instance_at_once_and_is_published() -> None:
    inner = """<startEvent id="s"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="sig"/>
    </intermediateCatchEvent><userTask id="t"/><intermediateThrowEvent id="x"><signalEventDefinition signalRef="sig"/>
    </intermediateThrowEvent><userTask id="heard"/><endEvent id="e"/>""" + flows(
        "s -> c\ns -> t\nt -> x\nx -> e\nc -> heard"
    )
    case = Case(compiled(inner, EXTRA)).start().complete("t")

    assert case.at == {"heard": 1}
    assert case.outcome is not None
    assert [(p.kind, p.name) for p in case.outcome.published] == [("signal", "go")]


def test_a_message_carries_the_local_variables_of_its_event() -> None:
    inner = """<startEvent id="s"/><intermediateThrowEvent id="x"><extensionElements><camunda:inputOutput>
    <camunda:inputParameter name="sum">${a * 2}</camunda:inputParameter></camunda:inputOutput></extensionElements>
    <messageEventDefinition messageRef="m"/></intermediateThrowEvent><endEvent id="e"/>""" + flows("s -> x\nx -> e")
    case = Case(compiled(inner, EXTRA)).start({"a": 4})

    assert case.ended
    assert case.outcome is not None
    assert [(p.kind, p.name, dict(p.variables)) for p in case.outcome.published] == [("message", "hello", {"sum": 8})]


def test_a_link_goes_on_at_its_catch() -> None:
    inner = """<startEvent id="s"/><intermediateThrowEvent id="out"><linkEventDefinition name="A"/>
    </intermediateThrowEvent><intermediateCatchEvent id="in"><linkEventDefinition name="A"/></intermediateCatchEvent>
    <userTask id="t"/>""" + flows("s -> out\nin -> t")

    assert Case(compiled(inner)).start().at == {"t": 1}
