"""What a command and a behaviour are, and what happens when one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from app.bpmn.editing.board import Board


class Command(Protocol):
    """A change of model and diagram together. Runs inside a transaction; may run other commands."""

    def execute(self, board: Board) -> Any:
        """Make the change; returns what the caller needs (a new id) or None."""


class Behaviour:
    """A side effect that BPMN or good manners demand around commands of some classes."""

    commands: tuple[type, ...] = ()

    def before(self, board: Board, command: Any) -> None:
        """Called before the command changes anything."""

    def after(self, board: Board, command: Any, result: Any) -> None:
        """Called when the command is done."""

    def finish(self, board: Board) -> None:
        """Called once at the end of every edit, when all its commands are done."""


class Refused(Exception):
    """Something that the rules forbid; the message is a sentence for people."""


class NoSuchElement(Refused):
    """An id that nothing in the document has."""

    def __init__(self, element_id: str) -> None:
        super().__init__(f"There is no element with the id '{element_id}'.")
