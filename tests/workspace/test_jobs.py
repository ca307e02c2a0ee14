"""Work outside the transaction: leases, failures, two workers, workers that do not come back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.engine.jobs import BpmnError, JobContext, JobFailed
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import (
    Conflict,
    HistoryQuery,
    InstanceState,
    NotFound,
    Resource,
    TaskQuery,
    TaskScope,
)
from tests.workspace.conftest import NOON, Open
from tests.workspace.models import bpmn, sequence, user_task, work

MINUTE = timedelta(minutes=1)
SHIP = bpmn("order", sequence(work("ship")))


def started(workspace: LocalWorkspace, count: int = 1, model: bytes = SHIP) -> list[str]:
    workspace.deploy([Resource("order.bpmn", model)])
    return [workspace.start("order", {"n": n}, business_key=f"K{n}").id for n in range(count)]


def state(workspace: LocalWorkspace, instance_id: str) -> InstanceState:
    return workspace.instance(instance_id).info.state


def kinds(workspace: LocalWorkspace, kind: str) -> int:
    return len(list(workspace.history(HistoryQuery(kinds=(kind,)))))


def test_a_handler_gets_the_variables_and_gives_results(open_here: Open) -> None:
    seen: list[JobContext] = []

    def ship(job: JobContext) -> dict[str, Any]:
        seen.append(job)
        return {"tracking": f"T{job.variables['n']}"}

    workspace = open_here({"ship": ship})
    (instance_id,) = started(workspace)
    assert workspace.next_due() == NOON
    assert workspace.run_due() == 1
    assert workspace.instance(instance_id).variables == {"n": 0, "tracking": "T0"}
    (job,) = seen
    assert (job.topic, job.element_id, job.business_key, job.attempt) == ("ship", "ship", "K0", 1)
    assert job.idempotency_key == job.id == f"{instance_id}:{job.id.partition(':')[2]}"


def test_a_job_without_a_handler_here_waits_for_another_worker(open_here: Open) -> None:
    without = open_here()
    (instance_id,) = started(without)
    assert without.next_due() is None
    assert without.run_due() == 0
    assert open_here({"ship": lambda job: None}).run_due() == 1
    assert state(without, instance_id) is InstanceState.COMPLETED


def test_a_failing_job_is_tried_three_times_later_and_later_then_it_is_an_incident(
    open_here: Open, clock: PlayedClock
) -> None:
    calls: list[int] = []

    def fail(job: JobContext) -> None:
        calls.append(job.attempt)
        raise ValueError("the printer is on fire")

    workspace = open_here({"ship": fail}, retry_delays=(MINUTE, 5 * MINUTE))
    (instance_id,) = started(workspace)
    for wait in (MINUTE, 5 * MINUTE, timedelta(days=1)):
        assert workspace.run_due() == 1
        assert workspace.run_due() == 0
        clock.advance(wait)
    assert workspace.run_due() == 0
    assert calls == [1, 2, 3]
    (incident,) = workspace.instance(instance_id).incidents
    assert "printer is on fire" in incident.message
    assert "ValueError" in incident.stack
    assert workspace.instance(instance_id).tokens[0].incident


def test_new_attempts_resolve_the_incident(open_here: Open, clock: PlayedClock) -> None:
    broken = [True]

    def ship(job: JobContext) -> None:
        if broken:
            raise JobFailed("no paper", retries=0)

    workspace = open_here({"ship": ship})
    (instance_id,) = started(workspace)
    workspace.run_due()
    (incident,) = workspace.instance(instance_id).incidents
    broken.clear()
    preview = workspace.preview("retry", instance_id, key=int(incident.id.rpartition(":")[2]))
    assert any("is tried again right after" in sentence for sentence in preview.sentences)
    workspace.retry(incident.id, actor="anna")
    assert workspace.instance(instance_id).incidents == ()
    workspace.run_due()
    assert state(workspace, instance_id) is InstanceState.COMPLETED
    with pytest.raises(NotFound):
        workspace.retry(incident.id)


def test_a_bpmn_error_goes_the_way_of_the_model(open_here: Open) -> None:
    model = sequence(work("ship"), user_task("after")) + (
        '<boundaryEvent id="lost" attachedToRef="ship"><errorEventDefinition id="ed" errorRef="e"/></boundaryEvent>'
        '<sequenceFlow id="x" sourceRef="lost" targetRef="search"/>'
        + user_task("search")
        + '<sequenceFlow id="y" sourceRef="search" targetRef="end"/>'
    )
    source = bpmn("order", model, '<error id="e" name="e" errorCode="LOST"/>')

    def ship(job: JobContext) -> None:
        raise BpmnError("LOST", "gone", {"where": "sea"})

    workspace = open_here({"ship": ship})
    (instance_id,) = started(workspace, model=source)
    workspace.run_due()
    assert [t.element_id for t in workspace.tasks(TaskQuery(scope=TaskScope.ALL))] == ["search"]
    assert workspace.instance(instance_id).variables["where"] == "sea"


def test_results_that_cannot_be_kept_are_a_failed_attempt(open_here: Open) -> None:
    workspace = open_here({"ship": lambda job: {"bad": float("nan")}})
    (instance_id,) = started(workspace)
    workspace.run_due()
    assert "bad" not in workspace.instance(instance_id).variables
    assert kinds(workspace, "job_failed") == 1


def test_two_workers_share_jobs_and_do_none_twice(open_here: Open) -> None:
    done: list[str] = []

    def ship(job: JobContext) -> None:
        done.append(job.id)

    first, second = open_here({"ship": ship}), open_here({"ship": ship})
    ids = started(first, 6)
    taken = first.worker._due(3), second.worker._due(100)
    for one in (*taken[1], *taken[0]):
        one.run()
    assert [len(part) for part in taken] == [3, 3]
    assert len(done) == len(set(done)) == 6
    assert all(state(first, one) is InstanceState.COMPLETED for one in ids)


def test_a_worker_that_comes_back_too_late_changes_nothing(open_here: Open, clock: PlayedClock) -> None:
    workspace = open_here()
    (instance_id,) = started(workspace)
    other = open_here()
    (slow,) = workspace.external.fetch(["ship"], length=MINUTE)
    clock.advance(2 * MINUTE)
    assert other.external.fetch(["ship"]) == []  # the lost attempt is counted first
    (again,) = other.external.fetch(["ship"])
    assert (slow.attempt, slow.retries, again.retries) == (1, 3, 2)
    assert again.attempt > slow.attempt

    with pytest.raises(Conflict, match="no longer yours"):
        workspace.external.complete(slow.id, {"by": "slow"})
    other.external.complete(again.id, {"by": "fast"})
    assert workspace.instance(instance_id).variables["by"] == "fast"
    assert kinds(workspace, "job_completed") == 1


def test_a_worker_that_is_late_but_not_replaced_is_believed(open_here: Open, clock: PlayedClock) -> None:
    workspace = open_here()
    (instance_id,) = started(workspace)
    (slow,) = workspace.external.fetch(["ship"], length=MINUTE)
    clock.advance(2 * MINUTE)
    workspace.external.complete(slow.id)
    assert state(workspace, instance_id) is InstanceState.COMPLETED


def test_a_job_whose_workers_never_come_back_is_an_incident(open_here: Open, clock: PlayedClock) -> None:
    workspace = open_here()
    (instance_id,) = started(workspace)
    fetched = 0
    for _ in range(12):
        fetched += len(workspace.external.fetch(["ship"], length=MINUTE))
        clock.advance(2 * MINUTE)
    assert fetched == 3
    (incident,) = workspace.instance(instance_id).incidents
    assert "did not come back" in incident.message


def test_an_external_job_is_fetched_by_topic_and_answered_once(open_here: Open) -> None:
    workspace = open_here()
    (instance_id,) = started(workspace)
    assert workspace.external.fetch(["other"]) == []
    (job,) = workspace.external.fetch(["ship"])
    assert workspace.external.fetch(["ship"]) == []
    workspace.external.complete(job.id, {"ok": True})
    with pytest.raises(NotFound):
        workspace.external.complete(job.id)
    assert state(workspace, instance_id) is InstanceState.COMPLETED


def test_an_asynchronous_continuation_runs_by_itself(open_here: Open) -> None:
    source = bpmn("order", sequence(user_task("check").replace("<userTask", '<userTask camunda:asyncBefore="true"')))
    workspace = open_here()
    started(workspace, model=source)
    assert workspace.tasks(TaskQuery(scope=TaskScope.ALL)) == []
    assert workspace.run_due() == 1
    assert [t.element_id for t in workspace.tasks(TaskQuery(scope=TaskScope.ALL))] == ["check"]


def test_a_job_of_a_canceled_case_is_not_begun(open_here: Open) -> None:
    done: list[str] = []
    workspace = open_here({"ship": lambda job: done.append(job.id)})
    (instance_id,) = started(workspace)
    due = workspace.worker._due(10)
    workspace.cancel(instance_id)
    for one in due:
        one.run()
    assert done == []


@pytest.mark.parametrize("count", [1, 3])
def test_renewing_keeps_a_job_past_its_lease(open_here: Open, clock: PlayedClock, count: int) -> None:
    workspace, other = open_here({"ship": lambda job: None}), open_here({"ship": lambda job: None})
    started(workspace, count)
    due = workspace.worker._due(10)
    clock.advance(timedelta(minutes=4))
    workspace.worker._keeper._renew(list(workspace.worker._keeper._held.values()))
    clock.advance(timedelta(minutes=4))
    assert other.run_due() == 0
    for one in due:
        one.run()
    assert kinds(workspace, "job_completed") == count
