"""`millrace message` and `millrace signal`: who is reached, who is refused, and why it stands in the audit."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import cli
from tests.workspace.models import bpmn, message, signal
from tests.workspace.test_events import MESSAGE, SIGNAL, catching, starting

EXTRA = message("m", "paid") + signal("s", "stop")


@pytest.fixture
def place(tmp_path: Path) -> str:
    place = str(tmp_path / "work.millrace")
    for name, inner in {"order": catching(MESSAGE), "alarm": starting(SIGNAL)}.items():
        (tmp_path / f"{name}.bpmn").write_bytes(bpmn(name, inner, EXTRA))
        assert run("deploy", str(tmp_path / f"{name}.bpmn"), "-w", place).exit_code == 0
    return place


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def test_a_message_reaches_the_case_that_is_meant(place: str) -> None:
    first, _ = (run("start", "order", "--business-key", key, "-w", place).output.strip() for key in ("A", "B"))
    assert "2 cases wait" in run("message", "paid", "-w", place).output
    sent = run(
        "message", "paid", "--business-key", "A", "-v", "sum=5", "--as", "eve", "--reason", "by phone", "-w", place
    )
    assert sent.output.strip() == first
    assert "eve  message" in run("audit", first, "-w", place).output
    assert "by phone" in run("audit", first, "-w", place).output


def test_a_message_for_nobody_is_refused(place: str) -> None:
    refused = run("message", "paid", "-w", place)
    assert (refused.exit_code, "Nobody waits for the message 'paid'" in refused.output) == (1, True)


def test_a_signal_starts_what_it_starts(place: str) -> None:
    assert run("signal", "stop", "-w", place).exit_code == 0
    assert "alarm" in run("instances", "-w", place).output
