"""Test: run the scenario files beside a model on the engine's pure core, off the GUI thread."""

from __future__ import annotations

import json
from pathlib import Path

from app.engine.scenarios import MemoryHost, ScenarioError, ScenarioResult, load, run_scenario


def scenario_files(model: Path | None) -> list[Path]:
    """The JSON files beside a model that hold scenarios naming it."""
    if model is None:
        return []
    return [each for each in sorted(model.parent.glob("*.json")) if _names(each, model.name)]


def _names(path: Path, model_name: str) -> bool:
    """Whether a JSON file looks like scenarios: steps, and the model's name."""
    try:
        text = path.read_text(encoding="utf-8")
        return model_name in text and '"steps"' in text and bool(json.loads(text))
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
