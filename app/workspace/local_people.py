"""Who works here, and the settings that belong to the workspace, as one part of a local workspace."""

from __future__ import annotations

from typing import Any

from app.identity import groups, people
from app.store import settings
from app.store.database import Database
from app.workspace import topic_limits
from app.workspace.clock import WorkspaceClock
from app.workspace.operations_audit import note
from app.workspace.operations_permissions import GUARDED, Permissions
from app.workspace.refusals import refusing
from app.workspace.values import Group, Person, WorkspaceError


class PeopleCalls:
    """See `Workspace`, under People and Settings."""

    database: Database
    clock: WorkspaceClock
    permissions: Permissions

    @refusing
    def people(self) -> list[Person]:
        """See `Workspace`."""
        with self.database.read() as connection:
            found = people.everybody(connection)
        return [Person(one.id, one.name, one.email, one.groups, one.roles) for one in found]

    @refusing
    def groups(self) -> list[Group]:
        """See `Workspace`."""
        with self.database.read() as connection:
            return [Group(group_id, name) for group_id, name in groups.all_groups(connection)]

    @refusing
    def save_person(self, person: Person, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permissions.check_administrator(actor)
        with self.database.write() as tx:
            record = people.PersonRecord(person.id, person.name, person.email, person.roles, person.groups)
            people.save(tx, record)
            about, roles, groups_ = person.id, list(person.roles), list(person.groups)
            note(tx, self.clock(), "person saved", actor, about=about, roles=roles, groups=groups_)
            tx.changed("people")

    @refusing
    def save_group(self, group: Group, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permissions.check_administrator(actor)
        with self.database.write() as tx:
            groups.save(tx, group.id, group.name)
            note(tx, self.clock(), "group saved", actor, about=group.id)
            tx.changed("people")

    # Settings

    @refusing
    def setting(self, key: str, default: Any = None) -> Any:
        """See `Workspace`."""
        with self.database.read() as connection:
            return settings.read(connection, key, default)

    @refusing
    def save_setting(self, key: str, value: Any, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        if key in GUARDED:
            raise WorkspaceError(GUARDED[key])
        if key == topic_limits.LIMITS:
            self.permissions.check_administrator(actor)
            topic_limits.check(value)
        with self.database.write() as tx:
            settings.save(tx, key, value, actor, self.clock())
            if key == topic_limits.LIMITS:
                note(tx, self.clock(), "limits of topics", actor, limits=value)
            tx.changed("settings")
