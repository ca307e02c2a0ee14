"""Take away what is sound by its shape: sequences, blocks that split and join alike, loops around a block.

Each rule keeps what the net can do wrong (the reduction rules of workflow nets, and of free choice nets: Murata 1989,
Desel and Esparza 1995, here on joins and splits). A block-structured process without a fault shrinks to one edge, so
the markings of parallel branches are never counted out for it.
"""

from __future__ import annotations

from app.bpmn.soundness.net import Edge, Logic, Net, Role, Vertex

_BLOCKS = {
    (Logic.EXCLUSIVE, Logic.EXCLUSIVE),
    (Logic.PARALLEL, Logic.PARALLEL),
    (Logic.EXCLUSIVE, Logic.INCLUSIVE),
    (Logic.PARALLEL, Logic.INCLUSIVE),
    (Logic.INCLUSIVE, Logic.INCLUSIVE),
}
"""Logic of a split and of the join behind it that make two edges between them one."""


def reduce(net: Net) -> None:
    """Shrink the net until no rule fits."""
    waiting = dict.fromkeys(net.vertices)
    cyclic = _cyclic(net)
    while waiting:
        vertex = next(iter(waiting))
        del waiting[vertex]
        if vertex in net.vertices:
            for each in _once(net, vertex, cyclic):
                if each in net.vertices:
                    waiting[each] = None


def _cyclic(net: Net) -> set[Vertex]:
    """The vertices on loops or between them: what is left when what nothing leads to, or nothing follows, is peeled."""
    left = set(net.vertices)
    for ahead, back in (("out", "into"), ("into", "out")):
        degree = {vertex: sum(_end(edge, back) in left for edge in getattr(vertex, back)) for vertex in left}
        queue = [vertex for vertex in left if not degree[vertex]]
        while queue:
            vertex = queue.pop()
            left.discard(vertex)
            for edge in getattr(vertex, ahead):
                target = _end(edge, ahead)
                if target in left:
                    degree[target] -= 1
                    if not degree[target]:
                        queue.append(target)
    return left


def _end(edge: Edge, direction: str) -> Vertex:
    return edge.target if direction == "out" else edge.source


def _once(net: Net, vertex: Vertex, cyclic: set[Vertex]) -> list[Vertex]:
    """Use every rule that fits one vertex; answers with what to look at again."""
    if _is_between(vertex):
        return _fuse(net, vertex)
    if vertex.role is Role.SPLIT:
        return _merge_parallel(net, vertex) or _flatten(net, vertex) or _drop_ends(net, vertex, vertex in cyclic)
    if vertex.role is Role.JOIN:
        return _unloop(net, vertex)
    return []


def _is_between(vertex: Vertex) -> bool:
    if vertex.role not in (Role.PASS, Role.JOIN, Role.SPLIT) or len(vertex.into) != 1 or len(vertex.out) != 1:
        return False
    return vertex.into[0].source is not vertex


def _fuse(net: Net, vertex: Vertex) -> list[Vertex]:
    """One edge in, one out: both become one edge, which remembers the element."""
    before, after = vertex.into[0], vertex.out[0]
    own = (vertex.element,) if vertex.element else ()
    position = before.source.out.index(before)
    source, target = before.source, after.target
    net.drop(before)
    net.drop(after)
    del net.vertices[vertex]
    busy = before.busy or after.busy or vertex.works
    edge = net.link(source, target, (*before.members, *own, *after.members), busy)
    source.out.insert(position, source.out.pop())
    return [edge.source, edge.target]


def _merge_parallel(net: Net, split: Vertex) -> list[Vertex]:
    """Several edges from a split to a join of the same kind are one."""
    first: dict[Vertex, Edge] = {}
    joined: list[Vertex] = []
    for edge in list(split.out):
        target = edge.target
        if target.role is not Role.JOIN or (split.logic, target.logic) not in _BLOCKS:
            continue
        if target in first:
            first[target].busy |= edge.busy
            net.drop(edge)
            joined.append(target)
        first.setdefault(target, edge)
    return [split, *joined] if joined else []


def _flatten(net: Net, split: Vertex) -> list[Vertex]:
    """A split right behind one of its own kind is part of it."""
    before = split.into[0] if len(split.into) == 1 else None
    if before is None or before.source.role is not Role.SPLIT or before.source.logic is not split.logic:
        return []
    outer = before.source
    net.drop(before)
    del net.vertices[split]
    own = (split.element,) if split.element and split.element != outer.element else ()
    for edge in list(split.out):
        net.drop(edge)
        net.link(outer, edge.target, (*before.members, *own, *edge.members), before.busy or edge.busy)
    return [outer, *(edge.target for edge in outer.out)]


def _drop_ends(net: Net, split: Vertex, cyclic: bool) -> list[Vertex]:
    """A parallel branch that only ends needs no waiting for; of the exclusive ways that only end, one is enough.

    On a loop a parallel branch stays: it may still run when the loop comes by again.
    """
    ending = [edge for edge in split.out if edge.target.role is Role.END and len(edge.target.into) == 1]
    if split.logic is Logic.INCLUSIVE or (split.logic is Logic.PARALLEL and cyclic):
        return []
    spare = ending if split.logic is Logic.PARALLEL and len(ending) < len(split.out) else ending[1:]
    for edge in spare:
        net.drop(edge)
        del net.vertices[edge.target]
    return [split] if spare else []


def _unloop(net: Net, join: Vertex) -> list[Vertex]:
    """A way straight back from an exclusive split to the exclusive join before it can be taken any number of times."""
    if join.logic is not Logic.EXCLUSIVE or len(join.out) != 1 or len(join.into) < 2:
        return []
    split = join.out[0].target
    if split.role is not Role.SPLIT or split.logic is not Logic.EXCLUSIVE:
        return []
    back = [edge for edge in split.out if edge.target is join]
    if not back or len(back) == len(split.out) or len(back) == len(join.into):
        return []
    for edge in back:
        net.drop(edge)
    return [join, split]
