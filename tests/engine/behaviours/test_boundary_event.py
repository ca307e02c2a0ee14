"""Boundary events, interrupting and not."""

from __future__ import annotations

from datetime import timedelta

from app.engine.history import EventKind
from app.engine.waits import Subscription, Timer
from tests.engine.driver import START, Case, compiled, flows

MESSAGE = '<message id="m" name="hurry"/>'


def task(definition: str, cancel: bool) -> str:
    return (
        f'<startEvent id="s"/><userTask id="t"/><boundaryEvent id="b" attachedToRef="t" '
        f'cancelActivity="{str(cancel).lower()}">{definition}</boundaryEvent><userTask id="late"/><endEvent id="e"/>'
        + flows("s -> t\nt -> e\nb -> late\nlate -> e")
    )


def timer(text: str) -> str:
    return f"<timerEventDefinition>{text}</timerEventDefinition>"


def test_an_interrupting_timer_ends_its_activity() -> None:
    case = Case(compiled(task(timer("<timeDuration>P1D</timeDuration>"), True))).start().advance(days=1)

    assert case.at == {"late": 1}
    assert case.ended_elements(EventKind.ELEMENT_TERMINATED) == {"t": 1}
    assert len(case.happened(EventKind.TASK_CANCELED)) == 1
    assert case.complete("late").ended


def test_completing_the_activity_takes_its_timer_along() -> None:
    case = Case(compiled(task(timer("<timeDuration>P1D</timeDuration>"), True))).start().complete("t")

    assert case.ended


def test_a_repeating_timer_counts_from_its_own_due_time_and_stops() -> None:
    case = Case(compiled(task(timer("<timeCycle>R3/PT1H</timeCycle>"), False))).start()
    (wait,) = case.waits(Timer)
    assert (wait.due, wait.repetitions) == (START + timedelta(hours=1), 2)

    case.advance(minutes=90)
    assert case.at == {"t": 1, "late": 1}
    assert case.waits(Timer)[0].due == START + timedelta(hours=2)

    case.advance(minutes=90)
    assert case.at == {"t": 1, "late": 3}
    assert case.waits(Timer) == []


def test_a_non_interrupting_message_may_come_again_and_goes_with_its_activity() -> None:
    case = Case(compiled(task('<messageEventDefinition messageRef="m"/>', False), MESSAGE)).start()

    case.message("hurry", {"n": 1}).message("hurry", {"n": 2})
    assert case.at == {"t": 1, "late": 2}
    assert case.variables == {"n": 2}

    case.complete("t")
    assert case.waits(Subscription) == []
    assert case.at == {"late": 2}


def test_a_condition_that_holds_at_entry_interrupts_at_once() -> None:
    condition = "<conditionalEventDefinition><condition>${true}</condition></conditionalEventDefinition>"

    assert Case(compiled(task(condition, True))).start().at == {"late": 1}


def test_a_boundary_event_on_a_sub_process_ends_everything_inside() -> None:
    inner = (
        """<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><userTask id="x"/><userTask id="y"/>
    <boundaryEvent id="by" attachedToRef="y" cancelActivity="false"><timerEventDefinition>
    <timeDuration>P9D</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e2"/>"""
        + flows("s2 -> x\ns2 -> y\nby -> e2")
        + """</subProcess><boundaryEvent id="b" attachedToRef="sub"><timerEventDefinition>
    <timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="late"/>"""
        + flows("s -> sub\nb -> late")
    )
    case = Case(compiled(inner)).start()
    assert case.at == {"x": 1, "y": 1}

    case.advance(days=1)

    assert case.at == {"late": 1}
    assert case.waits(Timer) == []
    assert case.ended_elements(EventKind.ELEMENT_TERMINATED) == {"x": 1, "y": 1, "sub": 1}


def test_a_condition_may_look_at_one_variable_only() -> None:
    inner = (
        '<startEvent id="s"/><userTask id="t"/><boundaryEvent id="b" attachedToRef="t" cancelActivity="false">'
        '<conditionalEventDefinition camunda:variableName="x"><condition>${x &gt; 3}</condition>'
        '</conditionalEventDefinition></boundaryEvent><userTask id="u"/>'
    ) + flows("s -> t\nb -> u")
    case = Case(compiled(inner)).start()

    assert case.set(x=4).at == {"t": 1, "u": 1}
    assert case.set(y=1).at == {"t": 1, "u": 1}
    assert case.set(x=5).at == {"t": 1, "u": 2}
