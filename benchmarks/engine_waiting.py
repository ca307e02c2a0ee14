"""Many waiting instances: claim, complete and correlate beside their cost at a thousand.

The first instance is the engine's own work; the others are copies of its rows under other ids, because starting a
million takes an hour. Each has an open task, and a subscription with a correlation key of its own.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

import sqlalchemy as sa

from app.store.tables import metadata
from app.workspace.local import LocalWorkspace
from app.workspace.values import Resource
from benchmarks.engine_models import WAITING
from benchmarks.measuring import cpu_ms
from benchmarks.table import line

FEW = 1_000
SAMPLES = 60
AT_ONCE = 20_000
COPIED = ("instances", "variables", "tasks", "subscriptions", "history")


def run(folder: str, count: int) -> None:
    """Print three lines."""
    few, many = _costs(folder, FEW), _costs(folder, count)
    for verb, cost in many.items():
        print(line(f"{verb} among {count:,} waiting, CPU", cost, f"{FEW:,}", few[verb], 1.5))


def _costs(folder: str, count: int) -> dict[str, float]:
    """The middle CPU milliseconds of each verb on random instances."""
    with closing(LocalWorkspace(Path(folder) / f"{time.monotonic_ns()}.millrace")) as workspace:
        workspace.deploy([Resource("waiting.bpmn", WAITING)])
        key = _fill(workspace, count)
        chosen = random.Random(1).sample(range(1, count), SAMPLES)
        verbs: dict[str, Callable[[int], object]] = {
            "claim": lambda number: workspace.claim(f"{_id(number)}:{key}", actor="anna"),
            "complete": lambda number: workspace.complete(f"{_id(number)}:{key}", actor="anna"),
            "correlate": lambda number: workspace.correlate("paid", correlation={"order": _id(number)}),
        }
        return {verb: median(_each(do, chosen)) for verb, do in verbs.items()}


def _each(do: Callable[[int], object], chosen: list[int]) -> list[float]:
    def once(number: int) -> Callable[[], object]:
        return lambda: do(number)

    return [cpu_ms(once(number)) for number in chosen]


def _id(number: int) -> str:
    return f"{number:026}"


def _fill(workspace: LocalWorkspace, count: int) -> int:
    """Start one instance and copy it; returns the key of its task."""
    root_id = workspace.start("waiting", {"order": "first"}).id
    for first in range(1, count, AT_ONCE):
        with workspace.database.write(alone=True) as tx:
            for table in COPIED:
                given = {"root": root_id, "first": first, "last": min(first + AT_ONCE, count) - 1}
                tx.execute(sa.text(_copy(table)), given)
    with workspace.database.read() as connection:
        return int(connection.execute(sa.text("SELECT min(key) FROM tasks")).scalar_one())


def _copy(table: str) -> str:
    """Every row of the one instance, again for each number from first to last, its id and order replaced."""
    columns = [column.name for column in metadata.tables[table].c if (table, column.name) != ("history", "id")]
    values = ", ".join(_value(column) for column in columns)
    return (
        "WITH RECURSIVE numbers(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n < :last) "
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM numbers, {table} WHERE root_id = :root"
    )


def _value(column: str) -> str:
    number = "printf('%026d', n)"
    if column in ("root_id", "id", "instance_id", "correlation_key"):
        return number
    if column in ("data", "value", "summary"):
        return f"replace(replace({column}, :root, {number}), 'first', {number})"
    return column
