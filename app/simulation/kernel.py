"""The event loop: tokens move through the net, work waits for people, time jumps to the next event.

The same rules as the engine's (BPMN 2.0.2 chapter 13), without data: a decision is a weight, a
message is a delay. One heap of plain tuples; what happens at once is a queue of moves.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from typing import Any

from app.simulation.distribution import Distribution, Sampler
from app.simulation.instances import Case, Scope, Work
from app.simulation.log import Log
from app.simulation.net import Boundary, Exit, Net, Node, NodeKind
from app.simulation.pools import PoolState, Staffing
from app.simulation.scenario import Scenario
from app.simulation.streams import element_key, uniforms

MAX_MOVES = 1_000_000
"""Moves without time passing: past it the model loops without doing anything."""


class SimulationError(Exception):
    """The model cannot be simulated; the text says why and where, for a person."""


class Stopped(Exception):
    """The person pressed Cancel."""


class Kernel:
    """One replication of one scenario."""

    def __init__(self, net: Net, scenario: Scenario, replication: int = 0) -> None:
        self.net = net
        self.scenario = scenario
        self.log = Log()
        self.now = 0.0
        self.pools = {key: PoolState(key, pool) for key, pool in scenario.pools.items()}
        self._staffing = Staffing(self.pools, self._started, self._wake)
        self._events: list[tuple[float, int, Callable[[Any], None], Any]] = []
        self._moves: deque[tuple[Scope, Exit]] = deque()
        self._number = 0
        self._keys = [element_key(scenario.seed, replication, node.id) for node in net.nodes]
        self._arrival_key = element_key(scenario.seed, replication, "")
        self._next_gap = scenario.arrivals.interval.sampler()
        self._samplers: dict[int, Sampler] = {}
        self._enter = {
            NodeKind.PASS: self._pass,
            NodeKind.END: self._pass,
            NodeKind.ACTIVITY: self._work,
            NodeKind.DELAY: self._wait,
            NodeKind.EXCLUSIVE: self._choose,
            NodeKind.PARALLEL: self._join,
            NodeKind.INCLUSIVE: self._join_inclusive,
            NodeKind.RACE: self._race,
            NodeKind.SCOPE: self._open_scope,
            NodeKind.TERMINATE: self._terminate,
        }

    # --- The loop ----------------------------------------------------------------------------

    def run(self, proceed: Callable[[int], bool] = lambda arrived: True) -> Log:
        """Let every case arrive and end. `proceed(cases arrived)` is asked now and then; False raises Stopped.

        Raises SimulationError when the model goes round without taking time.
        """
        self._schedule_arrival(0)
        events, asked = self._events, 0
        while events:
            self.now, _, handle, what = heapq.heappop(events)
            handle(what)
            if self._moves:
                self._move_on()
            asked += 1
            if not asked & 1023 and not proceed(len(self.log.case_started)):
                raise Stopped
        return self.log

    def _at(self, time: float, handle: Callable[[Any], None], what: Any) -> None:
        self._number += 1
        heapq.heappush(self._events, (time, self._number, handle, what))

    def _move_on(self) -> None:
        moves, nodes, enter = self._moves, self.net.nodes, self._enter
        for _ in range(MAX_MOVES):
            scope, exit_ = moves.popleft()
            if not scope.dead():
                node = nodes[exit_.target]
                enter[node.kind](scope, node, exit_)
            if not moves:
                return
        raise SimulationError(f"The model goes round in a circle without taking time, at {exit_.flow_id}.")

    # --- Cases and scopes --------------------------------------------------------------------

    def _schedule_arrival(self, number: int) -> None:
        calendar = self.scenario.arrivals.calendar
        gap = self._next_gap(uniforms(self._arrival_key, number, 0))
        self._at(calendar.end_of(self.now, gap), self._arrive, number)

    def _arrive(self, number: int) -> None:
        self.log.case_started.append(self.now)
        self.log.case_ended.append(float("nan"))
        self._begin(Scope(Case(number), None), self.net.starts)
        if number + 1 < self.scenario.cases:
            self._schedule_arrival(number + 1)

    def _begin(self, scope: Scope, starts: tuple[int, ...]) -> None:
        scope.tokens = len(starts)
        self._moves.extend((scope, Exit("", start, 0)) for start in starts)
        if not starts:
            self._end_scope(scope)

    def _end_token(self, scope: Scope) -> None:
        scope.tokens -= 1
        if scope.tokens == 0 and scope.alive:
            self._end_scope(scope)
        else:
            self._try_inclusive_joins(scope)

    def _end_scope(self, scope: Scope) -> None:
        scope.alive = False
        if scope.host is None:
            self.log.case_ended[scope.case.number] = self.now
        else:
            self._complete(scope.host)

    # --- Tokens ------------------------------------------------------------------------------

    def _leave(self, scope: Scope, exits: tuple[Exit, ...]) -> None:
        """The token goes on over every one of `exits`; without any it ends."""
        if not exits:
            self._end_token(scope)
            return
        scope.tokens += len(exits) - 1
        self._moves.extend((scope, exit_) for exit_ in exits)

    def _pass(self, scope: Scope, node: Node, exit_: Exit) -> None:
        self._leave(scope, node.exits)

    def _choose(self, scope: Scope, node: Node, exit_: Exit) -> None:
        if node.choice is None:
            self._end_token(scope)
            return
        u = self._luck(scope.case, exit_.target)()
        self._moves.append((scope, node.exits[node.choice.pick(u)]))

    def _join(self, scope: Scope, node: Node, exit_: Exit) -> None:
        if node.entries > 1:
            counts = scope.joins.setdefault(exit_.target, [0] * node.entries)
            counts[exit_.position] += 1
            if not all(counts):
                self._try_inclusive_joins(scope)
                return
            scope.joins[exit_.target] = [count - 1 for count in counts]
            scope.tokens -= node.entries - 1
        self._leave(scope, node.exits)

    def _terminate(self, scope: Scope, node: Node, exit_: Exit) -> None:
        scope.alive = False
        self._free_everybody(scope)
        self._end_scope(scope)

    # --- Inclusive gateways ------------------------------------------------------------------

    def _join_inclusive(self, scope: Scope, node: Node, exit_: Exit) -> None:
        if node.entries <= 1:
            self._split_inclusive(scope, node, exit_.target)
            return
        scope.joins.setdefault(exit_.target, [0] * node.entries)[exit_.position] += 1
        self._try_inclusive_joins(scope)

    def _try_inclusive_joins(self, scope: Scope) -> None:
        """Let every inclusive join go on that no other token of the scope can reach any more."""
        if not self.net.reach:
            return
        for index, counts in list(scope.joins.items()):
            node = self.net.nodes[index]
            if node.kind is NodeKind.INCLUSIVE and any(counts) and not self._can_be_reached(scope, index):
                scope.tokens -= sum(counts) - 1
                scope.joins[index] = [0] * node.entries
                self._split_inclusive(scope, node, index)

    def _can_be_reached(self, scope: Scope, join: int) -> bool:
        standing = {work.index for work in scope.work}
        held = {index for index, counts in scope.joins.items() if index != join and any(counts)}
        moving = {exit_.target for owner, exit_ in self._moves if owner is scope}
        return join in moving or any(join in self.net.reach[place] for place in standing | held | moving)

    def _split_inclusive(self, scope: Scope, node: Node, index: int) -> None:
        draw = self._luck(scope.case, index)
        chosen = tuple(e for n, e in enumerate(node.exits) if n != node.default and draw() < e.weight)
        if not chosen and node.exits:
            chosen = (node.exits[node.default or 0],)
        self._leave(scope, chosen)

    # --- Waiting for events ------------------------------------------------------------------

    def _wait(self, scope: Scope, node: Node, exit_: Exit) -> None:
        work = self._new_work(scope, node, exit_.target)
        self._at(
            self.now + self._draw(node.duration, scope.case, exit_.target), self._delay_done, (work, node, work.index)
        )

    def _race(self, scope: Scope, node: Node, exit_: Exit) -> None:
        work = self._new_work(scope, node, exit_.target)
        for way in node.exits:
            event = self.net.nodes[way.target]
            seconds = self._draw(event.duration, scope.case, way.target)
            self._at(self.now + seconds, self._delay_done, (work, event, way.target))

    def _delay_done(self, what: tuple[Work, Node, int]) -> None:
        work, event, index = what
        if not work.gone:
            self._finish(work, index)
            self._leave(work.scope, event.exits)

    # --- Work --------------------------------------------------------------------------------

    def _new_work(self, scope: Scope, node: Node, index: int) -> Work:
        self._number += 1
        work = Work(self._number, scope, node, index, self.now)
        scope.work.add(work)
        if node.kind is not NodeKind.ACTIVITY:
            work.started = self.now
        return work

    def _work(self, scope: Scope, node: Node, exit_: Exit) -> None:
        work = self._new_work(scope, node, exit_.target)
        work.seconds = self._draw(node.duration, scope.case, exit_.target)
        self._arm(work)
        if node.reaction is None:
            self._staffing.request(work, self.now)
        else:
            self._at(self._noticed(work, node.reaction), self._notice, work)

    def _noticed(self, work: Work, reaction: Distribution) -> float:
        """When somebody looks at the work: after working time of the people it needs."""
        seconds = reaction.sampler()(self._luck(work.scope.case, work.index, 15))
        if not work.node.needs:
            return self.now + seconds
        return self.pools[work.node.needs[0][0]].calendar.end_of(self.now, seconds)

    def _notice(self, work: Work) -> None:
        if not work.gone:
            self._staffing.request(work, self.now)

    def _started(self, work: Work, end: float) -> None:
        work.started = self.now
        self._at(end, self._work_done, work)

    def _work_done(self, work: Work) -> None:
        if not work.gone:
            self._complete(work)
            self._staffing.release(work, self.now)

    def _complete(self, work: Work) -> None:
        """The activity is done: an error boundary by chance, else its ordinary way out."""
        self._finish(work, work.index)
        exits = work.node.exits
        if work.node.boundaries:
            draw = self._luck(work.scope.case, work.index, 1)
            for boundary in work.node.boundaries:
                if boundary.delay is None and draw() < boundary.probability:
                    exits = boundary.exits if boundary.interrupting else exits + boundary.exits
                    break
        self._leave(work.scope, exits)

    def _finish(self, work: Work, index: int) -> None:
        work.done = True
        work.scope.work.discard(work)
        log = self.log
        log.case.append(work.scope.case.number)
        log.node.append(index)
        log.enabled.append(work.enabled)
        log.started.append(work.started if work.started >= 0 else self.now)
        log.ended.append(self.now)
        log.work_seconds.append(work.seconds)

    def _wake(self, pool: PoolState, time: float) -> None:
        self._at(time, self._shift_begins, pool)

    def _shift_begins(self, pool: PoolState) -> None:
        self._staffing.serve(pool, self.now)

    # --- Sub-processes and boundary events ---------------------------------------------------

    def _open_scope(self, scope: Scope, node: Node, exit_: Exit) -> None:
        work = self._new_work(scope, node, exit_.target)
        work.inner = Scope(scope.case, work)
        self._arm(work)
        self._begin(work.inner, node.starts)

    def _arm(self, work: Work) -> None:
        for number, boundary in enumerate(work.node.boundaries):
            if boundary.delay is not None:
                draw = self._luck(work.scope.case, work.index, number + 2)
                self._at(self.now + boundary.delay.sampler()(draw), self._boundary, (work, boundary))

    def _boundary(self, what: tuple[Work, Boundary]) -> None:
        work, boundary = what
        if work.gone:
            return
        if boundary.interrupting:
            self._interrupt(work)
        else:
            work.scope.tokens += 1
        self._leave(work.scope, boundary.exits)

    def _interrupt(self, work: Work) -> None:
        self._finish(work, work.index)
        self._free(work)

    def _free_everybody(self, scope: Scope) -> None:
        """Everybody who works inside a scope that ends is free again."""
        for work in sorted(scope.work, key=lambda work: work.number):
            work.done = True
            self._free(work)
        scope.work.clear()

    def _free(self, work: Work) -> None:
        """Stop work that is under way: only the time until now counts as worked."""
        if work.inner is not None:
            work.inner.alive = False
            self._free_everybody(work.inner)
        elif work.staffed and work.node.needs:
            calendar = self.pools[work.node.needs[0][0]].calendar
            work.seconds = calendar.work_until(self.now) - calendar.work_until(work.started)
            self._staffing.release(work, self.now)

    # --- Chance ------------------------------------------------------------------------------

    def _luck(self, case: Case, index: int, purpose: int = 0) -> Callable[[], float]:
        """The uniform numbers of this visit of the case to the node; each purpose has its own."""
        return uniforms(self._keys[index] ^ purpose, case.number, case.visit(index * 16 + purpose))

    def _draw(self, distribution: Distribution | None, case: Case, index: int) -> float:
        if distribution is None:
            return 0.0
        sampler = self._samplers.get(index)
        if sampler is None:
            sampler = self._samplers[index] = distribution.sampler()
        return sampler(self._luck(case, index))
