"""A token run: a model played on the real engine core, one move at a time, forwards and back.

    run = TokenRun(scenario)                   # its files, mocks and clock; no steps yet
    run.do(run.possible()[0], variables={...}) # start, complete a task, fire a timer, ...
    run.step()                                 # one token passes one element
    run.back(); run.reset()

What people do from outside is kept as steps in the vocabulary of scenario tests (`steps`), so that a
run can be saved as a test, and a test can be played here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.engine.history import EventKind, HistoryEvent
from app.engine.scenarios.asked import step_of
from app.engine.scenarios.host import HostRefused
from app.engine.scenarios.mocks import Mocks
from app.engine.scenarios.observation import PASSED, is_immediate
from app.engine.scenarios.operations import Session, perform, settle
from app.engine.scenarios.possible import Doing, Possible, possible
from app.engine.scenarios.scenario import Scenario, Step
from app.engine.scenarios.token_host import Held, Snapshot, TokenHost
from app.engine.waits import Incident, Job

TIME = ("advance", "setTime")
PATIENCE = 2_000
"""Moves without anything from outside, before the run says that it goes round in a circle."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a run can go back to: before a move."""

    snapshot: Snapshot
    steps: tuple[Step, ...]
    calls: Mapping[str, int]
    made: tuple[int, ...]
    answered: tuple[tuple[str, bool], ...]
    origins: Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Move:
    """What one move did: its events in order, the elements that a token reached, and what went wrong."""

    events: tuple[HistoryEvent, ...] = ()
    reached: frozenset[str] = frozenset()
    trouble: str = ""

    @property
    def flows(self) -> tuple[str, ...]:
        """The sequence flows that tokens took, in order."""
        return tuple(event.element_id for event in self.events if event.kind is EventKind.FLOW_TAKEN)


