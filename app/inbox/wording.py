"""Tasks in words: how they stand, what they are about, where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from app.look.words import day, span, value_words
from app.workspace.values import DueState, TaskInfo

BADGES = {DueState.OVERDUE: "danger", DueState.AT_RISK: "warning"}


def due_words(task: TaskInfo, now: datetime) -> str:
    """How a task stands: `"2 d overdue"`, `"5 h left"`, `"Wed 25 Nov"`, or nothing without a due date."""
    if task.due is None:
        return ""
    if task.due_state is DueState.OVERDUE:
        return f"{span(now - task.due)} overdue"
    if task.due_state is DueState.AT_RISK:
        return f"{span(task.due - now)} left"
    return day(task.due)


def summary_words(summary: Mapping[str, Any]) -> tuple[str, str]:
    """The line below a task's name: up to two texts at the left, the first number at the right."""
    texts = [value for value in summary.values() if isinstance(value, str) and value]
    numbers = [v for v in summary.values() if isinstance(v, int | float | Decimal) and not isinstance(v, bool)]
    return ", ".join(texts[:2]), value_words(numbers[0]) if numbers else ""


def about_words(task: TaskInfo) -> str:
    """The second line of a task: what its case is about, else its process, unless the third line says that."""
    text, _ = summary_words(task.summary)
    return text or (task.process_name if task.business_key or task.lane else f"Case {task.root_instance_id[-8:]}")


def place_words(task: TaskInfo) -> str:
    """`"INV-20418 · Accounts payable"`: the case, then the lane or the process."""
    return " · ".join(filter(None, (task.business_key, task.lane or task.process_name)))
