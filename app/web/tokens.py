"""Tokens by which other programs are known: random, shown once, kept as hashes in the workspace.

A token is 256 random bits, so that one round of SHA-256 is enough: there is nothing to guess (unlike a password).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from app.store import settings
from app.workspace.local import LocalWorkspace
from app.workspace.operations_audit import note
from app.workspace.operations_permissions import API_TOKENS as KEY
from app.workspace.values import NotFound, WorkspaceError

PREFIX = "mr_"


@dataclass(frozen=True, slots=True)
class Caller:
    """A program that has shown its token. `topics`: what it may fetch; None: everything."""

    name: str
    topics: frozenset[str] | None


def add(
    workspace: LocalWorkspace, name: str, topics: Collection[str] | None = None, *, actor: str | None = None
) -> str:
    """Make a token for a program; it is never shown again. Raises WorkspaceError when the name is taken."""
    workspace.permissions.check_administrator(actor)
    token = PREFIX + secrets.token_urlsafe(32)
    with workspace.database.write() as tx:
        kept = dict(settings.read(tx.connection, KEY, {}) or {})
        if not name.strip() or name in kept:
            raise WorkspaceError(f"There is a token '{name}' already; revoke it first" if name.strip() else "Name it")
        kept[name] = {"hash": _hash(token), "topics": sorted(topics) if topics is not None else None}
        settings.save(tx, KEY, kept, actor, workspace.clock())
        note(tx, workspace.clock(), "token made", actor, token=name)
    return token


def revoke(workspace: LocalWorkspace, name: str, *, actor: str | None = None) -> None:
    """From now on the token is refused. Raises NotFound."""
    workspace.permissions.check_administrator(actor)
    with workspace.database.write() as tx:
        kept = dict(settings.read(tx.connection, KEY, {}) or {})
        if kept.pop(name, None) is None:
            raise NotFound(f"There is no token '{name}'")
        settings.save(tx, KEY, kept or None, actor, workspace.clock())
        note(tx, workspace.clock(), "token revoked", actor, token=name)


def known(workspace: LocalWorkspace) -> list[Caller]:
    """Who has a token, by name."""
    return [_caller(name, entry) for name, entry in sorted(_kept(workspace).items())]


def recognised(workspace: LocalWorkspace, token: str) -> Caller | None:
    """Whose token this is. Every hash is compared, in time that does not tell which is near."""
    given, found = _hash(token), None
    for name, entry in _kept(workspace).items():
        if hmac.compare_digest(given, entry["hash"]):
            found = _caller(name, entry)
    return found


def _kept(workspace: LocalWorkspace) -> Mapping[str, Any]:
    with workspace.database.read() as connection:
        kept: Mapping[str, Any] = settings.read(connection, KEY, {}) or {}
    return kept


def _caller(name: str, entry: Mapping[str, Any]) -> Caller:
    return Caller(name, None if entry["topics"] is None else frozenset(entry["topics"]))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
