"""Start events of processes and of event sub-processes."""

from __future__ import annotations

import pytest

from app.engine.commands import CommandRefused
from app.engine.compile import CompileRefused
from app.engine.waits import Subscription
from tests.engine.driver import Case, compiled, flows
from tests.engine.play import Play

ROOTS = """<message id="m" name="order"/><signal id="g" name="alarm"/><error id="e" errorCode="E1"/>"""
MESSAGE = '<messageEventDefinition messageRef="m"/>'
SIGNAL = '<signalEventDefinition signalRef="g"/>'
TIMER = "<timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition>"
CONDITION = "<conditionalEventDefinition><condition>${x > 3}</condition></conditionalEventDefinition>"


def begun(*events: str) -> str:
    """A process with one start event for each definition, each with its own task."""
    return "".join(
        f'<startEvent id="s{n}">{event}</startEvent><userTask id="t{n}"/>' + flows(f"s{n} -> t{n}")
        for n, event in enumerate(events)
    )


def test_whoever_deploys_is_told_what_each_start_event_waits_for() -> None:
    process = compiled(begun("", MESSAGE, SIGNAL, TIMER, CONDITION), ROOTS)

    assert [(each.element_id, each.kind, each.name) for each in process.starts] == [
        ("s0", "none", None),
        ("s1", "message", "order"),
        ("s2", "signal", "alarm"),
        ("s3", "timer", None),
        ("s4", "conditional", None),
    ]


def test_without_a_choice_the_none_start_event_begins() -> None:
    assert Case(compiled(begun(MESSAGE, ""), ROOTS)).start().at == {"t1": 1}


def test_the_chosen_start_event_begins_alone() -> None:
    assert Case(compiled(begun("", MESSAGE, SIGNAL), ROOTS)).start(start_event="s2").at == {"t2": 1}


def test_a_process_without_a_none_start_event_cannot_be_started_by_its_id() -> None:
    with pytest.raises(CommandRefused, match="no start event without a trigger"):
        Case(compiled(begun(MESSAGE, SIGNAL), ROOTS)).start()


def test_a_start_event_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CommandRefused, match="no start event 'nowhere'"):
        Case(compiled(begun(""))).start(start_event="nowhere")


def test_two_none_start_events_are_refused() -> None:
    with pytest.raises(CompileRefused, match="2 start events without a trigger"):
        compiled(begun("", ""))


@pytest.mark.parametrize("event", ['<errorEventDefinition errorRef="e"/>', "<compensateEventDefinition/>"])
def test_what_cannot_start_a_process_is_refused(event: str) -> None:
    with pytest.raises(CompileRefused, match="The start event of a process cannot be"):
        compiled(begun(event), ROOTS)


def test_conditions_on_the_flows_that_leave_it_count() -> None:
    inner = '<startEvent id="s"/><userTask id="a"/><userTask id="b"/>' + flows(
        "s -> a if ${x == 1}\ns -> b if ${x < 9}"
    )

    assert Case(compiled(inner)).start({"x": 2}).at == {"b": 1}
    assert Case(compiled(inner)).start({"x": 1}).at == {"a": 1, "b": 1}


def test_the_start_of_an_event_sub_process_listens_as_long_as_its_scope_runs() -> None:
    inner = f"""<startEvent id="s"/><subProcess id="u"><startEvent id="us"/><userTask id="t"/>
    <subProcess id="q" triggeredByEvent="true"><startEvent id="qs" isInterrupting="false">{MESSAGE}</startEvent>
    <userTask id="h"/>{flows("qs -> h")}</subProcess>{flows("us -> t")}</subProcess><userTask id="after"/>""" + flows(
        "s -> u\nu -> after"
    )
    case = Case(compiled(inner, ROOTS)).start().message("order")
    assert case.at == {"t": 1, "h": 1}

    case.complete("t")
    assert case.at == {"h": 1} and len(case.waits(Subscription)) == 1
    case.complete("h")
    assert case.at == {"after": 1} and not case.waits(Subscription)


TOGETHER = """<startEvent id="s" parallelMultiple="true"><messageEventDefinition messageRef="m"/><signalEventDefinition
signalRef="g"/></startEvent><userTask id="t"/>""" + flows("s -> t")


@pytest.mark.parametrize("message_first", [True, False])
def test_a_parallel_multiple_start_needs_all_of_its_events(message_first: bool) -> None:
    play = Play(TOGETHER, ROOTS)
    steps = [
        ("message", {"name": "order", "variables": {"x": 1}}),
        ("signal", {"name": "alarm", "variables": {"y": 2}}),
    ]
    first, second = steps if message_first else reversed(steps)

    play(first[0], **first[1])
    assert (play.at, play.seen.running) == ("s", {"p": 1})

    play(second[0], **second[1])
    assert (play.at, play.seen.running, play.variables) == ("t", {"p": 1}, {"x": 1, "y": 2})


def test_the_next_events_of_a_parallel_multiple_start_begin_another_instance() -> None:
    play = Play(TOGETHER, ROOTS)("message", name="order")("signal", name="alarm")

    assert play("signal", name="alarm").at == "s t"
    assert play("message", name="order").at == "t t"
