"""The database goes away: before a commit, in its very moment, and for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from app.foundation.time import utc_now
from app.store import in_doubt, settings
from app.store.database import Database
from app.store.errors import CommitUnknown, ConnectionLost
from app.store.opening import open_location
from tests.faults.network import Network
from tests.faults.proxy import Fate

pytestmark = pytest.mark.postgres


@pytest.fixture
def far(network: Network) -> Iterator[Database]:
    opened = open_location(network.url)
    yield opened
    network.proxy.silent = False
    network.proxy.fate = lambda number: Fate.PASS
    opened.close()


def save(database: Database, key: str) -> None:
    with database.write() as tx:
        settings.save(tx, key, 1, None, utc_now())


def kept(database: Database) -> set[str]:
    with database.read() as connection:
        return set(connection.execute(sa.text("SELECT key FROM settings")).scalars())


def once(fate: Fate) -> Callable[[int], Fate]:
    """The next commit fares so, and all later ones pass."""
    fates = iter([fate])
    return lambda number: next(fates, Fate.PASS)


def test_a_commit_whose_answer_was_lost_is_known_to_stand(far: Database, network: Network) -> None:
    network.proxy.fate = once(Fate.REPLY_LOST)
    save(far, "a")
    assert kept(far) == {"a"}


@pytest.mark.parametrize("fate", [Fate.CUT])
def test_a_commit_that_never_arrived_changed_nothing_and_says_so(far: Database, network: Network, fate: Fate) -> None:
    network.proxy.fate = once(fate)
    with pytest.raises(ConnectionLost, match="nothing has changed"):
        save(far, "a")
    assert kept(far) == set()
    save(far, "a")
    assert kept(far) == {"a"}


def test_what_was_to_happen_after_a_commit_happens_though_its_answer_was_lost(far: Database, network: Network) -> None:
    told: list[str] = []
    network.proxy.fate = once(Fate.REPLY_LOST)
    with far.write() as tx:
        settings.save(tx, "a", 1, None, utc_now())
        tx.after_commit(lambda: told.append("a"))
    assert told == ["a"]


def test_nobody_claims_to_know_when_the_server_stays_away(
    far: Database, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_doubt, "PATIENCE_SECONDS", 0.6)

    def go_away(number: int) -> Fate:
        network.proxy.refusing = True
        return Fate.CUT

    network.proxy.fate = go_away
    with pytest.raises(CommitUnknown, match="not known"):
        save(far, "a")


def test_a_session_that_still_waits_for_a_commit_is_ended(network: Network, far: Database) -> None:
    """The server has not noticed that its client is gone: asked about, the transaction is settled."""
    engine = far.writer
    connection = engine.connect()
    connection.begin()
    connection.execute(sa.text("INSERT INTO settings (key, value, changed_at) VALUES ('a', '1', now())"))
    xid = connection.execute(in_doubt.NUMBER).scalar_one()
    driver = connection.connection.driver_connection
    assert driver is not None
    assert in_doubt._stands(engine, xid, driver.info.backend_pid) is False
    connection.invalidate()
    connection.close()


def test_after_a_restart_of_the_network_one_error_is_all(far: Database, network: Network) -> None:
    kept(far)
    network.proxy.cut()
    with pytest.raises(ConnectionLost):
        for _ in range(50):
            kept(far)
    assert kept(far) == set()
