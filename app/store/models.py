"""Deployed models in the database: contents by hash, definitions by version, start events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.store.database import Transaction
from app.store.tables import contents, definitions, deployments, resources, start_events

DEPLOY_LOCK = 0x4D694C73


def digest(content: bytes) -> str:
    """The name of a content: SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def one_deployer(tx: Transaction) -> None:
    """Versions are counted, so deployments follow one another (SQLite has one writer anyway)."""
    if not tx.is_sqlite:
        tx.execute(sa.select(sa.func.pg_advisory_xact_lock(DEPLOY_LOCK)))


def keep_content(tx: Transaction, content: bytes) -> str:
    """Store a content once; returns its hash."""
    sha256 = digest(content)
    insert = (sqlite.insert if tx.is_sqlite else postgresql.insert)(contents)
    tx.execute(insert.values(sha256=sha256, content=content).on_conflict_do_nothing())
    return sha256


def add_deployment(tx: Transaction, deployment_id: str, at: datetime, by: str | None) -> None:
    """A new, empty deployment."""
    tx.execute(sa.insert(deployments).values(id=deployment_id, at=at, by=by))


def add_resource(tx: Transaction, deployment_id: str, name: str, keys: Sequence[str], content: bytes) -> str:
    """One file of a deployment; returns its content's hash."""
    sha256 = keep_content(tx, content)
    tx.execute(sa.insert(resources).values(deployment_id=deployment_id, name=name, keys=list(keys), sha256=sha256))
    return sha256


def add_definition(tx: Transaction, values: Mapping[str, Any]) -> None:
    """One version of a process."""
    tx.execute(sa.insert(definitions).values(values))


def latest_version(connection: sa.Connection, process_id: str) -> int | None:
    """The newest version of a process, if it was ever deployed."""
    query = sa.select(sa.func.max(definitions.c.version)).where(definitions.c.process_id == process_id)
    return connection.execute(query).scalar_one_or_none()


def hashes_of(connection: sa.Connection, deployment_id: str) -> dict[str, str]:
    """Resource name -> content hash of one deployment."""
    query = sa.select(resources.c.name, resources.c.sha256).where(resources.c.deployment_id == deployment_id)
    return dict(connection.execute(query).all())


def replace_starts(tx: Transaction, process_id: str, starts: Iterable[Mapping[str, Any]]) -> None:
    """What starts the new version takes the place of what started the old one."""
    tx.execute(sa.delete(start_events).where(start_events.c.process_id == process_id))
    rows = list(starts)
    if rows:
        tx.execute(sa.insert(start_events), rows)


def definition(connection: sa.Connection, process_id: str, version: int) -> sa.RowMapping | None:
    """One version of a process."""
    query = sa.select(definitions).where(definitions.c.process_id == process_id, definitions.c.version == version)
    return connection.execute(query).mappings().first()


def versions(connection: sa.Connection, process_id: str, deployment_id: str | None = None) -> list[int]:
    """The versions of a process, newest first: all, or those whose file is part of a deployment."""
    query = sa.select(definitions.c.version).where(definitions.c.process_id == process_id)
    if deployment_id is not None:
        files = sa.select(resources.c.sha256).where(resources.c.deployment_id == deployment_id)
        query = query.where(definitions.c.sha256.in_(files))
    return list(connection.execute(query.order_by(definitions.c.version.desc())).scalars())


def all_definitions(connection: sa.Connection, *, latest_only: bool) -> Sequence[sa.RowMapping]:
    """Definitions by name, newest version first."""
    query = sa.select(definitions).order_by(
        sa.func.lower(definitions.c.name), definitions.c.process_id, definitions.c.version.desc()
    )
    if latest_only:
        newest = sa.select(definitions.c.process_id, sa.func.max(definitions.c.version).label("newest"))
        newest_of = newest.group_by(definitions.c.process_id).subquery()
        query = query.join(
            newest_of,
            (newest_of.c.process_id == definitions.c.process_id) & (newest_of.c.newest == definitions.c.version),
        )
    return connection.execute(query).mappings().all()


def content(connection: sa.Connection, sha256: str) -> bytes:
    """A stored content."""
    found: bytes = connection.execute(sa.select(contents.c.content).where(contents.c.sha256 == sha256)).scalar_one()
    return found


def resource_with_key(
    connection: sa.Connection, suffix: str, key: str, deployment_id: str | None
) -> tuple[str, str] | None:
    """(hash, deployment id) of the file known by `key`: in that deployment, else in the latest that has it."""
    found = resources_with_key(connection, suffix, key)[::-1]
    own = [pair for pair in found if pair[1] == deployment_id]
    return next(iter(own or found), None)


def resources_with_key(connection: sa.Connection, suffix: str, key: str) -> list[tuple[str, str]]:
    """(hash, deployment id) of every file known by `key`, oldest first."""
    query = (
        sa.select(resources.c.sha256, resources.c.deployment_id, resources.c["keys"])
        .join(deployments, deployments.c.id == resources.c.deployment_id)
        .where(resources.c.name.endswith(suffix, autoescape=True))
        .order_by(deployments.c.at, deployments.c.id)
    )
    return [(sha256, deployment) for sha256, deployment, keys in connection.execute(query) if key in (keys or ())]
