"""A large state is kept in parts: what is read back is what was, and a step writes what it changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from app.engine.commands import CompleteTask, SetVariables
from app.engine.waits import UserTask
from app.store import state_parts, tables
from app.workspace.local import LocalWorkspace
from app.workspace.values import InstanceState, TaskQuery, TaskScope
from tests.workspace.conftest import Open
from tests.workspace.models import sequence, user_task

Deploy = Callable[..., object]
MANY = 60
EACH = (
    f'<userTask id="each" name="Each"><multiInstanceLoopCharacteristics><loopCardinality>{MANY}</loopCardinality>'
    "</multiInstanceLoopCharacteristics></userTask>"
)


def parts(workspace: LocalWorkspace, root_id: str) -> dict[tuple[int, str], str]:
    query = sa.select(tables.state_parts).where(tables.state_parts.c.root_id == root_id)
    with workspace.database.read() as connection:
        return {(row.key, row.part): row.data for row in connection.execute(query)}


def read_back(workspace: LocalWorkspace, other: LocalWorkspace, root_id: str) -> Any:
    """The state as another program reads it, compared with the one that was written."""
    known = workspace.executor._states.get(root_id)
    read = other.executor.stored(root_id)
    if known is not None:
        assert read.state == known.state
        assert read.revision == known.revision
    return read.state


def test_a_case_with_many_tokens_is_kept_in_parts(open_here: Open, deploy: Deploy) -> None:
    deploy("order", sequence(EACH))
    here, other = open_here(), open_here()
    root_id = here.start("order", {"amount": 1, "lines": ["a", "b"]}).id
    before = parts(here, root_id)
    assert len(before) > 2 * MANY
    state = read_back(here, other, root_id)
    first = next(wait for wait in state.waits if isinstance(wait, UserTask))

    here.executor.run(root_id, CompleteTask(first.key, {"amount": 2}))

    after = parts(here, root_id)
    written = {part for part, text in after.items() if before.get(part) != text}
    assert len(written) <= 4
    assert {key for key, _ in before.keys() - after.keys()} == {first.key}
    assert read_back(here, other, root_id).variables == {"amount": 2, "lines": ["a", "b"]}


def test_a_variable_is_written_when_it_changes_and_only_then(open_here: Open, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    here, other = open_here(), open_here()
    root_id = here.start("order", {f"text{number}": "x" * 1000 for number in range(20)}).id
    before = parts(here, root_id)
    here.executor.run(root_id, SetVariables({"text7": "y", "new": [1]}))
    after = parts(here, root_id)
    changed = {part for (key, part), text in after.items() if before.get((key, part)) != text and part != "e"}
    assert changed == {"vtext7", "vnew"}
    assert list(read_back(here, other, root_id).variables)[-2:] == ["text19", "new"]


def test_a_case_stays_in_parts_to_its_end(open_here: Open, deploy: Deploy) -> None:
    deploy("order", sequence(EACH))
    here, other = open_here(), open_here()
    root_id = here.start("order", {"amount": 1}).id
    for task in other.tasks(TaskQuery(scope=TaskScope.ALL)):
        other.complete(task.id)
    assert other.instance(root_id).info.state is InstanceState.COMPLETED
    assert set(parts(here, root_id)) == {(0, "e"), (0, "vamount")}
    assert here.executor.stored(root_id).state.variables == {"amount": 1}


@pytest.mark.parametrize("reason", ["enough", ""])
def test_a_cancelled_case_leaves_no_token_behind(open_here: Open, deploy: Deploy, reason: str) -> None:
    deploy("order", sequence(EACH))
    here = open_here()
    root_id = here.start("order").id
    here.cancel(root_id, reason)
    assert set(parts(here, root_id)) == {(0, "e")}


def test_a_small_state_that_grows_is_split_when_it_is_large(open_here: Open, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    here, other = open_here(), open_here()
    root_id = here.start("order", {"amount": 1}).id
    assert parts(here, root_id) == {}
    here.set_variables(root_id, {"text": "x" * state_parts.LIMIT})
    assert (0, "vamount") in parts(here, root_id)
    assert read_back(here, other, root_id).variables["amount"] == 1
