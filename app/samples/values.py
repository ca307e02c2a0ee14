"""Values of variables, drawn from what a sample says of them.

A description is a plain JSON value, taken as it is, or an object with one of these keys:
`choice` [[value, weight], ...] · `pick` [values] · `number` [low, high] · `lognormal` [median, sigma] ·
`bool` probability · `text` with {n} (the case's number) and {r} (random digits) · `date_days`
[earliest, latest] from today · `object` of descriptions.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Draw:
    """What a value may depend on: chance, the case's number, and the day."""

    chance: random.Random
    number: int
    now: datetime

    def all(self, descriptions: Mapping[str, Any]) -> dict[str, Any]:
        """A value for every description."""
        return {name: self.one(description) for name, description in descriptions.items()}

    def one(self, description: Any) -> Any:
        """The value that `description` describes."""
        if isinstance(description, Mapping):
            for key, make in MAKERS.items():
                if key in description:
                    return make(self, description[key], description)
        return description


def triangular_hours(chance: random.Random, spread: list[float]) -> timedelta:
    """A duration from [lowest, usual, highest] hours, skewed as waiting times are."""
    low, usual, high = spread
    return timedelta(hours=chance.triangular(low, high, usual))


def _choice(draw: Draw, pairs: list[tuple[Any, float]], _: Mapping[str, Any]) -> Any:
    return draw.chance.choices([value for value, _ in pairs], [weight for _, weight in pairs])[0]


def _number(draw: Draw, bounds: list[float], description: Mapping[str, Any]) -> Any:
    decimals = description.get("decimals", 0)
    value = draw.chance.uniform(*bounds)
    return round(value, decimals) if decimals else round(value)


def _lognormal(draw: Draw, shape: list[float], description: Mapping[str, Any]) -> float:
    median, sigma = shape
    return round(draw.chance.lognormvariate(math.log(median), sigma), description.get("decimals", 2))


def _text(draw: Draw, template: str, _: Mapping[str, Any]) -> str:
    return template.format(n=draw.number, r=draw.chance.randrange(1, 999))


def _date(draw: Draw, bounds: list[int], _: Mapping[str, Any]) -> str:
    return (draw.now + timedelta(days=draw.chance.randint(*bounds))).date().isoformat()


MAKERS: dict[str, Callable[[Draw, Any, Mapping[str, Any]], Any]] = {
    "choice": _choice,
    "pick": lambda draw, values, _: draw.chance.choice(values),
    "number": _number,
    "lognormal": _lognormal,
    "bool": lambda draw, probability, _: draw.chance.random() < probability,
    "text": _text,
    "date_days": _date,
    "object": lambda draw, descriptions, _: draw.all(descriptions),
}
