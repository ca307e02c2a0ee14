"""What cases asked a decision lately, from the history: values to try a table with."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.engine.history import EventKind, HistoryEvent
from app.foundation.time import utc_now
from app.workspace.protocol import Workspace
from app.workspace.values import HistoryQuery

DAYS, MOST = 30, 20
MOST_COUNTED = 100_000
"""Times that are counted at most; the latest ones."""


@dataclass(frozen=True, slots=True)
class RealCase:
    """When a case asked, and the values of the inputs by the headings of their columns."""

    at: datetime
    inputs: Mapping[str, Any]


def recent_cases(workspace: Workspace, decision_id: str, viewer: str | None = None) -> list[RealCase]:
    """The last times a decision was asked in the last days, newest first, as `viewer` may see them."""
    last: deque[RealCase] = deque(maxlen=MOST)
    for event in _asked(workspace, decision_id, viewer):
        inputs = event.data.get("inputs")
        if isinstance(inputs, Mapping) and inputs:
            last.append(RealCase(event.at, inputs))
    return list(reversed(last))


def rules_of_cases(workspace: Workspace, decision_id: str, viewer: str | None = None) -> list[tuple[str, ...]]:
    """The ids of the rules that hit, for each time that a decision was asked in the last days."""
    found = deque(
        (tuple(event.data.get("rules") or ()) for event in _asked(workspace, decision_id, viewer)), maxlen=MOST_COUNTED
    )
    return list(found)


def _asked(workspace: Workspace, decision_id: str, viewer: str | None) -> Iterator[HistoryEvent]:
    """Each time that cases asked a decision lately, oldest first."""
    query = HistoryQuery(
        since=utc_now() - timedelta(days=DAYS), kinds=(EventKind.DECISION_EVALUATED.value,), viewer=viewer
    )
    return (event for _, event in workspace.history(query) if event.data.get("decision_id") == decision_id)
