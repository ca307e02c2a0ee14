"""A gateway splits or merges, not both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import GATEWAYS, incoming, outgoing, title


class SplitAndMerge(ElementRule):
    """A gateway splits or merges, not both.

    Why: One diamond that merges and splits is read in two ways.
    How to fix: Use two gateways, first the merging one.
    """

    name = "split-and-merge"
    severity = Severity.WARNING
    tags = GATEWAYS

    def check(self, node: Any) -> Iterator[str]:
        """Several flows in and several out."""
        if len(incoming(node)) > 1 and len(outgoing(node)) > 1:
            yield f"{title(node)} merges and splits at once: use one gateway for each."
