"""`millrace worker` and `millrace token`: what they refuse, and what is shown once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import cli


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "work.millrace")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def test_a_topic_without_installed_code_is_refused_by_name(place: str) -> None:
    refused = run("worker", "--topics", "http,fax", "--once", "-w", place)
    assert refused.exit_code == 1
    assert "No code is installed for: fax" in refused.output


def test_installed_topics_are_worked_alone(place: str) -> None:
    assert run("worker", "--topics", "http", "--once", "-w", place).exit_code == 0


@pytest.mark.parametrize("address", ["0.0.0.0:0", "192.0.2.7:8080"])
def test_tokens_do_not_travel_unencrypted(place: str, address: str) -> None:
    refused = run("worker", "--http", address, "-w", place)
    assert refused.exit_code == 2
    assert "--behind-proxy" in refused.output


def test_an_address_that_is_none_is_refused(place: str) -> None:
    assert "not HOST:PORT" in run("worker", "--http", "here", "-w", place).output


def test_a_token_is_shown_once_and_can_be_revoked(place: str) -> None:
    token = run("token", "add", "shop", "--topics", "ship,pay", "-w", place).output.strip()
    assert token.startswith("mr_")
    listed = run("token", "list", "-w", place).output
    assert listed.strip() == "shop  pay, ship"
    assert token not in listed
    assert run("token", "revoke", "shop", "-w", place).exit_code == 0
    assert run("token", "revoke", "shop", "-w", place).exit_code == 1
