"""Signal events that throw."""

from __future__ import annotations

import pytest

from app.engine.commands import DeliverSignal
from tests.engine.driver import Case, compiled, flows
from tests.engine.play import Play

SIGNAL = '<signal id="sig" name="go"/>'


APART = '<signalEventDefinition signalRef="sig" camunda:async="true"/>'


def waiting_and_throwing(thrown: str) -> str:
    return f"""<startEvent id="s"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="sig"/>
    </intermediateCatchEvent><userTask id="t"/><intermediateThrowEvent id="x">{thrown}</intermediateThrowEvent>
    <userTask id="on"/><userTask id="heard"/>""" + flows("s -> c\ns -> t\nt -> x\nx -> on\nc -> heard")


@pytest.mark.parametrize("also", ["", '<escalationEventDefinition escalationRef="esc"/>'])
def test_an_asynchronous_signal_is_not_heard_in_the_step_that_throws_it(also: str) -> None:
    roots = SIGNAL + '<escalation id="esc" escalationCode="E"/>'
    case = Case(compiled(waiting_and_throwing(APART + also), roots)).start().complete("t")

    assert case.at == {"c": 1, "on": 1}
    assert case.outcome is not None
    assert [(p.kind, p.name, p.to_own) for p in case.outcome.published] == [("signal", "go", True)]
    case.run(DeliverSignal("go", {}))
    assert case.at == {"heard": 1, "on": 1}


def test_an_asynchronous_signal_comes_to_its_own_instance_and_to_others_once() -> None:
    waits = """<startEvent id="s"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="sig"/>
    </intermediateCatchEvent><userTask id="other"/>""" + flows("s -> c\nc -> other")
    play = Play(waiting_and_throwing(APART), SIGNAL, called={"q": waits})("start", process="q").start().complete("t")

    assert play.at == "heard on other"


def test_a_signal_reaches_its_own_instance_at_once_and_is_published() -> None:
    inner = """<startEvent id="s"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="sig"/>
    </intermediateCatchEvent><userTask id="t"/><intermediateThrowEvent id="x"><signalEventDefinition signalRef="sig"/>
    </intermediateThrowEvent><userTask id="heard"/><endEvent id="e"/>""" + flows(
        "s -> c\ns -> t\nt -> x\nx -> e\nc -> heard"
    )
    case = Case(compiled(inner, SIGNAL)).start().complete("t")

    assert case.at == {"heard": 1}
    assert case.outcome is not None
    assert [(p.kind, p.name) for p in case.outcome.published] == [("signal", "go")]
