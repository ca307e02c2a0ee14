"""Scenario files beside a model: found, written, extended, renamed in. Other scenarios of a file keep what they say."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.engine.scenarios.scenario import Scenario, ScenarioError, read
from app.foundation import json as house_json
from app.foundation.files import write_atomically

SUFFIX = ".scenario.json"


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


def found_below(path: Path) -> list[Path]:
    """The scenario files that a path means: itself, those beside a model, or all `*.scenario.json` below a folder."""
    if path.is_dir():
        return sorted(path.rglob(f"*{SUFFIX}"))
    return scenario_files(path) if path.suffix == ".bpmn" else [path]


def file_for(model: Path) -> Path:
    """Where new scenarios of a model are written."""
    return model.with_name(model.stem + SUFFIX)


def read_all(path: Path) -> list[dict[str, Any]]:
    """The objects of a file as they are written; none when there is no file. Raises ScenarioError."""
    if not path.exists():
        return []
    read(path)
    data = json.loads(path.read_bytes().removeprefix(BOM_UTF8))
    return data if isinstance(data, list) else [data]


def keep(path: Path, data: dict[str, Any]) -> None:
    """Write a scenario into a file, in the place of the one with its id. Raises ScenarioError, OSError."""
    plain = json.loads(house_json.dumps(data, keep_order=True))
    entries = read_all(path)
    at = next(
        (n for n, each in enumerate(entries) if isinstance(each, dict) and each.get("id") == plain["id"]), len(entries)
    )
    _write(path, [*entries[:at], plain, *entries[at + 1 :]])


def rename(path: Path, name: str, new: str) -> None:
    """Give a scenario another id. Raises ScenarioError, OSError."""
    if not new.strip():
        raise ScenarioError("A test needs a name.")
    if new != name and any(each.id == new for each in read(path)):
        raise ScenarioError(f"There is a test called '{new}' already.")
    _change(path, name, lambda entry: {**entry, "id": new})


def remove(path: Path, name: str) -> None:
    """Take a scenario out; a file without one is deleted. Raises ScenarioError, OSError."""
    entries = read_all(path)
    kept = [each for n, each in enumerate(entries) if _names(path)[n] != name]
    if kept:
        _write(path, kept)
    else:
        path.unlink()


def _change(path: Path, name: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    names = _names(path)
    if name not in names:
        raise ScenarioError(f"{path.name} has no test called '{name}'.")
    _write(path, [change(each) if names[n] == name else each for n, each in enumerate(read_all(path))])


def _names(path: Path) -> list[str]:
    return [each.id for each in read(path)]


def _write(path: Path, entries: list[dict[str, Any]]) -> None:
    text = json.dumps(entries, indent=2, ensure_ascii=False)
    write_atomically(path, text.encode() + b"\n")


def models_of(scenario: Scenario) -> list[Path]:
    """The model files of a scenario."""
    return [scenario.folder / name for name in scenario.files if name.endswith((".bpmn", ".xml"))]
