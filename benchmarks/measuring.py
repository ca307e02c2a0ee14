"""Rates and costs, and a driver that writes down what it is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any


def per_second(once: Callable[[], object], seconds: float, *, warm_up: int = 20) -> float:
    """How often `once` can be done in a second."""
    for _ in range(warm_up):
        once()
    count, begin = 0, time.perf_counter()
    while (spent := time.perf_counter() - begin) < seconds:
        once()
        count += 1
    return count / spent


def side_by_side(sides: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """The middle of each side's rates, taken in turns, so that a slow minute of the disk is slow for all of them."""
    taken = [[side() for side in sides] for _ in range(rounds)]
    return [median(rates) for rates in zip(*taken, strict=True)]


def cpu_ms(work: Callable[[], object]) -> float:
    """CPU milliseconds of this process for `work`."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


class Recorder:
    """Stands before SQLite's connection and keeps every statement with its parameters."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        self.said: list[tuple[str, list[Sequence[Any]], bool]] = []

    @property
    def in_transaction(self) -> bool:
        """As the connection says."""
        return bool(self._driver.in_transaction)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Pass on and keep."""
        self.said.append((sql, [parameters], False))
        return self._driver.execute(sql, parameters)

    def executemany(self, sql: str, rows: list[Sequence[Any]]) -> Any:
        """Pass on and keep."""
        self.said.append((sql, rows, True))
        return self._driver.executemany(sql, rows)

    @property
    def written_bytes(self) -> int:
        """The size of everything that was written, as text."""
        changing = (rows for sql, rows, _ in self.said if not sql.startswith(("SELECT", "BEGIN", "COMMIT")))
        return sum(len(str(value).encode()) for rows in changing for row in rows for value in row)
