"""The sample ERP over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from app.samples.erp import serving

ORDER = {"Supplier": "Orbit Print", "Item": "Labels", "Quantity": 3, "Amount": 99.5}


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with serving() as url, httpx.Client(base_url=url, trust_env=False) as client:
        yield client


def test_an_order_gets_a_number_and_can_be_read_again(client: httpx.Client) -> None:
    booked = client.post("/PurchaseOrders", json=ORDER)
    assert booked.status_code == 201
    number = booked.json()["OrderNumber"]
    assert client.get(f"/PurchaseOrders('{number}')").json()["Supplier"] == "Orbit Print"


def test_the_same_operation_books_once(client: httpx.Client) -> None:
    headers = {"Idempotency-Key": "op-1"}
    numbers = {client.post("/PurchaseOrders", json=ORDER, headers=headers).json()["OrderNumber"] for _ in range(3)}
    assert len(numbers) == 1 and len(client.get("/PurchaseOrders").json()["value"]) == 1


@pytest.mark.parametrize(
    ("change", "says"), [({"Quantity": 0}, "Quantity"), ({"Amount": "x"}, "Amount"), ({"Supplier": ""}, "supplier")]
)
def test_a_wrong_order_is_refused_with_the_reason(client: httpx.Client, change: dict[str, object], says: str) -> None:
    answer = client.post("/PurchaseOrders", json=ORDER | change)
    assert answer.status_code == 422 and says in answer.json()["error"]["message"]


def test_what_is_not_json_is_refused(client: httpx.Client) -> None:
    assert client.post("/PurchaseOrders", content=b"{").status_code == 422


def test_an_unknown_order_is_not_found(client: httpx.Client) -> None:
    assert client.get("/PurchaseOrders('1')").status_code == 404
