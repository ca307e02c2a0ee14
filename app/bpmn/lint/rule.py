"""What a rule is: three kinds, by how much of the document one answer needs."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.bpmn.structure import FLOW_NODES, local_id, tag


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


class Rule:
    """One thing to look for. The docstring of a rule is its page: title, why, how to fix."""

    name = ""
    severity = Severity.WARNING
    compares_names = False
    """Whether a new name can change what it says of other elements than the renamed one."""

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


class ContainerRule(Rule):
    """Looks at one process or sub-process, without what is inside its sub-processes."""

    def check(self, scope: ScopeView) -> Iterator[tuple[Any, str]]:
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
