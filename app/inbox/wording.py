"""Due dates and values in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from app.workspace.values import DueState, TaskInfo

BADGES = {DueState.OVERDUE: "danger", DueState.AT_RISK: "warning"}


def span(duration: timedelta) -> str:
    """`"2 d"`, `"5 h"`, `"12 min"`: one unit, the largest that fits, with a thin gap."""
    minutes = max(int(duration.total_seconds() // 60), 0)
    if minutes >= 2 * 24 * 60:
        return f"{minutes // (24 * 60)} d"
    if minutes >= 90:
        return f"{round(minutes / 60)} h"
    return f"{minutes} min"


def day(moment: datetime) -> str:
    """`"Tue 24 Nov"`, in the person's own zone."""
    local = moment.astimezone()
    return f"{local:%a} {local.day} {local:%b}"


def clock(moment: datetime, now: datetime) -> str:
    """`"14:02"` for today, else `"Tue 24 Nov 14:02"`."""
    local = moment.astimezone()
    return f"{local:%H:%M}" if local.date() == now.astimezone().date() else f"{day(moment)} {local:%H:%M}"


def due_words(task: TaskInfo, now: datetime) -> str:
    """How a task stands: `"2 d overdue"`, `"5 h left"`, `"Wed 25 Nov"`, or nothing without a due date."""
    if task.due is None:
        return ""
    if task.due_state is DueState.OVERDUE:
        return f"{span(now - task.due)} overdue"
    if task.due_state is DueState.AT_RISK:
        return f"{span(task.due - now)} left"
    return day(task.due)


def value_words(value: Any) -> str:
    """A variable's value in a list: numbers with separated thousands, the rest as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | Decimal):
        return f"{value:,.2f}"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


def summary_words(summary: Mapping[str, Any]) -> tuple[str, str]:
    """The line below a task's name: up to two texts at the left, the first number at the right."""
    texts = [value for value in summary.values() if isinstance(value, str) and value]
    numbers = [v for v in summary.values() if isinstance(v, int | float | Decimal) and not isinstance(v, bool)]
    return ", ".join(texts[:2]), value_words(numbers[0]) if numbers else ""


def place_words(task: TaskInfo) -> str:
    """`"INV-20418 · Accounts payable"`: the case, then the lane or the process."""
    return " · ".join(filter(None, (task.business_key, task.lane or task.process_name)))
