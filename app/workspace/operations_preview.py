"""What a command would do to a case: run it on the state without writing, and say it in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from app.engine.commands import Command
from app.engine.element_instance import ElementInstance, Role
from app.engine.environment import Environment
from app.engine.history import EventKind
from app.engine.outcome import Outcome
from app.engine.state import State
from app.engine.step import step
from app.engine.waits import Incident, Job, JobKind, Subscription, SubscriptionKind, Timer, UserTask, Wait
from app.workspace.executor import Executor
from app.workspace.models import Models
from app.workspace.operations_values import Preview


class Trial:
    """Runs commands for show. Raises what the command itself would raise."""

    def __init__(self, executor: Executor, models: Models) -> None:
        self.executor = executor
        self.models = models

    def preview(self, root_id: str, command: Command, process_key: int = 0) -> Preview:
        """What `command` would do to the case as it stands."""
        before = self.executor.stored(root_id).state
        outcome = self.outcome(root_id, before, command)
        sentences = tuple(_told_once(self.sentences(before, outcome)))
        tokens = {} if outcome.ended else outcome.state.tokens(process_key)
        return Preview(sentences or ("Nothing else changes.",), tokens, outcome.ended)

    def outcome(self, root_id: str, state: State, command: Command) -> Outcome:
        """The outcome of `command` on `state`, written nowhere."""
        models = self.models
        environment = Environment(self.executor.clock(), root_id, models.process, models.decide, models.bound)
        return step(state, command, environment)

    def sentences(self, before: State, outcome: Outcome) -> Iterator[str]:
        """What changes, in the order in which a person asks."""
        names = self._names(before) | self._names(outcome.state)
        if outcome.ended:
            yield "The case ends."
        elif outcome.state.suspended and not before.suspended:
            yield "Nothing moves any more: timers wait, messages are refused, tasks cannot be completed."
        elif before.suspended and not outcome.state.suspended:
            yield "The case goes on: what fell due meanwhile is done at once."
        done = {event.key for event in outcome.events if event.kind is EventKind.TASK_COMPLETED}
        gone = [before.wait_table[key] for key in outcome.closed if key in before.wait_table]
        yield from (text for wait in gone if wait.key not in done for text in _closed(wait, names))
        yield from _tried_again(before, outcome, names)
        yield from _several(before, outcome.state, names)
        new = [wait for wait in outcome.opened if (type(wait), wait.key) not in before.wait_table]
        yield from (text for wait in new for text in _opened(wait, names))
        for publication in outcome.published:
            yield f"The {publication.kind} '{publication.name}' is sent."

    def _names(self, state: State) -> dict[str, str]:
        """Element id -> label, of every process that runs in the case."""
        found: dict[str, str] = {}
        for _, process_id, version in state.processes():
            nodes = self.models.process(process_id, version).nodes
            found |= {element: f"'{node.name or node.id}'" for element, node in nodes.items()}
        return found


def _told_once(sentences: Iterable[str]) -> Iterator[str]:
    """Each once, with how often it holds: a multi-instance activity opens the same task for each of its instances."""
    for sentence, times in Counter(sentences).items():
        yield sentence if times == 1 else f"{sentence.removesuffix('.')}, {times} times."


def _several(before: State, after: State, names: dict[str, str]) -> Iterator[str]:
    """Multi-instance activities and loops that begin: with how many instances, and beside what."""
    for body in after.instances.values():
        if body.role is not Role.BODY or body.key in before.instances:
            continue
        at, total = names.get(body.element, f"'{body.element}'"), body.recall("total")
        how = "as a loop" if total is None else f"with {total} instance{'' if total == 1 else 's'}"
        running = [one for one in after.instances.values() if _is_same(one, body) and one.key in before.instances]
        if running:
            left = sum(one.parent in {each.key for each in running} for one in after.instances.values())
            yield f"{at} runs already ({left} open) and goes on as it is; it begins a second time beside it, {how}."
            yield f"The case goes on behind {at} once for each time that it has begun."
        else:
            yield f"{at} begins {how}."


def _is_same(one: ElementInstance, body: ElementInstance) -> bool:
    return (one.element, one.process, one.role) == (body.element, body.process, Role.BODY)


def _tried_again(before: State, outcome: Outcome, names: dict[str, str]) -> Iterator[str]:
    """Work that had no attempts left and has some now."""
    for wait in outcome.opened:
        known = before.wait_table.get((type(wait), wait.key))
        if isinstance(wait, Job) and isinstance(known, Job) and known.retries <= 0 < wait.retries:
            at = names.get(wait.element_id, f"'{wait.element_id}'")
            what = f"The work '{wait.topic}'" if wait.kind is JobKind.WORK else "The engine's own step"
            yield f"{what} at {at} is tried again right after."


def _closed(wait: Wait, names: dict[str, str]) -> Iterator[str]:
    at = names.get(wait.element_id, f"'{wait.element_id}'")
    if isinstance(wait, UserTask):
        with_whom = f", which {wait.assignee} has," if wait.assignee else ""
        yield f"The open task '{wait.name or wait.element_id}'{with_whom} disappears."
    elif isinstance(wait, Job) and wait.kind is JobKind.WORK:
        yield f"The work '{wait.topic}' at {at} is no longer wanted; what a worker has done already stays done."
    elif isinstance(wait, Timer):
        yield f"The timer at {at} stops."
    elif isinstance(wait, Subscription) and wait.kind is not SubscriptionKind.CONDITION:
        yield f"{at} no longer waits for the {wait.kind.value} '{wait.name}'."
    elif isinstance(wait, Incident):
        yield f"The incident at {at} is resolved."


def _opened(wait: Wait, names: dict[str, str]) -> Iterator[str]:
    at = names.get(wait.element_id, f"'{wait.element_id}'")
    if isinstance(wait, UserTask):
        who = wait.assignee or ", ".join((*wait.candidate_users, *wait.candidate_groups)) or "nobody in particular"
        yield f"The task '{wait.name or wait.element_id}' opens for {who}."
    elif isinstance(wait, Job) and wait.kind is JobKind.WORK:
        yield f"The work '{wait.topic}' at {at} is asked for: a worker may call other systems."
    elif isinstance(wait, Job):
        yield f"The engine goes on at {at} right after."
    elif isinstance(wait, Timer) and wait.due is not None:
        yield f"A timer runs at {at}, due {wait.due:%Y-%m-%d %H:%M} UTC."
    elif isinstance(wait, Subscription) and wait.kind is not SubscriptionKind.CONDITION:
        yield f"{at} waits for the {wait.kind.value} '{wait.name}'."
    elif isinstance(wait, Incident):
        yield f"There will be an incident at {at}: {wait.message}"
