"""The samples that come with Millrace: folders of files with a `sample.json` that describes them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.look.tokens import RESOURCES

if TYPE_CHECKING:
    from app.workspace.protocol import Workspace
    from app.workspace.values import Person

FOLDER = RESOURCES / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample. `model`, `forms` and `decisions` are file names in `folder`; `history` describes past cases."""

    name: str
    title: str
    summary: str
    order: int
    folder: Path
    model: str
    forms: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    people: str = ""
    history: dict[str, Any] = field(default_factory=dict)

    @property
    def cases(self) -> int:
        """How many past cases its history tells of."""
        return int(self.history.get("cases", 0))

    @property
    def files(self) -> tuple[str, ...]:
        """All files that are deployed together, the model first."""
        return (self.model, *self.decisions, *self.forms)


def read_sample(folder: Path) -> Sample:
    """The sample in `folder`. Raises OSError, ValueError, KeyError when its description is no good."""
    told = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    return Sample(
        name=folder.name,
        title=told["title"],
        summary=told["summary"],
        order=int(told.get("order", 99)),
        folder=folder,
        model=told["model"],
        forms=tuple(told.get("forms", ())),
        decisions=tuple(told.get("decisions", ())),
        people=told.get("people", ""),
        history=dict(told.get("history", {})),
    )


def samples(root: Path = FOLDER) -> list[Sample]:
    """All samples under `root`, in their order."""
    found = [read_sample(path.parent) for path in root.glob("*/sample.json")]
    return sorted(found, key=lambda sample: (sample.order, sample.title))


def copy_sample(sample: Sample, target: Path) -> Path:
    """Copy a sample's files to a folder of the person's own; returns the model there. Keeps what is there."""
    folder = target / sample.name
    folder.mkdir(parents=True, exist_ok=True)
    for name in sample.files:
        if not (folder / name).exists():
            (folder / name).write_bytes((sample.folder / name).read_bytes())
    return folder / sample.model


def install_sample(workspace: Workspace, sample: Sample, *, actor: str | None) -> None:
    """Bring a sample's people, model, forms and rules into operation. Raises WorkspaceError."""
    from app.workspace.values import Resource

    _install_people(workspace, sample, actor)
    resources = [Resource(name, (sample.folder / name).read_bytes()) for name in sample.files]
    workspace.deploy(resources, actor=actor)


def _install_people(workspace: Workspace, sample: Sample, actor: str | None) -> None:
    from app.workspace.values import Group

    if not sample.people:
        return
    told = json.loads((sample.folder / sample.people).read_text(encoding="utf-8"))
    groups = {group.id for group in workspace.groups()}
    people = {person.id for person in workspace.people()}
    for group in told.get("groups", ()):
        if group["id"] not in groups:
            workspace.save_group(Group(group["id"], group["name"]), actor=actor)
    for person in told.get("people", ()):
        if person["id"] not in people:
            workspace.save_person(_person(person), actor=actor)


def _person(told: dict[str, Any]) -> Person:
    from app.workspace.values import Person

    return Person(
        told["id"],
        told["name"],
        told.get("email", ""),
        tuple(told.get("groups", ())),
        tuple(told.get("roles", ())),
    )
