"""What administrators do with cases, as one part of a local workspace: each call permitted, done, audited.

operations_preview.py      what a command would do, in sentences
operations_migration.py    plans, dry runs, migration
operations_undo.py         the last human step taken back
operations_restart.py      an ended case again, or gone
operations_batches.py      one operation on many cases
operations_retention.py    how long ended cases are kept
operations_permissions.py  who may what
operations_audit.py        who did what, when
operations_sandbox.py      a copy to try things out on
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.engine import commands
from app.store import instances as found
from app.store import settings
from app.store.database import Database
from app.store.ids import root_of
from app.workspace import operations_permissions as permissions
from app.workspace import operations_retention as retention
from app.workspace.cases import Cases
from app.workspace.clock import WorkspaceClock
from app.workspace.executor import Executor
from app.workspace.models import Models
from app.workspace.operations_audit import By, entries, explaining, note, telling
from app.workspace.operations_batches import Batches, Progress
from app.workspace.operations_migration import Migrations
from app.workspace.operations_permissions import Permissions
from app.workspace.operations_preview import Trial
from app.workspace.operations_restart import Endings
from app.workspace.operations_retention import Retention
from app.workspace.operations_undo import Undo
from app.workspace.operations_values import (
    AuditEntry,
    BatchInfo,
    BatchResult,
    CleanUpReport,
    MigrationPlan,
    Preview,
    ProcessPermissions,
    RetentionRule,
    UndoInfo,
)
from app.workspace.refusals import refusing
from app.workspace.tasks import process_key
from app.workspace.values import InstanceInfo, InstanceQuery, NotFound, Variables, WorkspaceError

OPERATIONS = ("cancel", "suspend", "activate", "retry", "migrate", "modify", "set_variables", "delete", "restart")
OF_THE_WHOLE_CASE = ("cancel", "suspend", "activate")
"""Refused for a called process by itself."""
CASES_IN_A_PLAN = 200
"""How many cases a plan tries out; a batch checks each of its own anyway."""


class Operations:
    """The methods of `app.workspace.operations_protocol.Operations`, for `LocalWorkspace`."""

    database: Database
    clock: WorkspaceClock
    executor: Executor
    models: Models
    _cases: Cases

    def _open_operations(self) -> None:
        """Once the parts of the workspace are there."""
        self.permissions = Permissions(self.database)
        self._trial = Trial(self.executor, self.models)
        self._migrations = Migrations(self.executor, self.models, self._trial)
        self._undo = Undo(self.database, self.executor, self._trial)
        self._endings = Endings(self.database, self.executor, self.models)
        self._batches = Batches(self.database, self.executor, self.clock, self._perform)
        self._retention = Retention(self.database, self.models)
        self._looked_at: datetime | None = None

    # One case

    @refusing
    def operate(self, instance_id: str, command: commands.Command, *, actor: str | None = None) -> None:
        """Run any command of the engine on a case, as its administrator."""
        self.permit(actor, "administer", instance_id)
        self.executor.run(root_of(instance_id), command)

    def _operate(self, operation: str, instance_id: str, arguments: Mapping[str, Any], by: By) -> None:
        """One of those that the engine does, by name: permitted, done, and written down with who and why."""
        self.permit(by.person, "administer", instance_id)
        guard = explaining(self.clock, instance_id, operation, by)
        if operation == "migrate":
            mapping = arguments.get("mapping") or {}
            return self._migrations.migrate(instance_id, arguments["version"], mapping, by.person, guard)
        command = command_of(operation, instance_id, arguments, by.person)
        if operation == "set_variables":
            names = sorted(arguments.get("variables") or ())
            guard = telling(self.clock, instance_id, "set variables", by, variables=names)
        if operation in OF_THE_WHOLE_CASE:
            return self._cases.root_command(instance_id, command, guard)
        self.executor.run(root_of(instance_id), command, guard)
        return None

    @refusing
    def preview(self, operation: str, instance_id: str, *, actor: str | None = None, **arguments: Any) -> Preview:
        """What cancel, suspend, activate, retry, modify, set_variables or migrate would do, without doing it."""
        self.permit(actor, "see", instance_id)
        if operation == "migrate":
            mapping = arguments.get("mapping") or {}
            return self._migrations.preview(instance_id, arguments["version"], mapping, actor)
        command = command_of(operation, instance_id, arguments, actor)
        return self._trial.preview(root_of(instance_id), command, process_key(instance_id))

    @refusing
    def migration_plan(
        self,
        process_id: str,
        from_version: int,
        to_version: int,
        mapping: Mapping[str, str | None] | None = None,
        *,
        instance_ids: Iterable[str] = (),
    ) -> MigrationPlan:
        """See `Operations`."""
        chosen = list(instance_ids)[:CASES_IN_A_PLAN]
        return self._migrations.plan(process_id, from_version, to_version, mapping or {}, chosen)

    @refusing
    def undo_info(self, instance_id: str) -> UndoInfo:
        """See `Operations`."""
        return self._undo.info(root_of(instance_id))

    @refusing
    def undo(self, instance_id: str, *, actor: str | None = None, reason: str = "") -> None:
        """See `Operations`."""
        row = self._row(instance_id)
        anybody = self.permissions.may(actor, "administer", row["process_id"])
        why = explaining(self.clock, instance_id, "undo", By(actor, reason))
        self._undo.undo(root_of(instance_id), actor, why, anybody=anybody)

    @refusing
    def restart(
        self,
        instance_id: str,
        *,
        start_before: Sequence[str] = (),
        version: int | None = None,
        variables: Variables | None = None,
        first_variables: bool = False,
        actor: str | None = None,
        reason: str = "",
    ) -> InstanceInfo:
        """See `Operations`."""
        self.permit(actor, "administer", instance_id)
        changed = variables or {}
        return self._endings.restart(
            instance_id, start_before, version, changed, By(actor, reason), first_variables=first_variables
        )

    @refusing
    def delete(self, instance_id: str, *, actor: str | None = None, reason: str = "") -> None:
        """See `Operations`."""
        self.permit(actor, "administer", instance_id)
        self._endings.delete(instance_id, By(actor, reason))

    # Many cases

    @refusing
    def create_batch(
        self,
        operation: str,
        *,
        instance_ids: Sequence[str] = (),
        query: InstanceQuery | None = None,
        arguments: Mapping[str, Any] | None = None,
        actor: str | None = None,
    ) -> BatchInfo:
        """See `Operations`."""
        if operation not in OPERATIONS:
            raise WorkspaceError(f"There is no operation '{operation}'; there are {', '.join(OPERATIONS)}")
        ids = list(instance_ids)
        if query is not None:
            ids += [info.id for info in self._cases.find(query) if info.id == info.root_id]
        return self._batches.create(operation, ids, arguments or {}, actor)

    @refusing
    def run_batch(self, batch_id: str, progress: Progress | None = None) -> BatchInfo:
        """See `Operations`."""
        return self._batches.run(batch_id, progress)

    @refusing
    def batch(self, batch_id: str) -> BatchInfo:
        """See `Operations`."""
        return self._batches.info(batch_id)

    @refusing
    def batches(self) -> list[BatchInfo]:
        """See `Operations`."""
        return self._batches.every()

    @refusing
    def batch_results(self, batch_id: str) -> list[BatchResult]:
        """See `Operations`."""
        return self._batches.results(batch_id)

    @refusing
    def cancel_batch(self, batch_id: str, *, actor: str | None = None, reason: str = "") -> None:
        """See `Operations`."""
        self._batches.cancel(batch_id, By(actor, reason))

    # The workspace

    @refusing
    def audit(
        self, *, instance_id: str | None = None, since: datetime | None = None, limit: int | None = None
    ) -> list[AuditEntry]:
        """See `Operations`."""
        return list(entries(self.database, instance_id, since, limit))

    @refusing
    def process_permissions(self) -> list[ProcessPermissions]:
        """See `Operations`."""
        return self.permissions.every()

    @refusing
    def may(self, actor: str | None, verb: str, process_id: str) -> bool:
        """See `Operations`."""
        return self.permissions.may(actor, verb, process_id)

    @refusing
    def save_permissions(self, rules: ProcessPermissions, *, actor: str | None = None, reason: str = "") -> None:
        """See `Operations`."""
        self.permissions.check_administrator(actor)
        permissions.check_rules(rules)
        kept = self.permissions.changed(rules)
        now = kept.get(rules.process_id, {})
        self._save(permissions.KEY, kept, "permissions", actor, process=rules.process_id, rules=now, reason=reason)
        self.permissions.forget()

    @refusing
    def retention_rules(self) -> list[RetentionRule]:
        """See `Operations`."""
        return self._retention.rules()

    @refusing
    def save_retention(
        self,
        rule: RetentionRule | None = None,
        *,
        automatic: bool | None = None,
        actor: str | None = None,
        reason: str = "",
    ) -> None:
        """See `Operations`."""
        self.permissions.check_administrator(actor)
        if rule is not None and rule.days is not None and rule.days < 0:
            raise WorkspaceError("Cases are kept for 0 days or more")
        kept = self._retention.changed(rule, automatic)
        process = rule.process_id if rule else ""
        self._save(retention.KEY, kept, "retention", actor, process=process, rules=kept, reason=reason)

    @refusing
    def clean_up(
        self, *, dry_run: bool = False, limit: int | None = None, actor: str | None = None, reason: str = ""
    ) -> CleanUpReport:
        """See `Operations`."""
        self.permissions.check_administrator(actor)
        return self._retention.clean_up(self.clock(), By(actor, reason), dry_run=dry_run, limit=limit)

    def permit(self, actor: str | None, verb: str, instance_id: str) -> None:
        """Raises NotPermitted unless the person may do that with the case; costs nothing without rules."""
        if actor is not None and self.permissions.any():
            self.permissions.check(actor, verb, self._row(instance_id)["process_id"])

    def _keep_house(self) -> int:
        """Go on with batches that nobody finishes, and clean up if the administrator wants it; once a while."""
        now = self.clock()
        if self._looked_at is not None and now - self._looked_at < retention.PAUSE:
            return 0
        under_way = self._batches.advance()
        if under_way:
            return under_way
        self._looked_at = now
        if self._retention.automatic():
            self._retention.clean_up(now, By(), dry_run=False, limit=retention.AT_ONCE)
        return 0

    def _row(self, instance_id: str) -> Any:
        with self.database.read() as connection:
            row = found.one(connection, instance_id)
        if row is None:
            raise NotFound("There is no such case")
        return row

    def _save(self, key: str, value: Any, operation: str, actor: str | None, **details: Any) -> None:
        with self.database.write() as tx:
            settings.save(tx, key, value, actor, self.clock())
            note(tx, self.clock(), operation, actor, **details)
            tx.changed("settings")

    def _perform(self, operation: str, instance_id: str, arguments: Mapping[str, Any], actor: str | None) -> None:
        """One case of a batch."""
        reason = arguments.get("reason", "")
        if operation == "delete":
            self.delete(instance_id, actor=actor, reason=reason)
        elif operation == "restart":
            self.restart(instance_id, actor=actor, **arguments)
        else:
            # The engine writes the reason of a cancellation down itself.
            self._operate(operation, instance_id, arguments, By(actor, "" if operation == "cancel" else reason))


def command_of(operation: str, instance_id: str, arguments: Mapping[str, Any], actor: str | None) -> commands.Command:
    """The engine's command for an operation and its arguments."""
    key, scope = process_key(instance_id), arguments.get("scope")
    moves = {name: tuple(arguments.get(name, ())) for name in ("cancel", "start_before", "start_after")}
    transitions = tuple(arguments.get("start_transition", ()))
    makers: dict[str, Callable[[], commands.Command]] = {
        "cancel": lambda: commands.Cancel(arguments.get("reason", ""), actor),
        "suspend": lambda: commands.Suspend(actor),
        "activate": lambda: commands.Activate(actor),
        "retry": lambda: commands.SetRetries(arguments.get("retries", 1), arguments.get("key"), actor),
        "modify": lambda: commands.Modify(**moves, start_transition=transitions, person=actor, process_key=key),
        "set_variables": lambda: commands.SetVariables(
            arguments.get("variables", {}), scope or key or None, local=bool(scope), person=actor
        ),
    }
    if operation not in makers:
        raise WorkspaceError(f"'{operation}' has no preview")
    return makers[operation]()
