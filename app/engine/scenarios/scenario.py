"""A scenario as written: which models, which mocks, which steps, what is expected after each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.engine.timers import moment
from app.expressions import ExpressionError
from app.foundation import json

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
"""Where a scenario's clock stands when the file says nothing."""


KNOWN = frozenset(
    {
        "about",
        "basis",
        "clock",
        "decisions",
        "expect",
        "file",
        "files",
        "handlers",
        "id",
        "rows",
        "source",
        "steps",
        "versions",
    }
)


class ScenarioError(Exception):
    """The scenario file cannot be read; the text says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `op` with its arguments, and what is expected after it."""

    op: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    expect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a deployment."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario. `folder` is where its file names start; `handlers` mock service tasks by element id, `decisions`
    decisions by theirs. `contents` stand for files by their names: models that are not saved yet."""

    id: str
    folder: Path
    files: tuple[str, ...]
    steps: tuple[Step, ...]
    about: str = ""
    clock: datetime = EPOCH
    handlers: Mapping[str, Any] = field(default_factory=dict)
    versions: bool = False
    expect: Mapping[str, Any] = field(default_factory=dict)
    decisions: Mapping[str, Any] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, names: tuple[str, ...]) -> list[ModelFile]:
        """The files with these names. Raises ScenarioError."""
        return [self._read_one(name) for name in names]

    def _read_one(self, name: str) -> ModelFile:
        path = self.folder / name
        if name in self.contents:
            return ModelFile(path.name, self.contents[name])
        try:
            return ModelFile(path.name, path.read_bytes())
        except OSError as error:
            raise ScenarioError(f"{self.id}: the file {name} cannot be read: {error.strerror}.") from None


def load(path: Path) -> list[Scenario]:
    """The scenarios of a JSON file: one object, or a list of them. Raises ScenarioError."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ScenarioError(f"{path.name}: {error}") from None
    entries = data if isinstance(data, list) else [data]
    if not entries:
        raise ScenarioError(f"{path.name}: the file holds no scenario.")
    return [parse(entry, path.parent, f"{path.stem} {number}", path.stem) for number, entry in enumerate(entries, 1)]


def parse(data: Any, folder: Path, name: str, stem: str = "") -> Scenario:
    """One scenario from its JSON object. `stem`: the model's name when `file` is not given. Raises ScenarioError."""
    if not isinstance(data, Mapping):
        raise ScenarioError(f"{name}: a scenario is an object with steps.")
    identity = str(data.get("id") or name)
    unknown = sorted(set(data) - KNOWN)
    if unknown:
        raise ScenarioError(f"{identity}: '{unknown[0]}' is not known here. Known: {', '.join(sorted(KNOWN))}.")
    steps = data.get("steps")
    if not isinstance(steps, list):
        raise ScenarioError(f"{identity}: 'steps' must be a list.")
    main = data.get("file") or f"{stem.removesuffix('.scenario')}.bpmn"
    return Scenario(
        identity,
        folder,
        (str(main), *_names(identity, data)),
        tuple(_step(identity, number, entry) for number, entry in enumerate(steps, 1)),
        str(data.get("about", "")),
        _clock(identity, data.get("clock")),
        _object(identity, data, "handlers"),
        bool(data.get("versions", False)),
        _object(identity, data, "expect"),
        _object(identity, data, "decisions"),
    )


def _object(identity: str, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = data.get(key, {})
    if not isinstance(found, Mapping):
        raise ScenarioError(f"{identity}: '{key}' must be an object, in braces.")
    return found


def _names(identity: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    found = data.get("files", [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ScenarioError(f"{identity}: 'files' must be a list of file names.")
    return tuple(found)


def _step(identity: str, number: int, entry: Any) -> Step:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("op"), str):
        raise ScenarioError(f"{identity}: step {number} has no 'op'.")
    arguments = {key: value for key, value in entry.items() if key not in ("op", "expect")}
    expect = entry.get("expect", {})
    if not isinstance(expect, Mapping):
        raise ScenarioError(f"{identity}: the expectation of step {number} must be an object.")
    return Step(entry["op"], arguments, expect)


def _clock(identity: str, text: Any) -> datetime:
    if text is None:
        return EPOCH
    try:
        return moment(str(text))
    except ExpressionError as error:
        raise ScenarioError(f"{identity}: the clock: {error}") from None
