"""A value comes back as it was given, whichever database keeps it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from app.store.database import Database
from app.store.tables import settings

BERLIN = timezone(timedelta(hours=2))
NOW = datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC)


def kept(database: Database, value: Any, at: datetime = NOW) -> tuple[Any, datetime]:
    with database.write() as tx:
        tx.execute(sa.delete(settings))
        tx.execute(sa.insert(settings).values(key="k", value=value, changed_at=at))
    with database.read() as connection:
        return connection.execute(sa.select(settings.c.value, settings.c.changed_at)).one()  # type: ignore[return-value]


@pytest.mark.parametrize(
    "at",
    [
        NOW,
        NOW.replace(microsecond=0),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN),
    ],
)
def test_a_moment_comes_back_in_utc_to_the_microsecond(database: Database, at: datetime) -> None:
    back = kept(database, 1, at)[1]
    assert back == at
    assert back.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(sa.exc.StatementError, match="has no time zone"):
        kept(database, 1, datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    "value", [1e22, 10**30, 0.1, -0.0, Decimal("1.10"), "€ 'quoted' \\ \n", {"b": 1, "a": [None, True]}, [], {}, ""]
)
def test_a_json_value_comes_back_as_it_was(database: Database, value: Any) -> None:
    back = kept(database, value)[0]
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("value", ["a\0b", float("nan"), "\ud800", object()])
def test_what_one_database_would_refuse_both_refuse(database: Database, value: Any) -> None:
    with pytest.raises(sa.exc.StatementError):
        kept(database, value)


def test_moments_are_ordered_by_the_database(database: Database) -> None:
    moments = [NOW + timedelta(seconds=n) for n in (3, -5, 0)]
    with database.write() as tx:
        for number, moment in enumerate(moments):
            tx.execute(sa.insert(settings).values(key=str(number), value=1, changed_at=moment))
    with database.read() as connection:
        found = connection.execute(sa.select(settings.c.changed_at).order_by(settings.c.changed_at)).scalars().all()
    assert found == sorted(moments)
