"""What the soundness rules share: the faults of a scope, and elements by name in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.bpmn.lint.rule import ContainerRule, ScopeView
from app.bpmn.soundness import Fault, FaultKind
from app.bpmn.structure import FLOW_NODES, local_id, tag, title

MOST = 4
"""Elements that a sentence names."""


class RunRule(ContainerRule):
    """Looks at every run of a scope: dear in a large one, so an interactive linter asks it only when there is time."""


def faults(scope: ScopeView, kind: FaultKind) -> Iterator[tuple[Any, Fault]]:
    """The faults of one kind, each with the node of its element."""
    analysis = scope.soundness()
    for fault in analysis.of(kind) if analysis is not None else ():
        node = scope.container.document.find(fault.element)
        if node is not None:
            yield node, fault


def sources(scope: ScopeView, flow_ids: Iterable[str]) -> list[str]:
    """Where these sequence flows come from."""
    flows = (scope.container.document.find(each) for each in flow_ids)
    return [local_id(flow.get("sourceRef")) for flow in flows if flow is not None]


def named(scope: ScopeView, element_ids: Iterable[str]) -> str:
    """These flow nodes as people call them, the first few of them."""
    nodes = (scope.container.document.find(each) for each in dict.fromkeys(element_ids))
    words = [title(node) for node in nodes if tag(node) in FLOW_NODES]
    more = f" and {len(words) - MOST} more" if len(words) > MOST else ""
    return ", ".join(words[:MOST]) + more
