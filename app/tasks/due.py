"""How a task stands against its due date."""

from __future__ import annotations

from datetime import datetime

AT_RISK_SHARE = 5
"""At risk: less than a fifth of the time between creation and due date is left."""


def due_state(created: datetime, due: datetime | None, at: datetime) -> str:
    """none, on_time, at_risk or overdue at the moment `at` (for an ended task: when it ended)."""
    if due is None:
        return "none"
    if at > due:
        return "overdue"
    return "at_risk" if (due - at) * AT_RISK_SHARE < due - created else "on_time"
