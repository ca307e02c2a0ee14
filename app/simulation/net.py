"""A process as the simulation runs it: flat nodes with integer ids, built once per run.

`net.py` knows tokens and nothing of time; `wiring.py` makes a `Net` from an executable process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from app.simulation.distribution import Choice, Distribution


class NodeKind(IntEnum):
    """What a token does when it arrives."""

    PASS = 0
    """Goes on over every outgoing flow."""
    ACTIVITY = 1
    """Waits for people, is worked on, goes on."""
    DELAY = 2
    """Waits for a time: a timer, a message, a signal."""
    EXCLUSIVE = 3
    """Goes on over one flow, chosen by weight."""
    INCLUSIVE = 4
    """Goes on over each flow with its probability, over the default when none; joins by reachability."""
    PARALLEL = 5
    """Waits for a token on every incoming flow, then goes on over every outgoing one."""
    RACE = 6
    """Event-based gateway: the event that comes first wins."""
    SCOPE = 7
    """An embedded sub-process: its own tokens must end before it goes on."""
    END = 8
    """The token ends."""
    TERMINATE = 9
    """Every token of the scope ends."""


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a node: a sequence flow to the `position`-th entry of `target`."""

    flow_id: str
    target: int
    position: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Boundary:
    """A boundary event. With `delay` it is a race against the activity, else it happens with `probability`."""

    id: str
    exits: tuple[Exit, ...]
    interrupting: bool = True
    delay: Distribution | None = None
    probability: float = 0.0


@dataclass(slots=True)
class Node:
    """One flow node. `scope` is the index of the sub-process that holds it (-1: the process)."""

    id: str
    name: str
    kind: NodeKind
    scope: int = -1
    exits: tuple[Exit, ...] = ()
    entries: int = 0
    duration: Distribution | None = None
    reaction: Distribution | None = None
    needs: tuple[tuple[str, int], ...] = ()
    fixed_cost: float = 0.0
    priority: int = 0
    boundaries: tuple[Boundary, ...] = ()
    starts: tuple[int, ...] = ()
    default: int | None = None
    choice: Choice | None = None


@dataclass(slots=True)
class Net:
    """The whole process. `reach[n]` are the nodes that a token at `n` can still come to.

    `remarks` are sentences about what the simulation leaves out or simplifies in this model.
    """

    nodes: list[Node]
    starts: tuple[int, ...]
    remarks: list[str] = field(default_factory=list)
    reach: list[frozenset[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for node in self.nodes:
            if node.kind is NodeKind.EXCLUSIVE and node.exits:
                weights = [exit_.weight for exit_ in node.exits]
                node.choice = Choice(weights if sum(weights) > 0 else [1.0] * len(weights))
        if any(node.kind is NodeKind.INCLUSIVE and node.entries > 1 for node in self.nodes):
            self.reach = [self._reachable(index) for index in range(len(self.nodes))]

    def _reachable(self, start: int) -> frozenset[int]:
        seen: set[int] = set()
        open_nodes = [exit_.target for exit_ in self._ways_out(start)]
        while open_nodes:
            index = open_nodes.pop()
            if index not in seen:
                seen.add(index)
                open_nodes += [exit_.target for exit_ in self._ways_out(index)]
        return frozenset(seen)

    def _ways_out(self, index: int) -> list[Exit]:
        node = self.nodes[index]
        return [*node.exits, *(exit_ for boundary in node.boundaries for exit_ in boundary.exits)]
