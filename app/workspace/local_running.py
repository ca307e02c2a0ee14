"""Cases begin, get messages and signals, and are changed by hand: each call permitted, done, audited."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.engine.outcome import Publication
from app.store import outbox
from app.workspace.correlation import Correlation, Message
from app.workspace.delivery import Delivery
from app.workspace.operations import Operations
from app.workspace.operations_audit import By, explaining, note
from app.workspace.operations_permissions import Permit
from app.workspace.refusals import refusing
from app.workspace.values import InstanceInfo, Variables


class RunningCalls(Operations):
    """See `Workspace`, under Running."""

    delivery: Delivery
    _correlation: Correlation

    @refusing
    def start(
        self,
        process_id: str,
        variables: Variables | None = None,
        *,
        business_key: str | None = None,
        version: int | None = None,
        start_before: Sequence[str] = (),
        actor: str | None = None,
    ) -> InstanceInfo:
        """See `Workspace`."""
        self.permissions.check(actor, "start", process_id)
        return self._cases.start(process_id, variables or {}, business_key, version, start_before, actor)

    @refusing
    def start_conditional(
        self, variables: Variables, *, actor: str | None = None, reason: str = ""
    ) -> list[InstanceInfo]:
        """See `Workspace`."""
        started = self._cases.start_conditional(variables, By(actor, reason), self._permitted(actor))
        return [self._cases.info(root) for root in started]

    @refusing
    def correlate(
        self,
        name: str,
        *,
        business_key: str | None = None,
        correlation: Variables | None = None,
        variables: Variables | None = None,
        all_receivers: bool = False,
        actor: str | None = None,
        reason: str = "",
    ) -> list[InstanceInfo]:
        """See `Workspace`."""
        message = Message(name, business_key, correlation or {}, variables or {}, By(actor, reason))
        reached = self._correlation.deliver(message, self._permitted(actor), all_receivers=all_receivers)
        return [self._cases.info(root_id) for root_id in reached]

    @refusing
    def signal(
        self, name: str, variables: Variables | None = None, *, actor: str | None = None, reason: str = ""
    ) -> None:
        """See `Workspace`."""
        if actor is not None and self.permissions.any():
            for verb, process_id in self._correlation.hearing(name):
                self.permissions.check(actor, verb, process_id)
        with self.database.write() as tx:
            outbox.post(tx, Publication("signal", name, variables or {}), self.clock())
            if actor or reason:
                note(tx, self.clock(), "signal", actor, name=name, reason=reason)
        self.delivery.deliver_due()

    @refusing
    def set_variables(
        self,
        instance_id: str,
        variables: Variables,
        *,
        scope: int | None = None,
        actor: str | None = None,
        reason: str = "",
    ) -> None:
        """See `Workspace`."""
        self._operate("set_variables", instance_id, {"variables": variables, "scope": scope}, By(actor, reason))

    @refusing
    def cancel(self, instance_id: str, reason: str = "", *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self._operate("cancel", instance_id, {"reason": reason}, By(actor))

    @refusing
    def suspend(self, instance_id: str, *, actor: str | None = None, reason: str = "") -> None:
        """See `Workspace`."""
        self._operate("suspend", instance_id, {}, By(actor, reason))

    @refusing
    def activate(self, instance_id: str, *, actor: str | None = None, reason: str = "") -> None:
        """See `Workspace`."""
        self._operate("activate", instance_id, {}, By(actor, reason))

    @refusing
    def modify(
        self,
        instance_id: str,
        *,
        cancel: Sequence[str] = (),
        start_before: Sequence[str] = (),
        start_after: Sequence[str] = (),
        start_transition: Sequence[str] = (),
        actor: str | None = None,
        reason: str = "",
    ) -> None:
        """See `Workspace`."""
        moves = {"cancel": cancel, "start_before": start_before, "start_after": start_after}
        self._operate("modify", instance_id, {**moves, "start_transition": start_transition}, By(actor, reason))

    @refusing
    def migrate(
        self,
        instance_id: str,
        version: int,
        mapping: dict[str, str] | None = None,
        *,
        actor: str | None = None,
        reason: str = "",
    ) -> None:
        """See `Workspace`."""
        self._operate("migrate", instance_id, {"version": version, "mapping": mapping}, By(actor, reason))

    @refusing
    def retry(self, incident_id: str, retries: int = 1, *, actor: str | None = None, reason: str = "") -> None:
        """See `Workspace`."""
        root_id = incident_id.rpartition(":")[0]
        self.permit(actor, "administer", root_id)
        self._cases.retry(incident_id, retries, actor, explaining(self.clock, root_id, "retry", By(actor, reason)))

    def _permitted(self, actor: str | None) -> Permit:
        """Asked with (verb, process id) before anything is done. Raises NotPermitted."""
        return partial(self.permissions.check, actor)
