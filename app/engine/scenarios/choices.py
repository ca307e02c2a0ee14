"""Flows chosen by hand: what a token takes where conditions would have decided.

A behaviour is asked once a visit which flows its token takes, so that is where the choice is put.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from app.engine.graph import ExecutableProcess, Flow, Node

if TYPE_CHECKING:
    from app.engine.element_instance import ElementInstance
    from app.engine.run import Run

NO_CHOICE = frozenset({"parallelGateway", "eventBasedGateway"})


class Choices:
    """For each element the flows of its next visits; an element without an entry asks its conditions."""

    def __init__(self) -> None:
        self._next: dict[str, deque[frozenset[str]]] = {}

    def put(self, element_id: str, flows: Iterable[str]) -> None:
        """The next undecided visit of the element takes these flows."""
        self._next.setdefault(element_id, deque()).append(frozenset(flows))

    def take(self, element_id: str) -> frozenset[str] | None:
        """What is chosen for this visit; None when conditions decide."""
        waiting = self._next.get(element_id)
        return waiting.popleft() if waiting else None

    def clear(self) -> None:
        """Conditions decide everywhere."""
        self._next.clear()


class _Taking(Protocol):
    def outgoing(self, run: Run, instance: ElementInstance, node: Node) -> Sequence[Flow]: ...


class _Chosen:
    """Beside a behaviour's own class: asks the choices first."""

    choices: Choices

    def outgoing(self, run: Run, instance: ElementInstance, node: Node) -> Sequence[Flow]:
        """The chosen flows, else what the behaviour says."""
        chosen = self.choices.take(node.id)
        if chosen is None:
            following: _Taking = super()  # type: ignore[assignment]
            return following.outgoing(run, instance, node)
        return [flow for flow in node.outgoing if flow.id in chosen]


def has_choice(node: Node) -> bool:
    """Whether conditions decide where a token goes on from this node."""
    return len(node.outgoing) > 1 and node.type not in NO_CHOICE and (node.conditional or "Gateway" in node.type)


def takes_many(node: Node) -> bool:
    """Whether several flows may be taken at once."""
    return node.type != "exclusiveGateway"


def let_choose(process: ExecutableProcess, choices: Choices) -> None:
    """From here on `choices` are asked at every node of the process that has a choice."""
    for node in process.nodes.values():
        if has_choice(node) and not isinstance(node.behaviour, _Chosen):
            node.behaviour = _choosing(node.behaviour, choices)


def _choosing(behaviour: Any, choices: Choices) -> Any:
    kind = type(behaviour)
    made: Any = object.__new__(type(f"Chosen{kind.__name__}", (_Chosen, kind), {}))
    made.__dict__.update(behaviour.__dict__)
    made.choices = choices
    return made


def read_choices(given: Mapping[str, Any], choices: Choices) -> None:
    """`{"gateway": "flow"}`; a list is one flow a visit, a list in the list several flows at once."""
    for element_id, visits in given.items():
        for visit in visits if isinstance(visits, list) else [visits]:
            choices.put(element_id, visit if isinstance(visit, list) else [str(visit)])
