"""Sets of input and output data (BPMN 2.0.2, 10.4.1): each datum is in a set, and sets refer to each other mutually."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import Model, content, kids, reference, where
from app.engine.problems import Problem

RULE = "io-sets"
_SIDES = (
    ("dataInput", "inputSet", "dataInputRefs", ("optionalInputRefs", "whileExecutingInputRefs")),
    ("dataOutput", "outputSet", "dataOutputRefs", ("optionalOutputRefs", "whileExecutingOutputRefs")),
)


def check(model: Model) -> Iterator[Problem]:
    """Data outside of all sets; optional data that its set does not hold; references that are not returned."""
    for specification in model.all("ioSpecification"):
        for data, group, refs, parts in _SIDES:
            sets = kids(specification, group)
            if not sets:
                yield Problem(where(specification), f"Its data specification has no {group}.", RULE)
            yield from _left_out(specification, data, sets, refs)
            for each in sets:
                yield from _parts(each, group, refs, parts)
        yield from _mutual(specification)


def _ids(holder: Any, name: str) -> list[str]:
    return [reference(content(each)) or "" for each in kids(holder, name)]


def _left_out(specification: Any, data: str, sets: list[Any], refs: str) -> Iterator[Problem]:
    held = {each for group in sets for each in _ids(group, refs)}
    for element in kids(specification, data):
        if sets and element.get("id") not in held:
            yield Problem(where(element), f"This {data} is in none of the sets of its specification.", RULE)


def _parts(group: Any, name: str, refs: str, parts: tuple[str, ...]) -> Iterator[Problem]:
    held = _ids(group, refs)
    for part in parts:
        for each in _ids(group, part):
            if each not in held:
                yield Problem(where(group), f"Its {name} lists '{each}' in {part}, but not in {refs}.", RULE)


def _mutual(specification: Any) -> Iterator[Problem]:
    """An input set that refers to an output set is referred to by it, and the other way round."""
    sets = {"inputSet": kids(specification, "inputSet"), "outputSet": kids(specification, "outputSet")}
    for here, there, refs, back in (
        ("inputSet", "outputSet", "outputSetRefs", "inputSetRefs"),
        ("outputSet", "inputSet", "inputSetRefs", "outputSetRefs"),
    ):
        others = {each.get("id"): each for each in sets[there]}
        for group in sets[here]:
            for name in _ids(group, refs):
                other = others.get(name)
                if other is not None and group.get("id") not in _ids(other, back):
                    message = f"The {here} '{group.get('id')}' refers to '{name}', which does not refer back."
                    yield Problem(where(group), message, RULE)
