"""The samples as cards show them, read without the engine so that the first window need not wait for it.

`app/samples` puts them into a workspace.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.look.tokens import RESOURCES

if TYPE_CHECKING:
    from app.session.operation import Operation
    from app.workspace.protocol import Workspace

FOLDER = RESOURCES / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample. `model`, `forms`, `decisions`, `tests` are file names in `folder`; `history` describes past cases."""

    name: str
    title: str
    summary: str
    order: int
    folder: Path
    model: str
    forms: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    history: dict[str, Any] = field(default_factory=dict)
    tests: tuple[str, ...] = ()

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
        history=dict(told.get("history", {})),
        tests=tuple(told.get("tests", ())),
    )


def samples(root: Path = FOLDER) -> list[Sample]:
    """All samples under `root`, in their order."""
    found = [read_sample(path.parent) for path in root.glob("*/sample.json")]
    return sorted(found, key=lambda sample: (sample.order, sample.title))


def copy_sample(sample: Sample, target: Path) -> Path:
    """Copy a sample's files to a folder of the person's own; returns the model there. Keeps what is there."""
    folder = target / sample.name
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*sample.files, *sample.tests):
        if not (folder / name).exists():
            (folder / name).write_bytes((sample.folder / name).read_bytes())
    return folder / sample.model


def install_sample(operation: Operation, workspace: Workspace, name: str, actor: str | None) -> str:
    """Bring people, model, forms, rules and past cases into operation, on a worker; says how far it is.

    Returns the id of the process.

    Raises WorkspaceError; after Cancel no case was written.
    """
    from app.samples.catalogue import sample
    from app.samples.install import install
    from app.samples.player import PlayStopped
    from app.samples.systems import start_systems

    chosen = sample(name)
    start_systems(chosen.facts.get("systems", ()))

    def progress(share: float) -> bool:
        operation.report(share, f"Playing past cases of {chosen.title}")
        return not operation.is_canceled

    try:
        return install(workspace, chosen, actor=actor, progress=progress)
    except PlayStopped:
        operation.check()
        raise
