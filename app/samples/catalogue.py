"""What `resources/samples` holds: one folder for each sample, described by its `sample.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.workspace.values import Group, Person, Resource

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample. `facts` is its whole `sample.json`; `history` says how its cases went."""

    key: str
    folder: Path
    facts: Mapping[str, Any]

    @property
    def title(self) -> str:
        """Its name for people."""
        return str(self.facts["title"])

    @property
    def model(self) -> Path:
        """The BPMN file."""
        return self.folder / self.facts["model"]

    @property
    def history(self) -> Mapping[str, Any]:
        """How its cases went."""
        history: Mapping[str, Any] = self.facts["history"]
        return history

    def resources(self) -> list[Resource]:
        """Everything that is deployed together."""
        names = [self.facts["model"], *self.facts["forms"], *self.facts["decisions"]]
        return [Resource(name, (self.folder / name).read_bytes()) for name in names]

    def people(self) -> tuple[list[Group], list[Person]]:
        """Who works here."""
        staff = json.loads((self.folder / self.facts["people"]).read_text(encoding="utf-8"))
        groups = [Group(group["id"], group["name"]) for group in staff["groups"]]
        people = [
            Person(one["id"], one["name"], one["email"], tuple(one["groups"]), tuple(one["roles"]))
            for one in staff["people"]
        ]
        return groups, people


def samples() -> list[Sample]:
    """All samples, in the order that they are shown."""
    found = [_read(path) for path in FOLDER.glob("*/sample.json")]
    return sorted(found, key=lambda sample: sample.facts["order"])


def sample(key: str) -> Sample:
    """The sample in the folder `key`; raises KeyError."""
    path = FOLDER / key / "sample.json"
    if not path.is_file():
        raise KeyError(key)
    return _read(path)


def _read(path: Path) -> Sample:
    return Sample(path.parent.name, path.parent, json.loads(path.read_text(encoding="utf-8")))
