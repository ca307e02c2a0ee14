"""What a value of a scenario file may be: in words for people, as JSON Schema for editors, and which ids it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.engine.timers import duration, moment

Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
WHOLE: Schema = {"type": "integer", "minimum": 0}
OBJECT: Schema = {"type": "object"}
TEXTS: Schema = {"type": "array", "items": TEXT}
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "object": Mapping,
    "array": list,
}


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of an object. `what` names it in a sentence; `example` is one that is right; `one_of`: at least one."""

    what: str
    shapes: Mapping[str, Shape]
    required: tuple[str, ...] = ()
    example: str = ""
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """`words` finish the sentence "'x' must be ..."; `read` raises ValueError or ExpressionError for other texts.

    `names`: what kind of id its texts are (node, flow, passed, incident, process, running); of an object, its keys.
    `inside`: the keys of an object; with `each`, of each of its values; with `many`, a list of them is as good as one.
    """

    words: str
    schema: Schema
    names: str = ""
    read: Callable[[str], object] | None = None
    inside: Keys | None = None
    each: bool = False
    many: bool = False


def fits(value: Any, schema: Schema) -> bool:
    """Whether a value is what the small part of JSON Schema says that shapes use."""
    if "anyOf" in schema:
        return any(fits(value, one) for one in schema["anyOf"])
    wanted = schema.get("type")
    if wanted is not None and not isinstance(value, TYPES[wanted]):
        return False
    if wanted == "integer" and (isinstance(value, bool) or value < schema.get("minimum", value)):
        return False
    if wanted == "string" and len(value) < schema.get("minLength", 0):
        return False
    if wanted == "array":
        return all(fits(item, schema.get("items", {})) for item in value)
    if wanted == "object" and "additionalProperties" in schema:
        return all(fits(item, schema["additionalProperties"]) for item in value.values())
    return True


def texts_in(value: Any) -> Iterator[str]:
    """The texts of a value that names something: itself, those of a list (of lists), the keys of an object."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (str(key) for key in value)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def either(*schemas: Schema) -> Schema:
    """One of these."""
    return {"anyOf": list(schemas)}


def listed(words: str, names: str) -> Shape:
    """A list of ids."""
    return Shape(words, TEXTS, names)


PLAIN = Shape("a text", TEXT)
YES = Shape("true or false", {"type": "boolean"})
COUNT = Shape("a whole number", WHOLE)
VARIABLES = Shape('an object of values by name, such as {"amount": 900}', OBJECT)
NODE = Shape("the id of an element", TEXT, "node")
NODES = listed('a list of element ids, such as ["approve"]', "node")
PASSED = listed('a list of element and flow ids, such as ["approve", "flow_2"]', "passed")
ONE_OR_MORE = Shape("an element id, or a list of them", either(TEXT, TEXTS), "node")
FLOWS = Shape("the id of a sequence flow, or a list of them", either(TEXT, TEXTS), "flow")
MOMENT = Shape('a time such as "2024-03-01T09:00:00Z"', TEXT, read=moment)
LENGTH = Shape('a duration such as "PT4H" or "P3D"', TEXT, read=duration)
CHOICES = Shape(
    'an object of flow ids by gateway, such as {"gateway": "flow"}',
    {"type": "object", "additionalProperties": either(TEXT, {"type": "array", "items": either(TEXT, TEXTS)})},
    "node",
)
