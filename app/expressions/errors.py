"""The one exception of expressions."""

from __future__ import annotations


class ExpressionError(Exception):
    """An expression cannot be read or evaluated. `message` is for a person; `position` a text offset."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
