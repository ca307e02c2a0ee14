"""Functions of contexts (DMN 1.5 section 10.3.4.10), `not` and `is`."""

from __future__ import annotations

from typing import Any

from app.expressions import limits
from app.expressions.feel.builtins.signature import built_in
from app.expressions.feel.faults import Fault
from app.expressions.feel.run import charge
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.equality import identical
from app.expressions.feel.values.kinds import described

SECTION = "10.3.4.10"


@built_in("not", "negand: any!", "10.3.4.2")
def negated(value: Any) -> bool:
    """The opposite of a truth value; null for anything else, as three-valued logic has it."""
    only = inward(value[0]) if isinstance(value, list) and len(value) == 1 else value
    if not isinstance(only, bool):
        raise Fault(f"it takes a truth value, not {described(only)}.", error=False)
    return not only


@built_in("is", "value1: any!, value2: any!", "10.3.4.6")
def is_same(one: Any, other: Any) -> bool:
    """Whether both are the same value of the same kind, zones included."""
    return identical(one, other)


@built_in("get value", "m: context, key: string", SECTION)
def get_value(context: dict[str, Any], key: str) -> Any:
    """The entry of this name."""
    if key not in context:
        raise Fault(f"there is no entry '{key}'.", error=False)
    return inward(context[key])


@built_in("get value", "context: context, keys: list", SECTION)
def get_value_within(context: dict[str, Any], keys: list[Any]) -> Any:
    """The entry at the end of a path of names."""
    found: Any = context
    if not keys or not all(isinstance(key, str) for key in keys):
        raise Fault("the keys must be texts.")
    for key in keys:
        if not isinstance(found, dict) or key not in found:
            raise Fault(f"there is no entry '{key}'.", error=False)
        found = inward(found[key])
    return found


@built_in("get entries", "m: context", SECTION)
def get_entries(context: dict[str, Any]) -> list[dict[str, Any]]:
    """A list with a context of `key` and `value` for each entry."""
    return [{"key": key, "value": value} for key, value in context.items()]


@built_in("context", "entries: list", SECTION)
def context_of(entries: list[Any]) -> dict[str, Any]:
    """The context of a list of contexts that have `key` and `value`."""
    found: dict[str, Any] = {}
    for entry in entries:
        if not isinstance(entry, dict) or "value" not in entry or not isinstance(entry.get("key"), str):
            raise Fault("each entry needs a key, a text, and a value.")
        if entry["key"] in found:
            raise Fault(f"the key '{entry['key']}' is there twice.")
        found[entry["key"]] = entry["value"]
    return found


@built_in("context put", "context: context, key: string, value: any!", SECTION)
def context_put(context: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    """The context with an entry set."""
    return {**context, key: value}


@built_in("context put", "context: context, keys: list, value: any!", SECTION)
def context_put_within(context: dict[str, Any], keys: list[Any], value: Any) -> dict[str, Any]:
    """The context with an entry set at the end of a path of names."""
    if not keys or not all(isinstance(key, str) for key in keys):
        raise Fault("the keys must be texts.")
    first, rest = keys[0], keys[1:]
    if not rest:
        return {**context, first: value}
    inner = inward(context.get(first))
    if not isinstance(inner, dict):
        raise Fault(f"the entry '{first}' is no context.")
    return {**context, first: context_put_within(inner, rest, value)}


@built_in("context merge", "contexts: list", SECTION)
def context_merge(contexts: list[Any]) -> dict[str, Any]:
    """The entries of all contexts; later ones win."""
    merged: dict[str, Any] = {}
    for context in contexts:
        if not isinstance(context, dict):
            raise Fault("the list holds something that is no context.")
        charge(1 + len(context))
        merged.update(context)
        limits.item_count(len(merged))
    return merged
