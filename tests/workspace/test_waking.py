"""What wakes a worker: another program's commit by NOTIFY, a slow look when that is broken, its own due times."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.store import watching
from app.store.announcing import Announcer
from app.workspace import runner as runners
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.runner import LONGEST_WAIT, Runner
from app.workspace.values import Resource
from tests.workspace.conftest import NOON
from tests.workspace.models import bpmn, sequence, timer, work

HOUR = 3600.0
PATIENCE = 20
"""Seconds after which it will not come any more."""
SHIP = Resource("order.bpmn", bpmn("order", sequence(work("ship"))))
LISTENERS = sa.text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")
END_LISTENERS = sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks by himself for an hour."""
    monkeypatch.setattr(runners, "LONGEST_WAIT", timedelta(seconds=HOUR))
    monkeypatch.setattr(watching, "SLOW_LOOK_SECONDS", HOUR)


@pytest.fixture
def deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """No announcement arrives."""
    monkeypatch.setattr(Announcer, "_send", lambda announcer: announcer._kinds.clear())


@contextmanager
def worker(url: str) -> Iterator[threading.Event]:
    """A program at work beside others; the event is set when its handler is called. It listens and sleeps by now."""
    called, quiet = threading.Event(), threading.Event()
    workspace = LocalWorkspace(url, handlers={"ship": lambda job: called.set()})
    runner = Runner(workspace)
    due = workspace.next_due

    def asleep() -> object:
        found = due()
        quiet.set()
        return found

    workspace.next_due = asleep  # type: ignore[method-assign, assignment]
    runner.start()
    assert quiet.wait(PATIENCE)
    until(lambda: listeners(workspace) > 0)
    try:
        yield called
    finally:
        runner.stop()
        workspace.close()


def listeners(workspace: LocalWorkspace) -> int:
    with workspace.database.read() as connection:
        return int(connection.execute(LISTENERS).scalar_one())


def until(true: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 20):
        if true():
            return
        threading.Event().wait(0.05)
    raise AssertionError("it never happened")


@pytest.fixture
def office(postgres_url: str) -> Iterator[LocalWorkspace]:
    """Another program, which starts cases and does no work."""
    workspace = LocalWorkspace(postgres_url)
    workspace.deploy([SHIP])
    yield workspace
    workspace.close()


@pytest.mark.postgres
def test_a_job_of_another_program_is_taken_at_once_by_notify_alone(
    office: LocalWorkspace, postgres_url: str, slow: None
) -> None:
    with worker(postgres_url) as called:
        office.start("order")
        assert called.wait(PATIENCE)


@pytest.mark.postgres
def test_a_worker_that_hears_nothing_finds_the_job_by_looking(
    office: LocalWorkspace, postgres_url: str, deaf: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runners, "LONGEST_WAIT", timedelta(seconds=0.2))
    monkeypatch.setattr(watching, "SLOW_LOOK_SECONDS", HOUR)
    with worker(postgres_url) as called:
        office.start("order")
        assert called.wait(PATIENCE)


@pytest.mark.postgres
def test_a_screen_that_hears_nothing_is_told_by_the_slow_look(
    office: LocalWorkspace, postgres_url: str, deaf: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runners, "LONGEST_WAIT", timedelta(seconds=HOUR))
    monkeypatch.setattr(watching, "SLOW_LOOK_SECONDS", 0.5)
    with worker(postgres_url) as called:
        office.start("order")
        assert called.wait(PATIENCE)


@pytest.mark.postgres
def test_without_either_the_job_waits(office: LocalWorkspace, postgres_url: str, slow: None, deaf: None) -> None:
    """So the tests above show what they say."""
    with worker(postgres_url) as called:
        office.start("order")
        assert not called.wait(1.5)


@pytest.mark.postgres
def test_what_happened_while_the_listener_was_away_is_told_when_it_is_back(
    office: LocalWorkspace, postgres_url: str, slow: None
) -> None:
    with worker(postgres_url) as called:
        with office.database.write() as tx:
            tx.execute(END_LISTENERS)
        until(lambda: listeners(office) == 0)
        office.start("order")
        assert called.wait(PATIENCE)


def test_a_worker_whose_computer_is_ahead_sleeps_until_a_timer_is_due() -> None:
    clock = PlayedClock(NOON)
    workspace = LocalWorkspace("memory", clock=clock)
    workspace.deploy([Resource("p.bpmn", bpmn("p", sequence(timer("wait", "PT1H"))))])
    workspace.start("p")
    runner = Runner(workspace)
    assert runner._until_next() == LONGEST_WAIT
    clock.advance(timedelta(hours=1) - timedelta(seconds=2))
    assert runner._until_next() == timedelta(seconds=2)
    workspace.close()
