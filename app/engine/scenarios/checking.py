"""A scenario as it is written against the vocabulary: every problem as a sentence that says where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from app.engine.scenarios.places import Place, Problem
from app.engine.scenarios.shapes import Keys, Shape, fits, texts_in
from app.engine.scenarios.vocabulary import SCENARIO, STEP_KEYS, STEPS, UNSAID
from app.expressions import ExpressionError
from app.foundation import json as house_json

SHOWN = 60
KIND_WORDS: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    Decimal: "a number",
    list: "a list",
    dict: "an object",
    datetime: "a time",
    date: "a date",
    timedelta: "a duration",
}


@dataclass(frozen=True, slots=True)
class Named:
    """An id that a scenario names: where it stands, what kind of id it should be."""

    place: Place
    kind: str
    id: str


def problems(data: Any) -> tuple[Problem, ...]:
    """Why the JSON of one scenario is not understood: all reasons, from the top of the file."""
    return tuple(each for each in _walk(data) if isinstance(each, Problem))


def named(data: Any) -> Iterator[Named]:
    """Every id that the scenario names; none of a step or an end that is expected to be refused."""
    return (each for each in _walk(data) if isinstance(each, Named))


def meant(word: str, known: Sequence[str]) -> str:
    """The known word that somebody may have meant; empty when none is near."""
    near = {each.lower(): each for each in known}
    return next((near[each] for each in get_close_matches(word.lower(), near, 1, 0.6)), "")


Found = Iterator[Problem | Named]
TOP = Place()


def _walk(data: Any) -> Found:
    if not isinstance(data, Mapping):
        yield TOP.says(f"a scenario is an object with steps, such as {SCENARIO.example}.")
        return
    yield from _keys(data, SCENARIO, TOP)
    steps = data.get("steps")
    for number, step in enumerate(steps if isinstance(steps, list) else []):
        yield from _step(step, number)


def _step(step: Any, number: int) -> Found:
    op = step.get("op") if isinstance(step, Mapping) else None
    name = f"step {number + 1}" + (f" ({op})" if op in STEPS else "")
    place = TOP.inner("steps").inner(number, name)
    if not isinstance(op, str):
        yield place.says(f"it has no 'op'. Write what it does, such as {STEPS['start'].example}.")
        return
    keys = STEPS.get(op)
    if keys is None:
        yield place.inner("op").says(f"there is no step '{op}'{_hint(op, STEPS)} Known: {', '.join(sorted(STEPS))}.")
        return
    refused = isinstance(step.get("expect"), Mapping) and step["expect"].get("error") is True
    arguments = {key: value for key, value in step.items() if key not in STEP_KEYS}
    for found in _keys(arguments, keys, place):
        if not (refused and isinstance(found, Named)):
            yield found
    if "expect" in step:
        yield from _value(step["expect"], STEP_KEYS["expect"], place, "expect")


def _keys(data: Mapping[str, Any], keys: Keys, place: Place) -> Found:
    """The keys that are not known or missing, and the values of the others."""
    unknown = [str(key) for key in data if key not in keys.shapes]
    guessed = {meant(key, list(keys.shapes)) for key in unknown}
    known = ", ".join(sorted(set(keys.shapes) - UNSAID))
    for key in unknown:
        text = f"'{key}' is not known here{_hint(key, keys.shapes)} {keys.what.capitalize()} may hold {known}."
        yield place.inner(key).says(text)
    yield from (place.says(text) for text in _missing(data, keys, guessed))
    for key, value in data.items():
        if key in keys.shapes:
            yield from _value(value, keys.shapes[key], place, str(key))


def _missing(data: Mapping[str, Any], keys: Keys, guessed: Set[str]) -> Iterator[str]:
    """What must be there and is not; `guessed`: known words that somebody has probably meant."""
    for key in keys.required:
        if key not in data and key not in guessed:
            yield f"'{key}' is missing: it must be {keys.shapes[key].words}. Write it as in {keys.example}."
    if keys.one_of and not any(key in data or key in guessed for key in keys.one_of):
        yield f"{' or '.join(map(repr, keys.one_of))} is missing. Write it as in {keys.example}."


def _value(value: Any, shape: Shape, place: Place, key: str) -> Found:
    here = place.inner(key)
    if not fits(value, shape.schema):
        yield here.says(f"'{key}' must be {shape.words}, and is {_described(value)}.")
        return
    if shape.read is not None and (trouble := _unreadable(value, shape)):
        yield here.says(f"'{key}' must be {shape.words}: {trouble}")
    if shape.names:
        yield from (Named(place.inner(key, key), shape.names, text) for text in texts_in(value))
    if key in ("choose", "map"):
        kind = "flow" if key == "choose" else "node"
        yield from (Named(place.inner(key, key), kind, text) for each in value.values() for text in texts_in(each))
    if shape.inside is not None:
        yield from _inside(value, shape, shape.inside, place.inner(key, key))


def _inside(value: Mapping[str, Any], shape: Shape, keys: Keys, place: Place) -> Found:
    """The keys of an object, or of each of its entries."""
    if not shape.each:
        yield from _keys(value, keys, place)
        return
    for name, entry in value.items():
        named = place.inner(name, f"'{name}'")
        several = shape.many and isinstance(entry, list)
        for number, each in enumerate(entry if several else [entry]):
            here = named.inner(number) if several else named
            if isinstance(each, Mapping):
                yield from _keys(each, keys, here)
            else:
                yield here.says(f"{keys.what} is an object such as {keys.example}, and not {_described(each)}.")


def _unreadable(text: str, shape: Shape) -> str:
    assert shape.read is not None
    try:
        shape.read(text)
    except (ExpressionError, ValueError) as error:
        return str(error).rstrip(".") + "."
    return ""


def literal(value: Any) -> str:
    """A value as it would be written in the file."""
    try:
        return house_json.dumps(value)
    except ValueError:
        return str(value)


def kind_words(value: Any) -> str:
    """`a text`, `a number`."""
    return KIND_WORDS.get(type(value), "something else")


def _described(value: Any) -> str:
    """`a text: "check"`; long ones are cut."""
    if value is None:
        return "null"
    shown = literal(value)
    return f"{kind_words(value)}: {shown}" if len(shown) <= SHOWN else kind_words(value)


def _hint(word: str, known: Iterable[str]) -> str:
    near = meant(word, list(known))
    return f"; did you mean '{near}'?" if near else "."
