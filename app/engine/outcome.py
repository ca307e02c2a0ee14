"""What one step returns: the new state, what happened, and what appeared and went."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.engine.history import Events
from app.engine.waits import Wait

if TYPE_CHECKING:
    from app.engine.state import State


@dataclass(frozen=True, slots=True)
class Publication:
    """A message or signal that this step threw; whoever runs the step delivers it after commit.

    `kind` is "message" or "signal". A message is for one receiver, anywhere in the workspace; a
    signal is for every waiting instance and every signal start event, this instance aside (its own
    subscriptions were served inside the step) unless it goes `to_own`, too.
    """

    kind: str
    name: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    correlation_key: str | None = None
    to_own: bool = False


class Outcome:
    """The result of one command; nobody changes it.

    `opened` and `closed` are the difference of the waits: what the store inserts, and the
    (type, key) pairs it deletes. A wait that changed appears in `opened` under its old key.
    `touched`: the keys of the element instances that were made, written or taken away; every other
    one is the same object as before.
    """

    __slots__ = ("closed", "events", "opened", "published", "state", "touched")

    def __init__(
        self,
        state: State,
        events: Events,
        opened: tuple[Wait, ...],
        closed: tuple[tuple[type[Wait], int], ...],
        published: tuple[Publication, ...],
        touched: Set[int],
    ) -> None:
        self.state = state
        self.events = events
        self.opened = opened
        self.closed = closed
        self.published = published
        self.touched = touched

    @property
    def ended(self) -> bool:
        """Whether the root instance has ended with this step."""
        return self.state.ended
