"""The steps of a scenario: one function per `op`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.engine.commands import (
    Activate,
    Cancel,
    CommandRefused,
    CompleteTask,
    DeliverMessage,
    Migrate,
    Modify,
    SetRetries,
    SetVariables,
    Suspend,
    ThrowTaskError,
    UpdateTask,
)
from app.engine.handling.modify import INSTANCE
from app.engine.jobs import BpmnError, JobContext, JobFailed
from app.engine.scenarios.choices import read_choices
from app.engine.scenarios.expectations import BODY
from app.engine.scenarios.filling import filled
from app.engine.scenarios.host import HostRefused, ScenarioCase, ScenarioHost
from app.engine.scenarios.mocks import Mocks, answer
from app.engine.scenarios.observation import is_external, is_immediate
from app.engine.scenarios.scenario import Scenario, ScenarioError
from app.engine.timers import duration, moment
from app.engine.waits import Incident, Job, JobKind, Subscription, Timer, UserTask
from app.expressions import ExpressionError

ROUNDS = 1_000
"""How often `advance` looks for something due before it gives up on an endless repetition."""
WORK = 3_000
"""How many service tasks a step may do."""


@dataclass(frozen=True, slots=True)
class Session:
    """A scenario that is running on a host."""

    scenario: Scenario
    host: ScenarioHost
    mocks: Mocks


Arguments = Mapping[str, Any]
Operation = Callable[[Session, Arguments], None]


def settle(session: Session) -> None:
    """Do the work that a synchronous service task would have done inside the step."""
    done = 0
    while jobs := [entry for entry in _work(session) if _is_done_at_once(session, *entry)]:
        for case, job in jobs:
            done += 1
            if done > WORK:
                raise HostRefused("Service tasks follow each other without end.")
            if (Job, job.key) in _now(session, case).state.wait_table:
                session.host.work(case.id, job, session.mocks)


def _is_done_at_once(session: Session, case: ScenarioCase, job: Job) -> bool:
    return not session.mocks.waits(job) and is_immediate(session.host, case, job)


def _now(session: Session, case: ScenarioCase) -> ScenarioCase:
    return next(entry for entry in session.host.cases() if entry.id == case.id)


def _work(session: Session) -> list[tuple[ScenarioCase, Job]]:
    """The open work jobs with attempts left, oldest instance first."""
    return [
        (case, wait)
        for case in session.host.cases()
        if not case.state.ended and not case.state.suspended
        for wait in case.state.waits
        if isinstance(wait, Job) and wait.kind is JobKind.WORK and wait.retries > 0
    ]


def _case(session: Session, arguments: Arguments) -> ScenarioCase:
    """The root instance that `instance` (an index, the first by default) names."""
    cases = session.host.cases()
    index = arguments.get("instance", 0)
    if not 0 <= index < len(cases):
        raise HostRefused(f"There is no instance number {index}.")
    return cases[index]


def _chosen(session: Session, arguments: Arguments) -> list[ScenarioCase]:
    return [_case(session, arguments)] if "instance" in arguments else session.host.cases()


def _task(session: Session, arguments: Arguments) -> tuple[str, int]:
    """The nth open user task with this element id, oldest first."""
    wanted = arguments.get("task")
    found = [
        (wait.created, case.id, wait.key)
        for case in _chosen(session, arguments)
        if not case.state.ended
        for wait in case.state.waits
        if isinstance(wait, UserTask) and wait.element_id == wanted
    ]
    nth = arguments.get("nth", 0)
    if nth >= len(found):
        raise HostRefused(f"There is no open task '{wanted}'" + (f" number {nth}." if nth else "."))
    _created, case_id, key = sorted(found, key=lambda entry: str(entry[0]))[nth]
    return case_id, key


def _start(session: Session, arguments: Arguments) -> None:
    session.host.start(
        arguments["process"],
        arguments.get("variables", {}),
        arguments.get("businessKey"),
        _before(session, arguments["process"], None, arguments),
    )


def _names(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _complete(session: Session, arguments: Arguments) -> None:
    case_id, key = _task(session, arguments)
    variables = dict(arguments.get("variables", {}))
    if "form" in arguments:
        case = next(each for each in session.host.cases() if each.id == case_id)
        variables |= filled(session.scenario, case.state, key, arguments["form"])
    session.host.command(case_id, CompleteTask(key, variables))


def _answer(session: Session, arguments: Arguments) -> None:
    """A worker does one attempt at the nth open job of an element, as the step says."""
    wanted, nth = arguments["activity"], arguments.get("nth", 0)
    found = [entry for entry in _work(session) if entry[1].element_id == wanted]
    if nth >= len(found):
        raise HostRefused(f"There is no open work at '{wanted}'" + (f" number {nth}." if nth else "."))
    case, job = found[nth]
    session.host.work(case.id, job, lambda context: answer(arguments, context))


def _task_error(session: Session, arguments: Arguments) -> None:
    case_id, key = _task(session, arguments)
    session.host.command(case_id, ThrowTaskError(key, arguments["code"], variables=arguments.get("variables", {})))


def _set_due(session: Session, arguments: Arguments) -> None:
    case_id, key = _task(session, arguments)
    session.host.command(case_id, UpdateTask(key, due=moment(arguments["to"])))


def _trigger(session: Session, arguments: Arguments) -> None:
    wanted = arguments["activity"]
    for case in _chosen(session, arguments):
        for position in case.state.positions():
            if position.element_id == wanted and not case.state.ended:
                session.host.command(case.id, CompleteTask(position.key, arguments.get("variables", {})))
                return
    raise HostRefused(f"Nothing waits at '{wanted}'.")


def _message(session: Session, arguments: Arguments) -> None:
    if "activity" in arguments:
        _message_to(session, arguments)
        return
    session.host.message(
        arguments["name"],
        arguments.get("businessKey"),
        arguments.get("correlation", {}),
        arguments.get("variables", {}),
        bool(arguments.get("all", False)),
    )


def _message_to(session: Session, arguments: Arguments) -> None:
    """To the one who waits at an element, whatever keys say."""
    wanted, name = arguments["activity"], arguments["name"]
    for case in _chosen(session, arguments):
        for wait in case.state.waits:
            if isinstance(wait, Subscription) and (wait.element_id, wait.name) == (wanted, name):
                session.host.command(case.id, DeliverMessage(wait.key, name, arguments.get("variables", {})))
                return
    raise HostRefused(f"Nobody waits for the message '{name}' at '{wanted}'.")


def _signal(session: Session, arguments: Arguments) -> None:
    session.host.signal(arguments["name"], arguments.get("variables", {}))


def _condition_start(session: Session, arguments: Arguments) -> None:
    session.host.start_conditional(arguments.get("variables", {}))


def _set_variables(session: Session, arguments: Arguments) -> None:
    session.host.command(_case(session, arguments).id, SetVariables(arguments["variables"]))


def _advance(session: Session, arguments: Arguments) -> None:
    if "until" in arguments:
        session.host.clock.now = max(session.host.clock.now, _due_of(session, arguments["until"]))
    else:
        session.host.clock.now += duration(arguments["by"])
    _run_until_quiet(session)


def _due_of(session: Session, element_id: str) -> datetime:
    """When the first timer at an element is due."""
    dues = [
        wait.due
        for case in session.host.cases()
        if not case.state.ended
        for wait in case.state.waits
        if isinstance(wait, Timer) and wait.element_id == element_id and wait.due is not None
    ]
    if not dues:
        raise HostRefused(f"No timer runs at '{element_id}'.")
    return min(dues)


def _set_time(session: Session, arguments: Arguments) -> None:
    session.host.clock.now = moment(arguments["to"])
    _run_until_quiet(session)


def _run_until_quiet(session: Session) -> None:
    for _ in range(ROUNDS):
        if not _run_once(session):
            return
    raise HostRefused("Something is due again and again; advance the clock in smaller steps.")


def _run_once(session: Session) -> int:
    """One attempt at everything that is due now; returns how many."""
    saved = [
        (case, job)
        for case, job in _work(session)
        if not session.mocks.waits(job)
        and not is_immediate(session.host, case, job)
        and not is_external(session.host, case, job)
        and (job.due is None or job.due <= session.host.clock.now)
    ]
    count = session.host.run_due()
    for case, job in saved:
        if (Job, job.key) in _now(session, case).state.wait_table:
            session.host.work(case.id, job, session.mocks)
            count += 1
    settle(session)
    return count


def _run_jobs(session: Session, _arguments: Arguments) -> None:
    _run_once(session)


def _set_retries(session: Session, arguments: Arguments) -> None:
    for case in _chosen(session, arguments):
        if any(isinstance(wait, Incident) for wait in case.state.waits):
            session.host.command(case.id, SetRetries(arguments["retries"]))


def _external(session: Session, arguments: Arguments, answer: Callable[[JobContext], Mapping[str, Any]]) -> None:
    """A worker fetches one task of the topic and answers."""
    topic = arguments["topic"]
    for case, job in _work(session):
        if job.topic == topic and is_external(session.host, case, job):
            session.host.work(case.id, job, answer)
            return
    raise HostRefused(f"There is no work of the topic '{topic}' to fetch.")


def _external_complete(session: Session, arguments: Arguments) -> None:
    _external(session, arguments, lambda _job: arguments.get("variables", {}))


def _external_fail(session: Session, arguments: Arguments) -> None:
    def fail(_job: JobContext) -> Mapping[str, Any]:
        raise JobFailed(arguments.get("message", ""), retries=arguments.get("retries", 0))

    _external(session, arguments, fail)


def _external_error(session: Session, arguments: Arguments) -> None:
    def throw(_job: JobContext) -> Mapping[str, Any]:
        raise BpmnError(arguments["code"], arguments.get("message", ""), arguments.get("variables", {}))

    _external(session, arguments, throw)


def _suspend(session: Session, arguments: Arguments) -> None:
    session.host.command(_case(session, arguments).id, Suspend())


def _activate(session: Session, arguments: Arguments) -> None:
    session.host.command(_case(session, arguments).id, Activate())


def _delete(session: Session, arguments: Arguments) -> None:
    session.host.command(_case(session, arguments).id, Cancel(arguments.get("reason", "")))


def _modify(session: Session, arguments: Arguments) -> None:
    case = _case(session, arguments)
    command = Modify(
        tuple(name.removesuffix(BODY) for name in _names(arguments.get("cancel"))),
        _before(session, case.state.process_id, case.state.version, arguments),
        _names(arguments.get("startAfter")),
        _names(arguments.get("startTransition")),
    )
    session.host.command(case.id, command)


def _before(session: Session, process_id: str, version: int | None, arguments: Arguments) -> tuple[str, ...]:
    """Where to begin. As Camunda 7 names them: an activity's own id is one instance of a multi-instance activity."""
    wanted = _names(arguments.get("startBefore"))
    if not wanted:
        return ()
    try:
        nodes = session.host.process(process_id, version).nodes
    except CommandRefused as refusal:
        raise HostRefused(str(refusal)) from refusal
    several = {name for name, node in nodes.items() if node.loop is not None and not node.loop.standard}
    return tuple(name + INSTANCE if name in several else name.removesuffix(BODY) for name in wanted)


