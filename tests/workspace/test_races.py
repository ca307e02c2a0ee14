"""Operations on many cases meet people at work on the same cases, in threads and programs of their own."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from app.engine.history import EventKind
from app.store.tables import tasks
from app.workspace.local import LocalWorkspace
from app.workspace.operations_restart import OF_A_CASE
from app.workspace.operations_values import RetentionRule
from app.workspace.values import (
    HistoryQuery,
    InstanceQuery,
    TaskQuery,
    TaskScope,
    WorkspaceError,
)
from tests.workspace import invariants
from tests.workspace.conftest import Open
from tests.workspace.models import sequence, user_task, work

Deploy = Callable[..., Any]
ALL = TaskQuery(scope=TaskScope.ALL)
CASES = 24


def together(*actions: Callable[[], object]) -> None:
    """Run the actions at once; what one of them raises fails the test."""
    failures: list[BaseException] = []
    gate = threading.Barrier(len(actions))

    def run(action: Callable[[], object]) -> None:
        gate.wait()
        try:
            action()
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def attempting(action: Callable[[str], object], ids: Iterable[str], done: list[str]) -> Callable[[], None]:
    """Try it with each id; those with which it succeeded are added to `done`, refusals are passed over."""

    def attempt() -> None:
        for each in ids:
            try:
                action(each)
            except WorkspaceError:
                continue
            done.append(each)

    return attempt


def events(workspace: LocalWorkspace, kind: EventKind) -> Counter[str]:
    return Counter(event.instance_id for _, event in workspace.history(HistoryQuery(kinds=(kind.value,))))


def test_a_batch_of_migrations_meets_people_who_complete_the_tasks(
    workspace: LocalWorkspace, deploy: Deploy, open_here: Open
) -> None:
    deploy("order", sequence(user_task("check"), user_task("pay")))
    ids = [workspace.start("order").id for _ in range(CASES)]
    deploy("order", sequence(user_task("check"), user_task("pay"), user_task("thank")))
    other = open_here()
    done: list[str] = []
    batch = workspace.create_batch("migrate", instance_ids=ids, arguments={"version": 2})

    def complete_everything(program: LocalWorkspace) -> Callable[[], None]:
        def complete() -> None:
            for _ in range(2):
                attempting(program.complete, [task.id for task in program.tasks(ALL)], done)()

        return complete

    together(
        lambda: workspace.run_batch(batch.id),
        complete_everything(workspace),
        complete_everything(other),
    )

    invariants.check(workspace)
    results = {result.instance_id: result for result in workspace.batch_results(batch.id)}
    versions = {info.id: info.version for info in workspace.instances(InstanceQuery())}
    assert results.keys() == set(ids)
    assert versions == {id_: 2 if results[id_].ok else 1 for id_ in ids}
    assert {result.message for result in results.values() if not result.ok} <= {"The instance has ended."}
    assert max(Counter(done).values()) == 1
    assert events(workspace, EventKind.TASK_COMPLETED) == Counter(each.partition(":")[0] for each in done)
    assert events(workspace, EventKind.INSTANCE_MIGRATED) == Counter({id_: 1 for id_ in ids if results[id_].ok})
    with workspace.database.read() as connection:
        shown = connection.execute(sa.select(tasks.c.root_id, tasks.c.version).where(tasks.c.state == "open")).all()
    assert all(version == versions[root_id] for root_id, version in shown)


def owners(workspace: LocalWorkspace) -> dict[str, set[str]]:
    """By table: the cases that have rows in it."""
    with workspace.database.read() as connection:
        return {
            table.name: set(connection.execute(sa.select(table.c.root_id).where(table.c.root_id != "")).scalars())
            for table in OF_A_CASE
        }


def test_a_clean_up_meets_people_who_end_the_cases(workspace: LocalWorkspace, deploy: Deploy, open_here: Open) -> None:
    deploy("order", sequence(user_task("check"), work("ship")))
    workspace.save_retention(RetentionRule("order", 0))
    ids = [workspace.start("order", {"n": n}).id for n in range(CASES)]
    other = open_here()
    canceled: list[str] = []
    removed: list[int] = []
    ended = ids[: CASES // 2]
    over = threading.Event()

    def end() -> None:
        attempting(workspace.cancel, ended, canceled)()
        over.set()

    def clean(program: LocalWorkspace) -> Callable[[], None]:
        def clean_up() -> None:
            last = False
            while not last:
                last = over.is_set()
                removed.append(program.clean_up().cases.get("order", 0))

        return clean_up

    together(
        end,
        clean(workspace),
        clean(other),
        attempting(lambda id_: other.comment(id_, "hello", actor="eve"), ids * 3, []),
        attempting(other.complete, [task.id for task in other.tasks(ALL) if task.instance_id not in ended], []),
    )

    invariants.check(workspace)
    left = set(ids) - set(ended)
    assert canceled == ended
    assert sum(removed) == len(ended)
    found = owners(workspace)
    assert found.pop("instances") == left
    assert found["jobs"] == left
    assert found["variables"] == left
    assert {name: rows - left for name, rows in found.items() if rows - left} == {}


def test_a_case_is_deleted_by_one_of_many(workspace: LocalWorkspace, deploy: Deploy, open_here: Open) -> None:
    deploy("order", sequence(user_task("check")))
    ids = [workspace.start("order").id for _ in range(CASES)]
    for id_ in ids:
        workspace.cancel(id_)
    done: list[str] = []
    programs = (workspace, open_here(), open_here())

    together(*(attempting(program.delete, ids, done) for program in programs))

    assert sorted(done) == sorted(ids)
    assert [entry.operation for entry in workspace.audit()].count("delete") == len(ids)
    found = owners(workspace)
    assert found.pop("history") == set(ids)  # the one line about each
    assert not any(found.values())


def test_no_half_filled_form_is_left_of_a_task_that_others_complete(
    workspace: LocalWorkspace, deploy: Deploy, open_here: Open
) -> None:
    deploy("order", sequence(user_task("check"), user_task("pay")))
    for _ in range(CASES):
        workspace.start("order")
    other = open_here()
    checks = [task.id for task in workspace.tasks(ALL)]
    done: list[str] = []

    together(
        attempting(workspace.complete, checks, done),
        attempting(lambda id_: other.save_draft(id_, {"n": 1}, actor="eve"), sorted(checks * 4), []),
        attempting(lambda id_: other.save_draft(id_, {"n": 2}, actor="sam"), sorted(checks * 4), []),
    )

    assert done == checks
    assert owners(workspace)["drafts"] == set()
