"""The control flow as a net: joins, splits and ends, joined by edges that hold tokens.

The translation is the usual one of BPMN to Petri nets (Dijkman, Dumas and Ouyang 2008), with nodes instead of
transitions so that inclusive gateways keep their own rule:

- several flows into an activity or event join exclusively: each token starts it again (BPMN 2.0.2, 10.3.1, 13.2.1);
- several flows out of one split in parallel, conditional ones inclusively (13.2.1);
- an activity with interrupting boundary events leaves by its flow or by one of theirs, with a non-interrupting one it
  leaves by its flow and perhaps by that event's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from app.bpmn.soundness.flow import Arc, ControlFlow, Step

Way = Callable[["Vertex"], None]
"""Leads on from a vertex."""


class Role(Enum):
    """What a vertex does with tokens."""

    START = auto()
    PASS = auto()
    JOIN = auto()
    SPLIT = auto()
    END = auto()
    CLEAR = auto()
    """An end that takes every other token of the scope along."""


class Logic(Enum):
    """How many edges of a join or split take part."""

    EXCLUSIVE = auto()
    PARALLEL = auto()
    INCLUSIVE = auto()


@dataclass(eq=False, slots=True)
class Vertex:
    """A vertex of the net; `element` is the flow node it comes from."""

    role: Role
    element: str = ""
    logic: Logic = Logic.EXCLUSIVE
    works: bool = False
    """Whether passing it twice at once matters: an activity or event, not a gateway."""
    into: list[Edge] = field(default_factory=list)
    out: list[Edge] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Edge:
    """A place for one token. `members`: the elements on the way; `busy` when an activity or event is among them."""

    source: Vertex
    target: Vertex
    members: tuple[str, ...] = ()
    busy: bool = False


@dataclass(eq=False, slots=True)
class Net:
    """All vertices; tokens appear at `start`."""

    start: Vertex
    vertices: dict[Vertex, None]

    def link(self, source: Vertex, target: Vertex, members: Iterable[str] = (), busy: bool = False) -> Edge:
        """A new edge."""
        edge = Edge(source, target, tuple(members), busy)
        source.out.append(edge)
        target.into.append(edge)
        return edge

    def add(self, vertex: Vertex) -> Vertex:
        """Enter a vertex."""
        self.vertices[vertex] = None
        return vertex

    def drop(self, edge: Edge) -> None:
        """Take an edge away."""
        edge.source.out.remove(edge)
        edge.target.into.remove(edge)


def build(flow: ControlFlow, starts: Sequence[str], together: bool, parallel_events: frozenset[str]) -> Net:
    """The net of what one of `starts` begins, or all `together`.

    Of the non-interrupting boundary events only `parallel_events` take part.
    """
    return _Builder(flow, parallel_events).build(starts, together)


_GATES = {"exclusive": Logic.EXCLUSIVE, "parallel": Logic.PARALLEL, "inclusive": Logic.INCLUSIVE}


_ENDS = {"end": Role.END, "clearing": Role.CLEAR}


class _Builder:
    def __init__(self, flow: ControlFlow, parallel_events: frozenset[str]) -> None:
        self.flow = flow
        start = Vertex(Role.START)
        self.net = Net(start, {start: None})
        self.entry: dict[str, Vertex] = {}
        self.through: dict[str, Arc] = {}
        """The one flow that leaves a step which one flow enters: tokens run through it, so it needs no vertex."""
        self.working = {step.id for step in flow.steps if step.logic == "step"}
        self.out: dict[str, list[Arc]] = defaultdict(list)
        self.events: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for arc in flow.arcs:
            self.out[arc.source].append(arc)
        for each in flow.boundary:
            if each.interrupting or each.id in parallel_events:
                self.events[each.host].append((each.id, each.interrupting))

    def build(self, starts: Sequence[str], together: bool) -> Net:
        reached = self._reached(starts)
        degree: dict[str, int] = defaultdict(int)
        for arc in self.flow.arcs:
            degree[arc.target] += arc.target in reached
        for key in starts:
            degree[key] += 1
        bodies = []
        for step in self.flow.steps:
            if step.id in reached and not self._is_run_through(step, degree[step.id]):
                bodies.append((step, self._enter(step, degree[step.id])))
        for step, body in bodies:
            self._leave(step, body)
        for arc in self.flow.arcs:
            if arc.target in reached and arc.source not in reached:  # no token ever comes this way; a join may wait
                self._to(arc.target, (arc.id,))(self.net.add(Vertex(Role.PASS, arc.source)))
        logic = Logic.PARALLEL if together else Logic.EXCLUSIVE
        self._fan("", logic, [self._to(key) for key in starts])(self.net.start)
        return self.net

    def _reached(self, starts: Sequence[str]) -> set[str]:
        reached, queue = set(starts), list(starts)
        out, events = self.out, self.events
        while queue:
            here = queue.pop()
            for arc in out.get(here, ()):
                if arc.target not in reached:
                    reached.add(arc.target)
                    queue.append(arc.target)
            for key, _ in events.get(here, ()):
                if key not in reached:
                    reached.add(key)
                    queue.append(key)
        return reached

    def _is_run_through(self, step: Step, degree: int) -> bool:
        arcs = self.out.get(step.id, ())
        if degree > 1 or len(arcs) != 1 or step.logic in _ENDS or self.events.get(step.id):
            return False
        if arcs[0].target == step.id:
            return False
        self.through[step.id] = arcs[0]
        return True

    def _enter(self, step: Step, degree: int) -> Vertex:
        """The vertices from where flows arrive to where they have become the element's own token."""
        role = _ENDS.get(step.logic, Role.PASS)
        if degree > 1 and step.logic in _GATES:
            body = join = self.net.add(Vertex(Role.JOIN, step.id, _GATES[step.logic]))
        else:
            body = join = self.net.add(Vertex(role, step.id, works=step.logic == "step"))
            if degree > 1:
                join = self.net.add(Vertex(Role.JOIN, step.id))
                self.net.link(join, body)
        self.entry[step.id] = join
        return body

    def _leave(self, step: Step, body: Vertex) -> None:
        if step.logic in _ENDS:
            return
        arcs = self.out.get(step.id, [])
        logic = _GATES.get(step.logic)
        if logic is Logic.INCLUSIVE:
            way = self._choice(step.id, arcs)
        elif logic is not None:
            way = self._fan(step.id, logic, [self._along(arc) for arc in arcs])
        else:
            way = self._exits(step.id, arcs)
        way(body)

    def _exits(self, element: str, arcs: list[Arc]) -> Way:
        """An activity's or event's own flows, and those of its boundary events."""
        always = [self._along(arc) for arc in arcs if not arc.conditional and not arc.default]
        choosing = [arc for arc in arcs if arc.conditional or arc.default]
        if choosing:
            choice = self._choice(element, choosing)
            if always and not any(arc.default for arc in choosing):
                choice = self._fan(element, Logic.EXCLUSIVE, [choice, self._vanish])
            always.append(choice)
        normal = self._fan(element, Logic.PARALLEL, always)
        caught = [self._to(key) for key, interrupting in self.events.get(element, ()) if interrupting]
        beside = [self._to(key) for key, interrupting in self.events.get(element, ()) if not interrupting]
        way = self._fan(element, Logic.EXCLUSIVE, [normal, *caught])
        perhaps = [self._fan(element, Logic.EXCLUSIVE, [each, self._vanish]) for each in beside]
        return self._fan(element, Logic.PARALLEL, [way, *perhaps])

    def _choice(self, element: str, arcs: list[Arc]) -> Way:
        """One at least of the conditional flows, or the default flow alone."""
        some = self._fan(element, Logic.INCLUSIVE, [self._along(arc) for arc in arcs if not arc.default])
        default = [self._along(arc) for arc in arcs if arc.default]
        if len(default) == len(arcs):
            return self._fan(element, Logic.EXCLUSIVE, default)
        return self._fan(element, Logic.EXCLUSIVE, [some, *default])

    def _fan(self, element: str, logic: Logic, ways: list[Way]) -> Way:
        if not ways:
            return self._vanish
        if len(ways) == 1:
            return ways[0]

        def split(source: Vertex) -> None:
            vertex = self.net.add(Vertex(Role.SPLIT, element, logic))
            self.net.link(source, vertex)
            for way in ways:
                way(vertex)

        return split

    def _along(self, arc: Arc) -> Way:
        return self._to(arc.target, (arc.id,) if arc.id else ())

    def _to(self, element: str, members: tuple[str, ...] = ()) -> Way:
        def go(source: Vertex) -> None:
            self._run(source, element, members)

        return go

    def _run(self, source: Vertex, element: str, members: tuple[str, ...]) -> None:
        """Lead on through the steps that need no vertex, to the next one that does."""
        passed = list(members)
        busy = False
        while element in self.through:
            arc = self.through[element]
            passed.append(element)
            if arc.id:
                passed.append(arc.id)
            busy = busy or element in self.working
            element = arc.target
        self.net.link(source, self.entry[element], passed, busy)

    def _vanish(self, source: Vertex) -> None:
        self.net.link(source, self.net.add(Vertex(Role.END)))
