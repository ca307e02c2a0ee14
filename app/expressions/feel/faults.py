"""What closures raise among themselves: it becomes null and a warning before anybody else sees it."""

from __future__ import annotations


class Fault(Exception):
    """A value cannot be computed. `error` is False when something was only missing (a null operand)."""

    def __init__(self, message: str, *, error: bool = True) -> None:
        super().__init__(message)
        self.message = message
        self.error = error
