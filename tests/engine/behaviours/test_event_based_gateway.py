"""Event-based gateways, in the middle and at the start of a process."""

from __future__ import annotations

import pytest

from app.engine.commands import DeliverSignal
from app.engine.compile import CompileRefused
from app.engine.waits import Subscription, Timer
from tests.engine.driver import Case, compiled, flows

ROOTS = '<message id="m" name="order"/><signal id="sig" name="alarm"/><message id="n" name="never"/>'


def starting(kind: str = "Exclusive") -> Case:
    inner = f"""<eventBasedGateway id="e" instantiate="true" eventGatewayType="{kind}"/>
    <intermediateCatchEvent id="c1"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
    <intermediateCatchEvent id="c2"><signalEventDefinition signalRef="sig"/></intermediateCatchEvent>
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
    </intermediateCatchEvent><intermediateCatchEvent id="c2"><signalEventDefinition signalRef="sig"/>
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


def behind(events: str, more: str = "", lines: str = "") -> Case:
    """A gateway with the catch events a (a timer) and b, and what else."""
    inner = f"""<startEvent id="s"/><eventBasedGateway id="g"/>
    <intermediateCatchEvent id="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
    </intermediateCatchEvent>{events}{more}<userTask id="t1"/><userTask id="t2"/>"""
    return Case(compiled(inner + flows("s -> g\ng -> a\ng -> b\na -> t1\nb -> t2\n" + lines), ROOTS))


MULTIPLE = """<intermediateCatchEvent id="b" {}><messageEventDefinition messageRef="m"/>
<signalEventDefinition signalRef="sig"/></intermediateCatchEvent>"""


def test_a_multiple_event_behind_it_is_triggered_by_one_of_its_parts() -> None:
    case = behind(MULTIPLE.format("")).start()
    assert len(case.waits(Subscription)) == 2

    case.run(DeliverSignal("alarm", {}))
    assert case.at == {"t2": 1}
    assert case.live.waits[0].element_id == "t2"


def test_a_parallel_multiple_event_behind_it_needs_all_of_its_parts() -> None:
    case = behind(MULTIPLE.format('parallelMultiple="true"')).start().message("order")
    assert case.at == {"g": 1}

    case.run(DeliverSignal("alarm", {}))
    assert case.at == {"t2": 1}


RECEIVE = '<receiveTask id="b" messageRef="n"/>'
BOUNDARY = """<boundaryEvent id="o" attachedToRef="b"><signalEventDefinition signalRef="sig"/></boundaryEvent>"""
OTHER = '<intermediateCatchEvent id="c"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>'


@pytest.mark.parametrize(
    ("more", "lines", "why"),
    [
        (OTHER, "g -> c\nc -> t2", "cannot stand behind the same gateway"),
        (BOUNDARY, "o -> t2", "has no boundary events"),
        ("", "t1 -> b", "Other flows lead to 'b' too"),
        ("", "g -> t1", "only be followed by"),
        ('<intermediateCatchEvent id="c"><signalEventDefinition signalRef="sig"/></intermediateCatchEvent>',
         "g -> c if x\nc -> t2", "has no condition"),
    ],
)  # fmt: skip
def test_what_cannot_stand_behind_it_is_refused(more: str, lines: str, why: str) -> None:
    behind(RECEIVE)
    with pytest.raises(CompileRefused, match=why):
        behind(RECEIVE, more, lines)


def test_one_event_is_no_choice() -> None:
    inner = f'<startEvent id="s"/><eventBasedGateway id="g"/>{RECEIVE}' + flows("s -> g\ng -> b")
    with pytest.raises(CompileRefused, match="needs several events"):
        compiled(inner, ROOTS)
