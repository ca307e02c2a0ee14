"""The one exception of expressions."""

from __future__ import annotations


class ExpressionError(Exception):
    """An expression cannot be read or evaluated.

    `message` is for a person; `position` an offset into the text; `expected` what could have stood there, for editors.
    """

    def __init__(self, message: str, position: int | None = None, expected: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.expected = expected


class LimitReached(ExpressionError):
    """An expression costs more than it may: too many steps, too large a value, too deep a recursion."""
