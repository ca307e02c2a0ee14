"""The variables that a closure sees: the caller's mapping at the bottom, and a `Scope` for each inner scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Environment = Mapping[str, Any]
Closure = Callable[[Environment], Any]


class Scope(dict[str, Any]):
    """Variables of an inner scope; what it does not have is looked for outside. Raises KeyError like any mapping."""

    __slots__ = ("outer",)

    def __init__(self, outer: Environment) -> None:
        self.outer = outer  # an empty dictionary needs no __init__ of its own

    def __missing__(self, key: str) -> Any:
        return self.outer[key]


def looked_up(env: Environment, key: str, otherwise: Any) -> Any:
    """What a variable is, else something else: quicker than to fail for a name that is seldom there."""
    while type(env) is Scope:
        if key in env:
            return env[key]
        env = env.outer
    return env.get(key, otherwise)
