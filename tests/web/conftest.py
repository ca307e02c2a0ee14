"""A workspace with one order whose work is done elsewhere, behind a real HTTP server on a free port."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from app.web import tokens
from app.web.server import served
from app.workspace.local import LocalWorkspace
from app.workspace.values import Resource
from tests.workspace.conftest import location as location
from tests.workspace.models import bpmn, sequence, work

LOST = (
    '<boundaryEvent id="lost" attachedToRef="ship"><errorEventDefinition id="ed" errorRef="e"/></boundaryEvent>'
    '<endEvent id="gone"/><sequenceFlow id="x" sourceRef="lost" targetRef="gone"/>'
)
ORDER = bpmn("order", sequence(work("ship")) + LOST, '<error id="e" errorCode="LOST"/>')


@pytest.fixture
def office(location: str) -> Iterator[LocalWorkspace]:
    workspace = LocalWorkspace(location)
    workspace.deploy([Resource("order.bpmn", ORDER)])
    yield workspace
    workspace.close()


@pytest.fixture
def base(office: LocalWorkspace) -> Iterator[str]:
    with served(office, "127.0.0.1", 0) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def client(office: LocalWorkspace, base: str) -> Iterator[httpx.Client]:
    """A worker that has a token for `ship`."""
    token = tokens.add(office, "shop", ["ship", "other"])
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=f"{base}/api/v1/external-tasks", headers=headers, timeout=90) as client:
        yield client
