"""Messages, signals and timers: who gets them, and that nobody gets them twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import (
    Conflict,
    HistoryQuery,
    InstanceQuery,
    InstanceState,
    NotFound,
    TaskQuery,
    TaskScope,
    WorkspaceError,
)
from tests.workspace.conftest import NOON, Open
from tests.workspace.models import message, sequence, signal, timer, user_task

Deploy = Callable[..., object]
ALL = TaskQuery(scope=TaskScope.ALL)
PAID = message("m", "paid")
STOP = signal("s", "stop")


def catching(event: str) -> str:
    return sequence(f'<intermediateCatchEvent id="wait">{event}</intermediateCatchEvent>', user_task("after"))


def starting(event: str) -> str:
    inner = sequence(user_task("work"))
    return inner.replace('<startEvent id="start"/>', f'<startEvent id="start">{event}</startEvent>')


def throwing(event: str) -> str:
    return sequence(f'<intermediateThrowEvent id="throw">{event}</intermediateThrowEvent>', user_task("after"))


MESSAGE = '<messageEventDefinition id="md" messageRef="m"/>'
SIGNAL = '<signalEventDefinition id="sd" signalRef="s"/>'


def open_tasks(workspace: LocalWorkspace) -> list[str]:
    return sorted(task.element_id for task in workspace.tasks(ALL))


# --- Messages --------------------------------------------------------------------------------


def test_a_message_reaches_the_one_who_waits(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", catching(MESSAGE), PAID)
    started = workspace.start("order")
    assert [i.id for i in workspace.correlate("paid", variables={"sum": 5})] == [started.id]
    assert open_tasks(workspace) == ["after"]
    assert workspace.instance(started.id).variables == {"sum": 5}


def test_a_message_for_nobody_or_for_several_is_refused_and_changes_nothing(
    workspace: LocalWorkspace, deploy: Deploy
) -> None:
    deploy("order", catching(MESSAGE), PAID)
    with pytest.raises(NotFound, match="Nobody waits"):
        workspace.correlate("paid")
    workspace.start("order", business_key="A")
    workspace.start("order", {"customer": "Ben"}, business_key="B")
    before = list(workspace.history(HistoryQuery()))
    with pytest.raises(Conflict, match="2 cases wait"):
        workspace.correlate("paid")
    with pytest.raises(NotFound):
        workspace.correlate("paid", business_key="C")
    with pytest.raises(NotFound):
        workspace.correlate("paid", correlation={"customer": "Eve"})
    assert list(workspace.history(HistoryQuery())) == before

    (reached,) = workspace.correlate("paid", business_key="A")
    assert reached.business_key == "A"
    (reached,) = workspace.correlate("paid", correlation={"customer": "Ben"})
    assert reached.business_key == "B"


def test_all_receivers_get_a_message_for_all(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", catching(MESSAGE), PAID)
    ids = {workspace.start("order").id for _ in range(3)}
    assert {i.id for i in workspace.correlate("paid", all_receivers=True)} == ids
    assert open_tasks(workspace) == ["after"] * 3


def test_a_message_starts_a_process_with_its_business_key(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", starting(MESSAGE), PAID)
    (started,) = workspace.correlate("paid", business_key="X", variables={"sum": 1})
    assert (started.process_id, started.business_key) == ("order", "X")
    assert open_tasks(workspace) == ["work"]


def test_a_suspended_case_refuses_its_message(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", catching(MESSAGE), PAID)
    started = workspace.start("order")
    workspace.suspend(started.id)
    with pytest.raises(WorkspaceError, match="suspended"):
        workspace.correlate("paid")
    workspace.activate(started.id)
    workspace.correlate("paid")
    assert open_tasks(workspace) == ["after"]


def test_a_thrown_message_waits_for_its_receiver(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("sender", throwing(MESSAGE), PAID)
    deploy("order", catching(MESSAGE), PAID)
    workspace.start("sender")
    assert open_tasks(workspace) == ["after"]
    workspace.start("order")
    assert open_tasks(workspace) == ["after", "after"]
    workspace.start("order")
    assert open_tasks(workspace) == ["after", "after"]


def test_a_message_that_nobody_waited_for_in_a_day_is_forgotten(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("sender", throwing(MESSAGE), PAID)
    deploy("order", catching(MESSAGE), PAID)
    workspace.run_due()
    workspace.start("sender")
    clock.advance(timedelta(hours=25))
    workspace.run_due()
    workspace.start("order")
    assert open_tasks(workspace) == ["after"]


def test_a_thrown_message_starts_a_process(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", starting(MESSAGE), PAID)
    deploy("sender", throwing(MESSAGE), PAID)
    workspace.start("sender")
    assert open_tasks(workspace) == ["after", "work"]


# --- Signals ---------------------------------------------------------------------------------


def test_a_signal_reaches_everybody_once(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", catching(SIGNAL), STOP)
    deploy("alarm", starting(SIGNAL), STOP)
    for _ in range(3):
        workspace.start("order")
    workspace.signal("stop", {"why": "fire"})
    assert open_tasks(workspace) == ["after"] * 3 + ["work"]
    assert all(i.summary == {"why": "fire"} for i in workspace.instances(InstanceQuery()))
    workspace.signal("nobody listens to this")
    assert workspace.next_due() is None


def test_a_thrown_signal_reaches_the_others(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", catching(SIGNAL), STOP)
    deploy("sender", throwing(SIGNAL), STOP)
    workspace.start("order")
    workspace.start("order")
    workspace.start("sender")
    assert open_tasks(workspace) == ["after"] * 3


def test_an_asynchronous_signal_is_heard_after_the_step_by_its_own_case_too(
    workspace: LocalWorkspace, deploy: Deploy
) -> None:
    apart = SIGNAL.replace('id="sd"', 'id="apart" camunda:async="true"')
    branch = f'<intermediateCatchEvent id="c">{SIGNAL}</intermediateCatchEvent>{user_task("heard")}'
    branch += '<sequenceFlow id="s_c" sourceRef="start" targetRef="c"/><sequenceFlow id="c_h" sourceRef="c" '
    deploy("order", catching(SIGNAL), STOP)
    deploy("sender", throwing(apart) + branch + 'targetRef="heard"/>', STOP)
    workspace.start("order")

    sender = workspace.start("sender")

    assert open_tasks(workspace) == ["after", "after", "heard"]
    assert workspace.next_due() is None
    kinds = [(str(event.kind), event.element_id) for _, event in workspace.history(HistoryQuery(instance_id=sender.id))]
    assert kinds.index(("signal_received", "c")) > kinds.index(("task_created", "after"))


# --- Timers ----------------------------------------------------------------------------------


def test_a_timer_fires_when_it_is_due_and_once(workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock) -> None:
    deploy("order", sequence(timer("wait", "PT1H"), user_task("after")))
    started = workspace.start("order")
    assert workspace.next_due() == NOON + timedelta(hours=1)
    assert [t.due for t in workspace.instance(started.id).timers] == [NOON + timedelta(hours=1)]
    assert workspace.run_due() == 0
    clock.advance(timedelta(hours=1))
    assert workspace.run_due() == 1
    assert workspace.run_due() == 0
    assert open_tasks(workspace) == ["after"]
    assert workspace.next_due() is None


def test_two_programs_do_not_fire_a_timer_twice(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock, open_here: Open
) -> None:
    deploy("order", sequence(timer("wait", "PT1H"), user_task("after")))
    for _ in range(5):
        workspace.start("order")
    other = open_here()
    clock.advance(timedelta(hours=1))
    due = [program.worker._due(100) for program in (workspace, other)]
    for one in (one for pair in zip(*due, strict=True) for one in pair):
        one.run()
    fired = [e for _, e in workspace.history(HistoryQuery(kinds=("timer_fired",)))]
    assert len(fired) == 5
    assert open_tasks(workspace) == ["after"] * 5


def cycle(text: str) -> str:
    return (
        '<timerEventDefinition id="td"><timeCycle xsi:type="tFormalExpression">'
        f"{text}</timeCycle></timerEventDefinition>"
    )


def test_a_start_timer_starts_the_latest_version_and_stops_when_it_has_run_out(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("report", starting(cycle("R/PT1M")))
    deploy("report", starting(cycle("R2/PT1H")) + '<textAnnotation id="changed"/>')
    for _ in range(5):
        clock.advance(timedelta(minutes=61))
        while workspace.run_due():
            pass
    started = workspace.instances(InstanceQuery(process_id="report"))
    assert [i.version for i in started] == [2, 2]
    assert workspace.next_due() is None


def test_a_timer_that_cannot_fire_becomes_an_incident_and_is_retried(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    gateway = (
        '<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="wait"/>'
        + timer("wait", "PT1H")
        + '<sequenceFlow id="b" sourceRef="wait" targetRef="choice"/><exclusiveGateway id="choice"/>'
        '<sequenceFlow id="c" sourceRef="choice" targetRef="end">'
        '<conditionExpression xsi:type="tFormalExpression">${ready}</conditionExpression></sequenceFlow>'
        '<endEvent id="end"/>'
    )
    deploy("order", gateway)
    started = workspace.start("order", {"ready": False})
    clock.advance(timedelta(hours=1))
    for _ in range(10):
        workspace.run_due()
        clock.advance(timedelta(minutes=5))
    (incident,) = workspace.instance(started.id).incidents
    assert incident.element_id == "wait"
    assert workspace.next_due() is None
    assert [i.id for i in workspace.instances(InstanceQuery(with_incidents=True))] == [started.id]

    workspace.set_variables(started.id, {"ready": True})
    workspace.retry(incident.id)
    workspace.run_due()
    assert workspace.instance(started.id).info.state is InstanceState.COMPLETED


def test_a_conditional_start_looks_at_the_variables(workspace: LocalWorkspace, deploy: Deploy) -> None:
    condition = (
        '<conditionalEventDefinition id="cd"><condition xsi:type="tFormalExpression">'
        "${stock &lt; 5}</condition></conditionalEventDefinition>"
    )
    deploy("refill", starting(condition))
    assert workspace.start_conditional({"stock": 9}) == []
    (started,) = workspace.start_conditional({"stock": 3})
    assert started.process_id == "refill"


# --- Multiple events --------------------------------------------------------------------------


def test_each_part_of_a_multiple_start_event_starts_a_case(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    # given a process that a message, a signal or a timer starts
    hourly = "<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>"
    deploy("order", starting(MESSAGE + SIGNAL + hourly), PAID + STOP)
    # when each of them happens
    workspace.correlate("paid", variables={"sum": 5})
    workspace.signal("stop")
    clock.advance(timedelta(hours=1, minutes=1))
    workspace.run_due()
    # then there are three cases, and the timer goes on
    assert open_tasks(workspace) == ["work"] * 3
    clock.advance(timedelta(hours=1))
    workspace.run_due()
    assert open_tasks(workspace) == ["work"] * 4


def test_all_parts_of_a_parallel_multiple_start_event_make_one_case(workspace: LocalWorkspace, deploy: Deploy) -> None:
    together = starting(MESSAGE + SIGNAL).replace(
        '<startEvent id="start"', '<startEvent id="start" parallelMultiple="true"'
    )
    deploy("order", together, PAID + STOP)
    # when either comes first
    workspace.signal("stop")
    assert open_tasks(workspace) == []
    workspace.correlate("paid")
    assert open_tasks(workspace) == ["work"]
    workspace.correlate("paid")
    workspace.signal("stop")
    # then each pair has made one case
    assert open_tasks(workspace) == ["work", "work"]
    assert len(workspace.instances(InstanceQuery())) == 2


def test_a_case_that_waits_for_a_signal_or_a_message_takes_either(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", catching(MESSAGE + SIGNAL), PAID + STOP)
    first, second = workspace.start("order"), workspace.start("order", business_key="b")
    workspace.correlate("paid", business_key="b")
    assert open_tasks(workspace) == ["after"]
    workspace.signal("stop")
    assert open_tasks(workspace) == ["after", "after"]
    assert {task.instance_id for task in workspace.tasks(ALL)} == {first.id, second.id}
