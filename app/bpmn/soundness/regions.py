"""Where a token of its own begins: the start events, and the non-interrupting boundary events that go their own way.

The path of a non-interrupting boundary event that never comes back to the flow it left is analysed by itself: it may
run any number of times beside it, as the author meant. One that comes back is a part of the flow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.bpmn.soundness.flow import ControlFlow


@dataclass(frozen=True, slots=True)
class Region:
    """What begins with `starts`; `parallel_events` are the non-interrupting boundary events that belong to it."""

    starts: tuple[str, ...]
    together: bool
    parallel_events: frozenset[str]


def regions(flow: ControlFlow) -> list[Region]:
    """The parts of a scope that can be analysed one by one."""
    if all(each.interrupting for each in flow.boundary):
        return [Region(flow.starts, flow.together, frozenset())]
    after: dict[str, list[str]] = defaultdict(list)
    for arc in flow.arcs:
        after[arc.source].append(arc.target)
    for each in flow.boundary:
        if each.interrupting:
            after[each.host].append(each.id)
    beside = {each.id: each.host for each in flow.boundary if not each.interrupting}
    ends = {step.id for step in flow.steps if step.logic in ("end", "clearing")}
    waiting = [(flow.starts, flow.together)]
    found: list[Region] = []
    known: set[str] = set()
    while waiting:
        starts, together = waiting.pop()
        inner, joined = _grow(starts, after, beside, ends)
        found.append(Region(starts, together, frozenset(joined)))
        for event, host in beside.items():
            if host in inner and event not in joined and event not in known:
                known.add(event)
                waiting.append(((event,), False))
    return found


def _grow(
    starts: tuple[str, ...], after: dict[str, list[str]], beside: dict[str, str], ends: set[str]
) -> tuple[set[str], set[str]]:
    """What the starts reach, and the boundary events whose path comes back into it."""
    inner, joined = _reach(starts, after), set[str]()
    while True:
        more = {
            event
            for event, host in beside.items()
            if event not in joined and host in inner and (_reach([event], after) & inner) - ends
        }
        if not more:
            return inner, joined
        joined |= more
        inner |= _reach(more, after)


def _reach(starts: Iterable[str], after: dict[str, list[str]]) -> set[str]:
    queue = list(starts)
    seen = set(queue)
    while queue:
        for key in after.get(queue.pop(), ()):
            if key not in seen:
                seen.add(key)
                queue.append(key)
    return seen
