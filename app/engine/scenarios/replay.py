"""A case that has really happened, played from its history events: forwards, back, and where its tokens stood.

Nothing is executed: the events say it all. A scope shows no token of its own; what is inside it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.engine.history import EventKind, HistoryEvent
from app.engine.scenarios.observation import PASSED

SCOPES = frozenset({"subProcess", "transaction", "adHocSubProcess", "process"})
GONE = frozenset({EventKind.ELEMENT_COMPLETED, EventKind.ELEMENT_TERMINATED})
ENDINGS = frozenset({EventKind.INSTANCE_COMPLETED, EventKind.INSTANCE_CANCELED})


@dataclass(slots=True)
class Picture:
    """How a case stood after some of its events."""

    case: str
    standing: dict[tuple[str, int], HistoryEvent] = field(default_factory=dict)
    incidents: dict[tuple[str, int], HistoryEvent] = field(default_factory=dict)
    variables: dict[str, Any] = field(default_factory=dict)

    def take(self, event: HistoryEvent) -> None:
        """One event more."""
        place = (event.instance_id, event.key)
        if event.kind is EventKind.ELEMENT_ACTIVATED and event.element_type not in SCOPES:
            self.standing[place] = event
        elif event.kind in GONE:
            self.standing.pop(place, None)
            self.incidents.pop(place, None)
        elif event.kind in ENDINGS:
            for each in [each for each in self.standing if each[0] == event.instance_id]:
                del self.standing[each]
        elif event.kind is EventKind.INCIDENT_RAISED:
            self.incidents[place] = event
        elif event.kind is EventKind.INCIDENT_RESOLVED:
            self.incidents.pop(place, None)
        elif event.kind is EventKind.VARIABLE_SET and self._is_of_the_case(event):
            self.variables[str(event.data["name"])] = event.data.get("value")

    def _is_of_the_case(self, event: HistoryEvent) -> bool:
        """Not local to an element, and not of a called process."""
        return event.instance_id == self.case and not event.data.get("scope_key")


class Replay:
    """`position` counts the moves that have been shown. A move is what one token did: it came, or left by its flows."""

    def __init__(self, events: Iterable[HistoryEvent]) -> None:
        self.all = list(events)
        self._ends = _moves(self.all)
        self.position = 0
        self._pictures: dict[int, Picture] = {}

    @property
    def count(self) -> int:
        """How many moves there are."""
        return len(self._ends)

    @property
    def events(self) -> Sequence[HistoryEvent]:
        """What has been shown, in order."""
        return self.all[: self._end(self.position)]

    @property
    def last(self) -> Sequence[HistoryEvent]:
        """The events of the last move."""
        return self.all[self._end(self.position - 1) : self._end(self.position)] if self.position else ()

    @property
    def now(self) -> datetime | None:
        """When the last move was made; before the first, when the case began. None without events."""
        return self.last[-1].at if self.last else self.all[0].at if self.all else None

    def step(self) -> bool:
        """One move more; False at the end."""
        return self.go_to(self.position + 1)

    def back(self) -> bool:
        """One move less; False at the beginning."""
        return self.go_to(self.position - 1)

    def go_to(self, position: int) -> bool:
        """Show so many moves; False when there are not so many."""
        if not 0 <= position <= self.count:
            return False
        self.position = position
        return True

    def _end(self, position: int) -> int:
        return self._ends[position - 1] if position > 0 else 0

    def _picture(self) -> Picture:
        picture = self._pictures.get(self.position)
        if picture is None:
            picture = Picture(self.all[0].instance_id if self.all else "")
            for event in self.events:
                picture.take(event)
            self._pictures = {self.position: picture}
        return picture

    @property
    def flows(self) -> tuple[str, ...]:
        """The sequence flows of the last move."""
        return tuple(event.element_id for event in self.last if event.kind is EventKind.FLOW_TAKEN)

    def tokens(self, process_ids: Iterable[str]) -> dict[str, int]:
        """How many tokens stood at each element of these processes."""
        counts: dict[str, int] = {}
        wanted = set(process_ids)
        for event in self._picture().standing.values():
            if event.process_id in wanted:
                counts[event.element_id] = counts.get(event.element_id, 0) + 1
        return counts

    def incidents(self) -> dict[str, str]:
        """The sentences of the incidents that stood then, by element."""
        return {event.element_id: str(event.data.get("message", "")) for event in self._picture().incidents.values()}

    def variables(self) -> Mapping[str, Any]:
        """The process variables as they were."""
        return self._picture().variables

    def changed(self) -> set[str]:
        """The variables that the last move set."""
        return {str(event.data["name"]) for event in self.last if event.kind is EventKind.VARIABLE_SET}

    def visited(self, process_ids: Iterable[str]) -> frozenset[str]:
        """The elements and flows that had been passed."""
        wanted = set(process_ids)
        return frozenset(e.element_id for e in self.events if e.kind in PASSED and e.process_id in wanted)


OPENING = frozenset({EventKind.ELEMENT_ACTIVATED, *GONE, *ENDINGS, EventKind.INCIDENT_RAISED})
RESTING = frozenset({EventKind.TASK_CREATED, EventKind.JOB_CREATED, EventKind.TIMER_SCHEDULED})


def _moves(events: Sequence[HistoryEvent]) -> list[int]:
    """Where each move ends (an index behind it): before the next event that begins one."""
    starts = [at for at in range(1, len(events)) if _begins(events[at - 1], events[at])]
    return [*starts, len(events)] if events else []


def _begins(before: HistoryEvent, event: HistoryEvent) -> bool:
    """Whether an event begins a move: a token comes or leaves, or something comes from outside after a rest."""
    woken = before.kind in RESTING and event.kind is EventKind.VARIABLE_SET
    return event.kind in OPENING or event.at != before.at or woken
