"""`millrace limits`: set, listed, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import cli


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "work.millrace")


def limits(place: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["limits", *arguments, "-w", place])


def test_limits_are_set_one_by_one_listed_and_taken_away(place: str) -> None:
    assert limits(place, "erp=4", "mail=0").output == "erp  4\nmail  0\n"
    assert limits(place, "mail=", "fax=1").output == "erp  4\nfax  1\n"
    assert limits(place, "erp=", "fax=").output == ""


@pytest.mark.parametrize("text", ["erp", "=4", "erp=many", "erp=-1"])
def test_what_is_no_limit_is_refused(place: str, text: str) -> None:
    refused = limits(place, text)
    assert refused.exit_code == 2
    assert "is not TOPIC=NUMBER" in refused.output
