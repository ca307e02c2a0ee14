"""Deployed models: put them into operation, and give the engine compiled processes and decisions."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from app.bpmn.document import Document
from app.decisions.evaluate import decide
from app.decisions.model import DecisionError
from app.engine.commands import CommandRefused
from app.engine.compile import compile_definitions
from app.engine.environment import Binding, DecisionResult, not_bound
from app.engine.graph import ExecutableProcess
from app.expressions import ExpressionError
from app.foundation.time import Clock
from app.store import models, statements
from app.store.database import Database, Transaction
from app.store.ids import new_id
from app.workspace import starts
from app.workspace.decision_files import DecisionFiles
from app.workspace.reading import ReadResource, read_all
from app.workspace.values import DefinitionInfo, Deployment, DeploymentRefused, NotFound, Problem, Resource


class Models:
    """The models of one workspace. Compiled processes are kept; a version never changes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._compiled: dict[tuple[str, int], ExecutableProcess] = {}
        self._decisions = DecisionFiles(database)
        self._lock = threading.Lock()

    # Putting into operation

    def deploy(self, resources: Sequence[Resource], actor: str | None) -> Deployment:
        """All of `resources` or nothing. Raises DeploymentRefused."""
        if not resources:
            raise DeploymentRefused((Problem("", "There is nothing to deploy", "empty"),))
        read = read_all(resources)
        with self.database.write() as tx:
            models.one_deployer(tx)
            deployment = self._deploy(tx, read, actor)
            tx.changed("models")
        return deployment

    def _deploy(self, tx: Transaction, read: list[ReadResource], actor: str | None) -> Deployment:
        now = self.clock()
        deployment_id = new_id(now)
        hashes = {entry.resource.name: models.digest(entry.resource.content) for entry in read}
        models.add_deployment(tx, deployment_id, now, actor)
        for entry in read:
            models.add_resource(tx, deployment_id, entry.resource.name, entry.keys, entry.resource.content)
        found = []
        for entry in read:
            for process in entry.processes:
                found.append(self._definition(tx, deployment_id, entry, process, hashes))
        return Deployment(deployment_id, now, actor, tuple(found))

    def _definition(
        self,
        tx: Transaction,
        deployment_id: str,
        entry: ReadResource,
        process: ExecutableProcess,
        hashes: Mapping[str, str],
    ) -> DefinitionInfo:
        """The version of `process` in this deployment: the latest one when nothing about it has changed."""
        version = models.latest_version(tx.connection, process.id)
        if version is not None:
            known = models.definition(tx.connection, process.id, version)
            if known is not None and _unchanged(tx, known, hashes[entry.resource.name], hashes):
                return definition_info(known)
        now = self.clock()
        number = (version or 0) + 1
        values = {
            "process_id": process.id,
            "version": number,
            "name": process.name or process.id,
            "deployment_id": deployment_id,
            "resource_name": entry.resource.name,
            "sha256": hashes[entry.resource.name],
            "deployed_at": now,
            "startable": process.startable,
            "start_form_key": process.start_form_key,
        }
        models.add_definition(tx, values)
        models.replace_starts(tx, process.id, starts.rows(process.versioned(number), now))
        return definition_info(values)

    # Looking

    def definitions(self, *, latest_only: bool) -> list[DefinitionInfo]:
        """By name."""
        with self.database.read() as connection:
            return [definition_info(row) for row in models.all_definitions(connection, latest_only=latest_only)]

    def source(self, definition_id: str) -> bytes:
        """The BPMN file of `"<process id>:<version>"`. Raises NotFound."""
        with self.database.read() as connection:
            return models.content(connection, self._row(connection, definition_id)["sha256"])

    def form(self, form_key: str, definition_id: str | None) -> bytes | None:
        """A form's file, from the definition's own deployment first."""
        with self.database.read() as connection:
            deployment = self._row(connection, definition_id)["deployment_id"] if definition_id else None
            found = models.resource_with_key(connection, ".form", _form_id(form_key), deployment)
            return models.content(connection, found[0]) if found else None

    def decision(self, decision_id: str, version: int | None) -> tuple[bytes, int] | None:
        """A decision's file and version; the latest for None."""
        binding = None if version is None else Binding("version", "", 0, number=version)
        try:
            return self._decisions.file(decision_id, binding)
        except CommandRefused:
            return None

    def _row(self, connection: sa.Connection, definition_id: str) -> sa.RowMapping:
        process_id, _, version = definition_id.rpartition(":")
        row = models.definition(connection, process_id, int(version)) if version.isdigit() else None
        if row is None:
            raise NotFound(f"There is no process {definition_id}")
        return row

    # For the engine

    def process(self, process_id: str, version: int | None) -> ExecutableProcess:
        """The compiled process; None is the latest version. Raises CommandRefused."""
        if version is None:
            version = self.database.fetch(statements.LATEST_VERSION, {"process_id": process_id})[0]
        if version is None:
            raise CommandRefused(f"There is no process '{process_id}' in this workspace")
        return self._compiled.get((process_id, version)) or self._read(process_id, version)

    def bound(self, process_id: str, binding: Binding) -> ExecutableProcess:
        """The version that was deployed with the caller, or the newest with a tag. Raises CommandRefused."""
        with self.database.read() as connection:
            if binding.kind == "versionTag":
                versions = models.versions(connection, process_id)
            else:
                caller = models.definition(connection, binding.caller, binding.version)
                versions = [] if caller is None else models.versions(connection, process_id, caller["deployment_id"])
        for version in versions:
            process = self.process(process_id, version)
            if binding.kind != "versionTag" or process.version_tag == binding.tag:
                return process
        raise CommandRefused(not_bound(process_id, binding))

    def _read(self, process_id: str, version: int) -> ExecutableProcess:
        with self.database.read() as connection:
            row = models.definition(connection, process_id, version)
            if row is None:
                raise CommandRefused(f"There is no version {version} of the process '{process_id}'")
            return self._compile(models.content(connection, row["sha256"]), process_id, version)

    def _compile(self, content: bytes, process_id: str, version: int) -> ExecutableProcess:
        with self._lock:
            for process in compile_definitions(Document.from_bytes(content, process_id)):
                if process.id == process_id:
                    compiled = process.versioned(version)
                    self._compiled[process_id, version] = compiled
                    return compiled
        raise CommandRefused(f"The file of '{process_id}' version {version} no longer holds it")

    def decide(self, decision_id: str, variables: Mapping[str, Any], binding: Binding | None = None) -> DecisionResult:
        """Evaluate the latest version of a decision, or the one that is meant. Raises CommandRefused."""
        content, version = self._decisions.file(decision_id, binding)
        try:
            result = decide(content, decision_id, variables)
        except (DecisionError, ExpressionError) as error:
            raise CommandRefused(str(error)) from error
        return replace(result, warnings=(), version=version)


