"""The vocabulary as a JSON Schema (2020-12), with which editors complete and underline scenario files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine.scenarios.shapes import Keys, Shape
from app.engine.scenarios.vocabulary import SCENARIO, STEP_KEYS, STEPS


def scenario_schema() -> dict[str, Any]:
    """Of a file: one scenario or a list of them. Steps are told apart by their `op`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scenario tests of Millrace",
        "if": {"type": "array"},
        "then": {"type": "array", "items": {"$ref": "#/$defs/scenario"}, "minItems": 1},
        "else": {"$ref": "#/$defs/scenario"},
        "$defs": {"scenario": _scenario(), "step": _step(), "expect": _keys(STEP_KEYS["expect"].inside)},
    }


def _scenario() -> dict[str, Any]:
    made = _keys(SCENARIO)
    made["properties"]["steps"] = {"type": "array", "items": {"$ref": "#/$defs/step"}}
    made["properties"]["expect"] = {"$ref": "#/$defs/expect"}
    return made


def _step() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["op"],
        "properties": {"op": {"enum": sorted(STEPS)}},
        "allOf": [
            {"if": {"properties": {"op": {"const": op}}, "required": ["op"]}, "then": _one_step(keys)}
            for op, keys in STEPS.items()
        ],
    }


def _one_step(keys: Keys) -> dict[str, Any]:
    made = _keys(keys)
    made["properties"] |= {"op": True, "expect": {"$ref": "#/$defs/expect"}}
    if keys.one_of:
        made["anyOf"] = [{"required": [key]} for key in keys.one_of]
    return made


def _keys(keys: Keys | None) -> dict[str, Any]:
    assert keys is not None
    made: dict[str, Any] = {
        "type": "object",
        "properties": {key: _shape(shape) for key, shape in keys.shapes.items()},
        "additionalProperties": False,
    }
    return made | ({"required": list(keys.required)} if keys.required else {})


def _shape(shape: Shape) -> Mapping[str, Any]:
    made = {**shape.schema, "description": shape.words[:1].upper() + shape.words[1:] + "."}
    if shape.inside is None:
        return made
    inner = _keys(shape.inside)
    if not shape.each:
        return made | inner
    many = {"anyOf": [inner, {"type": "array", "items": inner}]} if shape.many else inner
    return made | {"additionalProperties": many}
