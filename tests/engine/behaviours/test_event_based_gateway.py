"""Event-based gateways, in the middle and at the start of a process."""

from __future__ import annotations

from app.engine.commands import DeliverSignal
from app.engine.waits import Subscription, Timer
from tests.engine.driver import Case, compiled, flows

ROOTS = '<message id="m" name="order"/><signal id="g" name="alarm"/><message id="n" name="never"/>'


def starting(kind: str = "Exclusive") -> Case:
    inner = f"""<eventBasedGateway id="e" instantiate="true" eventGatewayType="{kind}"/>
    <intermediateCatchEvent id="c1"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
    <intermediateCatchEvent id="c2"><signalEventDefinition signalRef="g"/></intermediateCatchEvent>
    <userTask id="t1"/><userTask id="t2"/>""" + flows("e -> c1\ne -> c2\nc1 -> t1\nc2 -> t2")
    return Case(compiled(inner, ROOTS))


def test_each_of_its_events_starts_the_process() -> None:
    process = starting().processes[0]
    assert [(each.element_id, each.kind, each.name) for each in process.starts] == [
        ("c1", "message", "order"),
        ("c2", "signal", "alarm"),
    ]


def test_an_exclusive_one_takes_the_first_event_alone() -> None:
    assert starting().start(start_event="c1").at == {"t1": 1}


def test_a_parallel_one_waits_for_the_others() -> None:
    case = starting("Parallel").start(start_event="c1")
    assert case.at == {"t1": 1, "c2": 1}
    case.run(DeliverSignal("alarm", {}))
    assert case.at == {"t1": 1, "t2": 1}


def test_an_event_based_gateway_holds_the_token_and_the_first_event_wins() -> None:
    inner = """<startEvent id="s"/><eventBasedGateway id="g"/>
    <intermediateCatchEvent id="c1"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
    </intermediateCatchEvent><intermediateCatchEvent id="c2"><messageEventDefinition messageRef="n"/>
    </intermediateCatchEvent><receiveTask id="c3" messageRef="n"/><userTask id="t1"/><userTask id="t2"/>""" + flows(
        """s -> g
        g -> c1
        g -> c2
        g -> c3
        c1 -> t1
        c2 -> t2
        c3 -> t2"""
    )
    case = Case(compiled(inner, ROOTS)).start()
    assert case.at == {"g": 1}
    assert len(case.live.waits) == 3

    case.message("never")

    assert case.at == {"t2": 1}
    assert case.waits(Timer) == [] and case.waits(Subscription) == []
