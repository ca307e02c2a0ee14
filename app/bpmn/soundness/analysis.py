"""Analyse a scope: every fault with its element and the way there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.bpmn.soundness.flow import ControlFlow
from app.bpmn.soundness.net import Edge, Net, Role, Vertex, build
from app.bpmn.soundness.reduce import reduce
from app.bpmn.soundness.regions import Region, regions
from app.bpmn.soundness.states import LIMIT, Exploration, Markings, Move, TooMany


class FaultKind(StrEnum):
    """What can go wrong with tokens."""

    DEADLOCK = "deadlock"
    LACK_OF_SYNCHRONISATION = "lack-of-synchronisation"
    IMPROPER_COMPLETION = "improper-completion"
    DEAD_ELEMENT = "dead-element"
    ENDLESS_LOOP = "endless-loop"
    UNDECIDED = "soundness-undecided"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at `element`; `path` are the elements of a run that shows it, `others` those it is about as well.

    Deadlock: `others` are the flows that nothing comes from. Lack of synchronisation and improper completion: the
    splits on the way. Dead element: what never happens. Endless loop: the elements of the loop.
    """

    kind: FaultKind
    element: str
    path: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All faults of a scope; `markings` is how many were looked at (0: sound by its shape)."""

    faults: tuple[Fault, ...]
    markings: int = 0

    def of(self, kind: FaultKind) -> Iterator[Fault]:
        """The faults of one kind."""
        return (fault for fault in self.faults if fault.kind is kind)


@lru_cache(maxsize=256)
def analyse(flow: ControlFlow, limit: int = LIMIT) -> Analysis:
    """The faults of a scope. Bounded by `limit` markings; what is beyond is one fault `soundness-undecided`."""
    complex_gateway = next((step.id for step in flow.steps if step.logic == "complex"), None)
    if complex_gateway is not None:
        return Analysis((*_endless(flow), Fault(FaultKind.UNDECIDED, complex_gateway)))
    faults: dict[tuple[FaultKind, str], Fault] = {}
    markings, is_simple = 0, True
    for region in regions(flow):
        net = build(flow, region.starts, region.together, region.parallel_events)
        reduce(net)
        if not all(edge.target.role in (Role.END, Role.CLEAR) for edge in net.start.out):
            is_simple = False
            found, seen = _explored(net, region, limit)
            markings += seen
            for fault in found:
                faults.setdefault((fault.kind, fault.element), fault)
    # What shrinks to ends only has a way out of everything in it.
    endless = [] if is_simple else list(_endless(flow))
    return Analysis((*endless, *faults.values()), markings)


def _explored(net: Net, region: Region, limit: int) -> tuple[list[Fault], int]:
    search = None
    try:
        search = Exploration(net, limit)
        found = search.run()
    except TooMany:
        found = Markings() if search is None else search.found
        return [Fault(FaultKind.UNDECIDED, region.starts[0]), *_faults(search, found)], limit
    return [*_faults(search, found), *_dead(net, found)], found.seen


def _faults(search: Exploration | None, found: Markings) -> Iterator[Fault]:
    if search is None:
        return
    for vertex, (moves, marking) in found.stuck.items():
        empty = [edge for edge in vertex.into if not marking & search.bit[id(edge)]]
        missing = tuple(flow for flow in (_last(edge) for edge in empty) if flow)
        yield Fault(FaultKind.DEADLOCK, vertex.element, (*_path(search, moves), vertex.element), missing)
    for edge, moves in found.crowded.items():
        element = edge.source.element or next(iter(edge.members), "")
        path = _path(search, moves)
        yield Fault(FaultKind.LACK_OF_SYNCHRONISATION, element, path, _splits(moves))
    for vertex, moves in ({} if found.crowded else found.ended_twice).items():  # the crowding is the cause
        path = (*_path(search, moves), vertex.element)
        yield Fault(FaultKind.IMPROPER_COMPLETION, vertex.element, tuple(dict.fromkeys(path)), _splits(moves))


def _last(edge: Edge) -> str:
    return edge.members[-1] if edge.members else ""


def _path(search: Exploration, moves: list[Move]) -> tuple[str, ...]:
    """The elements that the moves pass, each once, in order."""
    passed: dict[str, None] = {}
    for move in moves:
        if move.vertex.element:
            passed[move.vertex.element] = None
        for edge in move.vertex.out:
            if move.gives & search.bit.get(id(edge), 0):
                passed.update(dict.fromkeys(edge.members))
    return tuple(passed)


def _splits(moves: list[Move]) -> tuple[str, ...]:
    """The elements that made several tokens of one."""
    found = dict.fromkeys(move.vertex.element for move in moves if move.gives.bit_count() > 1 and move.vertex.element)
    return tuple(found)


def _dead(net: Net, found: Markings) -> Iterator[Fault]:
    """Joins that no run passes, with what lies behind them; only when every marking was looked at."""
    if found.crowded:
        return
    reached = _structurally(net)
    for vertex in found.stuck:
        if vertex in found.moved or vertex not in reached:
            continue
        behind: dict[str, None] = {}
        queue, seen = [vertex], {vertex}
        while queue:
            for edge in queue.pop().out:
                behind.update(dict.fromkeys(edge.members))
                if edge.target not in seen and edge.target not in found.moved:
                    seen.add(edge.target)
                    queue.append(edge.target)
                    behind[edge.target.element] = None
        for key in ("", vertex.element):
            behind.pop(key, None)
        yield Fault(FaultKind.DEAD_ELEMENT, vertex.element, (), tuple(behind))


def _structurally(net: Net) -> set[Vertex]:
    seen, queue = {net.start}, [net.start]
    while queue:
        for edge in queue.pop().out:
            if edge.target not in seen:
                seen.add(edge.target)
                queue.append(edge.target)
    return seen


def _endless(flow: ControlFlow) -> Iterator[Fault]:
    """Loops that no way leads out of."""
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    pairs = [(arc.source, arc.target) for arc in flow.arcs] + [(each.host, each.id) for each in flow.boundary]
    for source, target in pairs:
        after[source].append(target)
        before[target].append(source)
    ends = [step.id for step in flow.steps if not after[step.id]]
    trapped = _reach(flow.starts, after) - _reach(ends, before)
    while trapped:
        first = next(step.id for step in flow.steps if step.id in trapped)
        loop = _loop_of(first, after)
        yield Fault(FaultKind.ENDLESS_LOOP, loop[0], tuple(loop), tuple(loop))
        trapped -= _reach([first], after) | _reach(loop, before)


def _loop_of(first: str, after: dict[str, list[str]]) -> list[str]:
    """A loop that a way without end from `first` comes to."""
    way: list[str] = []
    here = first
    while here not in way:
        way.append(here)
        here = after[here][0]
    return way[way.index(here) :]


def _reach(starts: tuple[str, ...] | list[str], after: dict[str, list[str]]) -> set[str]:
    seen, queue = set(starts), list(starts)
    while queue:
        for key in after.get(queue.pop(), ()):
            if key not in seen:
                seen.add(key)
                queue.append(key)
    return seen
