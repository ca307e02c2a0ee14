"""The invariants that campaigns check can fail: each is broken by hand here."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import Resource, TaskQuery, TaskScope
from tests.workspace import invariants
from tests.workspace.models import bpmn, sequence, user_task, work

BREAKAGES = {
    "a job without a row": ("DELETE FROM jobs", "rows"),
    "another number of attempts": ("UPDATE jobs SET retries = 1", "rows"),
    "a step that is not in history": (
        "DELETE FROM history WHERE id = (SELECT max(id) FROM history)",
        "history|revision",
    ),
    "a revision without a step": ("UPDATE instances SET revision = revision + 5", "revision"),
    "a case that ends twice": ("UPDATE instances SET state = 'completed', ended = started", "lives"),
    "variables of nobody": ("UPDATE variables SET root_id = 'nobody'", "rows"),
    "a step that is in history twice": (
        "INSERT INTO history (root_id, instance_id, process_id, version, at, events)"
        " SELECT root_id, instance_id, process_id, version, at, events FROM history"
        " WHERE events LIKE '%task_completed%'",
        "once",
    ),
}


@pytest.fixture
def used(workspace: LocalWorkspace, clock: PlayedClock) -> LocalWorkspace:
    """One case, its task done, its job open."""
    workspace.deploy([Resource("p.bpmn", bpmn("p", sequence(user_task("check"), work("ship"))))])
    workspace.start("p", {"n": 1})
    (task,) = workspace.tasks(TaskQuery(scope=TaskScope.ALL))
    workspace.complete(task.id)
    return workspace


def test_a_workspace_in_order_is_found_in_order(used: LocalWorkspace) -> None:
    figures = invariants.check(used)
    assert (figures.cases, figures.waiting, figures.ended) == (1, 1, 0)


@pytest.mark.parametrize("what", BREAKAGES)
def test_what_is_broken_is_found(used: LocalWorkspace, what: str) -> None:
    statement, promise = BREAKAGES[what]
    with used.database.write() as tx:
        tx.execute(sa.text(statement))
    with pytest.raises(AssertionError, match=promise):
        invariants.check(used)
