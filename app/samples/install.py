"""Puts a sample into a workspace: people, models, SLA target, and a past."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import isodate

from app.analytics.target import Target, load_target, save_target
from app.foundation.time import utc_now
from app.samples.catalogue import Sample
from app.samples.player import Progress, play
from app.workspace.local import LocalWorkspace
from app.workspace.protocol import Workspace
from app.workspace.values import InstanceQuery


def install(
    workspace: Workspace,
    sample: Sample,
    *,
    actor: str | None = None,
    now: datetime | None = None,
    progress: Progress = lambda share: True,
) -> str:
    """Deploy a sample and, the first time, play its history; returns the process id.

    A workspace elsewhere (a server) gets people and models only: its past is its own. Raises
    WorkspaceError, PlayStopped.
    """
    _add_people(workspace, sample, actor)
    deployment = workspace.deploy(sample.resources(), actor=actor)
    process_id = deployment.definitions[0].process_id
    _set_target(workspace, sample, process_id, actor)
    if isinstance(workspace, LocalWorkspace) and not workspace.instances(InstanceQuery(process_id=process_id, limit=1)):
        _, people = sample.people()
        play(workspace, process_id, sample.history, people, now or utc_now(), progress)
    return process_id


def install_all(workspace: Workspace, chosen: Iterable[Sample], *, progress: Progress = lambda share: True) -> None:
    """Install several samples, one after the other."""
    chosen = list(chosen)
    for number, sample in enumerate(chosen):
        install(workspace, sample, progress=_part(progress, number, len(chosen)))


def _set_target(workspace: Workspace, sample: Sample, process_id: str, actor: str | None) -> None:
    """How long a case may take, unless somebody has already decided that."""
    if load_target(workspace, process_id) is None:
        seconds = isodate.parse_duration(sample.facts["sla"]["target"]).total_seconds()
        save_target(workspace, process_id, Target(seconds, sample.facts["sla"]["share"]), actor=actor)


def _part(progress: Progress, number: int, count: int) -> Progress:
    return lambda share: progress((number + share) / count)


def _add_people(workspace: Workspace, sample: Sample, actor: str | None) -> None:
    groups, people = sample.people()
    known = {group.id for group in workspace.groups()} | {person.id for person in workspace.people()}
    for group in groups:
        if group.id not in known:
            workspace.save_group(group, actor=actor)
    for person in people:
        if person.id not in known:
            workspace.save_person(person, actor=actor)
