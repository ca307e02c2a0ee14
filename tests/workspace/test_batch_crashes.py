"""kill -9 in the middle of a batch, on both databases: every case is operated on exactly once."""

from __future__ import annotations

import multiprocessing
import signal
from collections import Counter

import pytest

from app.workspace.local import LocalWorkspace
from app.workspace.operations_batches import HANDFUL
from app.workspace.operations_values import BatchState
from app.workspace.values import InstanceQuery, InstanceState, Resource
from tests.workspace.batch_story import work_on
from tests.workspace.models import bpmn, sequence, user_task

COUNT = HANDFUL * 2 + 3

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")


def killed(location: str, batch_id: str, crash_at: str) -> int | None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.workspace.batch_story"])
    process = context.Process(target=work_on, args=(location, batch_id, crash_at))
    process.start()
    process.join(60)
    return process.exitcode


@pytest.mark.parametrize(("crash_at", "done"), [("commit.before:2", HANDFUL), ("commit.after:2", HANDFUL * 2)])
def test_a_killed_batch_goes_on_where_it_was(location: str, crash_at: str, done: int) -> None:
    before = LocalWorkspace(location)
    before.deploy([Resource("order.bpmn", bpmn("order", sequence(user_task("check"))))])
    ids = [before.start("order").id for _ in range(COUNT)]
    batch = before.create_batch("suspend", instance_ids=ids, actor="eve")
    before.close()

    assert killed(location, batch.id, crash_at) == -signal.SIGKILL
    after = LocalWorkspace(location)
    assert after.batch(batch.id).done == done
    finished = after.run_batch(batch.id)

    assert (finished.state, finished.done, finished.failed) == (BatchState.DONE, COUNT, 0)
    assert {info.state for info in after.instances(InstanceQuery())} == {InstanceState.SUSPENDED}
    suspended = Counter(entry.instance_id for entry in after.audit() if entry.operation == "suspend")
    assert suspended == Counter(ids)
    after.close()
