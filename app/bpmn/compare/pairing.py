"""Which node of one document is which of another: elements by id, their parts by what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from app.bpmn.compare.meaning import children_of, discriminator, is_element, signature
from app.bpmn.document import Document
from app.bpmn.model import Definitions, Diagram, DiagramNode


class Pairing:
    """The nodes of two documents, without their diagrams, joined one to one.

    `after[node of the first]` and `before[node of the second]` give the other one; nodes without a partner are missing.
    With `eager` False the parts of a pair are joined when `join_parts` is called for it.
    """

    def __init__(self, first: Document, second: Document, *, eager: bool = True) -> None:
        self.after: dict[Any, Any] = {}
        self.before: dict[Any, Any] = {}
        self._by_id(first, second)
        self._join(first.definitions, second.definitions)
        if eager:
            self._parts()

    def _by_id(self, first: Document, second: Document) -> None:
        twice, its_twice = first.duplicate_ids, second.duplicate_ids
        for element_id in first.index.ids():
            mine = twice.get(element_id) or [first.find(element_id)]
            its = its_twice.get(element_id) or [second.find(element_id)]
            for node, other in zip(mine, its, strict=False):
                if other is not None and _may_be_same(node, other):
                    self._join(node, other)

    def _join(self, first: Any, second: Any) -> None:
        self.after[first] = second
        self.before[second] = first

    def _parts(self) -> None:
        """Join the parts inside of every pair, then those inside of them; wherever the pairs stand."""
        waiting = list(self.after.items())
        while waiting:
            waiting += self.join_parts(*waiting.pop())

    def join_parts(self, first: Any, second: Any) -> list[tuple[Any, Any]]:
        """Join the parts directly inside of a pair; returns the new pairs."""
        left = [child for child in children_of(first) if child not in self.after and not is_element(child)]
        right = [child for child in children_of(second) if child not in self.before and not is_element(child)]
        pairs = join_alike(left, right) if left and right else []
        for pair in pairs:
            self._join(*pair)
        return pairs


def join_alike(left: Sequence[Any], right: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Parts of two nodes, joined by their name, then those that say the same, then by their order."""
    if len(left) == len(right) == 1:
        same = left[0].tag == right[0].tag and discriminator(left[0]) == discriminator(right[0])
        return [(left[0], right[0])] if same else []
    pairs: dict[Any, Any] = {}
    taken: set[Any] = set()
    keys: tuple[Callable[[Any], Hashable], ...] = (_named, signature, lambda node: node.tag)
    for key in keys:
        waiting = defaultdict(list)
        for node in reversed(right):
            if node not in taken and key(node) is not None:
                waiting[key(node)].append(node)
        for node in left:
            if node not in pairs and waiting.get(key(node)):
                pairs[node] = waiting[key(node)].pop()
                taken.add(pairs[node])
    return list(pairs.items())


def _named(node: Any) -> Hashable:
    found = discriminator(node)
    return None if found is None else (node.tag, found)


def _may_be_same(first: Any, second: Any) -> bool:
    """Whether two nodes with one id are the same thing: an element may have changed its type, a part may not."""
    if isinstance(first, DiagramNode | Diagram | Definitions):
        return False
    return first.tag == second.tag or (is_element(first) and is_element(second))


def elements_in(document: Document) -> Iterator[Any]:
    """The elements of a document, in its order."""
    for top in document.definitions.iterchildren("*"):
        if not isinstance(top, Diagram):
            yield from (node for node in top.iter("*") if is_element(node))
