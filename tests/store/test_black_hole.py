"""A network that swallows everything and tells nobody: a command comes back with a clear error, and nothing is lost."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from app.store import in_doubt, postgres
from app.store.database import Database
from app.store.errors import CommitUnknown, ConnectionLost
from app.store.opening import open_location
from tests.faults.far_side import Cable, far_side, possible
from tests.store.test_lost_connections import kept, save

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.timeout(90),  # without the limits a command would hang for a quarter of an hour
    pytest.mark.skipif(not possible(), reason="needs root, to make a network namespace"),
]


@pytest.fixture
def cable(postgres_url: str) -> Iterator[Cable]:
    if "?host=" not in postgres_url:
        pytest.skip("needs a server on a UNIX socket")
    with far_side(postgres_url) as made:
        yield made


@pytest.fixture
def far(cable: Cable, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The database, with shorter limits than those of real life."""
    monkeypatch.setattr(postgres, "UNANSWERED_SECONDS", 2)
    monkeypatch.setattr(postgres, "CONNECT_SECONDS", 2)
    monkeypatch.setattr(in_doubt, "PATIENCE_SECONDS", 3.0)
    opened = open_location(cable.url)
    yield opened
    opened.close()


def test_the_limits_are_set_on_the_live_socket(far: Database) -> None:
    with far.write() as tx:
        driver: Any = tx.connection.connection.driver_connection
        live = socket.socket(fileno=os.dup(driver.fileno()))
    with live:
        assert live.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 2000
        assert live.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        idle, interval = (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL)
        assert [live.getsockopt(socket.IPPROTO_TCP, which) for which in (idle, interval)] == [10, 5]


def test_a_command_into_a_black_hole_is_refused_and_nothing_is_lost(cable: Cable, far: Database) -> None:
    save(far, "before")
    cable.fall_silent()
    with pytest.raises((ConnectionLost, CommitUnknown)):
        save(far, "swallowed")
    cable.speak()
    save(far, "after")
    assert kept(far) == {"before", "after"}


def test_a_commit_into_a_black_hole_is_not_guessed_at(cable: Cable, far: Database) -> None:
    with pytest.raises(CommitUnknown, match="not known"), far.write() as tx:
        save(far, "perhaps")
        assert tx.doubt is not None
        tx.doubt.xid = tx.connection.execute(in_doubt.NUMBER).scalar_one()
        cable.fall_silent()
    cable.speak()
    save(far, "after")
    assert kept(far) - {"perhaps"} == {"after"}


def test_what_became_of_a_swallowed_commit_is_found_out_when_the_network_is_back(
    cable: Cable, far: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = in_doubt._ask

    def back(*question: object) -> str | None:
        if not spoken:
            spoken.append(True)
            cable.speak()
        return asked(*question)  # type: ignore[arg-type]

    spoken: list[bool] = []
    monkeypatch.setattr(in_doubt, "_ask", back)
    with far.write() as tx:
        save(far, "sure")
        assert tx.doubt is not None
        tx.doubt.xid = tx.connection.execute(in_doubt.NUMBER).scalar_one()
        cable.fall_silent()
    assert kept(far) == {"sure"}
