"""History events that are made quickly are the same events."""

from __future__ import annotations

import dataclasses
import pickle
from datetime import UTC, datetime

import pytest

from app.engine.event_record import record
from app.engine.history import EventKind, HistoryEvent

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_recorded_event_is_the_event_that_its_class_would_make() -> None:
    made = record(EventKind.TASK_CREATED, NOW, ("i", "p", 2), ("e", "userTask", "E"), 7, {"x": 1})
    plain = HistoryEvent(EventKind.TASK_CREATED, NOW, "i", "p", 2, "e", "userTask", "E", 7, {"x": 1})

    assert made == plain
    assert type(made) is HistoryEvent
    assert pickle.loads(pickle.dumps(made)) == plain
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.key = 8  # type: ignore[misc]
