"""Test: run the scenario files beside a model on the engine's pure core, off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.engine.scenarios import Broken, Scenario, ScenarioError, ScenarioResult, play, read
from app.engine.scenarios.files import scenario_files


def run_tests(files: list[Path]) -> list[ScenarioResult]:
    """Every scenario of the files, run; those that are not understood have `problems`. Raises ScenarioError."""
    return [result for _path, result in play_tests(files)]


def play_tests(
    files: list[Path], only: str = "", contents: Mapping[str, bytes] | None = None
) -> list[tuple[Path, ScenarioResult]]:
    """Every scenario of the files, or the one with the id `only`, run; `contents` are models that are not saved.

    Raises ScenarioError when a file cannot be read.
    """
    return [(path, _play(each, contents or {})) for path in files for each in read(path) if only in ("", each.id)]


def _play(each: Scenario | Broken, contents: Mapping[str, bytes]) -> ScenarioResult:
    if isinstance(each, Broken):
        return ScenarioResult(each.id, problems=each.problems)
    return play(replace(each, contents=contents))


__all__ = ["ScenarioError", "ScenarioResult", "play_tests", "run_tests", "scenario_files"]
