"""What can happen next in a token run: everything that a person, a worker, a clock or a message could do now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.engine.graph import ExecutableProcess, StartInfo
from app.engine.scenarios.choices import has_choice
from app.engine.scenarios.host import ScenarioCase
from app.engine.scenarios.observation import is_external, node_of
from app.engine.scenarios.token_host import Held, TokenHost
from app.engine.state import State
from app.engine.waits import Incident, Job, JobKind, Subscription, SubscriptionKind, Timer, UserTask, Wait


class Doing(StrEnum):
    """Kinds of what can happen."""

    START = "start"
    START_MESSAGE = "start message"
    START_SIGNAL = "start signal"
    START_CONDITION = "start condition"
    START_TIMER = "start timer"
    COMPLETE = "complete"
    ANSWER = "answer"
    TRIGGER = "trigger"
    MESSAGE = "message"
    SIGNAL = "signal"
    CONDITION = "condition"
    TIMER = "timer"
    CHOOSE = "choose"
    GO_ON = "go on"
    RETRY = "retry"


@dataclass(frozen=True, slots=True)
class Possible:
    """One thing that can happen. `name` is the message, signal or topic; `flows` may be chosen among, `many` at once;
    `number` counts the instances (`alone`: there is but one), `nth` those of one kind at one element."""

    doing: Doing
    element_id: str
    process_id: str = ""
    case_id: str = ""
    key: int = 0
    name: str = ""
    number: int = 0
    alone: bool = True
    nth: int = 0
    due: datetime | None = None
    form_key: str | None = None
    flows: tuple[str, ...] = ()
    many: bool = False
    external: bool = False
    message: str = ""
    errors: tuple[str, ...] = field(default=())

    @property
    def needs_nothing(self) -> bool:
        """Whether it can be done without saying more."""
        return self.doing in (Doing.TIMER, Doing.START_TIMER, Doing.GO_ON, Doing.RETRY)


def possible(host: TokenHost, by_hand: bool) -> list[Possible]:
    """Everything that can happen now. `by_hand`: flows are chosen where conditions would decide."""
    found = list(_starts(host))
    for number, case in enumerate(host.cases()):
        if not case.state.ended and not case.state.suspended:
            found.extend(_of_case(host, case, number))
    for held in host.held():
        found.append(_of_held(host, held, by_hand))
    return found


def _starts(host: TokenHost) -> Iterator[Possible]:
    for versions in host.versions.values():
        process = versions[-1]
        if not process.starts:
            yield Possible(Doing.START, _first_node(process), process.id)
        for start in process.starts:
            if _is_top(process, start):
                yield _start(host, process, start)


def _is_top(process: ExecutableProcess, start: StartInfo) -> bool:
    node = process.nodes.get(start.element_id)
    return node is not None and node.scope is process.root


def _first_node(process: ExecutableProcess) -> str:
    return next((node.id for node in process.nodes.values() if not node.incoming), "")


def _start(host: TokenHost, process: ExecutableProcess, start: StartInfo) -> Possible:
    kinds = {
        "message": Doing.START_MESSAGE,
        "signal": Doing.START_SIGNAL,
        "conditional": Doing.START_CONDITION,
        "timer": Doing.START_TIMER,
    }
    doing = kinds.get(start.kind, Doing.START)
    due = host.starts.get((process.id, start.element_id), (None, 0))[0]
    return Possible(doing, start.element_id, process.id, name=start.name or "", due=due, form_key=start.form_key)


def _of_case(host: TokenHost, case: ScenarioCase, number: int) -> Iterator[Possible]:
    state = case.state
    for wait in state.waits:
        doing = _doing(wait)
        if doing is not None:
            yield _of_wait(host, case, number, wait, doing)
    for position in state.positions():
        node = node_of(host, case, position.key)
        if node.type == "receiveTask" and node.event is None and not position.held:
            process_id = _process_of(state, position.key)
            alone = len(host.states) == 1
            yield Possible(Doing.TRIGGER, position.element_id, process_id, case.id, position.key, "", number, alone)


def _doing(wait: Wait) -> Doing | None:
    if isinstance(wait, UserTask):
        return Doing.COMPLETE
    if isinstance(wait, Job):
        return Doing.ANSWER if wait.kind is JobKind.WORK and wait.retries > 0 else None
    if isinstance(wait, Timer):
        return Doing.TIMER if wait.due is not None else None
    if isinstance(wait, Incident):
        return Doing.RETRY
    kinds = {SubscriptionKind.MESSAGE: Doing.MESSAGE, SubscriptionKind.SIGNAL: Doing.SIGNAL}
    return kinds.get(wait.kind, Doing.CONDITION) if isinstance(wait, Subscription) else None


def _of_wait(host: TokenHost, case: ScenarioCase, number: int, wait: Wait, doing: Doing) -> Possible:
    node = node_of(host, case, wait.key)
    return Possible(
        doing,
        wait.element_id,
        _process_of(case.state, wait.key),
        case.id,
        wait.key,
        name=getattr(wait, "topic", "") or getattr(wait, "name", ""),
        number=number,
        alone=len(host.states) == 1,
        nth=_nth(host, case, wait),
        due=getattr(wait, "due", None),
        form_key=getattr(wait, "form_key", None),
        external=isinstance(wait, Job) and is_external(host, case, wait),
        message=getattr(wait, "message", ""),
        errors=tuple(
            str(boundary.event.code or "")
            for boundary in node.boundary
            if boundary.event is not None and boundary.event.kind == "error"
        ),
    )


def _nth(host: TokenHost, case: ScenarioCase, wait: Wait) -> int:
    """How many like it stand at the element before it: of the same case for a task, of all for work."""
    cases = [case] if isinstance(wait, UserTask) else host.cases()
    number = 0
    for each in cases:
        for other in each.state.waits:
            if (each.id, other) == (case.id, wait):
                return number
            number += type(other) is type(wait) and other.element_id == wait.element_id and _doing(other) is not None
    return number


def _process_of(state: State, key: int) -> str:
    return state.instances[state.instances[key].process].element


def _of_held(host: TokenHost, held: Held, by_hand: bool) -> Possible:
    node = host.node(held)
    process_id = _process_of(host.states[held.case_id], held.key)
    choose = by_hand and not held.after and has_choice(node) and _is_alone(host, held)
    return Possible(
        Doing.CHOOSE if choose else Doing.GO_ON,
        held.element_id,
        process_id,
        held.case_id,
        held.key,
        flows=tuple(flow.id for flow in node.outgoing) if choose else (),
        many=node.type != "exclusiveGateway",
    )


def _is_alone(host: TokenHost, held: Held) -> bool:
    """A token before an inclusive join only arrives there; the choice is made when the join has fired."""
    node = host.node(held)
    return node.type != "inclusiveGateway" or len(node.incoming) < 2 or not held.flow
