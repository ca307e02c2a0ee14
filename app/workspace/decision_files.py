"""The .dmn files of a workspace: which version of a decision is in which, found anew when anything is deployed.

A decision has a version for each deployment that changed its file, counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa

from app.decisions.versions import version_tag
from app.engine.commands import CommandRefused
from app.engine.environment import Binding
from app.store import models, statements
from app.store.database import Database


class DecisionFile(NamedTuple):
    """A file, and the version of the decision that was asked for."""

    content: bytes
    version: int


class DecisionFiles:
    """Finds the file that decides. What was found is kept until the next deployment."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._newest: str | None = None
        self._kept: dict[tuple[str, Binding | None], DecisionFile] = {}

    def file(self, decision_id: str, binding: Binding | None = None) -> DecisionFile:
        """The file of the latest version, or of the one that is meant. Raises CommandRefused, in words."""
        newest = self._database.fetch(statements.NEWEST_DEPLOYMENT, {})[0]
        if self._newest != newest:
            self._newest, self._kept = newest, {}
        key = (decision_id, binding)
        if key not in self._kept:
            with self._database.read() as connection:
                self._kept[key] = self._find(connection, decision_id, binding)
        return self._kept[key]

    def _find(self, connection: sa.Connection, decision_id: str, binding: Binding | None) -> DecisionFile:
        deployed = models.resources_with_key(connection, ".dmn", decision_id)
        if not deployed:
            raise CommandRefused(f"There is no decision '{decision_id}' in this workspace; deploy its .dmn file")
        found = next(_meant(connection, decision_id, binding, deployed), None)
        if found is None:
            assert binding is not None
            raise CommandRefused(_missing(decision_id, binding))
        sha256, version = found
        return DecisionFile(models.content(connection, sha256), version)


def _meant(
    connection: sa.Connection, decision_id: str, binding: Binding | None, deployed: list[tuple[str, str]]
) -> Iterator[tuple[str, int]]:
    """(hash, version) of the files that are meant, newest first. `deployed` are (hash, deployment), oldest first."""
    versions = [
        (sha256, number, {deployment for _, deployment in group})
        for number, (sha256, group) in enumerate(groupby(deployed, key=lambda each: each[0]), 1)
    ]
    caller = models.definition(connection, binding.caller, binding.version) if binding else None
    for sha256, number, deployments in reversed(versions):
        if (
            binding is None
            or (binding.kind == "version" and number == binding.number)
            or (binding.kind == "deployment" and caller is not None and caller["deployment_id"] in deployments)
            or (
                binding.kind == "versionTag"
                and version_tag(models.content(connection, sha256), decision_id) == binding.tag
            )
        ):
            yield sha256, number


def _missing(decision_id: str, binding: Binding) -> str:
    """For a person: there is no such version."""
    if binding.kind == "version":
        return f"There is no version {binding.number} of the decision '{decision_id}'."
    if binding.kind == "versionTag":
        return f"No version of the decision '{decision_id}' bears the tag '{binding.tag}'."
    return f"No decision '{decision_id}' was deployed together with '{binding.caller}' version {binding.version}."
