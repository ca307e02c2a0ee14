"""Functions of lists (DMN 1.5 section 10.3.4.4)."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

from app.expressions import limits
from app.expressions.errors import LimitReached
from app.expressions.feel.builtins.signature import built_in
from app.expressions.feel.builtins.strings import position
from app.expressions.feel.faults import Fault
from app.expressions.feel.run import charge
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.equality import same
from app.expressions.feel.values.functions import Function

SECTION = "10.3.4.4"
MAX_DEPTH = 64
COMPARISON_COST = 3
"""Steps of finding out which of two values is less."""
CALL_COST = 10
"""Steps of calling a function for an entry, beside what it takes itself."""


def has(values: list[Any], wanted: Any) -> bool:
    """Whether the list has an equal entry."""
    charge(2 + 2 * len(values))
    return any(same(value, wanted) for value in values)


@built_in("list contains", "list: list, element: any!", SECTION)
def list_contains(values: list[Any], element: Any) -> bool:
    """Whether the list has the element; null is an element like any other."""
    return has(values, element)


@built_in("count", "list: list", SECTION)
def count(values: list[Any]) -> int:
    """How many entries."""
    return len(values)


def _all(values: list[Any]) -> bool | None:
    """True when all are; false when one is; else null."""
    return _decided(values, decisive=False)


def _any(values: list[Any]) -> bool | None:
    """True when one is; false when all are; else null."""
    return _decided(values, decisive=True)


def _decided(values: list[Any], *, decisive: bool) -> bool | None:
    if any(value is decisive for value in values):
        return decisive
    if any(value is not None and not isinstance(value, bool) for value in values):
        raise Fault("the list holds something that is no truth value.")
    return None if any(value is None for value in values) else not decisive


for _name, _body in (("all", _all), ("any", _any)):
    built_in(_name, "list: list", SECTION)(_body)
    built_in(_name, "...b: boolean!", SECTION)(_body)


@built_in("sublist", "list: list, start position: number, length?: number!", SECTION)
def sublist(values: list[Any], start: Any, length: Any) -> list[Any]:
    """From a position on, at most `length` entries."""
    first = position(start)
    if first == 0 or abs(first) > len(values):
        raise Fault("there is no such position in the list.")
    begin = first - 1 if first > 0 else len(values) + first
    if length is None:
        return values[begin:]
    size = position(length)
    if size < 1 or begin + size > len(values):
        raise Fault("there are not so many entries.")
    return values[begin : begin + size]


@built_in("append", "list: list, ...item: any!", SECTION)
def append(values: list[Any], items: list[Any]) -> list[Any]:
    """The list with the items at its end."""
    limits.item_count(len(values) + len(items))
    return [*values, *items]


@built_in("concatenate", "...list: list", SECTION)
def concatenate(lists: list[list[Any]]) -> list[Any]:
    """The lists one after the other."""
    limits.item_count(sum(map(len, lists)))
    return [value for values in lists for value in values]


@built_in("insert before", "list: list, position: number, newItem: any!", SECTION)
def insert_before(values: list[Any], place: Any, item: Any) -> list[Any]:
    """The list with an item more, before a position."""
    at = _place(values, place)
    return [*values[:at], item, *values[at:]]


@built_in("remove", "list: list, position: number", SECTION)
def remove(values: list[Any], place: Any) -> list[Any]:
    """The list without the entry at a position."""
    at = _place(values, place)
    return [*values[:at], *values[at + 1 :]]


@built_in("list replace", "list: list, position: number, newItem: any!", SECTION)
def list_replace(values: list[Any], place: Any, item: Any) -> list[Any]:
    """The list with another item at a position."""
    at = _place(values, place)
    return [*values[:at], item, *values[at + 1 :]]


@built_in("list replace", "list: list, match: function, newItem: any!", SECTION)
def list_replace_matching(values: list[Any], match: Function, item: Any) -> list[Any]:
    """The list with another item for each entry that the function matches: `function(entry, new item)`."""
    if len(match.parameters) != 2:
        raise Fault("the function needs two parameters.")
    charge(CALL_COST * len(values))
    found = [match.call(value, item) for value in values]
    if not all(isinstance(each, bool) for each in found):
        raise Fault("the function did not answer true or false.")
    return [item if each else value for each, value in zip(found, values, strict=True)]


def _place(values: list[Any], place: Any) -> int:
    """An index from a position. Raises Fault."""
    at = position(place)
    if not 0 < abs(at) <= len(values):
        raise Fault("there is no such position in the list.")
    return at - 1 if at > 0 else len(values) + at


@built_in("reverse", "list: list", SECTION)
def reverse(values: list[Any]) -> list[Any]:
    """The list backwards."""
    return values[::-1]


@built_in("index of", "list: list, match: any!", SECTION)
def index_of(values: list[Any], match: Any) -> list[int]:
    """The positions of equal entries."""
    charge(2 * len(values))
    return [at for at, value in enumerate(values, 1) if same(value, match)]


def distinct(values: list[Any]) -> list[Any]:
    """The list without what is in it already."""
    kept: list[Any] = []
    seen: set[Any] = set()
    charge(len(values))
    for value in values:
        plain = isinstance(value, str | int) and not isinstance(value, bool)
        if plain and value in seen:
            continue
        if plain:
            seen.add(value)
        elif has(kept, value):
            continue
        kept.append(value)
    return kept


@built_in("union", "...list: list", SECTION)
def union(lists: list[list[Any]]) -> list[Any]:
    """The lists one after the other, each value once."""
    return distinct(concatenate(lists))


@built_in("distinct values", "list: list", SECTION)
def distinct_values(values: list[Any]) -> list[Any]:
    """Each value once."""
    return distinct(values)


@built_in("flatten", "list: list", SECTION)
def flatten(values: list[Any]) -> list[Any]:
    """The entries of lists within lists, in one list."""
    flat: list[Any] = []
    _flatten(values, flat, 0)
    return flat


def _flatten(values: list[Any], flat: list[Any], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise LimitReached("The list is nested too deeply.")
    charge(1)
    for value in values:
        item = inward(value)
        if isinstance(item, list):
            _flatten(item, flat, depth + 1)
        else:
            flat.append(item)
            charge(1)
    limits.item_count(len(flat))


@built_in("sort", "list: list, precedes?: function!", "10.3.4.9")
def sort(values: list[Any], precedes: Function | None) -> list[Any]:
    """The list in the order of a function `precedes(x, y)`; without one, by value."""
    from app.expressions.feel.values.order import compare

    def ordered(left: Any, right: Any) -> int:
        charge(COMPARISON_COST if precedes is None else 2 * CALL_COST)
        if precedes is not None:
            return -1 if precedes.call(left, right) is True else int(precedes.call(right, left) is True)
        found = compare(left, right)
        if found is None:
            raise Fault("the list holds values that have no order.")
        return found

    if precedes is not None and len(precedes.parameters) != 2:
        raise Fault("the function needs two parameters.")
    return sorted(values, key=cmp_to_key(ordered))
