"""A story that passes every crash point, played by a process that a test kills.

Each acknowledged step is written down at once. The outside world is the file EFFECTS: a line per call of
the handler. `finish` is what a person and a worker do after the restart, `check` what must hold then.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from app.engine.jobs import JobContext
from app.store import crashpoints
from app.store.tables import messages
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import HistoryQuery, InstanceQuery, Resource, TaskQuery, TaskScope
from tests.workspace.models import bpmn, message, receive, sequence, signal, timer, user_task, work

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
CASES = 2
ALL = TaskQuery(scope=TaskScope.ALL)
EXTRA = message("m", "paid") + message("n", "news") + signal("s", "stop")
MESSAGE = '<messageEventDefinition id="md" messageRef="m"/>'
NEWS = '<messageEventDefinition id="nd" messageRef="n"/>'
SIGNAL = '<signalEventDefinition id="sd" signalRef="s"/>'


def throw(element_id: str, event: str) -> str:
    return f'<intermediateThrowEvent id="{element_id}">{event}</intermediateThrowEvent>'


def started_by(event: str) -> str:
    return sequence(user_task("read")).replace(
        '<startEvent id="start"/>', f'<startEvent id="start">{event}</startEvent>'
    )


MODELS = [
    Resource("sender.bpmn", bpmn("sender", sequence(
        user_task("check"), work("ship"), throw("tell", MESSAGE), throw("report", NEWS),
        throw("shout", SIGNAL), timer("wait", "PT1H"),
    ), EXTRA)),
    Resource("receiver.bpmn", bpmn("receiver", started_by(MESSAGE), EXTRA)),
    Resource("office.bpmn", bpmn("office", sequence(receive("hear", "n"), user_task("read")), EXTRA)),
    Resource("listener.bpmn", bpmn("listener", started_by(SIGNAL), EXTRA)),
]  # fmt: skip


def opened(location: str, effects: Path, clock: PlayedClock) -> LocalWorkspace:
    """The workspace with a handler that leaves a line in the outside world."""

    def ship(job: JobContext) -> dict[str, int]:
        with open(effects, "a", encoding="utf-8") as file:
            file.write(job.idempotency_key + "\n")
        return {"shipped": job.attempt}

    return LocalWorkspace(location, clock=clock, handlers={"ship": ship})


def play(location: str, effects: Path, crash_at: str) -> None:
    """The story, as far as the process lives; acknowledgements go to `<effects>.acknowledged`."""
    os.environ["MILLRACE_CRASH_AT"] = crash_at
    crashpoints.arm()
    say = partial(write_down, effects)
    clock = PlayedClock(NOON)
    workspace = opened(location, effects, clock)
    for number in range(CASES):
        say("started", workspace.start("sender", business_key=str(number)).id)
        say("opened", workspace.start("office", business_key=str(number)).id)
    for task in workspace.tasks(ALL):
        workspace.complete(task.id, {"seen": True})
        say("completed", task.id)
    run_until_quiet(workspace)
    clock.advance(timedelta(hours=1))
    run_until_quiet(workspace)
    say("finished", "")
    workspace.close()


def write_down(effects: Path, what: str, which: str) -> None:
    with open(f"{effects}.acknowledged", "a", encoding="utf-8") as file:
        file.write(f"{what} {which}\n")


def acknowledged(effects: Path) -> list[tuple[str, str]]:
    """(what, which) of every step that the process has heard was done."""
    path = Path(f"{effects}.acknowledged")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [(what, which) for what, _, which in (line.partition(" ") for line in lines)]


def run_until_quiet(workspace: LocalWorkspace) -> None:
    while workspace.run_due():
        pass


def finish(workspace: LocalWorkspace, clock: PlayedClock) -> None:
    """After the restart: finish every task, let time pass until nothing is due any more."""
    clock.advance(timedelta(hours=3))
    while True:
        run_until_quiet(workspace)
        tasks = workspace.tasks(ALL)
        for task in tasks:
            workspace.complete(task.id)
        due = workspace.next_due()
        if due is None and not tasks:
            return
        clock.now = max(clock.now, due or clock.now)


def check(workspace: LocalWorkspace, effects: Path) -> None:
    """Nothing acknowledged is lost, nothing is done twice, everything has ended."""
    told = acknowledged(effects)
    events = [event for _, event in workspace.history(HistoryQuery())]
    by_process = Counter(i.process_id for i in workspace.instances(InstanceQuery(running=False)))
    assert workspace.instances(InstanceQuery(running=True)) == []
    senders = {i.id for i in workspace.instances(InstanceQuery(process_id="sender"))}
    assert {which for what, which in told if what == "started"} <= senders
    offices = by_process.pop("office", 0)
    assert by_process == {name: len(senders) for name in ("sender", "receiver", "listener") if senders}
    assert {which for what, which in told if what == "opened"} <= {
        i.id for i in workspace.instances(InstanceQuery(process_id="office"))
    }
    # News for which no office was opened any more still waits; every office has heard exactly one.
    with workspace.database.read() as connection:
        waiting = connection.execute(sa.select(sa.func.count()).select_from(messages)).scalar_one()
    assert waiting == len(senders) - offices
    heard = Counter(e.instance_id for e in events if e.kind == "message_received" and e.element_id == "hear")
    assert sorted(heard.values()) == [1] * offices

    done = Counter(f"{e.instance_id}:{e.key}" for e in events if e.kind == "task_completed")
    assert set(done.values()) <= {1}
    assert {which for what, which in told if what == "completed"} <= set(done)

    passed = Counter((e.instance_id, e.element_id) for e in events if e.kind == "element_completed")
    assert set(passed.values()) <= {1}
    for kind in ("job_completed", "timer_fired", "signal_thrown", "instance_completed"):
        times = Counter(e.instance_id for e in events if e.kind == kind)
        assert all(times[sender] == 1 for sender in senders), kind

    calls = Counter(effects.read_text(encoding="utf-8").split()) if effects.exists() else Counter()
    assert len(calls) == len(senders)
    assert set(calls.values()) <= {1, 2}
    assert sum(calls.values()) <= len(senders) + 1
