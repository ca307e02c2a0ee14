"""Procurement against a real ERP: booked, refused and corrected, and out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.connectors.connections import save_connection
from app.connectors.handlers import built_in
from app.foundation.time import utc_now
from app.samples.catalogue import sample
from app.samples.erp import serving
from app.samples.install import install
from app.samples.worker import work_case
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import InstanceInfo, InstanceState, TaskQuery, TaskScope

REQUEST = {"item": "Labels", "category": "Office", "quantity": 3, "amount": 120.5, "costCentre": "4100 Packaging"}


@pytest.fixture
def clock() -> PlayedClock:
    return PlayedClock(utc_now())


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: PlayedClock) -> Iterator[LocalWorkspace]:
    monkeypatch.setenv("MILLRACE_HOME", str(tmp_path))
    workspace = LocalWorkspace(tmp_path / "w.millrace", clock=clock, handlers=built_in())
    procurement = sample("procurement")
    short = type(procurement)(
        procurement.key, procurement.folder, {**procurement.facts, "history": {**procurement.history, "cases": 1}}
    )
    install(workspace, short, now=clock.now - timedelta(days=1))
    yield workspace
    workspace.close()


def start(workspace: LocalWorkspace, **changes: Any) -> InstanceInfo:
    return workspace.start("procurement", REQUEST | changes, business_key="PR-1", actor="nadia")


def open_tasks(workspace: LocalWorkspace, case: InstanceInfo) -> list[str]:
    return [task.element_id for task in workspace.tasks(TaskQuery(TaskScope.ALL, instance_id=case.id))]


def test_a_request_becomes_an_order_in_the_erp(workspace: LocalWorkspace) -> None:
    with serving() as url:
        save_connection("erp", url)
        case = start(workspace)
        done = work_case(workspace, sample("procurement"), case)
        orders = httpx.get(f"{url}/PurchaseOrders", trust_env=False).json()["value"]
    assert [one.task.element_id for one in done] == ["choose_supplier", "send_order", "receive_goods"]
    assert len(orders) == 1 and orders[0]["Item"] == "Labels"
    assert workspace.instance(case.id).variables["orderNumber"] == orders[0]["OrderNumber"]


def test_an_order_that_the_erp_refuses_goes_to_a_person_and_is_booked_after_the_correction(
    workspace: LocalWorkspace,
) -> None:
    with serving() as url:
        save_connection("erp", url)
        case = start(workspace, amount=0)
        choose = workspace.tasks(TaskQuery(TaskScope.ALL, instance_id=case.id))[0]
        workspace.claim(choose.id, actor="yuki")
        workspace.complete(choose.id, {"supplier": "Orbit Print", "amount": 0}, actor="yuki")
        workspace.run_due()
        assert open_tasks(workspace, case) == ["correct"]
        correct = workspace.tasks(TaskQuery(TaskScope.ALL, instance_id=case.id))[0]
        workspace.claim(correct.id, actor="ben")
        workspace.complete(correct.id, {"amount": 80}, actor="ben")
        workspace.run_due()
        assert open_tasks(workspace, case) == ["send_order"]


def test_an_erp_out_of_reach_is_an_incident_with_a_reason_and_a_retry_goes_on(
    workspace: LocalWorkspace, clock: PlayedClock
) -> None:
    save_connection("erp", "http://127.0.0.1:9")  # nobody listens there
    case = start(workspace)
    choose = workspace.tasks(TaskQuery(TaskScope.ALL, instance_id=case.id))[0]
    workspace.claim(choose.id, actor="yuki")
    workspace.complete(choose.id, {"supplier": "Orbit Print", "amount": 99}, actor="yuki")
    for _ in range(4):
        workspace.run_due()
        clock.advance(timedelta(minutes=10))
    incident = workspace.instance(case.id).incidents[0]
    assert incident.element_id == "book_order" and "did not answer" in incident.message
    with serving() as url:
        save_connection("erp", url)
        workspace.retry(incident.id, actor="nadia")
        workspace.run_due()
    assert open_tasks(workspace, case) == ["send_order"]
    assert workspace.instance(case.id).info.state is InstanceState.RUNNING
