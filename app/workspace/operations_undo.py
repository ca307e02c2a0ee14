"""Undo: the last human step of a case is taken back, where nothing has happened outside since.

The history says what the step led to. It is undone only when that is all inside the case, and when
doing the same step again would lead to exactly where the case stands: that is tried before it is
offered, so a step that cannot be taken back cleanly (it brought parallel branches together, it ended a
sub-process) is refused rather than half undone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.engine.commands import CommandRefused, CompleteTask, FormerValue, UndoTask
from app.engine.history import EventKind, HistoryEvent
from app.engine.state import State
from app.engine.waits import UserTask
from app.foundation import json
from app.store import journal
from app.store.commit import Stored
from app.store.database import Database, Transaction
from app.store.tables import jobs, variables
from app.workspace.executor import Executor, InTransaction
from app.workspace.operations_audit import both
from app.workspace.operations_preview import Trial
from app.workspace.operations_values import UndoInfo
from app.workspace.tasks import process_key
from app.workspace.values import NotPermitted, WorkspaceError

E = EventKind
OUTSIDE = {
    E.JOB_COMPLETED: "the work at {0} has been done",
    E.JOB_FAILED: "the work at {0} has been tried",
    E.MESSAGE_THROWN: "{0} has sent the message '{1}'",
    E.SIGNAL_THROWN: "{0} has sent the signal '{1}'",
    E.MESSAGE_RECEIVED: "the message '{1}' has come in at {0}",
    E.SIGNAL_RECEIVED: "the signal '{1}' has come in at {0}",
    E.TIMER_FIRED: "the timer at {0} has fired",
    E.ERROR_THROWN: "an error was thrown at {0}",
    E.ESCALATION_THROWN: "an escalation was thrown at {0}",
    E.ELEMENT_TERMINATED: "{0} was ended by it",
    E.INSTANCE_MODIFIED: "somebody has moved its tokens",
    E.INSTANCE_MIGRATED: "it has been migrated to another version",
    E.INSTANCE_COMPLETED: "the process has ended",
    E.INSTANCE_CANCELED: "the process has ended",
    E.INCIDENT_RESOLVED: "an incident at {0} has been resolved",
}


class NotUndoable(WorkspaceError):
    """Why the last step stays."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The completed task, what was entered, and all that came after."""

    done: HistoryEvent
    entered: tuple[HistoryEvent, ...]
    before: tuple[HistoryEvent, ...]
    after: tuple[HistoryEvent, ...]


class Undo:
    """Finds the last human step of a case and takes it back."""

    def __init__(self, database: Database, executor: Executor, trial: Trial) -> None:
        self.database = database
        self.executor = executor
        self.trial = trial

    def info(self, root_id: str) -> UndoInfo:
        """What undoing would do, or why it cannot be done."""
        try:
            step, command = self._command(root_id, None)
        except NotUndoable as refusal:
            return UndoInfo(False, str(refusal))
        before = self.executor.stored(root_id).state
        outcome = self.trial.outcome(root_id, before, command)
        text = f"The step {_label(step.done)} is open again, as it was; what was entered is taken back."
        person = step.done.data.get("person")
        return UndoInfo(True, text, step.done.element_id, person, tuple(self.trial.sentences(before, outcome)))

    def undo(self, root_id: str, actor: str | None, why: InTransaction | None, *, anybody: bool) -> None:
        """Take it back; `anybody`: also a step of somebody else. Raises NotUndoable, NotPermitted."""
        step, command = self._command(root_id, actor)
        who = step.done.data.get("person")
        if actor is not None and who != actor and not anybody:
            raise NotPermitted(
                f"{_label(step.done)} was done by {who or 'the system'}; they or an administrator undo it"
            )
        self.executor.run(root_id, command, both(self._guard(root_id, command), why))

    def _command(self, root_id: str, actor: str | None) -> tuple[_Step, UndoTask]:
        events = [event for _, event in journal.read(self.database, journal.JournalFilter(root_id=root_id), 0, None)]
        step = _last_step(events)
        state = self.executor.stored(root_id).state
        if state.ended:
            raise NotUndoable("The case has ended. Restart it at the step instead.")
        _check_inside(step)
        command = UndoTask(
            element=step.done.element_id,
            process_key=process_key(step.done.instance_id),
            after_key=max(event.key for event in (*step.before, *step.entered, step.done)),
            assignee=step.done.data.get("assignee") or step.done.data.get("person"),
            variables=_former_values(step),
            person=actor,
        )
        self._check_untouched(root_id, command.after_key)
        self._try(root_id, state, step, command)
        return step, command

    def _check_untouched(self, root_id: str, after_key: int) -> None:
        query = sa.select(jobs.c.topic).where(jobs.c.root_id == root_id, jobs.c.key > after_key, jobs.c.attempt > 0)
        with self.database.read() as connection:
            topic = connection.execute(query).scalars().first()
        if topic is not None:
            raise NotUndoable(f"The step cannot be undone: a worker has begun the work '{topic}' that it led to.")

    def _try(self, root_id: str, state: State, step: _Step, command: UndoTask) -> None:
        """Undo and do again, for show: that must lead to where the case stands."""
        entered = {event.data["name"]: event.data.get("value") for event in step.entered}
        try:
            undone = self.trial.outcome(root_id, state, command).state
            key = next(
                wait.key for wait in undone.waits if isinstance(wait, UserTask) and wait.key not in state.instances
            )
            again = self.trial.outcome(root_id, undone, CompleteTask(key, entered, step.done.data.get("person"))).state
        except CommandRefused as refusal:
            raise NotUndoable(f"The step {_label(step.done)} cannot be undone: {refusal}") from refusal
        except StopIteration:
            raise NotUndoable(f"The step {_label(step.done)} cannot be undone: it does not open again.") from None
        if _shape(again) != _shape(state):
            raise NotUndoable(
                f"The step {_label(step.done)} cannot be undone: it brought branches together, ended a sub-process, "
                "or the case was changed by hand since. Move its tokens instead."
            )

    def _guard(self, root_id: str, command: UndoTask) -> Any:
        def guard(tx: Transaction, known: Stored | None) -> None:
            self._check_untouched(root_id, command.after_key)
            forgotten = [former.name for former in command.variables if not former.known and not former.scope_key]
            if forgotten:
                mine = (variables.c.root_id == root_id) & variables.c.name.in_(forgotten)
                tx.execute(sa.delete(variables).where(mine))

        return guard


