"""Drive one process through the pure core in a test, checking the core's promises at every step."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from app.bpmn.document import Document
from app.engine import commands
from app.engine.commands import Command, CommandRefused, StartInstance
from app.engine.compile import compile_definitions
from app.engine.environment import DecisionSource, Environment
from app.engine.graph import ExecutableProcess
from app.engine.history import EventKind, HistoryEvent
from app.engine.outcome import Outcome
from app.engine.state import State
from app.engine.step import step
from app.engine.waits import Incident, Job, Subscription, SubscriptionKind, Timer, UserTask, Wait
from app.foundation import json

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="defs" targetNamespace="test">'
)
ARROW = re.compile(r"^(\S+?)\s*->\s*(\S+?)(?:\s+if\s+(.+))?$")


def flows(text: str) -> str:
    """Sequence flows written as lines: `a -> b`, `a -> b if x > 1`; the id is `a_b`."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return "".join(_flow(line) for line in lines)


def _flow(line: str) -> str:
    match = ARROW.match(line)
    assert match is not None, line
    source, target, condition = match.groups()
    escaped = (condition or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    inner = f"<conditionExpression>{escaped}</conditionExpression>" if condition else ""
    return f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>'


def definitions(inner: str, extra: str = "", process_id: str = "p") -> bytes:
    """A file with one executable process."""
    return f'{HEAD}{extra}<process id="{process_id}" isExecutable="true">{inner}</process></definitions>'.encode()


def compiled(inner: str, extra: str = "", process_id: str = "p") -> ExecutableProcess:
    """The compiled process, version 1."""
    return compile_definitions(Document.from_bytes(definitions(inner, extra, process_id)))[0].versioned(1)


class Case:
    """One root instance. Each command is run on the state and on its JSON round trip: both must agree."""

    def __init__(self, *processes: ExecutableProcess, decide: DecisionSource | None = None) -> None:
        self.processes = list(processes)
        self.decide = decide
        self.now = START
        self.state: State | None = None
        self.events: list[HistoryEvent] = []
        self.outcome: Outcome | None = None

    def process(self, process_id: str, version: int | None) -> ExecutableProcess:
        """The environment's process source."""
        found = [p for p in self.processes if p.id == process_id and version in (None, p.version)]
        if not found:
            raise CommandRefused(f"There is no process '{process_id}'.")
        return found[-1]

    def run(self, command: Command) -> Outcome:
        """Run a command; checks that the old state is untouched and that the round trip agrees."""
        env = Environment(self.now, "case", self.process, self.decide)
        before = None if self.state is None else json.dumps(self.state.to_json())
        outcome = step(self.state, command, env)
        again = step(None if before is None else State.from_json(json.loads(before)), command, env)
        assert outcome.state == again.state
        assert outcome.events == again.events
        assert State.from_json(json.loads(json.dumps(outcome.state.to_json()))) == outcome.state
        if before is not None:
            assert self.state is not None and json.dumps(self.state.to_json()) == before
        self._check_waits(outcome)
        self.state, self.outcome = outcome.state, outcome
        self.events.extend(outcome.events)
        return outcome

    def _check_waits(self, outcome: Outcome) -> None:
        """`opened` and `closed` are exactly the difference of the waits; every wait has a living element."""
        table = {} if self.state is None else dict(self.state.wait_table)
        for key in outcome.closed:
            del table[key]
        table.update({(type(wait), wait.key): wait for wait in outcome.opened})
        assert table == outcome.state.wait_table
        assert all(wait.key in outcome.state.instances for wait in outcome.state.waits)
        for instance in outcome.state.instances.values():
            held = sum(
                child.parent == instance.key and child.role != "listener" for child in outcome.state.instances.values()
            )
            assert instance.tokens == held, instance.element

    def start(self, variables: Mapping[str, Any] | None = None, **more: Any) -> Case:
        """Start the first process."""
        self.run(StartInstance(self.processes[0].id, self.processes[0].version, variables or {}, **more))
        return self

    @property
    def live(self) -> State:
        """The state; there is one after `start`."""
        assert self.state is not None
        return self.state

    @property
    def at(self) -> dict[str, int]:
        """Where tokens stand."""
        return self.live.tokens()

    @property
    def ended(self) -> bool:
        """Whether the instance has ended."""
        return self.live.ended

    @property
    def variables(self) -> dict[str, Any]:
        """The root's variables."""
        return dict(self.live.variables)

    def waits(self, kind: type[Wait], element: str | None = None) -> list[Any]:
        """The open waits of a type, at an element."""
        return [w for w in self.live.waits if isinstance(w, kind) and element in (None, w.element_id)]

    def key(self, element: str, kind: type[Wait] | None = None) -> int:
        """The key of the oldest wait at an element."""
        return next(w.key for w in self.live.waits if w.element_id == element and (kind is None or isinstance(w, kind)))

    def complete(self, element: str, variables: Mapping[str, Any] | None = None, nth: int = 0) -> Case:
        """Complete an open user task."""
        task = self.waits(UserTask, element)[nth]
        self.run(commands.CompleteTask(task.key, variables or {}))
        return self

    def work(self, element: str, variables: Mapping[str, Any] | None = None) -> Case:
        """Complete an open job."""
        self.run(commands.CompleteJob(self.waits(Job, element)[0].key, variables or {}))
        return self

    def go_on(self, element: str) -> Case:
        """Run an asynchronous continuation."""
        self.run(commands.RunContinuation(self.waits(Job, element)[0].key))
        return self

    def advance(self, **by: float) -> Case:
        """Move the clock and fire due timers, earliest first."""
        self.now += timedelta(**by)
        for _ in range(100):
            due = [t for t in self.waits(Timer) if t.due is not None and t.due <= self.now]
            if not due:
                return self
            self.run(commands.FireTimer(min(due, key=lambda timer: timer.due).key))
        raise AssertionError("a timer fires for ever")

    def message(self, name: str, variables: Mapping[str, Any] | None = None) -> Case:
        """Deliver a message to the oldest subscription for it."""
        found = [s for s in self.waits(Subscription) if s.kind is SubscriptionKind.MESSAGE and s.name == name]
        self.run(commands.DeliverMessage(found[0].key, name, variables or {}))
        return self

    def signal(self, name: str, variables: Mapping[str, Any] | None = None) -> Case:
        """Broadcast a signal."""
        self.run(commands.DeliverSignal(name, variables or {}))
        return self

    def set(self, **variables: Any) -> Case:
        """Set process variables from outside."""
        self.run(commands.SetVariables(variables))
        return self

    def ended_elements(self, kind: EventKind = EventKind.ELEMENT_COMPLETED) -> Counter[str]:
        """How often each element has completed (or was terminated)."""
        return Counter(event.element_id for event in self.events if event.kind is kind)

    def happened(self, kind: EventKind) -> list[HistoryEvent]:
        """The events of a kind."""
        return [event for event in self.events if event.kind is kind]

    @property
    def incidents(self) -> list[Incident]:
        """The open incidents."""
        return self.waits(Incident)