def definition_info(row: Mapping[str, Any] | sa.RowMapping) -> DefinitionInfo:
    """A row of `definitions` as the workspace's value."""
    return DefinitionInfo(
        id=f"{row['process_id']}:{row['version']}",
        process_id=row["process_id"],
        version=row["version"],
        name=row["name"],
        deployment_id=row["deployment_id"],
        resource_name=row["resource_name"],
        deployed_at=row["deployed_at"],
        startable=bool(row["startable"]),
        start_form_key=row["start_form_key"],
    )


def _unchanged(tx: Transaction, known: sa.RowMapping, sha256: str, hashes: Mapping[str, str]) -> bool:
    """A version stands for its process file and the forms and rules that were deployed with it."""
    if known["sha256"] != sha256:
        return False
    beside = models.hashes_of(tx.connection, known["deployment_id"])
    mine = {name: value for name, value in hashes.items() if not name.lower().endswith(".bpmn")}
    return all(beside.get(name) == value for name, value in mine.items())


def _form_id(form_key: str) -> str:
    """Camunda's spellings of a form key, down to the form's own id."""
    for prefix in ("camunda-forms:deployment:", "camunda-forms:bpmn:", "embedded:deployment:", "millrace:"):
        form_key = form_key.removeprefix(prefix)
    return form_key.rpartition("/")[2].removesuffix(".form")
