"""Where a what-if begins: the process of a workspace as it runs today, learnt from its history or assumed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.analytics.case_log import CaseLog
from app.analytics.reader import LogReader
from app.analytics.target import Target, load_target
from app.bpmn.document import Document
from app.engine.compile import compile_definitions
from app.engine.graph import ExecutableProcess
from app.simulation.assumed import assumed
from app.simulation.calibration import Calibration, NotEnoughHistory, calibrate
from app.simulation.results import Results
from app.simulation.scenario import Scenario
from app.workspace.protocol import Workspace
from app.workspace.values import DefinitionInfo

BASE_NAME = "Today"


@dataclass(frozen=True, slots=True)
class Base:
    """Today's process. `learnt` is None when the scenario is assumed from the model alone.

    `since` and `until` are the first start and the last end of the finished cases.
    """

    definition: DefinitionInfo
    process: ExecutableProcess
    scenario: Scenario
    learnt: Calibration | None
    target: Target | None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def doubts(self) -> tuple[str, ...]:
        """Sentences on figures that rest on little."""
        return self.learnt.doubts if self.learnt else ()

    def misfit(self, results: Results) -> float | None:
        """How far the simulated median cycle time is from the real one, as a share; None if nothing is known."""
        return self.learnt.fit(results) if self.learnt and self.learnt.median_cycle > 0 else None


def load_base(workspace: Workspace, definition: DefinitionInfo, stopped: Callable[[], bool] = lambda: False) -> Base:
    """Read the model and its history. `stopped` ends the reading early. Raises CompileRefused, WorkspaceError."""
    process = compiled(workspace, definition)
    reader = LogReader(workspace, definition.process_id)
    reader.refresh(stopped)
    sizes = _sizes(workspace)
    try:
        learnt: Calibration | None = calibrate(process, reader.log, sizes, BASE_NAME)
    except NotEnoughHistory:
        learnt = None
    scenario = learnt.scenario if learnt else assumed(process, sizes, BASE_NAME)
    since, until = _period(reader.log) if learnt else (None, None)
    named = _named(workspace, scenario)
    return Base(definition, process, named, learnt, load_target(workspace, definition.process_id), since, until)


def compiled(workspace: Workspace, definition: DefinitionInfo) -> ExecutableProcess:
    """The executable process of a deployed definition. Raises CompileRefused, NotFound."""
    document = Document.from_bytes(workspace.definition_source(definition.id), definition.resource_name)
    found = {process.id: process for process in compile_definitions(document)}
    return found[definition.process_id]


def _sizes(workspace: Workspace) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for person in workspace.people():
        for group in person.groups:
            sizes[group] = sizes.get(group, 0) + 1
    return sizes


def _named(workspace: Workspace, scenario: Scenario) -> Scenario:
    """Pools are called what people call the group."""
    names = {group.id: group.name for group in workspace.groups()}
    return scenario.changed(
        pools={key: replace(pool, name=names.get(key, pool.name)) for key, pool in scenario.pools.items()}
    )


def _period(log: CaseLog) -> tuple[datetime, datetime]:
    finished = log.finished()
    return min(case.started for case in finished), max(case.ended for case in finished if case.ended)
