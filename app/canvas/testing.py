"""Test: run the scenario files beside a model on the engine's pure core, off the GUI thread."""

from __future__ import annotations

from pathlib import Path

from app.engine.scenarios import MemoryHost, Scenario, ScenarioError, ScenarioResult, load, run_scenario
from app.engine.scenarios.files import scenario_files


def run_tests(files: list[Path]) -> list[ScenarioResult]:
    """Every scenario of the files, run. Raises ScenarioError."""
    return [result for _path, _scenario, result in play_tests(files)]


def play_tests(files: list[Path], only: str = "") -> list[tuple[Path, Scenario, ScenarioResult]]:
    """Every scenario of the files, or the one with the id `only`, run. Raises ScenarioError."""
    return [
        (path, scenario, run_scenario(scenario, MemoryHost(scenario.clock)))
        for path in files
        for scenario in load(path)
        if not only or scenario.id == only
    ]


__all__ = ["ScenarioError", "ScenarioResult", "play_tests", "run_tests", "scenario_files"]