class TokenRun:
    """One run of one model and what is deployed with it. Raises HostRefused when it cannot run.

    `by_hand`: a person chooses where conditions would decide. `breakpoints` are element ids; `reached` of a move says
    whether one was met, and whoever plays stops there. `steps` is what was done from outside.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = replace(scenario, steps=())
        self.files = scenario.read(scenario.files)
        self.by_hand = False
        self.breakpoints: set[str] = set()
        self.steps: list[Step] = []
        self.answered: list[tuple[str, bool]] = []
        self.host = TokenHost(scenario.clock)
        self.mocks = Mocks(scenario.handlers, patient=True)
        self._made: list[int] = []
        self._origins: dict[tuple[str, int], int] = {}
        self._past: list[Moment] = []
        self.host.mock_decisions(scenario.decisions)
        self.host.deploy(self.files)
        self._first = self._moment()

    # --- Looking ---------------------------------------------------------------------------

    def possible(self) -> list[Possible]:
        """Everything that can happen now."""
        return possible(self.host, self.by_hand)

    @property
    def events(self) -> Sequence[HistoryEvent]:
        """Everything that has happened, in order."""
        return self.host.log

    @property
    def can_go_back(self) -> bool:
        """Whether there is a move to take back."""
        return bool(self._past)

    @property
    def moving(self) -> list[Held]:
        """The tokens that can go on by themselves, oldest first."""
        waiting = {(each.case_id, each.key) for each in self.possible() if each.doing is Doing.CHOOSE}
        return [held for held in self.host.held() if (held.case_id, held.key) not in waiting]

    def tokens(self, process_id: str | None = None) -> dict[str, int]:
        """How many tokens stand at each element: of one process, or of all."""
        counts: dict[str, int] = {}
        for case in self.host.cases():
            if case.state.ended:
                continue
            for position in case.state.positions():
                if process_id in (None, case.state.instances[position.process_key].element):
                    counts[position.element_id] = counts.get(position.element_id, 0) + 1
        return counts

    def incidents(self) -> dict[str, str]:
        """The sentence of each incident, by element."""
        return {
            wait.element_id: wait.message
            for case in self.host.cases()
            if not case.state.ended
            for wait in case.state.waits
            if isinstance(wait, Incident)
        }

    def variables(self, number: int = 0) -> Mapping[str, Any]:
        """The process variables of an instance, counted from 0 in the order of the starts."""
        cases = self.host.cases()
        return dict(cases[number].state.variables) if 0 <= number < len(cases) else {}

    def changed(self) -> set[str]:
        """The names of the variables that were set since something last came from outside."""
        begin = self._made[-1] if self._made else 0
        return {str(event.data["name"]) for event in self.host.log[begin:] if event.kind is EventKind.VARIABLE_SET}

    def visited(self, process_ids: Iterable[str]) -> frozenset[str]:
        """The elements and flows of these processes that tokens have passed."""
        wanted = set(process_ids)
        return frozenset(
            event.element_id for event in self.host.log if event.kind in PASSED and event.process_id in wanted
        )

    # --- Moving ----------------------------------------------------------------------------

    def step(self) -> Move | None:
        """The oldest token passes its element; None when every token waits for something from outside.

        After the clock has been moved, the next timer that is due fires when the tokens have come to rest.
        """
        moving = self.moving
        if moving:
            return self.go_on(moving[0])
        moved_clock = bool(self.steps) and self.steps[-1].op in TIME
        return self._fire_due(save_points=False) if moved_clock and not self.host.held() else None

    def _fire_due(self, *, save_points: bool) -> Move | None:
        moment = self._begin()
        if not self.host.fire_due(save_points=save_points):
            self._past.pop()
            return None
        settle(self._session())
        return self._moved(moment, len(self.steps))

    def go_on(self, held: Held) -> Move:
        """This token passes its element; work that is mocked is done at once."""
        moment = self._begin()
        if self.host.is_save_point(held):
            self.steps.append(Step("runJobs"))
            self._made.append(moment.snapshot.events)
            origin = len(self.steps)
        else:
            origin = self._origins.get((held.case_id, held.key), len(self.steps))
        trouble = self.host.go_on(held)
        settle(self._session())
        return self._moved(moment, origin, trouble)

    def do(self, what: Possible, **said: Any) -> Move:
        """Do what can happen; `said` is what `step_of` takes. Tokens under way come to their next wait before.

        Raises HostRefused when it cannot be done; then nothing came from outside.
        """
        if what.doing is Doing.GO_ON:
            return self.go_on(self._held(what))
        if what.doing is Doing.CHOOSE:
            return self._choose(what, said.get("flows", ()))
        self._let_pass()
        self._refuse_before_choice()
        immediate = what.doing is Doing.ANSWER and self._is_fresh(what)
        return self.perform(step_of(what, self.host.clock(), **said), immediate=immediate)

    def perform(self, step: Step, *, immediate: bool = False) -> Move:
        """Carry out a scenario's step; tokens go on by `step`. Raises HostRefused, ScenarioError."""
        moment = self._begin()
        try:
            perform(self._session(), step.op, step.arguments)
        except BaseException:
            self._restore(moment)
            self._past.pop()
            raise
        self.steps.append(step)
        if step.op == "answer":
            self.answered.append((str(step.arguments["activity"]), immediate))
        else:
            self._made.append(moment.snapshot.events)
        return self._moved(moment, len(self.steps))

    def play(self, scenario: Scenario, until: int | None = None) -> str:
        """Do a scenario's steps, up to number `until` (counted from 1), each to where everything waits.

        Work is answered as its mocks say. Returns the sentence of a step that was refused, "" when all were done.
        """
        self.mocks = Mocks(scenario.handlers)
        for step in scenario.steps[:until]:
            try:
                self.perform(step)
            except HostRefused as refusal:
                if not step.expect.get("error"):
                    return str(refusal)
            self._come_to_rest(step.op in (*TIME, "runJobs"))
        self.mocks.patient = True
        return ""

    def _come_to_rest(self, due: bool) -> None:
        """Every token goes on but those that the model itself holds, and with `due` what is due: as a scenario leaves
        them."""
        for _ in range(PATIENCE):
            free = [held for held in self.host.held() if not self.host.is_save_point(held)]
            if free:
                self.go_on(free[0])
            elif not due or self._fire_due(save_points=True) is None:
                return

    def run_on(self, *, stop: bool = True) -> list[Move]:
        """Step until everything waits; `stop`: or until a breakpoint is met."""
        moves = []
        for _ in range(PATIENCE):
            move = self.step()
            if move is None:
                break
            moves.append(move)
            if stop and move.reached & self.breakpoints:
                break
        return moves

    def _let_pass(self) -> None:
        """What comes from outside finds the engine at rest: tokens under way come to their next wait."""
        for _ in range(PATIENCE):
            free = [held for held in self.moving if held.element_id not in self.breakpoints]
            if free:
                self.go_on(free[0])
            elif self.moving or self.step() is None:
                return

    def _refuse_before_choice(self) -> None:
        """The engine would have decided before anything else could happen."""
        for each in self.possible():
            if each.doing is Doing.CHOOSE:
                raise HostRefused(f"First choose where the token at '{each.element_id}' goes on.")

    def _choose(self, what: Possible, flows: Sequence[str]) -> Move:
        if not flows:
            raise HostRefused("Choose at least one of the flows that leave here.")
        held = self._held(what)
        self.host.choices.put(what.element_id, flows)
        move = self.go_on(held)
        self.host.choices.clear()
        self._note_choice(what.element_id, flows, self._origins_of(held))
        return move

    def _origins_of(self, held: Held) -> int:
        saved = self.steps[-1:] == [Step("runJobs")]
        return len(self.steps) if saved else self._past[-1].origins.get((held.case_id, held.key), len(self.steps))

    def _note_choice(self, element_id: str, flows: Sequence[str], origin: int) -> None:
        """The step that brought the token here is told which way it took."""
        at = max(0, min(origin, len(self.steps)) - 1)
        step = self.steps[at]
        chosen = {key: list(value) for key, value in step.arguments.get("choose", {}).items()}
        chosen.setdefault(element_id, []).append(flows[0] if len(flows) == 1 else list(flows))
        self.steps[at] = replace(step, arguments={**step.arguments, "choose": chosen})

    def _held(self, what: Possible) -> Held:
        for held in self.host.held():
            if (held.case_id, held.key) == (what.case_id, what.key):
                return held
        raise HostRefused("The token does not stand there any more.")

    def _session(self) -> Session:
        return Session(self.scenario, self.host, self.mocks)

    def _is_fresh(self, what: Possible) -> bool:
        """Whether nothing came from outside since the work was ordered: then a mock can stand for the answer.

        Not for work that a scenario does not do within the step that ordered it.
        """
        case = next((each for each in self.host.cases() if each.id == what.case_id), None)
        job = case.state.wait_table.get((Job, what.key)) if case is not None else None
        if case is None or not isinstance(job, Job) or not is_immediate(self.host, case, job):
            return False
        begin = self._made[-1] if self._made else 0
        return any(
            event.kind is EventKind.JOB_CREATED and event.key == what.key and event.element_id == what.element_id
            for event in self.host.log[begin:]
        )

    def _moved(self, moment: Moment, origin: int, trouble: str = "") -> Move:
        events = tuple(self.host.since(moment.snapshot))
        before = set(moment.snapshot.arrived)
        new = [held for held in self.host.held() if (held.case_id, held.key) not in before]
        self._origins |= {(held.case_id, held.key): origin for held in new}
        reached = {
            event.element_id
            for event in events
            if event.kind is EventKind.ELEMENT_ACTIVATED and (event.instance_id.split(".")[0], event.key) not in before
        }
        return Move(events, frozenset(reached | {held.element_id for held in new}), trouble)

    def remember(self, element_id: str, entry: Mapping[str, Any]) -> None:
        """From here on work at this element is answered so, at once."""
        self.mocks.handlers = {**self.mocks.handlers, element_id: entry}

    def forget(self, element_id: str) -> None:
        """Work at this element waits for a person again."""
        self.mocks.handlers = {key: entry for key, entry in self.mocks.handlers.items() if key != element_id}

    # --- Back ------------------------------------------------------------------------------

    def back(self) -> bool:
        """Take the last move back; False when there is none."""
        if not self._past:
            return False
        self._restore(self._past.pop())
        return True

    def reset(self) -> None:
        """Before everything."""
        self._past.clear()
        self._restore(self._first)

    def _begin(self) -> Moment:
        moment = self._moment()
        self._past.append(moment)
        return moment

    def _moment(self) -> Moment:
        return Moment(
            self.host.snapshot(),
            tuple(self.steps),
            dict(self.mocks.calls),
            tuple(self._made),
            tuple(self.answered),
            dict(self._origins),
        )

    def _restore(self, moment: Moment) -> None:
        self.host.restore(moment.snapshot)
        self.steps = list(moment.steps)
        self.mocks.calls = dict(moment.calls)
        self._made = list(moment.made)
        self.answered = list(moment.answered)
        self._origins = dict(moment.origins)
