"""What the workbench works on: today's process, the plan of scenarios and the results of those that ran."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.analytics.target import Target
from app.engine.graph import ExecutableProcess
from app.session.operation import Operation
from app.session.session import Session
from app.simulation.base import Base, load_base
from app.simulation.calendar import Shift
from app.simulation.comparison import MOST_SCENARIOS
from app.simulation.experiment import run
from app.simulation.kernel import Stopped
from app.simulation.knobs import Knob
from app.simulation.plan import BASE, Plan
from app.simulation.results import Results
from app.simulation.scenario import Scenario
from app.simulation.variants import knobs_of, scenario_of
from app.whatif.plan_store import PlanStore
from app.workspace.values import DefinitionInfo

SAVE_MS = 400


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results, what was assumed for them, and the seconds that the run took."""

    results: Results
    assumed: object
    seconds: float


class Bench(QObject):
    """Lives on the GUI thread; reading and running happen on the session's workers.

    `loaded`: base and plan are there. `changed`: scenarios, knobs or the selection are other ones.
    `ran`: results came or a run ended. `failed` carries one sentence.
    """

    loaded = Signal()
    changed = Signal()
    ran = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.base: Base | None = None
        self.plan = Plan()
        self.selected = BASE
        self.outcomes: dict[str, Outcome] = {}
        self.running: Operation | None = None
        self.in_run: tuple[str, ...] = ()
        self._session = session
        self._loading: Operation | None = None
        self._store: PlanStore | None = None
        self._save_soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._save_soon.timeout.connect(self.save)

    # --- Loading and keeping -----------------------------------------------------------------

    def load(self, definition: DefinitionInfo) -> None:
        """Read a process and its scenarios, in the background; what is under way is dropped."""
        self.close()
        if self._store is None or self._store.workspace is not self._session.workspace:
            self._store = PlanStore(self._session.workspace)
        self._loading = self._session.run(_read, self._store, definition, with_operation=True)
        self._loading.on_success(self._loaded).on_failure(self._not_loaded)

    def _loaded(self, read: tuple[Base, Any]) -> None:
        self.base, stored = read
        self._loading = None
        self.plan = Plan.from_json(stored)
        self.outcomes = {}
        self.selected = BASE
        self.loaded.emit()

    def _not_loaded(self, text: str) -> None:
        self._loading = None
        self.failed.emit(text)

    def close(self) -> None:
        """Keep what is unsaved, stop what runs and forget the process."""
        self.save()
        self.cancel()
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None
        self.base = None

    def save(self) -> None:
        """Keep the plan with the workspace now, if something changed."""
        self._save_soon.stop()
        if self._store is not None and self._store.is_dirty:
            self._session.run(self._store.flush)

    def _touched(self) -> None:
        if self._store is not None and self.base is not None:
            self._store.keep(self.base.definition.process_id, self.plan.to_json(), self._session.person)
        self._save_soon.start()
        self.changed.emit()

    def take_target(self, target: Target | None) -> None:
        """The target was changed elsewhere: what is on time is another question now."""
        if self.base is not None and self.base.target != target:
            self.base = replace(self.base, target=target)
            self.changed.emit()

    # --- Scenarios ---------------------------------------------------------------------------

    def select(self, key: str) -> None:
        """Look at another scenario."""
        if key in self.plan and key != self.selected:
            self.selected = key
            self.changed.emit()

    def add(self, parent: str | None = None) -> str:
        """A new scenario on top of `parent` (None: the selected one); it becomes the selected one."""
        made = self.plan.add(parent or self.selected, "New scenario")
        self.selected = made.id
        self._touched()
        return made.id

    def duplicate(self, key: str) -> str:
        """A copy; it becomes the selected one."""
        made = self.plan.duplicate(key)
        self.selected = made.id
        self._touched()
        return made.id

    def rename(self, key: str, name: str) -> None:
        """Raises ValueError with a sentence."""
        self.plan.rename(key, name)
        self._touched()

    def delete(self, key: str) -> None:
        """Raises ValueError for the base."""
        parent = self.plan[key].parent
        self.plan.delete(key)
        self.outcomes.pop(key, None)
        if self.selected == key:
            self.selected = parent
        self._touched()

    # --- Knobs -------------------------------------------------------------------------------

    def knobs(self) -> list[Knob]:
        """What can be turned in the selected scenario."""
        return knobs_of(self._base(), self.plan, self.selected)

    def value(self, knob: Knob) -> float:
        """Where a knob stands in the selected scenario."""
        return self.plan.changes(self.selected).get(knob.key, knob.base)

    def turn(self, knob: Knob, value: float) -> None:
        """Turn a knob of the selected scenario; where its parent has it, it counts as not turned."""
        parent = self.plan[self.selected].parent
        inherited = self.plan.changes(parent).get(knob.key, knob.base) if parent not in ("", BASE) else knob.base
        if value == inherited:
            self.plan.turn_back(self.selected, knob.key)
        else:
            self.plan.turn(self.selected, knob.key, value)
        self._touched()

    def set_hours(self, hours: Sequence[Shift] | None) -> None:
        """Other working hours in the selected scenario; None takes its parent's."""
        self.plan.set_hours(self.selected, hours)
        self._touched()

    def reset(self) -> None:
        """Let the selected scenario change nothing."""
        self.plan.reset(self.selected)
        self._touched()

    def set_replications(self, count: int) -> None:
        """How often each scenario runs from now on."""
        self.plan.replications = count
        self._touched()

    def scenario(self, key: str | None = None) -> Scenario:
        """The scenario as it would run now."""
        return scenario_of(self._base(), self.plan, key or self.selected)

    def _base(self) -> Base:
        assert self.base is not None
        return self.base

    # --- Running -----------------------------------------------------------------------------

    def is_fresh(self, key: str) -> bool:
        """Whether its results are those of what it assumes now."""
        outcome = self.outcomes.get(key)
        return outcome is not None and outcome.assumed == self._assumed(key)

    def _assumed(self, key: str) -> object:
        plan = self.plan
        return (
            dict(plan[BASE].changes), plan[BASE].hours, plan.changes(key), plan.hours(key), plan.replications,
        )  # fmt: skip

    def results(self, key: str) -> Results | None:
        """What came of it, under its present name; None when it never ran."""
        outcome = self.outcomes.get(key)
        if outcome is None:
            return None
        name = self.plan[key].name
        if outcome.results.scenario.name == name:
            return outcome.results
        old = outcome.results
        return Results(old.scenario.changed(name=name), old.runs, old.names, old.remarks)

    def against(self) -> str:
        """The scenario that the selected one is compared with: its parent; empty for the base."""
        return self.plan[self.selected].parent

    def compared(self, most: int = MOST_SCENARIOS) -> list[str]:
        """Up to `most` scenarios that ran: the base, the selected one, its parent, and then the others."""
        wanted = [BASE, self.selected, self.against()]
        wanted += [one.id for one in self.plan.ordered()]
        chosen: list[str] = []
        for key in wanted:
            if key in self.outcomes and key not in chosen and len(chosen) < most:
                chosen.append(key)
        return [one.id for one in self.plan.ordered() if one.id in chosen]

    def run_selected(self) -> None:
        """Run the selected scenario, and what it is compared with if that has no results of its own."""
        others = [key for key in (BASE, self.against()) if key and not self.is_fresh(key)]
        self.run([*dict.fromkeys([*others, self.selected])])

    def run_all(self) -> None:
        """Run every scenario whose results are missing or of other assumptions."""
        self.run([one.id for one in self.plan.ordered() if not self.is_fresh(one.id)])

    def run(self, keys: Sequence[str]) -> None:
        """Run scenarios one after the other, in the background; a run under way is canceled."""
        self.cancel()
        if not keys or self.base is None:
            return
        jobs = [(key, self.scenario(key), self._assumed(key)) for key in keys]
        names = [scenario.name for _, scenario, _ in jobs]
        label = f"Simulating {names[-1]}" if len(names) == 1 else f"Simulating {len(names)} scenarios"
        operation = self._session.run(_run_all, self.base.process, jobs, label=label, with_operation=True)
        self.running, self.in_run = operation, tuple(keys)
        operation.on_success(self._ran).on_failure(self.failed.emit)
        operation.ended.connect(self._over)
        self.ran.emit()

    def cancel(self) -> None:
        """Stop the run; earlier results stay."""
        if self.running is not None:
            self.running.cancel()

    def _ran(self, outcomes: dict[str, Outcome]) -> None:
        self.outcomes |= {key: outcome for key, outcome in outcomes.items() if key in self.plan}

    def _over(self) -> None:
        if self.running is not None and not self.running.is_running:
            self.running, self.in_run = None, ()
        if self.base is not None:
            self.ran.emit()


def _read(operation: Operation, store: PlanStore, definition: DefinitionInfo) -> tuple[Base, Any]:
    base = load_base(store.workspace, definition, lambda: operation.is_canceled)
    operation.check()
    return base, store.read(definition.process_id)


def _run_all(
    operation: Operation, process: ExecutableProcess, jobs: Sequence[tuple[str, Scenario, object]]
) -> dict[str, Outcome]:
    """On a worker: run the jobs in order, reporting how far all of them are."""
    outcomes: dict[str, Outcome] = {}
    for number, (key, scenario, assumed) in enumerate(jobs):

        def proceed(share: float, number: int = number, name: str = scenario.name) -> bool:
            operation.report((number + share) / len(jobs), f"Simulating {name}")
            time.sleep(0)  # the GUI thread comes first
            return not operation.is_canceled

        began = time.perf_counter()
        try:
            results = run(process, scenario, proceed)
        except Stopped:
            operation.check()
            raise
        outcomes[key] = Outcome(results, assumed, time.perf_counter() - began)
    return outcomes
