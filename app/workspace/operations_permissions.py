"""Who may start, see and administer the cases of a process: kept with the workspace, asked at its door.

Nobody (`actor` None) is the system itself and may do everything. A process without rules is open to
everybody, as before there were any. Whoever administers a process may also see and start it; a person
with the role `administrator` may do everything, and once there is such a person, only they change rules.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from app.identity.people import groups_of
from app.store import settings
from app.store.database import Database
from app.store.tables import people
from app.workspace.operations_values import Grant, ProcessPermissions
from app.workspace.values import NotPermitted, WorkspaceError

KEY = "permissions"
API_TOKENS = "api_tokens"
"""The setting with the hashes of other programs' tokens (app/web/tokens.py)."""
GUARDED = {
    KEY: "Permissions are changed by save_permissions, which asks who may",
    API_TOKENS: "Tokens are made and revoked by `millrace token`, which asks who may",
}
"""Settings that are not changed like others, and why."""
ADMINISTRATOR = "administrator"
VERBS = {"start": "start", "see": "see the cases of", "administer": "administer"}
Permit = Callable[[str, str], None]
"""Asked with (verb, process id) for somebody; raises NotPermitted."""
REMEMBERED_SECONDS = 2.0
"""How long another program's change of the rules may stay unnoticed here."""


class Permissions:
    """The rules of one workspace."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._rules: Mapping[str, Any] = {}
        self._read_at: float | None = None

    def of(self, process_id: str) -> ProcessPermissions:
        """The rules of one process; all None without any."""
        kept = self._all().get(process_id, {})
        return ProcessPermissions(process_id, **{verb: _grant(kept.get(verb)) for verb in VERBS})

    def every(self) -> list[ProcessPermissions]:
        """The processes that have rules, by id."""
        return [self.of(process_id) for process_id in sorted(self._all())]

    def changed(self, rules: ProcessPermissions) -> dict[str, Any]:
        """The whole setting with the rules of one process changed."""
        kept = dict(self._all(fresh=True))
        mine = {verb: _plain(grant) for verb in VERBS if (grant := getattr(rules, verb)) is not None}
        kept[rules.process_id] = mine
        return {process_id: entry for process_id, entry in kept.items() if entry}

    def any(self) -> bool:
        """Whether any process has rules."""
        return bool(self._all())

    def forget(self) -> None:
        """Read again with the next question."""
        self._read_at = None

    def may(self, actor: str | None, verb: str, process_id: str) -> bool:
        """Whether the person may `start`, `see` or `administer`."""
        rules = self._all().get(process_id)
        if actor is None or not rules:
            return True
        asked = ("administer",) if verb == "administer" else (verb, "administer")
        if rules.get(verb) is None:
            return True
        with self.database.read() as connection:
            mine = set(groups_of(connection, actor))
            if ADMINISTRATOR in _roles(connection, actor):
                return True
        grants = [rules[name] for name in asked if rules.get(name) is not None]
        return any(actor in grant["people"] or mine & set(grant["groups"]) for grant in grants)

    def check(self, actor: str | None, verb: str, process_id: str) -> None:
        """Raises NotPermitted with a sentence that says who may."""
        if not self.may(actor, verb, process_id):
            grant = self._all()[process_id][verb]
            raise NotPermitted(f"{actor} may not {VERBS[verb]} '{process_id}'. That is for {_who(grant)}.")

    def hidden_from(self, viewer: str | None) -> frozenset[str]:
        """The processes whose cases the person may not see."""
        return frozenset(process_id for process_id in self._all() if not self.may(viewer, "see", process_id))

    def check_administrator(self, actor: str | None) -> None:
        """Raises NotPermitted for everybody else as soon as somebody has the role."""
        if actor is None:
            return
        with self.database.read() as connection:
            holders = [row.id for row in connection.execute(sa.select(people)) if ADMINISTRATOR in row.roles]
        if holders and actor not in holders:
            raise NotPermitted(f"Only an administrator of the workspace may do this: {', '.join(sorted(holders))}.")

    def _all(self, *, fresh: bool = False) -> Mapping[str, Any]:
        now = time.monotonic()
        if fresh or self._read_at is None or now - self._read_at > REMEMBERED_SECONDS:
            with self.database.read() as connection:
                self._rules = settings.read(connection, KEY, {}) or {}
            self._read_at = now
        return self._rules


def check_rules(rules: ProcessPermissions) -> None:
    """A grant to nobody would lock everybody out. Raises WorkspaceError."""
    for verb in VERBS:
        grant: Grant | None = getattr(rules, verb)
        if grant is not None and not grant.people and not grant.groups:
            raise WorkspaceError(f"Name somebody who may {VERBS[verb]} '{rules.process_id}', or leave it to everybody.")


def _roles(connection: sa.Connection, person: str) -> list[str]:
    row = connection.execute(sa.select(people.c.roles).where(people.c.id == person)).first()
    return list(row[0]) if row else []


def _grant(kept: Mapping[str, Any] | None) -> Grant | None:
    return None if kept is None else Grant(tuple(kept["people"]), tuple(kept["groups"]))


def _plain(grant: Grant) -> dict[str, Any]:
    return {"people": list(grant.people), "groups": list(grant.groups)}


def _who(grant: Mapping[str, Any]) -> str:
    groups = [f"the group {group}" for group in grant["groups"]]
    return " and ".join((*grant["people"], *groups))
