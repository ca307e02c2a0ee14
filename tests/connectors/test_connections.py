"""Named connections belong to the computer, never to a model or a workspace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.connect import command
from app.connectors.addresses import CallRefused
from app.connectors.connections import connected_url, connections, save_connection
from app.connectors.http import handle
from app.engine.jobs import BpmnError, JobContext, JobFailed
from app.samples.erp import serving


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MILLRACE_HOME", str(tmp_path))
    return tmp_path


def job(**inputs: object) -> JobContext:
    return JobContext("i:1", "http", "e", "i", "i", "p", None, inputs)


def test_a_connection_is_kept_and_its_paths_are_joined() -> None:
    save_connection("erp", "https://erp.example/odata/")
    assert connections() == {"erp": "https://erp.example/odata"}
    assert connected_url("erp", "/PurchaseOrders") == "https://erp.example/odata/PurchaseOrders"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x", "erp.example"])
def test_only_http_addresses_can_be_named(url: str) -> None:
    with pytest.raises(ValueError, match="http"):
        save_connection("erp", url)


def test_an_unknown_connection_is_refused_and_says_how_to_add_it() -> None:
    with pytest.raises(CallRefused, match="millrace connect erp"):
        connected_url("erp", "/")
    with pytest.raises(JobFailed, match="no connection called erp"):
        handle(job(connection="erp", path="/x"))


def test_a_damaged_file_is_no_connection(home: Path) -> None:
    save_connection("erp", "https://erp.example")
    next(home.rglob("connections.json")).write_text("{")
    assert connections() == {}


def test_a_named_connection_may_lead_to_this_machine_but_a_url_may_not() -> None:
    with serving() as url:
        save_connection("erp", url)
        assert handle(job(connection="erp", path="/PurchaseOrders"))["response"]["body"] == {"value": []}
        with pytest.raises(JobFailed, match="private network"):
            handle(job(url=f"{url}/PurchaseOrders"))


def test_a_status_can_mean_a_bpmn_error() -> None:
    with serving() as url:
        save_connection("erp", url)
        with pytest.raises(BpmnError) as error:
            handle(job(connection="erp", path="/PurchaseOrders", method="POST", body={}, errors={"422": "REFUSED"}))
    assert error.value.code == "REFUSED"


def test_decimals_and_dates_are_sent_as_plain_json() -> None:
    order = {"Supplier": "A", "Item": date(2026, 1, 2), "Quantity": Decimal(3), "Amount": Decimal("12.5")}
    with serving() as url:
        save_connection("erp", url)
        answer = handle(job(connection="erp", path="/PurchaseOrders", method="POST", body=order))["response"]["body"]
    assert (answer["Item"], answer["Quantity"], answer["Amount"]) == ("2026-01-02", 3, 12.5)


def test_the_connect_verb_names_lists_and_refuses() -> None:
    runner = CliRunner()
    assert runner.invoke(command, ["erp", "https://erp.example/"]).output == "erp is https://erp.example\n"
    assert runner.invoke(command, []).output == "erp  https://erp.example\n"
    refused = runner.invoke(command, ["erp", "ftp://x"])
    assert refused.exit_code == 1 and "http" in refused.output
    assert runner.invoke(command, ["crm"]).exit_code == 2
