"""Migration as people plan it: by id at first, shown with every problem, changed, tried, then done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import sqlalchemy as sa

from app.engine.commands import CommandRefused, Migrate
from app.engine.graph import ExecutableProcess, Node
from app.engine.handling.migration_check import MigrationRefused, fits, words
from app.engine.outcome import Outcome
from app.engine.state import State
from app.store.database import Transaction
from app.store.errors import RevisionConflict
from app.store.ids import root_of
from app.store.rows import TABLE_OF
from app.store.tables import instances, metadata, tasks
from app.workspace.executor import Executor, InTransaction
from app.workspace.models import Models
from app.workspace.operations_preview import Trial
from app.workspace.operations_values import (
    MigrationImpossible,
    MigrationPlan,
    MigrationStep,
    MigrationTarget,
    Preview,
)
from app.workspace.tasks import process_key
from app.workspace.values import Conflict, WorkspaceError

SHOWN_PROBLEMS = 50
ATTEMPTS = 5


class Migrations:
    """Plans, trials and the real thing."""

    def __init__(self, executor: Executor, models: Models, trial: Trial) -> None:
        self.executor = executor
        self.models = models
        self.trial = trial

    def plan(
        self,
        process_id: str,
        from_version: int,
        to_version: int,
        mapping: Mapping[str, str | None],
        instance_ids: Iterable[str],
    ) -> MigrationPlan:
        """By id, as `mapping` says else; the problems of each given case are tried out."""
        old, new = self.models.process(process_id, from_version), self.models.process(process_id, to_version)
        targets = _automatic(old, new) | dict(mapping)
        chosen = {source: target for source, target in targets.items() if target is not None}
        standing: dict[str, int] = {}
        problems: list[str] = []
        chosen_ids = list(instance_ids)
        for instance_id in chosen_ids:
            for element, count in self._state(instance_id).tokens(process_key(instance_id)).items():
                standing[element] = standing.get(element, 0) + count
            where = f"{_short(instance_id)}: " if len(chosen_ids) > 1 else ""
            problems += [where + text for text in self._problems(instance_id, to_version, chosen)]
        steps = tuple(_step(node, targets.get(node.id), new, standing.get(node.id, 0)) for node in _movable(old))
        goals = tuple(MigrationTarget(node.id, node.name or node.id, words(node.type)) for node in _movable(new))
        return MigrationPlan(process_id, from_version, to_version, steps, goals, tuple(problems[:SHOWN_PROBLEMS]))

    def preview(self, instance_id: str, version: int, mapping: Mapping[str, str], actor: str | None) -> Preview:
        """What a migration of this case would do: a dry run. Raises MigrationImpossible."""
        key = process_key(instance_id)
        try:
            found = self.trial.preview(root_of(instance_id), Migrate(version, mapping, actor, key), key)
        except MigrationRefused as refusal:
            raise impossible(refusal) from refusal
        return Preview((f"The case goes on in version {version}, where it stands.", *found.sentences), found.tokens)

    def migrate(
        self,
        instance_id: str,
        version: int,
        mapping: Mapping[str, str],
        actor: str | None,
        guard: InTransaction | None = None,
    ) -> None:
        """Do it, with `guard` in the same transaction. Raises MigrationImpossible, and then nothing has changed."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._migrate(instance_id, version, mapping, actor, guard)
            except (Conflict, RevisionConflict):  # in our transaction the executor does not try again by itself
                if attempt == ATTEMPTS or self.executor.database.open_transaction is not None:
                    raise
        return None

    def _migrate(
        self,
        instance_id: str,
        version: int,
        mapping: Mapping[str, str],
        actor: str | None,
        guard: InTransaction | None,
    ) -> None:
        key, root_id = process_key(instance_id), root_of(instance_id)
        with self.executor.database.write() as tx:
            try:
                outcome = self.executor.run(root_id, Migrate(version, mapping, actor, key), guard)
            except MigrationRefused as refusal:
                raise impossible(refusal) from refusal
            _follow(tx, root_id, instance_id, version, outcome)

    def _state(self, instance_id: str) -> State:
        return self.executor.stored(root_of(instance_id)).state

    def _problems(self, instance_id: str, version: int, mapping: Mapping[str, str]) -> Iterator[str]:
        try:
            self.preview(instance_id, version, mapping, None)
        except MigrationImpossible as refusal:
            yield from (message for _, message in refusal.problems)
        except (CommandRefused, WorkspaceError) as refusal:
            yield str(refusal)


def impossible(refusal: MigrationRefused) -> MigrationImpossible:
    """The engine's refusal as the workspace's."""
    problems = tuple((problem.element_id, problem.message) for problem in refusal.problems)
    return MigrationImpossible(str(refusal), problems)


def _movable(process: ExecutableProcess) -> list[Node]:
    """The elements at which tokens can stand for a while."""
    return [node for node in process.nodes.values() if node.type != "startEvent" and not node.triggered_by_event]


def _automatic(old: ExecutableProcess, new: ExecutableProcess) -> dict[str, str | None]:
    """Every element goes to the one with its id, if that is of the same kind."""
    found: dict[str, str | None] = {}
    for node in _movable(old):
        after = new.nodes.get(node.id)
        found[node.id] = node.id if after is not None and fits(node, after) is None else None
    return found


def _step(node: Node, target: str | None, new: ExecutableProcess, standing: int) -> MigrationStep:
    problem = ""
    if target is None:
        problem = "It has no counterpart of the same kind."
    elif (after := new.nodes.get(target)) is None:
        problem = f"There is no '{target}' in version {new.version}."
    elif (reason := fits(node, after)) is not None:
        problem = f"'{node.id}', {reason}."
    return MigrationStep(node.id, node.name or node.id, words(node.type), target, standing, problem)


def _follow(tx: Transaction, root_id: str, instance_id: str, version: int, outcome: Outcome) -> None:
    """What the rows of waits and of a called process say beside the state."""
    if instance_id != root_id:
        called = (instances.c.root_id == root_id) & (instances.c.id == instance_id)
        tx.execute(sa.update(instances).where(called).values(version=version))
    mine = (tasks.c.root_id == root_id) & (tasks.c.instance_id == instance_id) & (tasks.c.state == "open")
    tx.execute(sa.update(tasks).where(mine).values(version=version))
    for wait in outcome.opened:
        table = metadata.tables[TABLE_OF[type(wait)]]
        here = (table.c.root_id == root_id) & (table.c.key == wait.key)
        tx.execute(sa.update(table).where(here).values(element_id=wait.element_id))


def _short(instance_id: str) -> str:
    return f"…{instance_id[-8:]}"
