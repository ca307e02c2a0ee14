"""The elements of a file as a tree to walk: pools, lanes, sub-processes, and in them the steps as the flow goes.

What leaves or sits on an element is below it: its boundary events and its connections. Everything that can be drawn is
in the tree once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.bpmn.editing.links import Links
from app.bpmn.structure import (
    ARTIFACTS,
    DATA,
    FLOW_NODES,
    SUB_PROCESSES,
    local_id,
    process_ref,
    tag,
)

Pieces = Generator[None, None, None]


@dataclass(eq=False, slots=True)
class Branch:
    """One element with what is below it. `parent` is None at the top."""

    element_id: str
    tag: str
    parent: Branch | None = None
    row: int = 0
    children: list[Branch] = field(default_factory=list)

    def add(self, node: Any) -> Branch:
        """Put an element below this one."""
        child = Branch(str(node.get("id")), tag(node), self, len(self.children))
        self.children.append(child)
        return child

    def shape(self) -> tuple[Any, ...]:
        """Ids and nesting, to compare two trees."""
        return (self.element_id, tuple(child.shape() for child in self.children))


def outline(document: Any) -> Branch:
    """The tree of a document, below a root that is no element."""
    root = Branch("", "")
    for _piece in outline_in_pieces(document, root):
        pass
    return root


def outline_in_pieces(document: Any, root: Branch) -> Pieces:
    """Builds the same below `root` with a pause after each piece of some milliseconds; the document must not change
    meanwhile."""
    return _Builder(document).build(root)


class _Builder:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._links = Links(document)
        self._seen: set[str] = set()
        self._events: dict[str, list[Any]] = {}
        """Boundary events by the id of their activity."""

    def build(self, root: Branch) -> Pieces:
        """Pools with their processes first, then processes without a pool, then what lies beside them."""
        for top in self._document.definitions:
            if tag(top) == "collaboration":
                yield from self._collaboration(root, top)
        for top in self._document.definitions:
            if tag(top) == "process" and self._is_new(top):
                yield from self._content(self._put(root, top), top)

    def _collaboration(self, root: Branch, collaboration: Any) -> Pieces:
        for pool in collaboration:
            if tag(pool) == "participant" and self._is_new(pool):
                branch = self._put(root, pool)
                process = process_ref(self._document, pool)
                if process is not None and self._is_new(process):
                    self._seen.add(str(process.get("id")))
                    yield from self._content(branch, process)
                self._connections(branch, pool)
        for artifact in collaboration:
            if tag(artifact) in ARTIFACTS and self._is_new(artifact):
                self._put(root, artifact)

    def _is_new(self, node: Any) -> bool:
        return bool(node.get("id")) and node.get("id") not in self._seen

    def _put(self, parent: Branch, node: Any) -> Branch:
        self._seen.add(str(node.get("id")))
        return parent.add(node)

    def _content(self, branch: Branch, container: Any) -> Pieces:
        """Lanes with their members, else the members; then data and notes."""
        nodes = [child for child in container if tag(child) in FLOW_NODES and tag(child) != "boundaryEvent"]
        yield
        for child in container:
            if tag(child) == "boundaryEvent":
                self._events.setdefault(local_id(child.get("attachedToRef")), []).append(child)
        yield
        ordered = yield from _in_flow_order(nodes)
        for lane_set in container:
            if tag(lane_set) == "laneSet":
                yield from self._lanes(branch, lane_set, ordered)
        for node in ordered:
            if self._is_new(node):
                yield from self._node(branch, node)
        for child in container.iter():
            if tag(child) in DATA | ARTIFACTS and self._is_new(child) and _holder(child) is container:
                self._connections(self._put(branch, child), child)
                yield

    def _lanes(self, branch: Branch, lane_set: Any, ordered: list[Any]) -> Pieces:
        for lane in lane_set:
            if tag(lane) != "lane" or not self._is_new(lane):
                continue
            below = self._put(branch, lane)
            for inner in lane:
                if tag(inner) == "childLaneSet":
                    yield from self._lanes(below, inner, ordered)
            members = {local_id(each.text) for each in lane if tag(each) == "flowNodeRef"}
            for node in ordered:
                if node.get("id") in members and self._is_new(node):
                    yield from self._node(below, node)

    def _node(self, parent: Branch, node: Any) -> Pieces:
        branch = self._put(parent, node)
        if tag(node) in SUB_PROCESSES:
            yield from self._content(branch, node)
        for event in self._events.get(branch.element_id, ()):
            if self._is_new(event):
                self._connections(self._put(branch, event), event)
        self._connections(branch, node)
        yield

    def _connections(self, branch: Branch, node: Any) -> None:
        """The connections that begin here."""
        for line in self._links.of(branch.element_id):
            found = self._document.find(line)
            if found is not None and self._is_new(found) and self._links.ends(line)[0] == branch.element_id:
                self._put(branch, found)


def _holder(node: Any) -> Any:
    """The process or sub-process that a data element or artifact belongs to."""
    return next((each for each in node.iterancestors() if tag(each) in SUB_PROCESSES | {"process"}), None)


def in_flow_order(nodes: list[Any]) -> list[Any]:
    """Flow nodes of one container so that each comes after those that lead to it, loops aside; starts first."""
    pieces = _in_flow_order(nodes)
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            found: list[Any] = end.value
            return found


def _in_flow_order(nodes: list[Any]) -> Generator[None, None, list[Any]]:
    own = {node.get("id"): node for node in nodes}
    ways = _ways(nodes[0].getparent(), own) if nodes else {}
    yield
    entered = {target.get("id") for targets in ways.values() for target in targets}
    done: set[str] = set()
    reached: list[Any] = []
    yield
    for start in reversed([node for node in nodes if tag(node) == "startEvent" or node.get("id") not in entered]):
        yield from _visit(start, lambda node: iter(ways.get(node.get("id"), ())), done, reached)
    ordered = reached[::-1]
    for node in nodes:
        if node.get("id") not in done:
            circle: list[Any] = []
            yield from _visit(node, lambda each: iter(ways.get(each.get("id"), ())), done, circle)
            ordered += circle[::-1]
    return ordered


def _ways(container: Any, own: dict[str, Any]) -> dict[str, list[Any]]:
    """Where the flow goes on from each node, by itself and then by the events on its border; the container is read
    once."""
    flows: dict[str, list[Any]] = {}
    for child in container:
        if tag(child) == "sequenceFlow" and (target := own.get(local_id(child.get("targetRef")))) is not None:
            flows.setdefault(local_id(child.get("sourceRef")), []).append(target)
    ways = {key: list(targets) for key, targets in flows.items() if key in own}
    for child in container:
        if tag(child) == "boundaryEvent" and child.get("id") in flows:
            ways.setdefault(local_id(child.get("attachedToRef")), []).extend(flows[child.get("id")])
    return ways


def _visit(start: Any, ways: Callable[[Any], Iterator[Any]], done: set[str], found: list[Any]) -> Pieces:
    """Depth first, without recursion: a node is noted once all that follows it is."""
    if start.get("id") in done:
        return
    done.add(start.get("id"))
    stack = [(start, iter(list(ways(start))[::-1]))]
    while stack:
        node, rest = stack[-1]
        following = next((each for each in rest if each.get("id") not in done), None)
        if following is None:
            found.append(node)
            stack.pop()
            yield
        else:
            done.add(following.get("id"))
            stack.append((following, iter(list(ways(following))[::-1])))
