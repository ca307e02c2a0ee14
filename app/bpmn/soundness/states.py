"""The markings of a reduced net, breadth first up to a limit: where tokens get stuck, or meet on one edge.

A marking is one whole number with a bit for each edge, and one for each end event that counts how often it is reached.
Markings with two tokens on an edge are noted and not followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.bpmn.soundness.net import Edge, Logic, Net, Role, Vertex

LIMIT = 20_000
"""Markings that are looked at before the answer is "not decided"."""
WIDEST = 8
"""Ways out of an inclusive split that are tried in all combinations."""


class TooMany(Exception):
    """The net has more markings than the limit, or an inclusive split too many ways."""


@dataclass(slots=True)
class Move:
    """One vertex passing tokens: what it takes and gives."""

    vertex: Vertex
    takes: int
    gives: int
    ends: int = 0
    clears: bool = False


@dataclass(slots=True)
class Markings:
    """What was found, each once per vertex or edge, with the moves that lead there."""

    stuck: dict[Vertex, tuple[list[Move], int]] = field(default_factory=dict)
    """Joins that wait for ever: the moves, and the marking."""
    crowded: dict[Edge, list[Move]] = field(default_factory=dict)
    ended_twice: dict[Vertex, list[Move]] = field(default_factory=dict)
    moved: set[Vertex] = field(default_factory=set)
    """The vertices that some run passes."""
    seen: int = 0


class Exploration:
    """One search; `edges` gives the bit of each edge by its position."""

    def __init__(self, net: Net, limit: int = LIMIT) -> None:
        self.net = net
        self.limit = limit
        places = [edge for vertex in net.vertices for edge in vertex.out if not _is_free_end(edge)]
        self.edges: tuple[Edge, ...] = tuple(places)
        self.bit = {id(edge): 1 << index for index, edge in enumerate(places)}
        ends = [vertex for vertex in net.vertices if vertex.role is Role.END and vertex.element]
        self.end_bit = {vertex: 1 << (len(places) + index) for index, vertex in enumerate(ends)}
        self.tokens = (1 << len(places)) - 1
        self.found = Markings()
        self._parents: dict[int, tuple[int, Move] | None] = {}
        self._above: dict[Vertex, list[tuple[int, int]]] = {
            vertex: [(self.bit[id(edge)], self._upstream(edge)) for edge in vertex.into]
            for vertex in net.vertices
            if vertex.role is Role.JOIN and vertex.logic is Logic.INCLUSIVE
        }
        self._moves = {vertex: list(self._static(vertex)) for vertex in net.vertices}
        self._takers = [edge.target for edge in places]

    def run(self) -> Markings:
        """Look through the markings. Raises TooMany."""
        queue: list[int] = []
        for move in self._moves[self.net.start]:
            self._follow(None, move, queue)
        for marking in queue:  # grows while it is walked
            self._expand(marking, queue)
        self.found.seen = len(queue)
        return self.found

    def path(self, marking: int | None) -> list[Move]:
        """The moves that lead to a marking, from the start."""
        moves: list[Move] = []
        while marking is not None:
            step = self._parents[marking]
            assert step is not None
            marking = step[0] if step[0] >= 0 else None
            moves.append(step[1])
        return moves[::-1]

    def _expand(self, marking: int, queue: list[int]) -> None:
        moved = False
        for vertex in self._takers_of(marking):
            for move in self._enabled(vertex, marking):
                moved = True
                self._follow(marking, move, queue)
        if not moved and marking & self.tokens:
            for vertex in self._takers_of(marking):
                if vertex not in self.found.stuck:
                    self.found.stuck[vertex] = (self.path(marking), marking)

    def _takers_of(self, marking: int) -> dict[Vertex, None]:
        takers: dict[Vertex, None] = {}
        rest = marking & self.tokens
        while rest:
            low = rest & -rest
            takers[self._takers[low.bit_length() - 1]] = None
            rest ^= low
        return takers

    def _follow(self, marking: int | None, move: Move, queue: list[int]) -> None:
        self.found.moved.add(move.vertex)
        rest = 0 if marking is None else marking & ~move.takes
        crowded, twice = rest & move.gives, rest & move.ends
        if crowded or twice:
            self._note(crowded, twice, [*self.path(marking), move])
        if crowded:
            return
        after = (rest & ~self.tokens if move.clears else rest) | move.gives | move.ends
        if after not in self._parents:
            if len(self._parents) >= self.limit:
                raise TooMany
            self._parents[after] = (-1 if marking is None else marking, move)
            queue.append(after)

    def _note(self, crowded: int, twice: int, moves: list[Move]) -> None:
        for index, edge in enumerate(self.edges):
            if crowded >> index & 1 and edge not in self.found.crowded:
                self.found.crowded[edge] = moves
        for vertex, bit in self.end_bit.items():
            if twice & bit and vertex not in self.found.ended_twice:
                self.found.ended_twice[vertex] = moves

    # --- What a vertex can do ----------------------------------------------------------------

    def _enabled(self, vertex: Vertex, marking: int) -> Iterator[Move]:
        if vertex in self._above:
            yield from self._inclusive(vertex, marking)
            return
        for move in self._moves[vertex]:
            if marking & move.takes == move.takes:
                yield move

    def _inclusive(self, vertex: Vertex, marking: int) -> Iterator[Move]:
        """The rule of the inclusive join (BPMN 2.0.2, 13.4.3): no token that can still come without passing it."""
        here = empty = full = 0
        for bit, above in self._above[vertex]:
            if marking & bit:
                here |= bit
                full |= above
            else:
                empty |= above
        if here and not marking & empty & ~full & ~here:
            gives, ends = self._given(vertex.out)
            yield Move(vertex, here, gives, ends)

    def _static(self, vertex: Vertex) -> Iterator[Move]:
        taken = [self.bit[id(edge)] for edge in vertex.into if id(edge) in self.bit]
        if vertex.role is Role.START:
            yield Move(vertex, 0, *self._given(vertex.out))
        elif vertex.role in (Role.END, Role.CLEAR):
            for bit in taken:
                yield Move(vertex, bit, 0, self.end_bit.get(vertex, 0), vertex.role is Role.CLEAR)
        elif vertex.role is Role.JOIN and vertex.logic is Logic.PARALLEL:
            yield Move(vertex, sum(taken), *self._given(vertex.out))
        elif vertex.role is Role.SPLIT:
            for chosen in self._ways(vertex):
                yield Move(vertex, sum(taken), *self._given(chosen))
        elif vertex.out:
            for bit in taken:
                yield Move(vertex, bit, *self._given(vertex.out))

    def _ways(self, split: Vertex) -> Iterator[list[Edge]]:
        if split.logic is Logic.PARALLEL:
            yield split.out
        elif split.logic is Logic.EXCLUSIVE:
            yield from ([edge] for edge in split.out)
        elif len(split.out) > WIDEST:
            raise TooMany
        else:
            for chosen in range(1, 1 << len(split.out)):
                yield [edge for index, edge in enumerate(split.out) if chosen >> index & 1]

    def _given(self, edges: list[Edge]) -> tuple[int, int]:
        gives = ends = 0
        for edge in edges:
            gives |= self.bit.get(id(edge), 0)
            if id(edge) not in self.bit:
                ends |= self.end_bit.get(edge.target, 0)
        return gives, ends

    def _upstream(self, into: Edge) -> int:
        """The edges from which a token can come to `into` without passing its join."""
        join, found, queue = into.target, 0, [into]
        while queue:
            edge = queue.pop()
            bit = self.bit.get(id(edge), 0)
            if not found & bit:
                found |= bit
                if edge.source is not join:
                    queue += edge.source.into
        return found


def _is_free_end(edge: Edge) -> bool:
    """A token that only has to end need not be kept: it disturbs nobody."""
    return edge.target.role is Role.END and not edge.busy
