"""A case from deployment to its end with nothing but the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from tests.workspace.models import bpmn, sequence, user_task, work

MODEL = bpmn("order", sequence(user_task("check", candidateGroups="sales"), work("ship")))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a model, and a workspace file named by the environment."""
    monkeypatch.setenv("MILLRACE_WORKSPACE", str(tmp_path / "work.millrace"))
    (tmp_path / "order.bpmn").write_bytes(MODEL)
    return tmp_path


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == code, result.output
    return result.output


def test_a_case_goes_from_deployment_to_its_next_wait(folder: Path) -> None:
    assert "order:1  Order" in run("deploy", str(folder / "order.bpmn"))
    case = run("start", "order", "-v", "amount=12.5", "-v", "who=Maya", "--business-key", "A-1").strip()
    listed = run("tasks")
    assert "Check  [sales]" in listed
    assert "A-1" in listed
    task = listed.split()[0]
    assert run("complete", task, "-v", 'tags=["a"]', "--as", "anna").strip() == "Completed Check"
    assert run("tasks") == ""
    assert case in run("instances")
    assert run("worker", "--once").strip() == "0 done"


def test_a_refusal_is_a_sentence_and_an_exit_code(folder: Path) -> None:
    (folder / "broken.bpmn").write_bytes(b"<nonsense/>")
    assert "Nothing was deployed" in run("deploy", str(folder / "broken.bpmn"), code=1)
    assert "no process 'nobody'" in run("start", "nobody", code=1)
    assert "no such case" in run("complete", "x:1", code=1)
    assert "not NAME=VALUE" in run("start", "order", "-v", "nonsense", code=2)
