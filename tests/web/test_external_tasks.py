"""Work fetched and answered over HTTP."""

from __future__ import annotations

import logging
import threading
from typing import Any

import httpx
import pytest

from app.store import settings
from app.web import tokens
from app.web.server import served
from app.workspace.local import LocalWorkspace
from app.workspace.values import InstanceState, Resource, WorkspaceError
from tests.workspace.models import bpmn, sequence

ME = {"workerId": "w1"}


def fetch(client: httpx.Client, **more: Any) -> list[dict[str, Any]]:
    answer = client.post("/fetch", json={**ME, "topics": ["ship"], **more})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["tasks"]
    return found


def answer(client: httpx.Client, task: dict[str, Any], verb: str, **more: Any) -> httpx.Response:
    return client.post(f"/{task['id']}/{verb}", json={**ME, "attempt": task["attempt"], **more})


def test_work_is_fetched_and_completed(client: httpx.Client, office: LocalWorkspace) -> None:
    case = office.start("order", {"weight": 3}, business_key="K1")
    (task,) = fetch(client)
    assert (task["topic"], task["businessKey"], task["variables"]) == ("ship", "K1", {"weight": 3})
    assert task["operationId"] == task["id"]
    assert fetch(client) == []
    assert answer(client, task, "complete", variables={"tracking": "T1"}).status_code == 204
    assert office.instance(case.id).info.state is InstanceState.COMPLETED
    assert office.instance(case.id).variables["tracking"] == "T1"
    assert answer(client, task, "complete").status_code == 404


def test_the_headers_of_the_model_come_with_the_work(client: httpx.Client, office: LocalWorkspace) -> None:
    asked = (
        '<serviceTask id="mail"><extensionElements xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">'
        '<zeebe:taskDefinition type="other"/><zeebe:taskHeaders><zeebe:header key="tone" value="kind"/>'
        "</zeebe:taskHeaders></extensionElements></serviceTask>"
    )
    office.deploy([Resource("mail.bpmn", bpmn("letter", sequence(asked)))])
    office.start("letter")
    office.start("order")

    found = {task["topic"]: task["headers"] for task in fetch(client, topics=["ship", "other"])}

    assert found == {"ship": {}, "other": {"tone": "kind"}}


def test_a_failed_attempt_is_tried_again_and_the_last_is_an_incident(
    client: httpx.Client, office: LocalWorkspace
) -> None:
    case = office.start("order")
    (task,) = fetch(client)
    assert answer(client, task, "fail", message="no paper", retries=1, retrySeconds=0).status_code == 204
    (again,) = fetch(client)
    assert (again["operationId"], again["attempt"], again["retries"]) == (task["operationId"], 2, 1)
    assert answer(client, again, "fail", message="no paper", details="tray 2").status_code == 204
    (incident,) = office.instance(case.id).incidents
    assert (incident.message, incident.stack) == ("no paper", "tray 2")


def test_a_bpmn_error_goes_the_way_of_the_model(client: httpx.Client, office: LocalWorkspace) -> None:
    case = office.start("order")
    (task,) = fetch(client)
    assert answer(client, task, "error", code="LOST", variables={"where": "sea"}).status_code == 204
    assert office.instance(case.id).info.state is InstanceState.COMPLETED
    assert office.instance(case.id).variables["where"] == "sea"


def test_a_lock_is_extended_and_given_back(client: httpx.Client, office: LocalWorkspace) -> None:
    office.start("order")
    (task,) = fetch(client, lockSeconds=10)
    until = answer(client, task, "extend", lockSeconds=3600).json()["lockedUntil"]
    assert until > task["lockedUntil"]
    assert answer(client, task, "unlock").status_code == 204
    assert answer(client, task, "complete").status_code == 409
    assert len(fetch(client)) == 1


def test_another_worker_or_an_older_attempt_cannot_answer(client: httpx.Client, office: LocalWorkspace) -> None:
    office.start("order")
    (task,) = fetch(client)
    other = client.post(f"/{task['id']}/complete", json={"workerId": "w2", "attempt": task["attempt"]})
    late = answer(client, {**task, "attempt": task["attempt"] + 1}, "complete")
    assert (other.status_code, late.status_code) == (409, 409)
    assert "no longer yours" in late.json()["error"]


def test_any_server_of_the_workspace_takes_the_answer(client: httpx.Client, office: LocalWorkspace) -> None:
    case = office.start("order")
    (task,) = fetch(client)
    with served(office, "127.0.0.1", 0) as port:
        where = f"http://127.0.0.1:{port}/api/v1/external-tasks/{task['id']}/complete"
        done = httpx.post(where, json={**ME, "attempt": 1}, headers=dict(client.headers))
    assert done.status_code == 204
    assert office.instance(case.id).info.state is InstanceState.COMPLETED


def test_long_polling_ends_when_work_comes(client: httpx.Client, office: LocalWorkspace) -> None:
    found: list[dict[str, Any]] = []
    waiting = threading.Thread(target=lambda: found.extend(fetch(client, waitSeconds=60)))
    waiting.start()
    office.start("order")
    waiting.join(30)
    assert len(found) == 1


def test_without_a_known_token_nothing_is_told(base: str, office: LocalWorkspace) -> None:
    office.start("order")
    where = f"{base}/api/v1/external-tasks/fetch"
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}):
        refused = httpx.post(where, json={**ME, "topics": ["ship"]}, headers=headers)
        assert (refused.status_code, "tasks" in refused.json()) == (401, False)


def test_a_revoked_token_is_refused(client: httpx.Client, office: LocalWorkspace) -> None:
    tokens.revoke(office, "shop")
    assert client.post("/fetch", json={**ME, "topics": ["ship"]}).status_code == 401


def test_a_token_fetches_only_its_topics(client: httpx.Client) -> None:
    refused = client.post("/fetch", json={**ME, "topics": ["ship", "pay"]})
    assert (refused.status_code, "pay" in refused.json()["error"]) == (403, True)


@pytest.mark.parametrize(
    "body", [b"", b"[1]", b"{", b'{"workerId": "w", "topics": []}', b'{"workerId": 1, "topics": ["ship"]}',
             b'{"workerId": "w", "topics": ["ship"], "maxTasks": 0}', b"\xff"]
)  # fmt: skip
def test_a_request_that_makes_no_sense_is_refused_with_a_sentence(client: httpx.Client, body: bytes) -> None:
    refused = client.post("/fetch", content=body)
    assert refused.status_code == 400
    assert refused.json()["error"]


def test_tokens_are_kept_as_hashes_and_never_logged(
    client: httpx.Client, office: LocalWorkspace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "app")
    caplog.set_level(logging.DEBUG, "uvicorn")
    office.start("order")
    fetch(client)
    token = client.headers["Authorization"].removeprefix("Bearer ")
    with office.database.read() as connection:
        kept = str(settings.read(connection, tokens.KEY))
    assert token not in kept + caplog.text
    assert [entry.operation for entry in office.audit() if entry.details.get("token") == "shop"] == ["token made"]
    with pytest.raises(WorkspaceError):
        office.save_setting(tokens.KEY, {})
