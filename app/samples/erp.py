"""A small ERP for the procurement sample: it books purchase orders over HTTP and keeps them in SQLite.

It speaks the plain part of OData: `GET /PurchaseOrders` lists, `GET /PurchaseOrders('4500000001')`
reads one, `POST /PurchaseOrders` books one and answers 201 with its `OrderNumber`. An order without
a supplier, or with an amount or quantity that is not positive, is refused with 422 and the reason.
The same `Idempotency-Key` books once and answers the same order again.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FIRST_NUMBER = 4500000001
LARGEST_BODY = 100_000
ONE = re.compile(r"/PurchaseOrders\('(\d+)'\)")
TABLE = """CREATE TABLE orders (number INTEGER PRIMARY KEY, supplier TEXT NOT NULL, item TEXT NOT NULL,
    quantity REAL NOT NULL CHECK (quantity > 0), amount REAL NOT NULL CHECK (amount > 0), operation TEXT UNIQUE)"""


class Refused(Exception):
    """The order cannot be booked; the text says why."""


class Orders:
    """The order book. `path` is a SQLite file, or memory."""

    def __init__(self, path: str = ":memory:") -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(path, check_same_thread=False)
        self._database.row_factory = sqlite3.Row
        with self._database:
            self._database.execute(TABLE.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))

    def book(self, order: dict[str, Any], operation: str | None) -> dict[str, Any]:
        """Book an order; the same operation books once. Raises Refused."""
        values = _checked(order)
        with self._lock, self._database as database:
            known = database.execute("SELECT * FROM orders WHERE operation = ?", (operation,)).fetchone()
            if operation is not None and known is not None:
                return _order(known)
            number = database.execute("SELECT coalesce(max(number) + 1, ?) FROM orders", (FIRST_NUMBER,)).fetchone()[0]
            database.execute("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?)", (number, *values, operation))
            return _order(database.execute("SELECT * FROM orders WHERE number = ?", (number,)).fetchone())

    def all(self) -> list[dict[str, Any]]:
        """Every order, oldest first."""
        with self._lock:
            return [_order(row) for row in self._database.execute("SELECT * FROM orders ORDER BY number")]

    def one(self, number: int) -> dict[str, Any] | None:
        """One order, or None."""
        return next((order for order in self.all() if order["OrderNumber"] == str(number)), None)


def _checked(order: dict[str, Any]) -> tuple[str, str, float, float]:
    supplier, item = (str(order.get(name) or "").strip() for name in ("Supplier", "Item"))
    if not supplier or not item:
        raise Refused("An order needs a supplier and an item.")
    numbers = []
    for name in ("Quantity", "Amount"):
        value = order.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise Refused(f"{name} must be more than 0.")
        numbers.append(float(value))
    return supplier, item, numbers[0], numbers[1]


def _order(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "OrderNumber": str(row["number"]),
        "Supplier": row["supplier"],
        "Item": row["item"],
        "Quantity": row["quantity"],
        "Amount": row["amount"],
    }


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server_version = "SampleERP"
    orders: Orders

    def do_GET(self) -> None:
        """List, or read one."""
        if self.path == "/PurchaseOrders":
            self._answer(HTTPStatus.OK, {"value": self.orders.all()})
            return
        match = ONE.fullmatch(self.path)
        order = self.orders.one(int(match[1])) if match else None
        if order is None:
            self._answer(HTTPStatus.NOT_FOUND, {"error": {"message": "There is no such order."}})
        else:
            self._answer(HTTPStatus.OK, order)

    def do_POST(self) -> None:
        """Book an order."""
        if self.path != "/PurchaseOrders":
            self._answer(HTTPStatus.NOT_FOUND, {"error": {"message": "Only PurchaseOrders can be booked."}})
            return
        try:
            order = self.orders.book(self._body(), self.headers.get("Idempotency-Key"))
        except Refused as refused:
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": {"message": str(refused)}})
        else:
            self._answer(HTTPStatus.CREATED, order)

    def _body(self) -> dict[str, Any]:
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST_BODY:
            raise Refused("The order is too large.")
        try:
            body = json.loads(self.rfile.read(length))
        except ValueError:
            raise Refused("The order is not JSON.") from None
        if not isinstance(body, dict):
            raise Refused("An order is an object.")
        return body

    def _answer(self, status: HTTPStatus, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Silent: the program that runs it has a log of its own."""


def make_server(port: int = 0, path: str = ":memory:") -> ThreadingHTTPServer:
    """A server on this machine only; port 0 takes a free one (`server.server_address`)."""
    handler = type("Handler", (_Handler,), {"orders": Orders(path)})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


@contextmanager
def serving(port: int = 0, path: str = ":memory:") -> Iterator[str]:
    """Run the ERP within the block; gives its base URL."""
    server = make_server(port, path)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
