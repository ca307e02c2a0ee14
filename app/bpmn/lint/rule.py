"""What a rule is: three kinds, by how much of the document one answer needs."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.bpmn.lint.step_names import StepNames
from app.bpmn.soundness import Analysis, analyse, control_flow
from app.bpmn.structure import FLOW_NODES, definition_of, local_id, tag

Spot = tuple[Any, str] | tuple[Any, str, tuple[str, ...]]
"""An element, what is wrong with it, and perhaps the run that shows it."""


class Severity(StrEnum):
    """How much a finding matters: an error stops the engine, a warning misleads, an info could be better."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: the rule that found it, and a sentence for people that names the cure."""

    rule: str
    severity: Severity
    element_id: str
    message: str
    path: tuple[str, ...] = ()
    """The elements of a run that shows the problem, in order; empty where the element says it all."""


class Rule:
    """One thing to look for. The docstring of a rule is its page: title, why, how to fix."""

    name = ""
    severity = Severity.WARNING
    compares_names = False
    """Whether a new name can change what it says of other elements than the renamed one."""
    reads_texts = False
    """Whether an expression anywhere can change what it says, though no flow is changed."""

    @property
    def explanation(self) -> str:
        """The rule's page."""
        return inspect.cleandoc(self.__doc__ or "")


class ElementRule(Rule):
    """Looks at one element and its direct neighbours."""

    tags: frozenset[str] = frozenset()

    def check(self, node: Any) -> Iterator[str]:
        """The messages about an element with one of `tags`."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class ScopeView:
    """One process or sub-process, read once for all rules: its flow nodes with their tags, and who leads where."""

    container: Any
    nodes: tuple[tuple[Any, str], ...]
    leads: Mapping[str, tuple[str, ...]]
    """Target ids by source id, boundary events counted as led to by their activity."""
    entered: frozenset[str]
    """The ids that a sequence flow leads to."""
    _analyses: list[Analysis | None] = field(default_factory=list)
    _names: list[StepNames] = field(default_factory=list)
    _links: list[tuple[tuple[Any, Any], ...]] = field(default_factory=list)

    @classmethod
    def of(cls, container: Any) -> ScopeView:
        """Read a container's children once."""
        nodes, leads, entered = [], defaultdict(list), set()
        for child in container:
            name = tag(child)
            if name in FLOW_NODES:
                nodes.append((child, name))
                if name == "boundaryEvent":
                    leads[local_id(child.get("attachedToRef"))].append(child.get("id") or "")
            elif name == "sequenceFlow":
                target = local_id(child.get("targetRef"))
                leads[local_id(child.get("sourceRef"))].append(target)
                entered.add(target)
        return cls(container, tuple(nodes), {key: tuple(ids) for key, ids in leads.items()}, frozenset(entered))

    def soundness(self) -> Analysis | None:
        """What tokens can do wrong here; kept for as long as the control flow is the same."""
        if not self._analyses:
            flow = control_flow(self.container)
            self._analyses.append(None if flow is None else analyse(flow))
        return self._analyses[0]

    def step_names(self) -> StepNames:
        """The names of the activities; `renamed` keeps them true."""
        if not self._names:
            self._names.append(StepNames(self.nodes))
        return self._names[0]

    def renamed(self, element_ids: Iterable[str]) -> None:
        """These elements may have other names now; nothing else here changed."""
        if self._names:
            self._names[0].renamed(element_ids)

    def links(self) -> tuple[tuple[Any, Any], ...]:
        """The link events, each with its definition."""
        if not self._links:
            events = ((node, definition_of(node)) for node, kind in self.nodes if kind.startswith("intermediate"))
            self._links.append(tuple(each for each in events if tag(each[1]) == "linkEventDefinition"))
        return self._links[0]


class ContainerRule(Rule):
    """Looks at one process or sub-process, without what is inside its sub-processes."""

    def check(self, scope: ScopeView) -> Iterator[Spot]:
        """The elements with a problem, each with a message."""
        raise NotImplementedError


class DocumentRule(Rule):
    """Looks at the whole document; must be quick, it runs after every change of the model."""

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """The ids of elements with a problem, each with a message."""
        raise NotImplementedError


class LayoutRule(Rule):
    """Looks at one shape and those it overlaps (`overlaps.py` keeps the pairs)."""

    def check(self, node: Any, covered: list[Any]) -> Iterator[str]:
        """The messages about the shape of `node`; `covered` are the other elements of its pairs."""
        raise NotImplementedError


class LabelRule(Rule):
    """Looks at one label and what it lies on (`label_overlaps.py` keeps it)."""

    def check(self, node: Any, covered: list[Any]) -> Iterator[str]:
        """The messages about the label of `node`; `covered` are the elements whose shapes or labels are under it."""
        raise NotImplementedError


class LineRule(Rule):
    """Looks at one sequence flow and the shapes that it runs through (`crossings.py` keeps them)."""

    def check(self, node: Any, crossed: list[Any]) -> Iterator[str]:
        """The messages about the line of `node`."""
        raise NotImplementedError
