"""Resources at run time: who is free, who waits, and when a shift wakes the queue.

Work is given out only when every resource it needs is free and on shift (never ahead of time, which
would hand the midnight task to the person who comes at 16:00). Order: priority, then who came first.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.simulation.instances import Work
from app.simulation.scenario import Pool


class PoolState:
    """One pool while the simulation runs. `busy` is work time given, times people, in seconds."""

    __slots__ = ("busy", "calendar", "free", "key", "queue", "wake_at")

    def __init__(self, key: str, pool: Pool) -> None:
        self.key = key
        self.free = pool.capacity
        self.calendar = pool.calendar
        self.queue: list[tuple[int, int, Work]] = []
        self.busy = 0.0
        self.wake_at = -1.0

    def can_give(self, count: int, now: float) -> bool:
        """Whether `count` people are free and on shift."""
        return self.free >= count and (self.calendar.always_on or self.calendar.is_on(now))

    def wait(self, work: Work) -> None:
        """Let `work` queue here."""
        heapq.heappush(self.queue, (-work.node.priority, work.number, work))

    def first(self) -> Work | None:
        """The work that is first in line and still wanted; it stays in line."""
        while self.queue and self.queue[0][2].gone:
            heapq.heappop(self.queue)
        return self.queue[0][2] if self.queue else None


@dataclass(slots=True)
class Staffing:
    """Gives people to work. `start(work, end)` and `wake(pool, time)` are the kernel's."""

    pools: Mapping[str, PoolState]
    start: Callable[[Work, float], None]
    wake: Callable[[PoolState, float], None]

    def request(self, work: Work, now: float) -> None:
        """Start `work` now if everybody it needs is there and nobody is before it, else let it queue."""
        for key, _ in work.node.needs:
            if self.pools[key].first() is not None:
                self._queue(work, self.pools[key], now)
                return
        self._give(work, now)

    def release(self, work: Work, now: float) -> None:
        """Whoever did `work` is free, and takes the next."""
        for key, count in work.node.needs:
            pool = self.pools[key]
            pool.free += count
            pool.busy += count * work.seconds
        for key, _ in work.node.needs:
            self.serve(self.pools[key], now)

    def serve(self, pool: PoolState, now: float) -> None:
        """Give the work in line to whoever is free, in order."""
        while (work := pool.first()) is not None:
            if not pool.can_give(dict(work.node.needs)[pool.key], now):
                self._wake_later(pool, now)
                return
            heapq.heappop(pool.queue)
            self._give(work, now)

    def _give(self, work: Work, now: float) -> None:
        """Start the work, or let it queue at the first pool that lacks somebody."""
        for key, count in work.node.needs:
            if not self.pools[key].can_give(count, now):
                self._queue(work, self.pools[key], now)
                return
        for key, count in work.node.needs:
            self.pools[key].free -= count
        self.start(work, self._end(work, now))

    def _end(self, work: Work, now: float) -> float:
        """When the work is done: it pauses with the shifts of the first pool it needs."""
        if not work.node.needs:
            return now + work.seconds
        return self.pools[work.node.needs[0][0]].calendar.end_of(now, work.seconds)

    def _queue(self, work: Work, pool: PoolState, now: float) -> None:
        pool.wait(work)
        self._wake_later(pool, now)

    def _wake_later(self, pool: PoolState, now: float) -> None:
        if pool.calendar.always_on or pool.wake_at > now:
            return
        begins = pool.calendar.next_on(now)
        if begins > now:
            pool.wake_at = begins
            self.wake(pool, begins)