def _last_step(events: Sequence[HistoryEvent]) -> _Step:
    for index in range(len(events) - 1, -1, -1):
        done = events[index]
        if done.kind is E.TASK_COMPLETED:
            first = index
            while first > 0 and _belongs(events[first - 1], done):
                first -= 1
            return _Step(done, tuple(events[first:index]), tuple(events[:first]), tuple(events[index + 1 :]))
    raise NotUndoable("Nobody has completed a step of this case yet.")


def _belongs(event: HistoryEvent, done: HistoryEvent) -> bool:
    """Whether the event is a value that was entered with the step."""
    same_person = event.data.get("person") == done.data.get("person")
    return event.kind is E.VARIABLE_SET and event.at == done.at and same_person


def _check_inside(step: _Step) -> None:
    for event in step.after:
        reason = OUTSIDE.get(event.kind)
        if event.kind is E.VARIABLE_SET and event.at != step.done.at and event.data.get("person"):
            reason = "{1} has been changed by hand"
        if event.kind is E.OPERATED and event.data.get("operation") == "undo":
            reason = "it is the result of an undo already"
        if reason is not None:
            why = reason.format(_label(event), event.data.get("name", ""))
            raise NotUndoable(f"The step {_label(step.done)} cannot be undone: since then {why}.")


def _label(event: HistoryEvent) -> str:
    return f"'{event.element_name or event.element_id}'"


def _former_values(step: _Step) -> tuple[FormerValue, ...]:
    """For everything that was set with the step and after it: what it was before."""
    known: dict[tuple[str, int, str], Any] = {}
    for event in step.before:
        if event.kind is E.VARIABLE_SET:
            known[_place(event)] = event.data.get("value")
    changed = [event for event in (*step.entered, *step.after) if event.kind is E.VARIABLE_SET]
    places = dict.fromkeys(_place(event) for event in changed if event.instance_id == step.done.instance_id)
    return tuple(
        FormerValue(scope_key, name, known.get((instance, scope_key, name)), (instance, scope_key, name) in known)
        for instance, scope_key, name in places
    )


def _place(event: HistoryEvent) -> tuple[str, int, str]:
    return event.instance_id, event.data.get("scope_key") or 0, event.data["name"]


def _shape(state: State) -> list[Any]:
    """A state without keys, times and who has taken what: equal for equal situations."""
    elements = sorted(json.dumps(_outline(state, instance)) for instance in state.instances.values())
    waits = sorted((type(wait).__name__, wait.element_id) for wait in state.waits)
    return [state.status, elements, waits]


def _outline(state: State, instance: Any) -> Mapping[str, Any]:
    parent = None if instance.parent is None else state.instances[instance.parent].element
    joins = {gateway: len(keys) for gateway, keys in (instance.joins or {}).items() if keys}
    return {
        "element": instance.element,
        "role": str(instance.role),
        "life": str(instance.life),
        "parent": parent,
        "counter": instance.counter,
        "tokens": instance.tokens,
        "variables": instance.variables or {},
        "joins": joins,
    }
