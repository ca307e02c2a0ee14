"""Cases are found by what their variables hold, on both databases alike."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from app.foundation import json
from app.store.database import Database
from app.store.tables import instances, variables
from app.store.variable_search import Operator, VariableTest, condition

HELD: dict[str, Any] = {
    "whole": 30,
    "float": 12.5,
    "decimal": Decimal("12.50"),
    "negative": -4,
    "text": "Brunner & Söhne 100%",
    "quoted": 'say "hi"',
    "number as text": "30",
    "yes": True,
    "null": None,
    "day": date(2026, 3, 29),
    "moment": datetime(2026, 3, 29, 10, 0, tzinfo=UTC),
    "day as text": "2026-03-30",
    "list": ["red", "green"],
    "record": {"city": "Bern"},
}
"""By case: its variable `v`. The case `none` has no variable."""


@pytest.fixture
def filled(database: Database) -> Database:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with database.write() as tx:
        for name in (*HELD, "none"):
            row = {"root_id": name, "id": name, "process_id": "p", "version": 1, "state": "running", "started": now}
            tx.connection.execute(instances.insert(), row)
        for name, value in HELD.items():
            tx.connection.execute(
                variables.insert(), {"root_id": name, "instance_id": name, "name": "v", "value": json.dumps(value)}
            )
    return database


O = Operator  # noqa: E741


FOUND: list[tuple[Operator, Any, set[str]]] = [
    (O.EQUALS, 30, {"whole"}),
    (O.EQUALS, 30.0, {"whole"}),
    (O.EQUALS, 12.5, {"float", "decimal"}),
    (O.EQUALS, Decimal("12.5"), {"float", "decimal"}),
    (O.EQUALS, "30", {"number as text"}),
    (O.EQUALS, True, {"yes"}),
    (O.EQUALS, date(2026, 3, 29), {"day", "moment"}),
    (O.EQUALS, date(2026, 3, 30), {"day as text"}),
    (O.EQUALS, {"city": "Bern"}, {"record"}),
    (O.DIFFERS, "30", set(HELD) - {"number as text", "null"}),
    (O.DIFFERS, date(2026, 3, 30), set(HELD) - {"day as text", "null"}),
    (O.GREATER, 12.5, {"whole"}),
    (O.AT_LEAST, 12.5, {"whole", "float", "decimal"}),
    (O.LESS, 0, {"negative"}),
    (O.AT_MOST, 12, {"negative"}),
    (O.GREATER, date(2026, 3, 29), {"day as text"}),
    (O.AT_MOST, datetime(2026, 3, 29, 10, 0, tzinfo=UTC), {"day", "moment"}),
    (O.LESS, datetime(2026, 3, 29, 10, 0, tzinfo=UTC), {"day"}),
    (O.CONTAINS, "brunner &", {"text"}),
    (O.CONTAINS, "100%", {"text"}),
    (O.CONTAINS, '"hi"', {"quoted"}),
    (O.CONTAINS, "green", {"list"}),
    (O.BEGINS, "SAY", {"quoted"}),
    (O.EXISTS, None, set(HELD) - {"null"}),
    (O.ABSENT, None, {"null", "none"}),
]


def found(database: Database, test: VariableTest) -> set[str]:
    with database.read() as connection:
        return set(connection.execute(sa.select(instances.c.id).where(condition(test))).scalars())


def test_every_operator_finds_its_cases(filled: Database) -> None:
    for operator, value, cases in FOUND:
        assert found(filled, VariableTest("v", operator, value)) == cases, (operator, value)


def test_a_number_too_long_for_a_database_is_passed_over(filled: Database) -> None:
    with filled.write() as tx:
        long = variables.update().where(variables.c.root_id == "whole").values(value="9" * 900)
        tx.connection.execute(long)

    assert found(filled, VariableTest("v", Operator.GREATER, 10)) == {"float", "decimal"}
