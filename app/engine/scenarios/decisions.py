"""The decisions that a scenario has deployed beside its processes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.decisions.evaluate import decide
from app.decisions.model import DecisionError
from app.decisions.reading import read_decisions
from app.engine.commands import CommandRefused
from app.engine.environment import DecisionResult


class Decisions:
    """.dmn files by the ids of their decisions; a later file replaces an earlier one."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def add(self, content: bytes, name: str) -> None:
        """Deploy a file. Raises DecisionError, XmlRefused."""
        for decision_id in read_decisions(content, name).decisions:
            self._files[decision_id] = content

    def decide(self, decision_id: str, variables: Mapping[str, Any]) -> DecisionResult:
        """Evaluate a decision. Raises CommandRefused."""
        content = self._files.get(decision_id)
        if content is None:
            raise CommandRefused(f"There is no decision '{decision_id}'; name its .dmn file under 'files'.")
        try:
            result = decide(content, decision_id, variables)
        except DecisionError as error:
            raise CommandRefused(str(error)) from error
        return DecisionResult(result.value, result.inputs, result.rules)
