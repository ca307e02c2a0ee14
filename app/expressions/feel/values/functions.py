"""Functions as values: built-in ones and those that an expression defines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any


class Function:
    """A function: `name` for messages, `parameters` by name, `types` and `result` where they are declared."""

    __slots__ = ("apply", "name", "parameters", "result", "types")

    def __init__(
        self,
        name: str,
        parameters: Sequence[str],
        apply: Callable[[Sequence[Any], Mapping[str, Any] | None, int], Any],
        types: Sequence[Any] = (),
        result: Any = None,
    ) -> None:
        self.name = name
        self.parameters = tuple(parameters)
        self.apply = apply
        """(arguments by position, arguments by name or None, position in the text) -> value."""
        self.types = tuple(types)
        self.result = result

    def call(self, *arguments: Any) -> Any:
        """The value for arguments by position."""
        return self.apply(arguments, None, 0)

    def __repr__(self) -> str:
        return f"Function({self.name or 'anonymous'}/{len(self.parameters)})"
