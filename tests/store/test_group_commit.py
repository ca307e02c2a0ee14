"""Writers that queue up share one commit; each returns when it stands, and a failure is its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.store.database import Database
from app.store.group_commit import WriterQueue
from app.store.opening import open_location
from app.store.tables import groups


class Driver:
    """A connection that writes down what it is told, and fails where it is asked to."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.in_transaction = False
        self.failing: str | None = None
        self.full = False

    def execute(self, sql: str) -> None:
        self.said.append(sql)
        if sql == self.failing:
            raise OSError(f"{sql} failed")
        if sql.startswith("BEGIN"):
            self.in_transaction = True
        elif sql in ("COMMIT", "ROLLBACK"):
            self.in_transaction = False


class Members:
    """Threads that take turns: the first holds its turn until all the others wait."""

    def __init__(self, driver: Driver) -> None:
        self.queue = WriterQueue(lambda: driver)
        self.outcomes: dict[str, BaseException | None] = {}
        self._threads: list[threading.Thread] = []
        self._go = threading.Event()
        self._in = threading.Event()

    def first(self, work: Callable[[], None] = lambda: None, **how: Any) -> None:
        def held() -> None:
            self._in.set()
            assert self._go.wait(20)
            work()

        self._start("first", held, how)
        assert self._in.wait(20)

    def then(self, name: str, work: Callable[[], None] = lambda: None) -> None:
        waiting = self.queue._waiting
        self._start(name, work, {})
        while self.queue._waiting == waiting:
            threading.Event().wait(0.001)

    def finish(self) -> dict[str, BaseException | None]:
        self._go.set()
        for thread in self._threads:
            thread.join(20)
            assert not thread.is_alive()
        return self.outcomes

    def _start(self, name: str, work: Callable[[], None], how: dict[str, Any]) -> None:
        def run() -> None:
            try:
                with self.queue.turn(**how):
                    work()
                self.outcomes[name] = None
            except BaseException as error:
                self.outcomes[name] = error

        thread = threading.Thread(target=run)
        self._threads.append(thread)
        thread.start()


def fail() -> None:
    raise ValueError("refused")


def test_one_writer_alone_pays_for_no_savepoint() -> None:
    driver = Driver()
    with WriterQueue(lambda: driver).turn():
        pass
    assert driver.said == ["BEGIN IMMEDIATE", "COMMIT"]


def test_those_who_wait_share_the_commit_of_the_one_before() -> None:
    driver = Driver()
    members = Members(driver)
    members.first()
    members.then("second")
    members.then("third")
    assert members.finish() == {"first": None, "second": None, "third": None}
    assert driver.said.count("COMMIT") == driver.said.count("BEGIN IMMEDIATE") == 1
    assert driver.said.count("SAVEPOINT member") == 2


def test_a_member_that_fails_takes_back_its_own_part() -> None:
    driver = Driver()
    members = Members(driver)
    members.first()
    members.then("second", fail)
    outcomes = members.finish()
    assert outcomes["first"] is None
    assert isinstance(outcomes["second"], ValueError)
    assert driver.said[-3:] == ["ROLLBACK TO SAVEPOINT member", "RELEASE SAVEPOINT member", "COMMIT"]


def test_when_the_first_fails_the_next_begins_anew() -> None:
    driver = Driver()
    members = Members(driver)
    members.first(fail)
    members.then("second")
    outcomes = members.finish()
    assert isinstance(outcomes["first"], ValueError)
    assert outcomes["second"] is None
    assert driver.said == ["BEGIN IMMEDIATE", "ROLLBACK", "BEGIN IMMEDIATE", "COMMIT"]


def test_a_commit_that_fails_fails_for_every_member() -> None:
    driver = Driver()
    driver.failing = "COMMIT"
    members = Members(driver)
    members.first()
    members.then("second")
    outcomes = members.finish()
    assert {str(error) for error in outcomes.values()} == {"COMMIT failed"}
    assert driver.said[-1] == "ROLLBACK"


def test_when_sqlite_has_undone_everything_the_members_before_fail_too() -> None:
    driver = Driver()

    def fill_the_disk() -> None:
        driver.in_transaction = False
        raise OSError("disk full")

    members = Members(driver)
    members.first()
    members.then("second", fill_the_disk)
    assert {str(error) for error in members.finish().values()} == {"disk full"}
    assert "COMMIT" not in driver.said


def test_who_writes_alone_shares_no_commit() -> None:
    driver = Driver()
    members = Members(driver)
    members.first(alone=True)
    members.then("second")
    assert members.finish() == {"first": None, "second": None}
    assert driver.said == ["BEGIN IMMEDIATE", "COMMIT"] * 2


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    database = open_location(tmp_path / "work.millrace")
    yield database
    database.close()


def test_many_threads_write_and_nothing_is_lost(file: Database) -> None:
    refused: list[str] = []

    def work(number: int) -> None:
        for turn in range(20):
            try:
                with file.write() as tx:
                    tx.execute(sa.insert(groups).values(id=f"{number}-{turn}", name="G"))
                    if turn % 5 == 4:
                        fail()
            except ValueError:
                refused.append(f"{number}-{turn}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with file.read() as connection:
        found = set(connection.execute(sa.select(groups.c.id)).scalars())
    assert len(refused) == 24
    assert found == {f"{number}-{turn}" for number in range(6) for turn in range(20)} - set(refused)