def _migrate(session: Session, arguments: Arguments) -> None:
    case = _case(session, arguments)
    if "from" in arguments and arguments["from"] != case.state.version:
        raise HostRefused(f"The instance is on version {case.state.version}, not {arguments['from']}.")
    session.host.command(case.id, Migrate(arguments["to"], arguments.get("map", {})))


def _restart(session: Session, arguments: Arguments) -> None:
    case = _case(session, arguments)
    if not case.state.ended:
        raise HostRefused("The instance has not ended yet.")
    before = _before(session, case.state.process_id, None, arguments)
    session.host.start(case.state.process_id, case.state.variables, case.state.business_key, before)


def _deploy(session: Session, arguments: Arguments) -> None:
    session.host.deploy(session.scenario.read(_names(arguments["files"])))


def _check(_session: Session, _arguments: Arguments) -> None:
    """Nothing but its expectations."""


OPERATIONS: dict[str, Operation] = {
    "start": _start,
    "complete": _complete,
    "answer": _answer,
    "taskError": _task_error,
    "setDue": _set_due,
    "trigger": _trigger,
    "message": _message,
    "signal": _signal,
    "conditionStart": _condition_start,
    "setVariables": _set_variables,
    "advance": _advance,
    "setTime": _set_time,
    "runJobs": _run_jobs,
    "setRetries": _set_retries,
    "externalComplete": _external_complete,
    "externalFail": _external_fail,
    "externalError": _external_error,
    "externalRetries": _set_retries,
    "suspend": _suspend,
    "activate": _activate,
    "delete": _delete,
    "modify": _modify,
    "migrate": _migrate,
    "restart": _restart,
    "deploy": _deploy,
    "check": _check,
}


def perform(session: Session, op: str, arguments: Arguments) -> None:
    """Carry out one step. Raises HostRefused, and ScenarioError for a step that is not understood."""
    operation = OPERATIONS.get(op)
    if operation is None:
        raise ScenarioError(f"{session.scenario.id}: there is no step '{op}'. Known: {', '.join(sorted(OPERATIONS))}.")
    session.host.choices.clear()
    try:
        read_choices(arguments.get("choose", {}), session.host.choices)
        operation(session, arguments)
    except KeyError as error:
        raise ScenarioError(f"{session.scenario.id}: the step '{op}' needs {error}.") from None
    except (AttributeError, TypeError, ValueError, ExpressionError) as error:
        raise ScenarioError(f"{session.scenario.id}: the step '{op}' is not understood: {error}.") from None
    settle(session)
