"""Operations on cases with nothing but the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from tests.workspace.models import bpmn, sequence, user_task

ONE = bpmn("order", sequence(user_task("check"), user_task("pay")))
TWO = bpmn("order", sequence(user_task("inspect"), user_task("pay")))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two cases."""
    monkeypatch.setenv("MILLRACE_WORKSPACE", str(tmp_path / "work.millrace"))
    (tmp_path / "order.bpmn").write_bytes(ONE)
    run("deploy", str(tmp_path / "order.bpmn"))
    return tmp_path


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == code, result.output
    return result.output


def started(*words: str) -> str:
    return run("start", "order", *words).split()[0]


def test_cases_are_held_moved_and_ended(folder: Path) -> None:
    case = started("-v", "amount=12")
    other = started("-v", "amount=30")
    assert "Nothing moves any more" in run("suspend", case, "--dry-run")
    assert "2 of 2 cases done" in run("suspend", "--process", "order", "--as", "eve")
    assert "1 of 1 cases done" in run("activate", "--where", "amount=12")
    assert "The open task 'Check' disappears." in run("modify", case, "--end", "check", "--before", "pay", "--dry-run")
    run("modify", case, "--end", "check", "--before", "pay")
    run("set", case, "-v", "note=hello")
    shown = run("instance", case, "--audit")
    assert "at pay" in shown
    assert 'note = "hello"' in shown
    assert "eve  suspend" in shown
    assert other in run("instances", "--where", "amount=30")
    assert case not in run("instances", "--where", "amount=30")

    assert "Name cases" in run("cancel", code=2)
    run("cancel", case, "--reason", "test")
    assert "has ended" in run("cancel", case, code=1)
    assert "restart: 1 of 1" in run("restart", case, "--at", "pay")
    assert "delete: 1 of 1" in run("delete", case, "--yes")
    assert "no such case" in run("instance", case, code=1)
    assert "delete" in run("audit", case)
    assert run("batch", "list").count("done") >= 6


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("amount=12", "A"),
        ("amount!=12", "BC"),
        ("amount>12", "BC"),
        ("amount >= 30", "BC"),
        ("amount<30.0", "A"),
        ("amount<=30", "AB"),
        ("who~may", "AB"),
        ("who contains lee", "B"),
        ('who="Maya Lee"', "B"),
        ("due<2026-04-01", "A"),
        ("due>=2026-04-01", "B"),
    ],
)
def test_cases_are_found_by_comparing_their_variables(folder: Path, condition: str, found: str) -> None:
    started("--business-key", "A", "-v", "amount=12", "-v", "who=Maya", "-v", "due=2026-03-01")
    started("--business-key", "B", "-v", "amount=30", "-v", "who=Maya Lee", "-v", "due=2026-04-01")
    started("--business-key", "C", "-v", "amount=45.5", "-v", "who=Bo")

    listed = run("instances", "--where", condition)

    assert "".join(sorted(line.split()[-1] for line in listed.splitlines())) == found


def test_conditions_hold_together_and_what_is_none_is_refused(folder: Path) -> None:
    started("--business-key", "A", "-v", "amount=12", "-v", "who=Maya")
    started("--business-key", "B", "-v", "amount=30", "-v", "who=Maya")

    assert run("instances", "--where", "amount>20", "--where", "who=Maya").split()[-1] == "B"
    assert "'amount' is no condition" in run("instances", "--where", "amount", code=2)


def test_a_migration_is_planned_tried_and_done(folder: Path) -> None:
    case = started()
    (folder / "order.bpmn").write_bytes(TWO)
    run("deploy", str(folder / "order.bpmn"))

    plan = run("migrate", case, "--to", "2", "--plan", code=1)
    assert "check -> -  (1 open)  It has no counterpart of the same kind." in plan
    assert "! " in plan
    assert "check -> inspect" in run("migrate", case, "--to", "2", "--map", "check=inspect", "--plan")
    assert "goes on in version 2" in run("migrate", case, "--to", "2", "--map", "check=inspect", "--dry-run")
    run("migrate", case, "--to", "2", "--map", "check=inspect")

    assert "order:2" in run("instance", case)


def test_a_step_is_undone_and_says_why_not(folder: Path) -> None:
    case = started()
    assert "Nobody has completed a step" in run("undo", case, code=1)
    run("complete", run("tasks").split()[0], "--as", "eve")
    assert "is open again" in run("undo", case, "--dry-run")
    run("undo", case, "--as", "eve")
    assert "at check" in run("instance", case)


def test_rules_are_set_and_hold(folder: Path) -> None:
    assert "administer: group:ops" in run("permissions", "order", "--administer", "group:ops", "--start", "eve")
    case = started("--as", "eve")
    assert "may not start 'order'" in run("start", "order", "--as", "adam", code=1)
    assert "may not administer" in run("cancel", case, "--as", "eve", code=1)
    assert run("permissions", "order", "--everybody") == ""
    run("cancel", case, "--as", "adam")

    assert "order  0 days  full" in run("cleanup", "--process", "order", "--days", "0")
    assert "order: 1 cases would be removed" in run("cleanup", "--dry-run")
    assert "order: 1 cases removed" in run("cleanup")
    assert run("instances", "--all") == ""
