"""Events with several definitions: any of them, or all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.engine.commands import DeliverMessage, DeliverSignal, FireTimer
from app.engine.compile import CompileRefused
from app.engine.waits import Subscription, Timer
from tests.engine.driver import Case, compiled, flows

ROOTS = """<message id="m" name="order"/><signal id="g" name="alarm"/><signal id="g2" name="calm"/>
<error id="e" errorCode="E1"/><escalation id="x" escalationCode="X1"/>"""
MESSAGE = '<messageEventDefinition messageRef="m"/>'
SIGNAL = '<signalEventDefinition signalRef="g"/>'
CALM = '<signalEventDefinition signalRef="g2"/>'
TIMER = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"


def caught(inside: str, attributes: str = "") -> Case:
    inner = f"""<startEvent id="s"/><intermediateCatchEvent id="c" {attributes}>{inside}</intermediateCatchEvent>
    <userTask id="t"/>""" + flows("s -> c\nc -> t")
    return Case(compiled(inner, ROOTS)).start()


def attached(inside: str, attributes: str = "") -> Case:
    inner = f"""<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a" {attributes}>{inside}
    </boundaryEvent><userTask id="t"/>""" + flows("s -> a\nb -> t")
    return Case(compiled(inner, ROOTS)).start()


def signal(case: Case, name: str = "alarm") -> Case:
    case.run(DeliverSignal(name, {}))
    return case


def message(case: Case) -> Case:
    wait = next(each for each in case.waits(Subscription) if each.name == "order")
    case.run(DeliverMessage(wait.key, "order", {"amount": 3}))
    return case


def fire(case: Case) -> Case:
    timer = case.waits(Timer)[0]
    case.now += timedelta(hours=2)
    case.run(FireTimer(timer.key))
    return case


@pytest.mark.parametrize("happens", [signal, message, fire])
def test_the_first_of_its_events_triggers_it_and_the_others_are_no_longer_waited_for(happens) -> None:
    case = happens(caught(SIGNAL + MESSAGE + TIMER))
    assert case.at == {"t": 1}
    assert not case.waits(Subscription) and not case.waits(Timer)


def test_what_a_message_brings_is_seen_behind_a_multiple_event() -> None:
    assert message(caught(SIGNAL + MESSAGE)).variables["amount"] == 3


def test_a_parallel_one_waits_for_all_in_any_order() -> None:
    case = caught(SIGNAL + MESSAGE + TIMER, 'parallelMultiple="true"')
    assert fire(case).at == {"c": 1}
    assert signal(case).at == {"c": 1}
    assert signal(case).at == {"c": 1}
    assert message(case).at == {"t": 1}
    assert case.variables["amount"] == 3


def test_two_signals_of_a_parallel_event_are_told_apart() -> None:
    case = caught(SIGNAL + CALM, 'parallelMultiple="true"')
    assert signal(signal(case)).at == {"c": 1}
    assert signal(case, "calm").at == {"t": 1}


@pytest.mark.parametrize("happens", [signal, fire])
def test_any_event_of_an_interrupting_boundary_event_ends_the_activity(happens) -> None:
    case = happens(attached(SIGNAL + TIMER))
    assert case.at == {"t": 1} and not case.waits(Timer) and not case.waits(Subscription)


def test_a_boundary_event_that_does_not_interrupt_stays() -> None:
    case = attached(SIGNAL + CALM, 'cancelActivity="false"')
    assert signal(signal(case), "calm").at == {"a": 1, "t": 2}
    assert case.complete("a").at == {"t": 2} and not case.waits(Subscription)


def test_a_parallel_boundary_event_that_does_not_interrupt_begins_anew_each_time() -> None:
    case = attached(SIGNAL + CALM, 'cancelActivity="false" parallelMultiple="true"')
    assert signal(case).at == {"a": 1}
    assert signal(case, "calm").at == {"a": 1, "t": 1}
    assert signal(case).at == {"a": 1, "t": 1}
    assert signal(case, "calm").at == {"a": 1, "t": 2}


def test_an_error_and_an_escalation_are_caught_by_one_boundary_event() -> None:
    for thrown in ('<errorEventDefinition errorRef="e"/>', '<escalationEventDefinition escalationRef="x"/>'):
        inner = f"""<startEvent id="s"/><subProcess id="q"><startEvent id="i"/><endEvent id="o">{thrown}</endEvent>
        <sequenceFlow id="i_o" sourceRef="i" targetRef="o"/></subProcess><boundaryEvent id="b" attachedToRef="q">
        <errorEventDefinition errorRef="e"/><escalationEventDefinition escalationRef="x"/></boundaryEvent>
        <userTask id="t"/>""" + flows("s -> q\nb -> t")
        assert Case(compiled(inner, ROOTS)).start().at == {"t": 1}


def test_a_throwing_event_throws_all_of_them() -> None:
    inner = f"""<startEvent id="s"/><parallelGateway id="f"/>
    <intermediateCatchEvent id="c1">{SIGNAL}</intermediateCatchEvent>
    <intermediateCatchEvent id="c2">{CALM}</intermediateCatchEvent>
    <intermediateThrowEvent id="w">{SIGNAL}{MESSAGE}{CALM}</intermediateThrowEvent>
    <userTask id="t1"/><userTask id="t2"/><userTask id="t3"/>""" + flows(
        "s -> f\nf -> w\nf -> c1\nf -> c2\nc1 -> t1\nc2 -> t2\nw -> t3"
    )
    case = Case(compiled(inner, ROOTS)).start()
    assert case.at == {"t1": 1, "t2": 1, "t3": 1}
    assert [each.name for each in case.outcome.published] == ["alarm", "order", "calm"]


def test_an_end_event_throws_its_error_last() -> None:
    inner = f"""<startEvent id="s"/><subProcess id="q"><startEvent id="i"/>
    <endEvent id="o"><errorEventDefinition errorRef="e"/>{SIGNAL}</endEvent>
    <sequenceFlow id="i_o" sourceRef="i" targetRef="o"/></subProcess>
    <boundaryEvent id="b" attachedToRef="q"><errorEventDefinition errorRef="e"/></boundaryEvent>
    <userTask id="t"/>""" + flows("s -> q\nb -> t")
    case = Case(compiled(inner, ROOTS)).start()
    assert case.at == {"t": 1} and [each.name for each in case.outcome.published] == ["alarm"]


def test_an_event_sub_process_starts_at_any_of_its_events() -> None:
    inner = f"""<startEvent id="s"/><userTask id="a"/><subProcess id="q" triggeredByEvent="true">
    <startEvent id="i" isInterrupting="false">{SIGNAL}{CALM}</startEvent><userTask id="h"/>
    <sequenceFlow id="i_h" sourceRef="i" targetRef="h"/></subProcess>""" + flows("s -> a")
    case = Case(compiled(inner, ROOTS)).start()
    assert signal(case, "calm").at == {"a": 1, "h": 1}
    assert signal(case).at == {"a": 1, "h": 2}


def test_each_event_of_a_start_event_is_told_to_whoever_registers_them() -> None:
    process = compiled(f'<startEvent id="s">{MESSAGE}{SIGNAL}{TIMER}</startEvent>', ROOTS)
    assert [(each.element_id, each.kind, each.name) for each in process.starts] == [
        ("s", "message", "order"),
        ("s", "signal", "alarm"),
        ("s", "timer", None),
    ]


@pytest.mark.parametrize(
    "event",
    [
        f'<startEvent id="s" parallelMultiple="true">{MESSAGE}{TIMER}</startEvent>',
        '<endEvent id="o"><terminateEventDefinition/><errorEventDefinition errorRef="e"/></endEvent>',
        f'<intermediateCatchEvent id="c"><linkEventDefinition name="l"/>{SIGNAL}</intermediateCatchEvent>',
        f'<startEvent id="s">{TIMER}{TIMER}</startEvent>',
    ],
)
def test_what_cannot_stand_together_is_refused(event: str) -> None:
    with pytest.raises(CompileRefused):
        compiled(event, ROOTS)
