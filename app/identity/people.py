"""People: who works here, in which groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.store.database import Transaction
from app.store.tables import memberships, people


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person as stored."""

    id: str
    name: str
    email: str
    roles: tuple[str, ...]
    groups: tuple[str, ...]


def everybody(connection: sa.Connection) -> list[PersonRecord]:
    """All people, by name."""
    groups: dict[str, list[str]] = {}
    for person_id, group_id in connection.execute(sa.select(memberships).order_by(memberships.c.group_id)):
        groups.setdefault(person_id, []).append(group_id)
    rows = connection.execute(sa.select(people).order_by(sa.func.lower(people.c.name), people.c.id)).mappings()
    return [
        PersonRecord(row["id"], row["name"], row["email"], tuple(row["roles"]), tuple(groups.get(row["id"], ())))
        for row in rows
    ]


def save(tx: Transaction, person: PersonRecord) -> None:
    """Add or change a person, memberships included."""
    values = {"name": person.name, "email": person.email, "roles": list(person.roles)}
    if tx.execute(sa.update(people).where(people.c.id == person.id).values(values)).rowcount == 0:
        tx.execute(sa.insert(people).values(id=person.id, **values))
    tx.execute(sa.delete(memberships).where(memberships.c.person_id == person.id))
    rows = [{"person_id": person.id, "group_id": group} for group in dict.fromkeys(person.groups)]
    if rows:
        tx.execute(sa.insert(memberships), rows)


def groups_of(connection: sa.Connection, person_id: str) -> Sequence[str]:
    """The ids of the person's groups; none for somebody unknown."""
    query = sa.select(memberships.c.group_id).where(memberships.c.person_id == person_id)
    return connection.execute(query).scalars().all()
