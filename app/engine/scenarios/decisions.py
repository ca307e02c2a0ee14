"""The decisions of a scenario: those of its .dmn files, and those that it says itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.decisions.evaluate import decide
from app.decisions.model import DecisionError
from app.decisions.reading import read_decisions
from app.decisions.versions import version_tag
from app.engine.commands import CommandRefused
from app.engine.environment import Binding, DecisionResult


class Decisions:
    """.dmn files by the ids of their decisions; a later file replaces an earlier one. `mocks` come first."""

    def __init__(self) -> None:
        self._files: dict[str, list[bytes]] = {}
        self.mocks: Mapping[str, Any] = {}

    def add(self, content: bytes, name: str) -> None:
        """Deploy a file. Raises DecisionError, XmlRefused."""
        for decision_id in read_decisions(content, name).decisions:
            self._files.setdefault(decision_id, []).append(content)

    def decide(self, decision_id: str, variables: Mapping[str, Any], binding: Binding | None = None) -> DecisionResult:
        """Evaluate a decision: its last version, or the one with a number or tag. Raises CommandRefused."""
        if decision_id in self.mocks:
            return mocked(decision_id, self.mocks[decision_id], variables)
        content = self._meant(decision_id, binding)
        try:
            result = decide(content, decision_id, variables)
        except DecisionError as error:
            raise CommandRefused(str(error)) from error
        return replace(result, warnings=())

    def _meant(self, decision_id: str, binding: Binding | None) -> bytes:
        files = self._files.get(decision_id, [])
        if not files:
            raise CommandRefused(f"There is no decision '{decision_id}'; name its .dmn file under 'files'.")
        if binding is None or binding.kind == "deployment":
            return files[-1]
        if binding.kind == "version":
            meant = files[binding.number - 1 : binding.number]
        else:
            meant = [each for each in files if version_tag(each, decision_id) == binding.tag]
        if not meant:
            raise CommandRefused(
                f"There is no version {binding.tag or binding.number} of the decision '{decision_id}'."
            )
        return meant[-1]


def mocked(decision_id: str, mock: Any, variables: Mapping[str, Any]) -> DecisionResult:
    """The result that a scenario gives: of the first row whose `when` the variables meet. Raises CommandRefused."""
    for row in mock if isinstance(mock, list) else [mock]:
        when = row.get("when", {})
        if all(variables.get(name) == value for name, value in when.items()):
            return DecisionResult(row.get("result"), {name: variables.get(name) for name in when}, ())
    raise CommandRefused(f"The mocked decision '{decision_id}' has no row that fits the variables.")
