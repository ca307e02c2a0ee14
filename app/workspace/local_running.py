"""Cases begin, get messages and signals, and are changed by hand: each call permitted, done, audited."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine import commands
from app.engine.outcome import Publication
from app.store import outbox
from app.workspace.correlation import Correlation, Message
from app.workspace.delivery import Delivery
from app.workspace.operations import Operations, command_of
from app.workspace.refusals import refusing
from app.workspace.tasks import process_key
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
    def start_conditional(self, variables: Variables, *, actor: str | None = None) -> list[InstanceInfo]:
        """Start every process whose conditional start event is true with `variables`."""
        return [self._cases.info(root) for root in self._cases.start_conditional(variables, actor)]

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
    ) -> list[InstanceInfo]:
        """See `Workspace`."""
        message = Message(name, business_key, correlation or {}, variables or {})
        reached = self._correlation.deliver(message, all_receivers=all_receivers)
        return [self._cases.info(root_id) for root_id in reached]

    @refusing
    def signal(self, name: str, variables: Variables | None = None, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        with self.database.write() as tx:
            outbox.post(tx, Publication("signal", name, variables or {}), self.clock())
        self.delivery.deliver_due()

    @refusing
    def set_variables(
        self, instance_id: str, variables: Variables, *, scope: int | None = None, actor: str | None = None
    ) -> None:
        """See `Workspace`."""
        arguments = {"variables": variables, "scope": scope}
        self.operate(instance_id, command_of("set_variables", instance_id, arguments, actor), actor=actor)

    @refusing
    def cancel(self, instance_id: str, reason: str = "", *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permit(actor, "administer", instance_id)
        self._cases.root_command(instance_id, commands.Cancel(reason, actor))

    @refusing
    def suspend(self, instance_id: str, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permit(actor, "administer", instance_id)
        self._cases.root_command(instance_id, commands.Suspend(actor))

    @refusing
    def activate(self, instance_id: str, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permit(actor, "administer", instance_id)
        self._cases.root_command(instance_id, commands.Activate(actor))

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
    ) -> None:
        """See `Workspace`."""
        moves = (tuple(cancel), tuple(start_before), tuple(start_after), tuple(start_transition))
        command = commands.Modify(*moves, person=actor, process_key=process_key(instance_id))
        self.operate(instance_id, command, actor=actor)

    @refusing
    def migrate(
        self, instance_id: str, version: int, mapping: dict[str, str] | None = None, *, actor: str | None = None
    ) -> None:
        """See `Workspace`."""
        self.permit(actor, "administer", instance_id)
        self._migrations.migrate(instance_id, version, mapping or {}, actor)

    @refusing
    def retry(self, incident_id: str, retries: int = 1, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permit(actor, "administer", incident_id.rpartition(":")[0])
        self._cases.retry(incident_id, retries, actor)
