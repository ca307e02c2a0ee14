"""How much of the life cycle a flow node needs, found out once per node.

The general life cycle (lifecycle.py) asks at every step for what most elements have not: boundary events, mappings,
listeners, loops, save points, compensation. A node says here once which of it can be skipped, with the same effect.
"""

from __future__ import annotations

from typing import Any

from app.engine.behaviours.behaviour import Behaviour
from app.engine.graph import GENERAL, INSTANT, PLAIN, Node


def entry(node: Node) -> int:
    """How tokens come in: GENERAL, PLAIN or INSTANT; fills what the node keeps of its passage."""
    if node.entry is None:
        kind: Any = type(node.behaviour)
        node.works = kind.work is not Behaviour.work
        node.plain_exit = not _has_more_at_exit(node)
        goes_on = kind.takes_only_flow and len(node.outgoing) == 1 and not node.conditional
        node.sole = node.outgoing[0] if goes_on else None
        node.entry = GENERAL if _has_more_at_entry(node) else PLAIN
        if node.entry == PLAIN and node.plain_exit and kind.activate is Behaviour.activate and not kind.is_job:
            node.entry = INSTANT
    return node.entry


def _has_more_at_entry(node: Node) -> bool:
    """Whether the general life cycle has something to do before the behaviour."""
    kind: Any = type(node.behaviour)
    joins = len(node.incoming) > 1 and kind.joins is not Behaviour.joins
    around = node.boundary or node.inputs or node.listeners or node.loop
    return bool(joins or around or node.start_quantity != 1 or node.async_before or node.scope is None)


def _has_more_at_exit(node: Node) -> bool:
    """Whether the general life cycle has something to do after the behaviour."""
    watched = node.scope is None or node.scope.behaviour.watches
    around = node.boundary or node.outputs or node.listeners or node.loop or node.compensation
    return bool(watched or around or node.completion_quantity != 1 or node.async_after)
