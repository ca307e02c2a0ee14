"""The samples' other systems: started once, connected, and never over a connection of the owner's own."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from app.connectors.connections import connections, save_connection
from app.samples import systems


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILLRACE_HOME", str(tmp_path))
    monkeypatch.setattr(systems, "_running", {})


def test_a_system_runs_once_and_is_connected() -> None:
    first = systems.start_systems(["erp"])
    assert systems.start_systems(["erp"]) == first == connections()
    assert httpx.get(f"{first['erp']}/PurchaseOrders", trust_env=False).json() == {"value": []}


def test_the_owners_own_connection_is_left_alone() -> None:
    save_connection("erp", "https://erp.example")
    systems.start_systems(["erp"])
    assert connections() == {"erp": "https://erp.example"}


def test_an_unknown_system_is_an_error() -> None:
    with pytest.raises(KeyError):
        systems.start_systems(["mainframe"])
