"""The part of the `Workspace` protocol for those who look after cases: see protocol.py for what holds of every call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

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
from app.workspace.values import InstanceInfo, InstanceQuery, Variables


class Operations(Protocol):
    """Plans and previews change nothing; everything else is written down with who did it, and why if they say so.

    A batch has its `reason` among its arguments.
    """

    def preview(self, operation: str, instance_id: str, *, actor: str | None = None, **arguments: Any) -> Preview:
        """What an operation would do, in sentences. Raises what the operation would raise."""

    def migration_plan(
        self,
        process_id: str,
        from_version: int,
        to_version: int,
        mapping: Mapping[str, str | None] | None = None,
        *,
        instance_ids: Iterable[str] = (),
    ) -> MigrationPlan:
        """Where each element goes: by id, or as `mapping` says; with every problem that the cases have with it."""

    def undo_info(self, instance_id: str) -> UndoInfo:
        """Whether the last human step of the case can be taken back, and what that means."""

    def undo(self, instance_id: str, *, actor: str | None = None, reason: str = "") -> None:
        """Take it back: by who did it, or by an administrator. Refused with the reason."""

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
        """A new case from an ended one: its last variables (or the first ones), from the start or at elements."""

    def delete(self, instance_id: str, *, actor: str | None = None, reason: str = "") -> None:
        """Remove an ended case with its history. One line of the audit remains."""

    def create_batch(
        self,
        operation: str,
        *,
        instance_ids: Sequence[str] = (),
        query: InstanceQuery | None = None,
        arguments: Mapping[str, Any] | None = None,
        actor: str | None = None,
    ) -> BatchInfo:
        """An operation on the cases given and those that `query` finds now. It survives a crash."""

    def run_batch(self, batch_id: str, progress: Callable[[BatchInfo], bool] | None = None) -> BatchInfo:
        """Work on it to its end; `progress` is told after every ten cases and stops it by answering False."""

    def batch(self, batch_id: str) -> BatchInfo:
        """How far it is. Raises NotFound."""

    def batches(self) -> list[BatchInfo]:
        """Every batch, newest first."""

    def batch_results(self, batch_id: str) -> list[BatchResult]:
        """What came of each case, and why some refused."""

    def cancel_batch(self, batch_id: str, *, actor: str | None = None, reason: str = "") -> None:
        """Deal with no further case."""

    def audit(
        self, *, instance_id: str | None = None, since: datetime | None = None, limit: int | None = None
    ) -> list[AuditEntry]:
        """Who did what, oldest first: of one case or of the whole workspace."""

    def process_permissions(self) -> list[ProcessPermissions]:
        """The processes that are not open to everybody."""

    def may(self, actor: str | None, verb: str, process_id: str) -> bool:
        """Whether a person may `start`, `see` or `administer` a process."""

    def save_permissions(self, rules: ProcessPermissions, *, actor: str | None = None, reason: str = "") -> None:
        """Change who may; all None opens the process to everybody."""

    def retention_rules(self) -> list[RetentionRule]:
        """What is kept for how long, where it is not as the model says."""

    def save_retention(
        self,
        rule: RetentionRule | None = None,
        *,
        automatic: bool | None = None,
        actor: str | None = None,
        reason: str = "",
    ) -> None:
        """Change one rule, or whether the workspace cleans up by itself."""

    def clean_up(
        self, *, dry_run: bool = False, limit: int | None = None, actor: str | None = None, reason: str = ""
    ) -> CleanUpReport:
        """Remove ended cases past their time; `dry_run` only counts them."""
