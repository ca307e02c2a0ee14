"""Durable work on SQLite with synchronous=FULL: instances, the same rows by the bare driver, shared commits.

The floor of a command is what it writes: its own statements and rows are recorded once and run again on the raw driver,
with keys of their own, in a file with the same tables. `six rows` is the peers' `commit_floor.py`.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from app.engine.commands import CompleteTask, StartInstance
from app.engine.waits import UserTask
from app.store import sqlite
from app.store.opening import create_file
from app.workspace.local import LocalWorkspace
from app.workspace.values import Resource
from benchmarks import peers
from benchmarks.engine_models import WORKLOADS
from benchmarks.measuring import Recorder, per_second, side_by_side
from benchmarks.table import line

ROUNDS = 3
TURNS = 7
SECONDS = 1.0
THREADS = 16


def run(folder: str, peer: Mapping[str, Mapping[str, float]]) -> None:
    """Print the lines; `peer` are SpiffWorkflow's rates by workload."""
    with opened(folder) as workspace, floor(folder) as same_rows:
        for name in WORKLOADS:
            once = instance(workspace, name)
            rate = median(per_second(once, SECONDS) for _ in range(ROUNDS))
            what = f"durable instances, SQLite FULL, {name}"
            print(line(what, rate, "SpiffWorkflow", peer[name]["sqlite"], 3, unit="/s", faster=True))
        user = instance(workspace, "user")
        one, shared, same, six = side_by_side(
            (
                lambda: 2 * per_second(user, SECONDS),
                lambda: commands_of_threads(workspace),
                lambda: 2 * per_second(same_rows, SECONDS),
                lambda: commit_floor(folder),
            ),
            TURNS,
        )
    print(line("durable commands, user", one, "driver, same rows", same, 0.5, unit="/s", faster=True))
    print(line("durable commands, user", one, "driver, six rows", six, 0.5, unit="/s", faster=True))
    what = f"commands of {THREADS} threads, shared commits"
    print(line(what, shared, "driver, same rows", same, 4, unit="/s", faster=True))
    print(line(what, shared, "our own of one thread", one, 4, unit="/s", faster=True))


def opened(folder: str) -> Any:
    """A workspace in a new file, with the workloads in it."""
    workspace = LocalWorkspace(Path(folder) / f"{time.monotonic_ns()}.millrace")
    workspace.deploy([Resource(f"{name}.bpmn", source) for name, source in WORKLOADS.items()])
    return closing(workspace)


def instance(workspace: LocalWorkspace, name: str) -> Callable[[], object]:
    """One instance from start to end, each command a commit."""

    def once() -> None:
        outcome = workspace.executor.start(StartInstance(name, 1))
        task = next((wait for wait in outcome.opened if isinstance(wait, UserTask)), None)
        if task is not None:
            workspace.executor.run(outcome.events[0].instance_id, CompleteTask(task.key))

    return once


def commands_of_threads(workspace: LocalWorkspace) -> float:
    """Commands per second of many threads through the ordinary way in."""
    once = instance(workspace, "user")
    end = time.perf_counter() + SECONDS
    counts: list[int] = []

    def work() -> None:
        done = 0
        while time.perf_counter() < end:
            once()
            done += 2
        counts.append(done)

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - begin)


@contextmanager
def floor(folder: str) -> Iterator[Callable[[], None]]:
    """What says to the raw driver exactly what one user instance says, about another instance each time."""
    said, root_id = recorded(folder)
    path = Path(folder) / f"{time.monotonic_ns()}.floor"
    create_file(path)
    numbers = count(1)
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        sqlite.prepare(driver, durable=True)

        def once() -> None:
            other = f"{next(numbers):026}"
            for sql, rows, many in said:
                changed = [[other if value == root_id else value for value in row] for row in rows]
                if many:
                    driver.executemany(sql, changed)
                else:
                    driver.execute(sql, changed[0])

        yield once


def recorded(folder: str) -> tuple[list[tuple[str, list[Any], bool]], str]:
    """What one user instance says to the driver, and its id."""
    with opened(folder) as workspace:
        recorder = record(workspace)
        outcome = workspace.executor.start(StartInstance("user", 1))
        task = next(wait for wait in outcome.opened if isinstance(wait, UserTask))
        root_id = outcome.events[0].instance_id
        workspace.executor.run(root_id, CompleteTask(task.key))
        return recorder.said, root_id


def record(workspace: LocalWorkspace) -> Recorder:
    """Write down what the workspace says to its file from now on."""
    database = workspace.database
    recorder = database._driver = Recorder(database._writer_driver())
    return recorder


def commit_floor(folder: str) -> float:
    """Commits per second of the raw driver with FULL, six indexed rows each."""
    script = peers.scripts() / "engine" / "commit_floor.py"
    rows = peers.json_lines([sys.executable, str(script), "--seconds", "0.4", "--dir", folder])
    wanted = ("WAL", "FULL", 1)
    found = (row for row in rows if (row.get("journal"), row.get("synchronous"), row.get("steps_per_commit")) == wanted)
    return float(next(found)["commits_per_s"])
