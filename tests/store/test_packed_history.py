"""History rows that hold what one step did, and old stores whose rows held one event each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from app.engine.history import EventKind, Events, HistoryEvent
from app.store import journal, postgres, sqlite
from app.store.database import Database
from app.store.history_rows import COLUMNS, SPAN, packed, unpacked, without
from app.store.schema import upgrade
from tests.store.test_schema import migrations_until

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DATA: tuple[dict[str, Any], ...] = (
    {},
    {"name": "x", "value": Decimal("1.10")},
    {"value": {"$date": "mine"}, "due": NOON, "people": ["ä", "b"]},
)
notes = st.lists(
    st.tuples(
        st.sampled_from(EventKind),
        st.tuples(st.sampled_from(["r", "r.3"]), st.sampled_from(["order", "ship"]), st.integers(1, 3)),
        st.tuples(
            st.sampled_from(["", "a", "ü"]), st.sampled_from(["", "userTask"]), st.sampled_from(["", 'Say "when"'])
        ),
        st.integers(0, 9),
        st.sampled_from(DATA),
    ),
    max_size=12,
)
events = st.builds(Events, st.just(NOON), notes)


def read_back(rows: list[Any]) -> list[tuple[int, HistoryEvent]]:
    named = (SimpleNamespace(id=id_, **dict(zip(COLUMNS, row, strict=True))) for id_, row in enumerate(rows, 1))
    return [each for row in named for each in unpacked(row)]


@given(events)
def test_packed_events_come_back_in_order_with_rising_numbers(some: Events) -> None:
    found = read_back(packed("r", some))
    assert [event for _, event in found] == list(some)
    numbers = [number for number, _ in found]
    assert numbers == sorted(set(numbers))


def test_a_step_with_more_events_than_a_row_takes_becomes_several_rows() -> None:
    head, data = ("r", "order", 1), DATA[0]
    many = Events(
        NOON, [(EventKind.FLOW_TAKEN, head, (f"f{number}", "sequenceFlow", ""), 0, data) for number in range(SPAN + 1)]
    )
    rows = packed("r", many)
    assert len(rows) == 2
    assert [event for _, event in read_back(rows)] == list(many)


@given(events, st.sets(st.sampled_from([kind.value for kind in EventKind]), max_size=20))
def test_what_is_taken_out_of_a_row_leaves_the_numbers_of_the_rest(some: Events, kinds: set[str]) -> None:
    rows = packed("r", some)
    thinned = [(*row[:-1], *without(row[-1], kinds)) for row in rows]
    left = [each for each in read_back(rows) if each[1].kind not in kinds]
    assert sum(row[-1] for row in thinned) == len(some) - len(left)
    kept = [(*row[:-2], row[-2] or "[[],[],[],[],[],[]]") for row in thinned]
    assert read_back(kept) == left


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """An engine on an empty database."""
    if request.param == "sqlite":
        made = sqlite.engine(tmp_path / "old.db", begin="BEGIN IMMEDIATE", durable=False, single=True)
    else:
        made = postgres.engine(request.getfixturevalue("empty_postgres_url"))
    yield made
    made.dispose()


def opened(engine: sa.Engine) -> Database:
    """The store as the program reads it."""
    if engine.dialect.name == "postgresql":
        return Database(engine, engine, location="old", one_writer=False)
    engine.dispose()
    return sqlite.open_database(Path(str(engine.url.database)), durable=False)


def test_an_older_store_keeps_its_events_when_it_is_upgraded(engine: sa.Engine, tmp_path: Path) -> None:
    old = 'root_id, instance_id, process_id, version, kind, at, element_id, element_type, element_name, "key", data'
    moment = "2026-03-02T12:00:00.000000Z"
    with engine.connect() as connection, connection.begin():
        upgrade(connection, migrations=migrations_until(tmp_path, 2))
        for kind, element, name, data in (
            ("instance_started", "", "", '{"business_key":"7"}'),
            ("variable_set", "", "", '{"name":"x","value":{"$decimal":"1.10"}}'),
            ("element_activated", "a", 'Say "when"', None),
        ):
            connection.execute(
                sa.text(f"INSERT INTO history ({old}) VALUES ('r', 'r', 'order', 1, :kind, '{moment}', "
                        ":element, '', :name, 0, :data)"),
                {"kind": kind, "element": element, "name": name, "data": data},
            )  # fmt: skip
    with engine.connect() as connection, connection.begin():
        upgrade(connection)
    database = opened(engine)
    found = [event for _, event in journal.read(database, journal.JournalFilter(root_id="r"), 0, None)]
    assert found == [
        HistoryEvent(EventKind.INSTANCE_STARTED, NOON, "r", "order", 1, data={"business_key": "7"}),
        HistoryEvent(EventKind.VARIABLE_SET, NOON, "r", "order", 1, data={"name": "x", "value": Decimal("1.10")}),
        HistoryEvent(EventKind.ELEMENT_ACTIVATED, NOON, "r", "order", 1, "a", "", 'Say "when"'),
    ]
    database.close()
