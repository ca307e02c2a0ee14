"""The tours: short walks through the places, a step at a time. Their texts are in `resources/look/tours.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from app.look.tokens import RESOURCES


@dataclass(frozen=True, slots=True)
class Step:
    """What to do now, and in which place."""

    place: str
    title: str
    text: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tour:
    """A walk of a few steps."""

    key: str
    title: str
    minutes: int
    icon: str
    steps: tuple[Step, ...]


def _read() -> tuple[Tour, ...]:
    told = json.loads((RESOURCES / "look" / "tours.json").read_text(encoding="utf-8"))
    return tuple(
        Tour(one["key"], one["title"], one["minutes"], one["icon"], tuple(Step(**step) for step in one["steps"]))
        for one in told
    )


TOURS = _read()
