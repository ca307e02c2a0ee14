"""Input and output parameters (Camunda 7 inputOutput, Camunda 8 ioMapping), `in` and `out` of calls."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.engine.graph import CallMapping, Node, VariableMapping
from app.engine.reading.source import Source, content, extension, extensions, local
from app.expressions import Expression


def read_parameters(source: Source, element: Any, node: Node) -> None:
    """Fill the node's inputs and outputs."""
    holder = extension(element, "inputOutput")
    if holder is not None:
        node.inputs = tuple(_parameter(source, element, p) for p in holder if local(p) == "inputParameter")
        node.outputs = tuple(_parameter(source, element, p) for p in holder if local(p) == "outputParameter")
    holder = extension(element, "ioMapping", zeebe=True)
    if holder is not None:
        node.inputs = _gathered(_zeebe(source, element, p) for p in holder if local(p) == "input")
        node.outputs = _gathered(_zeebe(source, element, p) for p in holder if local(p) == "output")
        node.outputs_filter = bool(node.outputs)


def _parameter(source: Source, element: Any, parameter: Any) -> VariableMapping:
    return VariableMapping(parameter.get("name") or "", _parameter_value(source, element, parameter))


def _parameter_value(source: Source, element: Any, holder: Any) -> Any:
    nested = next((child for child in holder if isinstance(child.tag, str)), None)
    if nested is None:
        return source.value(element, content(holder))
    kind = local(nested)
    if kind == "list":
        return tuple(_item(source, element, entry) for entry in nested if isinstance(entry.tag, str))
    if kind == "map":
        return {entry.get("key") or "": _parameter_value(source, element, entry) for entry in nested}
    if kind == "script":
        return _script(source, element, nested)
    source.problem(element, f"A parameter holds '{kind}', which is not known.", "parameter")
    return None


def _item(source: Source, element: Any, entry: Any) -> Any:
    if local(entry) == "script":
        return _script(source, element, entry)
    return source.value(element, content(entry))


def _script(source: Source, element: Any, script: Any) -> Expression | None:
    language = script.get("scriptFormat") or ""
    if language.lower() not in ("juel", "feel", "simple"):
        source.problem(
            element, f"A parameter is a script in '{language}'; only expressions can run.", "script-language"
        )
        return None
    return source.expression(element, content(script), language)


def _zeebe(source: Source, element: Any, mapping: Any) -> VariableMapping:
    text = mapping.get("source") or ""
    return VariableMapping(mapping.get("target") or "", source.value(element, text) if text else None)


def _gathered(mappings: Iterable[VariableMapping]) -> tuple[VariableMapping, ...]:
    """Targets inside a record, such as `order.id`, make one record of each variable."""
    found: dict[str, Any] = {}
    for mapping in mappings:
        name, *path = mapping.name.split(".")
        if not path:
            found[name] = mapping.value
            continue
        record = found[name] = dict(found[name]) if isinstance(found.get(name), dict) else {}
        for part in path[:-1]:
            inner = record.get(part)
            record[part] = dict(inner) if isinstance(inner, dict) else {}
            record = record[part]
        record[path[-1]] = mapping.value
    return tuple(VariableMapping(name, value) for name, value in found.items())


def read_call_mappings(source: Source, element: Any, name: str, holder: Any = None) -> tuple[CallMapping, ...]:
    """The `in` or `out` mappings of a call activity or signal."""
    mappings = []
    for entry in extensions(element if holder is None else holder, name):
        if entry.get("businessKey"):
            continue
        if entry.get("variables") == "all":
            mappings.append(CallMapping(None, None))
            continue
        text = entry.get("sourceExpression")
        origin = source.value(element, text) if text else entry.get("source")
        mappings.append(CallMapping(entry.get("target") or entry.get("source"), origin, entry.get("local") == "true"))
    return tuple(mappings)


def business_key(source: Source, element: Any) -> Any:
    """What a call activity hands over as business key."""
    keys = [entry.get("businessKey") for entry in extensions(element, "in") if entry.get("businessKey")]
    return source.value(element, keys[0]) if keys else None
