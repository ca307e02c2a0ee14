"""kill -9 of `millrace worker --http` while a program elsewhere holds work: its lock stands, nothing is done twice."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from app.web import tokens
from app.workspace.local import LocalWorkspace
from app.workspace.values import HistoryQuery, InstanceState, Resource
from tests.web.conftest import ORDER

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
PATIENCE = 60


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def server(location: str, port: int, crash_at: str = "") -> Iterator[subprocess.Popen[str]]:
    """A worker of its own, from listening until it is killed, by us at the latest."""
    command = [sys.executable, "-m", "app.cli", "worker", "--http", f"127.0.0.1:{port}", "-w", location]
    environment = {**os.environ, "MILLRACE_CRASH_AT": crash_at, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        watch = threading.Timer(PATIENCE, process.kill)
        watch.start()
        try:
            assert process.stdout is not None
            assert "Other programs fetch work" in process.stdout.readline()
            yield process
        finally:
            watch.cancel()
            process.kill()


@pytest.fixture
def order(location: str) -> tuple[str, str]:
    """(the case, a token) of a workspace that nobody has open."""
    workspace = LocalWorkspace(location)
    workspace.deploy([Resource("order.bpmn", ORDER)])
    case, token = workspace.start("order").id, tokens.add(workspace, "shop", ["ship"])
    workspace.close()
    return case, token


def client(port: int, token: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1/external-tasks", headers=headers, timeout=PATIENCE)


def fetched(http: httpx.Client) -> dict[str, object]:
    answer = http.post("/fetch", json={"workerId": "w", "topics": ["ship"], "lockSeconds": 600, "waitSeconds": 10})
    (task,) = answer.json()["tasks"]
    return dict(task)


def completed(http: httpx.Client, task: dict[str, object]) -> int:
    answer = {"workerId": "w", "attempt": task["attempt"], "variables": {"tracking": "T1"}}
    return http.post(f"/{task['id']}/complete", json=answer).status_code


def done(location: str, case: str) -> int:
    """How often the work is done; the case has ended with its result."""
    workspace = LocalWorkspace(location)
    found = workspace.instance(case)
    times = len(list(workspace.history(HistoryQuery(kinds=("job_completed",)))))
    workspace.close()
    assert (found.info.state, found.variables) == (InstanceState.COMPLETED, {"tracking": "T1"})
    return times


def test_a_lock_outlives_the_server_that_gave_it(location: str, order: tuple[str, str]) -> None:
    (case, token), port = order, free_port()
    with client(port, token) as http:
        with server(location, port) as killed:
            task = fetched(http)
            killed.send_signal(signal.SIGKILL)
        with server(location, port):
            assert http.post("/fetch", json={"workerId": "other", "topics": ["ship"]}).json() == {"tasks": []}
            assert (completed(http, task), completed(http, task)) == (204, 404)
    assert done(location, case) == 1


def test_an_answer_whose_confirmation_died_with_the_server_counts_once(location: str, order: tuple[str, str]) -> None:
    (case, token), port = order, free_port()
    with client(port, token) as http:
        with server(location, port, "job.completed"):
            task = fetched(http)
            with pytest.raises(httpx.TransportError):
                completed(http, task)
        with server(location, port):
            assert completed(http, task) == 404
    assert done(location, case) == 1


def test_an_answer_that_died_before_its_commit_is_given_again(location: str, order: tuple[str, str]) -> None:
    (case, token), port = order, free_port()
    with client(port, token) as http:
        with server(location, port):
            task = fetched(http)
        for passing in range(1, 13):  # the server's own commits come first
            with server(location, port, f"commit.before:{passing}"):
                try:
                    assert completed(http, task) in (204, 404)
                except httpx.TransportError:
                    continue
                break
    assert done(location, case) == 1
