"""Test: run the scenario files beside a model on the engine's pure core, off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.engine.scenarios import MemoryHost, Scenario, ScenarioError, ScenarioResult, load, run_scenario
from app.engine.scenarios.files import scenario_files


def run_tests(files: list[Path]) -> list[ScenarioResult]:
    """Every scenario of the files, run. Raises ScenarioError."""
    return [result for _path, _scenario, result in play_tests(files)]


def play_tests(
    files: list[Path], only: str = "", contents: Mapping[str, bytes] | None = None
) -> list[tuple[Path, Scenario, ScenarioResult]]:
    """Every scenario of the files, or the one with the id `only`, run; `contents` are models that are not saved.

    Raises ScenarioError.
    """
    played = []
    for path in files:
        for scenario in load(path):
            if only in ("", scenario.id):
                now = replace(scenario, contents=contents or {})
                played.append((path, now, run_scenario(now, MemoryHost(now.clock))))
    return played


__all__ = ["ScenarioError", "ScenarioResult", "play_tests", "run_tests", "scenario_files"]
