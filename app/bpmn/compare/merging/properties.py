"""The properties of one element, merged one by one: attributes, text, and the parts inside at any depth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bpmn.compare.labels import attribute_value, label_of
from app.bpmn.compare.meaning import attributes_of, children_of, is_element, text_of
from app.bpmn.compare.merging.conflict import ConflictKind, Side
from app.bpmn.compare.merging.copying import copied, fitting, place_like
from app.bpmn.compare.merging.fitting import may_have_attribute, may_have_part
from app.bpmn.compare.merging.sides import ThreeSides, own_meaning
from app.bpmn.compare.pairing import join_alike
from app.bpmn.compare.values import part_value
from app.bpmn.model import EventDefinition, LoopCharacteristics
from app.bpmn.model.node import reference_attributes
from app.bpmn.structure import tag

TIMERS = frozenset(["timeDate", "timeDuration", "timeCycle"])
Values = tuple[str | None, str | None, str | None]


class PropertyMerge:
    """Brings what theirs changed of one element (`element_id`) into the merged document."""

    def __init__(self, sides: ThreeSides, element_id: str) -> None:
        self._sides = sides
        self._id = element_id

    def merge(self, base: Any, now: Any, its: Any, path: tuple[Any, ...] = ()) -> None:
        """Merge one node; `base` is None when both sides added it."""
        self._sides.result[its] = now
        self._attributes(base, now, its, path)
        self._text(base, now, its, path)
        self._parts(base, now, its, path)

    # Attributes and text

    def _attributes(self, base: Any, now: Any, its: Any, path: tuple[Any, ...]) -> None:
        old = attributes_of(base) if base is not None else {}
        mine, theirs = attributes_of(now), attributes_of(its)
        for name in dict.fromkeys((*old, *theirs)):
            before, here, there = old.get(name), mine.get(name), theirs.get(name)
            if there in (before, here) or not may_have_attribute(now, name):
                continue
            if here == before or self._ask_attribute(path, name, (base, now, its)) is Side.THEIRS:
                self._write(now, its, name)

    def _ask_attribute(self, path: tuple[Any, ...], name: str, nodes: tuple[Any, Any, Any]) -> Side:
        documents = (self._sides.base_document, self._sides.ours, self._sides.theirs)
        values = tuple(
            None if node is None else attribute_value(node, name, attributes_of(node).get(name), document)
            for node, document in zip(nodes, documents, strict=True)
        )
        return self._ask(path, name, values)  # type: ignore[arg-type]

    def _write(self, now: Any, its: Any, name: str) -> None:
        value = its.get(name)
        if value is not None:
            value = fitting(its, name, value, self._sides.merged)
            is_reference = name in reference_attributes(type(its))
            if is_reference and value in self._sides.its and not self._will_be(value):
                return
        if tag(now) == "sequenceFlow" and name in ("sourceRef", "targetRef"):
            self._sides.touched.add(self._id)
        now.set_attribute(name, value)

    def _will_be(self, element_id: str) -> bool:
        """Whether the merged document has, or gets, this element."""
        sides = self._sides
        if element_id in sides.mine:
            return element_id not in sides.removing
        return element_id not in sides.base or element_id in sides.restored

    def _text(self, base: Any, now: Any, its: Any, path: tuple[Any, ...]) -> None:
        before, here, there = (None if node is None else text_of(node) for node in (base, now, its))
        if there in (before, here):
            return
        if here == before or self._ask(path, "", (before, here, there)) is Side.THEIRS:
            now.text = its.text

    # Parts

    def _parts(self, base: Any, now: Any, its: Any, path: tuple[Any, ...]) -> None:
        sides = self._sides
        mine, theirs = _parts_of(now), _parts_of(its)
        if not theirs and base is None:
            return
        fresh_here = [each for each in mine if each not in sides.to_now.before]
        fresh_there = [each for each in theirs if each not in sides.to_theirs.before]
        both_added = {its_part: mine_part for mine_part, its_part in join_alike(fresh_here, fresh_there)}
        for part in theirs:
            before = sides.to_theirs.before.get(part)
            here = sides.to_now.after.get(before) if before is not None else both_added.get(part)
            if here is not None:
                self.merge(before, here, part, (*path, part))
            elif not may_have_part(now, part):
                continue
            elif before is None:
                self._add(now, part, mine, (*path, part))
            else:
                self._gone_here(before, now, part, (*path, part))
        for before in _parts_of(base) if base is not None else ():
            if before not in sides.to_theirs.after and before in sides.to_now.after:
                self._gone_there(before, sides.to_now.after[before], (*path, before))

    def _add(self, now: Any, part: Any, mine: Sequence[Any], path: tuple[Any, ...]) -> None:
        """Theirs has a part that is new; of some kinds there can be only one."""
        rivals = [each for each in mine if each.getparent() is now and are_rivals(each, part) and self._is_new(each)]
        if rivals:
            values = (None, part_value(rivals[0], self._sides.merged), part_value(part, self._sides.theirs))
            if self._ask(path, "", values) is Side.OURS:
                return
            for each in rivals:
                each.detach()
        self._insert(now, part)

    def _is_new(self, part: Any) -> bool:
        """Whether ours has it and theirs, that had the choice, did not keep it as it was in base."""
        return part not in self._sides.to_now.before

    def _insert(self, now: Any, part: Any) -> None:
        fresh = copied(part, self._sides.merged, self._sides.result.__setitem__)
        place_like(part, fresh, now, self._sides.result)

    def _gone_here(self, before: Any, now: Any, part: Any, path: tuple[Any, ...]) -> None:
        """Ours removed a part: nothing to do, unless theirs changed it."""
        if own_meaning(before) == own_meaning(part):
            return
        values = (part_value(before, self._sides.base_document), None, part_value(part, self._sides.theirs))
        if self._ask(path, "", values) is Side.THEIRS:
            for each in [each for each in now if isinstance(each.tag, str) and are_rivals(each, part)]:
                each.detach()
            self._insert(now, part)

    def _gone_there(self, before: Any, here: Any, path: tuple[Any, ...]) -> None:
        """Theirs removed a part: it goes, unless ours changed it."""
        if here.getparent() is None or any(is_element(each) for each in here.iter("*")):
            return
        if own_meaning(before) != own_meaning(here):
            values = (part_value(before, self._sides.base_document), part_value(here, self._sides.ours), None)
            if self._ask(path, "", values) is Side.OURS:
                return
        here.detach()

    def _ask(self, path: tuple[Any, ...], name: str, values: Values) -> Side:
        steps = "/".join(node.local_name for node in path)
        label = label_of(list(path), name) if path or name else "Content"
        where = f"{steps}@{name}:{values[0]}" if name else f"{steps}:{values[0]}"
        return self._sides.decide(ConflictKind.PROPERTY, self._id, where, label, values)


def _parts_of(node: Any) -> list[Any]:
    return [child for child in children_of(node) if not is_element(child)]


def are_rivals(one: Any, other: Any) -> bool:
    """Whether an element has one of the two: a date or a duration, one loop or another, one trigger or another."""
    if tag(one) in TIMERS and tag(other) in TIMERS:
        return True
    kinds = (LoopCharacteristics, EventDefinition)
    return any(isinstance(one, kind) and isinstance(other, kind) for kind in kinds)
