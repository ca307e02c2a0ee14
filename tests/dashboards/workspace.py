"""A workspace whose history is a list, for dashboards: everything else it answers is as stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.engine.history import HistoryEvent
from app.workspace.values import DefinitionInfo, Person, WorkspaceChange
from tests.analytics.histories import DAY0, ListSource

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
MODEL = SAMPLES / "invoice-approval" / "invoice-approval.bpmn"
DEFINITION = DefinitionInfo("invoice-approval:6", "invoice-approval", 6, "Invoice approval", "d1", MODEL.name, DAY0)
SUPPORT = DefinitionInfo("support:1", "support", 1, "Support", "d1", "support.bpmn", DAY0)


def people() -> list[Person]:
    """The people of the samples."""
    stored = json.loads((SAMPLES / "people.json").read_text(encoding="utf-8"))["people"]
    return [Person(person["id"], person["name"], groups=tuple(person["groups"])) for person in stored]


class ListWorkspace(ListSource):
    """`happen(events)` appends to the history and tells everybody who subscribed."""

    name = "Harbour Foods"
    location = "memory"

    def __init__(self, events: list[HistoryEvent], definitions: list[DefinitionInfo] | None = None) -> None:
        super().__init__(events)
        self._definitions = [DEFINITION, SUPPORT] if definitions is None else definitions
        self._settings: dict[str, Any] = {}
        self._listeners: list[Callable[[WorkspaceChange], None]] = []
        self.refuses: Exception | None = None

    def happen(self, events: list[HistoryEvent]) -> None:
        first = len(self.rows) + 1
        self.rows = self.rows + list(enumerate(events, start=first))
        for listener in tuple(self._listeners):
            listener(WorkspaceChange(frozenset({"instances", "tasks"})))

    def definitions(self, *, latest_only: bool = True) -> list[DefinitionInfo]:
        if self.refuses is not None:
            raise self.refuses
        return self._definitions

    def definition_source(self, definition_id: str) -> bytes:
        return (MODEL if definition_id == DEFINITION.id else SAMPLES / "support" / "support.bpmn").read_bytes()

    def people(self) -> list[Person]:
        return people()

    def setting(self, key: str, default: Any = None) -> Any:
        return self._settings.get(key, default)

    def save_setting(self, key: str, value: Any, *, actor: str | None = None) -> None:
        self._settings[key] = value

    def subscribe(self, listener: Callable[[WorkspaceChange], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
