"""What cases asked a decision lately, from the history: values to try a table with."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.engine.history import EventKind
from app.foundation.time import utc_now
from app.workspace.protocol import Workspace
from app.workspace.values import HistoryQuery

DAYS, MOST = 30, 20


@dataclass(frozen=True, slots=True)
class RealCase:
    """When a case asked, and the values of the inputs by the headings of their columns."""

    at: datetime
    inputs: Mapping[str, Any]


def recent_cases(workspace: Workspace, decision_id: str, viewer: str | None = None) -> list[RealCase]:
    """The last times a decision was asked in the last days, newest first, as `viewer` may see them."""
    query = HistoryQuery(
        since=utc_now() - timedelta(days=DAYS), kinds=(EventKind.DECISION_EVALUATED.value,), viewer=viewer
    )
    last: deque[RealCase] = deque(maxlen=MOST)
    for _, event in workspace.history(query):
        inputs = event.data.get("inputs")
        if event.data.get("decision_id") == decision_id and isinstance(inputs, Mapping) and inputs:
            last.append(RealCase(event.at, inputs))
    return list(reversed(last))
