"""The curl calls of docs/integrators.md do what the page says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from typing import Any

import pytest

from app.web import tokens
from app.workspace.local import LocalWorkspace
from app.workspace.values import InstanceState
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "integrators.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r'```sh\n(curl -sS "\$API/(?:\$ID/)?(\w+)".*?)```', re.DOTALL)
CALLS = {verb: call for call, verb in EXAMPLE.findall(PAGE)}

pytestmark = pytest.mark.skipif(not (shutil.which("curl") and shutil.which("sh")), reason="there is no curl here")


class Shell:
    """Runs the calls of the page as a reader does."""

    def __init__(self, base: str, token: str) -> None:
        self.environment = {**os.environ, "API": f"{base}/api/v1/external-tasks", "TOKEN": token}

    def run(self, verb: str, attempt: int = 1) -> Any:
        call = CALLS[verb].replace('"attempt": 1', f'"attempt": {attempt}').replace("TOO_HEAVY", "LOST")
        done = subprocess.run(["sh", "-ec", call], env=self.environment, capture_output=True, text=True, check=True)
        return json.loads(done.stdout) if done.stdout else None

    def fetch(self) -> Any:
        (task,) = self.run("fetch")["tasks"]
        self.environment["ID"] = task["id"]
        return task


@pytest.fixture
def shell(office: LocalWorkspace, base: str) -> Shell:
    return Shell(base, tokens.add(office, "reader"))


def test_every_call_has_an_example() -> None:
    assert CALLS.keys() == {"fetch", "extend", "fail", "unlock", "complete", "error"}


def test_the_calls_lead_a_case_to_its_end(office: LocalWorkspace, shell: Shell) -> None:
    case = office.start("order")
    assert shell.fetch()["attempt"] == 1
    assert shell.run("extend")["lockedUntil"]
    assert shell.run("fail") is None
    assert shell.fetch()["attempt"] == 2
    assert shell.run("unlock", 2) is None
    assert shell.fetch()["attempt"] == 3
    assert shell.run("complete", 3) is None
    assert office.instance(case.id).info.state is InstanceState.COMPLETED
    assert office.instance(case.id).variables["trackingNumber"] == "T-1"
    assert "error" in shell.run("complete", 3)


def test_the_error_call_reports_an_error(office: LocalWorkspace, shell: Shell) -> None:
    case = office.start("order")
    shell.fetch()
    assert shell.run("error") is None
    assert office.instance(case.id).info.state is InstanceState.COMPLETED
    assert office.instance(case.id).variables["weight"] == 40
