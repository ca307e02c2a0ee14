"""A scenario as written: which models, which mocks, which steps, what is expected after each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.engine.scenarios.checking import meant, problems
from app.engine.scenarios.places import Problem, lines_of, lines_of_members
from app.engine.scenarios.written import NotJson, json_at
from app.engine.timers import moment

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
"""Where a scenario's clock stands when the file says nothing."""


class ScenarioError(Exception):
    """The scenario file cannot be read; the text says what is wrong and where. `problems` are all reasons."""

    def __init__(self, text: str, problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems or (Problem(text),)
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Broken:
    """A scenario that is not understood, and every reason."""

    id: str
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        more = len(self.problems) - 1
        return f"{self.id}: {self.problems[0]}" + (f" And {more} more." if more else "")


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
    decisions by theirs. `contents` stand for files by their names: models that are not saved yet. `lines` are those of
    its JSON Pointers, when it is from a file."""

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
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

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
            problem = Problem(_unreadable(path, name, error), self._pointer(name)).at(self.lines)
            raise ScenarioError(str(problem), (problem,)) from None

    def _pointer(self, name: str) -> str:
        """Where the scenario names a file."""
        if name not in self.files:
            return ""
        at = self.files.index(name)
        return f"/files/{at - 1}" if at else "/file"


def _unreadable(path: Path, name: str, error: OSError) -> str:
    if path.exists():
        return f"the file {name} cannot be read: {error.strerror}."
    beside = sorted(each.name for each in path.parent.glob(f"*{path.suffix}")) if path.parent.is_dir() else []
    near = meant(path.name, beside)
    hint = f" Did you mean {near}?" if near else f" There is {', '.join(beside[:5])}." if beside else ""
    return f"there is no file {name} in {path.parent}: 'file' and 'files' begin at the scenario's folder.{hint}"


def read(path: Path) -> list[Scenario | Broken]:
    """The scenarios of a JSON file: one object, or a list of them. Raises ScenarioError when it holds none."""
    try:
        data, text = json_at(path)
    except NotJson as error:
        raise ScenarioError(f"{path.name}: {error}", (error.problem,)) from None
    entries = data if isinstance(data, list) else [data]
    lines = lines_of_members(text) if isinstance(data, list) else {"0": lines_of(text)}
    if not entries:
        raise ScenarioError(f"{path.name}: the file holds no scenario.", (Problem("the file holds no scenario."),))
    found: list[Scenario | Broken] = []
    known = set()
    for number, entry in enumerate(entries):
        one = _read_one(entry, path, number + 1, lines[str(number)])
        if one.id in known:
            reason = f"there are two scenarios '{one.id}' in this file: give each an id of its own."
            one = Broken(one.id, (Problem(reason, "/id").at(lines[str(number)]),))
        known.add(one.id)
        found.append(one)
    return found


def _read_one(entry: Any, path: Path, number: int, lines: Mapping[str, int]) -> Scenario | Broken:
    name = f"{path.stem} {number}"
    if reasons := problems(entry):
        given = entry.get("id") if isinstance(entry, Mapping) else None
        identity = given if isinstance(given, str) and given else name
        return Broken(identity, tuple(each.at(lines) for each in reasons))
    return replace(_made(entry, path.parent, name, path.stem), lines=lines)


def load(path: Path) -> list[Scenario]:
    """The scenarios of a JSON file. Raises ScenarioError when one of them is not understood."""
    found = read(path)
    for each in found:
        if isinstance(each, Broken):
            raise ScenarioError(f"{path.name}: {each}", each.problems)
    return [each for each in found if isinstance(each, Scenario)]


def parse(data: Any, folder: Path, name: str, stem: str = "") -> Scenario:
    """One scenario from its JSON object. `stem`: the model's name when `file` is not given. Raises ScenarioError."""
    if reasons := problems(data):
        raise ScenarioError(str(Broken(name, reasons)), reasons)
    return _made(data, folder, name, stem)


def _made(data: Mapping[str, Any], folder: Path, name: str, stem: str) -> Scenario:
    main = data.get("file") or f"{stem.removesuffix('.scenario')}.bpmn"
    return Scenario(
        data.get("id") or name,
        folder,
        (main, *data.get("files", [])),
        tuple(_step(entry) for entry in data["steps"]),
        data.get("about", ""),
        moment(data["clock"]) if "clock" in data else EPOCH,
        data.get("handlers", {}),
        data.get("versions", False),
        data.get("expect", {}),
        data.get("decisions", {}),
    )


def _step(entry: Mapping[str, Any]) -> Step:
    arguments = {key: value for key, value in entry.items() if key not in ("op", "expect", "about")}
    return Step(entry["op"], arguments, entry.get("expect", {}))
