"""What is wrong with an expression, and where."""

from __future__ import annotations

from dataclasses import dataclass

from app.canvas.inspector.words import language_in
from app.expressions import ExpressionError, compile


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence for people; `position` is the offset in the text, -1 when it is not known."""

    message: str
    position: int = -1

    def __str__(self) -> str:
        return f"At character {self.position + 1}: {self.message}" if self.position >= 0 else self.message


def fault_of(text: str, language: str = "", *, always: bool = True) -> Fault | None:
    """Why a text is no expression; None when it is one, or when it may be a plain text and is one."""
    found = language_in(text, language, always=always)
    if not text.strip() or not found:
        return None
    try:
        compile(text, found)
    except ExpressionError as error:
        return Fault(error.message, -1 if error.position is None else min(error.position, len(text)))
    return None


def expression_problem(text: str, language: str = "", *, always: bool = True) -> str:
    """The same as one sentence; "" when there is nothing wrong."""
    fault = fault_of(text, language, always=always)
    return str(fault) if fault is not None else ""
