"""A store of each kind: the tests that use `location` or `database` run on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.database import Database
from app.store.opening import open_location


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh place for a store: a path that does not exist yet, or the URL of a database."""
    if request.param == "sqlite":
        return str(tmp_path / "store.millrace")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def database(location: str) -> Iterator[Database]:
    """An open store."""
    opened = open_location(location)
    yield opened
    opened.close()
