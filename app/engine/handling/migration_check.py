"""What keeps a process instance from going on in another version: every reason at once, by element.

Used twice: by the command itself, which refuses, and by a plan that a person is still changing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.engine.commands import CommandRefused
from app.engine.compensation import RECORDS
from app.engine.element_instance import ElementInstance, Role
from app.engine.graph import ExecutableProcess, Node
from app.engine.run import Run


@dataclass(frozen=True, slots=True)
class MigrationProblem:
    """One reason, at the element of the old version that it is about."""

    element_id: str
    message: str


class MigrationRefused(CommandRefused):
    """The instance cannot go on in that version as it stands; `problems` names every reason."""

    def __init__(self, version: int, problems: Sequence[MigrationProblem]) -> None:
        self.problems = tuple(problems)
        lines = " ".join(problem.message for problem in self.problems)
        super().__init__(f"It cannot go on in version {version}. {lines} Say in the plan where it goes.")


def problems(
    run: Run,
    old: ExecutableProcess,
    new: ExecutableProcess,
    members: Iterable[ElementInstance],
    mapping: Mapping[str, str],
) -> list[MigrationProblem]:
    """Every reason against moving `members` from `old` to `new` under `mapping`, each once, by element."""
    found = dict.fromkeys(_plan_problems(old, new, mapping))
    for instance in members:
        if instance.role is not Role.LISTENER:
            found |= dict.fromkeys(_instance_problems(run, old, new, instance, mapping))
    found |= dict.fromkeys(_compensation_problems(run, new, old.id, mapping))
    return sorted(found, key=lambda problem: problem.element_id)


def fits(before: Node, after: Node) -> str | None:
    """Why a token at `before` cannot stand at `after`; None when it can."""
    if after.type != before.type:
        return f"which is a {words(before.type)}; '{after.id}' is a {words(after.type)}"
    if (after.loop is None) != (before.loop is None):
        with_loop = "the new version only" if before.loop is None else "the old version only"
        return f"which is repeated (multi-instance or loop) in {with_loop}"
    if before.loop is not None and after.loop is not None:
        kinds = ((loop.standard, loop.sequential) for loop in (before.loop, after.loop))
        if len(set(kinds)) > 1:
            return "whose way of repeating (in sequence, in parallel, as a loop) is another in the new version"
    kinds_of_event = tuple(None if node.event is None else node.event.kind for node in (before, after))
    if kinds_of_event[0] != kinds_of_event[1]:
        return (
            f"which waits for a {kinds_of_event[0] or 'nothing'}; '{after.id}' for a {kinds_of_event[1] or 'nothing'}"
        )
    return None


def words(tag: str) -> str:
    """`userTask` as a person says it: `user task`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in tag).strip()


def _plan_problems(
    old: ExecutableProcess, new: ExecutableProcess, mapping: Mapping[str, str]
) -> Iterator[MigrationProblem]:
    for source, target in mapping.items():
        if source not in old.nodes:
            yield MigrationProblem(source, f"The plan names '{source}', which is not in version {old.version}.")
        elif target not in new.nodes:
            yield MigrationProblem(source, f"The plan sends '{source}' to '{target}', which is not there.")


def _instance_problems(
    run: Run,
    old: ExecutableProcess,
    new: ExecutableProcess,
    instance: ElementInstance,
    mapping: Mapping[str, str],
) -> Iterator[MigrationProblem]:
    element = instance.element
    after = new.nodes.get(mapping.get(element, element))
    stands = f"It stands at {old.nodes[element].label}, "
    if after is None:
        yield MigrationProblem(element, f"{stands}which has no counterpart there.")
        return
    reason = fits(old.nodes[element], after)
    if reason is not None:
        yield MigrationProblem(element, f"{stands}{reason}.")
    parent = run.parent(instance)
    if parent is not None and instance.role is not Role.INNER:
        outside = new.id if parent.role is Role.PROCESS else mapping.get(parent.element, parent.element)
        inside = new.id if after.scope is None or after.scope.type == "process" else after.scope.id
        if outside != inside:
            yield MigrationProblem(
                element, f"{stands}inside '{parent.element}'; '{after.id}' is inside '{inside}' there."
            )
    if _joins(parent, instance) and instance.flow is not None and instance.flow not in new.flows:
        yield MigrationProblem(
            element, f"{stands}waiting for other branches, and came by '{instance.flow}', a flow that is not there."
        )


def _joins(parent: ElementInstance | None, instance: ElementInstance) -> bool:
    joins = (parent.joins if parent is not None else None) or {}
    return instance.key in joins.get(instance.element, ())


def _compensation_problems(
    run: Run, new: ExecutableProcess, process_id: str, mapping: Mapping[str, str]
) -> Iterator[MigrationProblem]:
    for instance in run.instances.values():
        if run.graph(instance.process).id == process_id:
            for record in instance.recall(RECORDS, ()):
                handler = record.get("handler")
                if handler is not None and mapping.get(handler, handler) not in new.nodes:
                    yield MigrationProblem(
                        handler, f"'{handler}', which would undo what is done already, has no counterpart there."
                    )
