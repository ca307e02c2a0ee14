"""Ranks of a directed graph: break the cycles, then the longest path from any start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

Edge = tuple[str, str]


def ranked(ids: Sequence[str], edges: Sequence[Edge]) -> tuple[dict[str, int], list[Edge]]:
    """The rank of each id (0 first) and the edges turned so that every one leads to a higher rank."""
    back = _back_edges(ids, edges)
    forward = [(b, a) if (a, b) in back else (a, b) for a, b in edges]
    forward = list(dict.fromkeys(forward))
    return _longest_paths(ids, forward), forward


def _back_edges(ids: Sequence[str], edges: Sequence[Edge]) -> set[Edge]:
    """The edges that close a cycle in a depth-first walk from the nodes without predecessors, in given order."""
    leads: dict[str, list[str]] = defaultdict(list)
    entered = {target for _, target in edges}
    for source, target in edges:
        leads[source].append(target)
    roots = [each for each in ids if each not in entered] + list(ids)
    done: set[str] = set()
    back: set[Edge] = set()
    for root in roots:
        if root not in done:
            _walk(root, leads, done, back)
    return back


def _walk(root: str, leads: dict[str, list[str]], done: set[str], back: set[Edge]) -> None:
    open_nodes = {root}
    done.add(root)
    stack = [(root, iter(leads[root]))]
    while stack:
        node, rest = stack[-1]
        target = next(rest, None)
        if target is None:
            open_nodes.discard(node)
            stack.pop()
        elif target in open_nodes:
            back.add((node, target))
        elif target not in done:
            done.add(target)
            open_nodes.add(target)
            stack.append((target, iter(leads[target])))


def _longest_paths(ids: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    leads: dict[str, list[str]] = defaultdict(list)
    waiting = dict.fromkeys(ids, 0)
    for source, target in edges:
        leads[source].append(target)
        waiting[target] += 1
    ranks = dict.fromkeys(ids, 0)
    ready = [each for each in ids if not waiting[each]]
    for node in ready:
        for target in leads[node]:
            ranks[target] = max(ranks[target], ranks[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return ranks
