"""Test: run the scenario files beside a model on the engine's pure core, off the GUI thread."""

from __future__ import annotations

import json
from pathlib import Path

from app.engine.scenarios import MemoryHost, ScenarioError, ScenarioResult, load, run_scenario


def scenario_files(model: Path | None) -> list[Path]:
    """The JSON files beside a model that hold scenarios naming it."""
    if model is None:
        return []
    return [each for each in sorted(model.parent.glob("*.json")) if _tests(each, model)]


def _tests(path: Path, model: Path) -> bool:
    """Whether a JSON file holds scenarios of this model: it has steps, and the model's name inside or as its own."""
    try:
        text = path.read_text(encoding="utf-8")
        own = path.stem.removesuffix(".scenario") == model.stem
        return (own or model.name in text) and '"steps"' in text and bool(json.loads(text))
    except (OSError, ValueError):
        return False


def run_tests(files: list[Path]) -> list[ScenarioResult]:
    """Every scenario of the files, run. Raises ScenarioError."""
    results = []
    for path in files:
        for scenario in load(path):
            results.append(run_scenario(scenario, MemoryHost(scenario.clock)))
    return results


__all__ = ["ScenarioError", "ScenarioResult", "run_tests", "scenario_files"]
