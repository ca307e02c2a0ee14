"""Finding process instances, and everything about one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from app.engine.history import EventKind
from app.foundation import json
from app.store.history_rows import unpacked
from app.store.ids import root_of
from app.store.rows import SEARCHABLE_CHARACTERS
from app.store.tables import definitions, history, incidents, instances, timers, variables
from app.store.variable_search import VariableTest, condition

SHOWN = ("root_id", "id", "parent_id", "process_id", "version", "state", "business_key", "started", "ended",
         "started_by", "summary")  # fmt: skip
PASSED = (EventKind.ELEMENT_ACTIVATED, EventKind.ELEMENT_COMPLETED, EventKind.FLOW_TAKEN)


@dataclass(frozen=True, slots=True)
class InstanceFilter:
    """Which instances; None and empty leave a condition out. `variables` (equal) and `tests`: of the root process."""

    process_id: str | None = None
    state: str | None = None
    running: bool | None = None
    with_incidents: bool = False
    roots_only: bool = False
    business_key: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)
    tests: tuple[VariableTest, ...] = ()
    text: str = ""


def rows(connection: sa.Connection, which: InstanceFilter, limit: int | None) -> Sequence[sa.RowMapping]:
    """Instances, newest first."""
    query = _query().where(*_conditions(which))
    query = query.order_by(instances.c.started.desc(), instances.c.id.desc()).limit(limit)
    return connection.execute(query).mappings().all()


def one(connection: sa.Connection, instance_id: str) -> sa.RowMapping | None:
    """One instance."""
    mine = (instances.c.root_id == root_of(instance_id)) & (instances.c.id == instance_id)
    return connection.execute(_query().where(mine)).mappings().first()


def called_by(connection: sa.Connection, instance_id: str) -> Sequence[sa.RowMapping]:
    """The instances that this one has called, oldest first."""
    mine = (instances.c.root_id == root_of(instance_id)) & (instances.c.parent_id == instance_id)
    query = _query().where(mine).order_by(instances.c.started, instances.c.id)
    return connection.execute(query).mappings().all()


def incidents_of(connection: sa.Connection, root_id: str, instance_id: str) -> Sequence[sa.RowMapping]:
    """What an instance is stuck at; for a root, its called instances included."""
    query = sa.select(incidents).where(incidents.c.root_id == root_id).order_by(incidents.c.raised, incidents.c.key)
    if instance_id != root_id:
        query = query.where(incidents.c.instance_id == instance_id)
    return connection.execute(query).mappings().all()


def timers_of(connection: sa.Connection, root_id: str, instance_id: str) -> Sequence[sa.RowMapping]:
    """The running timers of one instance, earliest first."""
    query = sa.select(timers).where(timers.c.root_id == root_id, timers.c.instance_id == instance_id)
    query = query.where(timers.c.due.is_not(None))
    return connection.execute(query.order_by(timers.c.due, timers.c.key)).mappings().all()


def visited(connection: sa.Connection, root_id: str, instance_id: str) -> frozenset[str]:
    """The elements and flows that the instance has passed."""
    query = sa.select(history).where(history.c.root_id == root_id, history.c.instance_id == instance_id)
    events = (event for row in connection.execute(query) for _, event in unpacked(row))
    return frozenset(event.element_id for event in events if event.kind in PASSED)


def _query() -> sa.Select[tuple[object, ...]]:
    stuck = sa.select(sa.func.count()).select_from(incidents).where(incidents.c.root_id == instances.c.root_id)
    mine = stuck.where((instances.c.id == instances.c.root_id) | (incidents.c.instance_id == instances.c.id))
    columns = [instances.c[name] for name in SHOWN]
    name = definitions.c.name.label("process_name")
    return sa.select(*columns, name, mine.scalar_subquery().label("incident_count")).select_from(
        instances.outerjoin(
            definitions,
            (definitions.c.process_id == instances.c.process_id) & (definitions.c.version == instances.c.version),
        )
    )


def _conditions(which: InstanceFilter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    for column, value in (
        (instances.c.process_id, which.process_id),
        (instances.c.state, which.state),
        (instances.c.business_key, which.business_key),
    ):
        if value is not None:
            found.append(column == value)
    if which.running is not None:
        found.append(instances.c.ended.is_(None) if which.running else instances.c.ended.is_not(None))
    if which.with_incidents:
        found.append(sa.exists().where(incidents.c.root_id == instances.c.root_id))
    if which.roots_only:
        found.append(instances.c.id == instances.c.root_id)
    found += [_has(name, value) for name, value in which.variables.items()]
    found += [condition(test) for test in which.tests]
    found += [_mentions(word) for word in which.text.split()]
    return found


def _has(name: str, value: Any) -> sa.ColumnElement[bool]:
    """Whether a process variable has this value: canonical texts are equal when values are."""
    text = json.dumps(value)[:SEARCHABLE_CHARACTERS]
    return sa.exists().where(
        variables.c.root_id == instances.c.root_id,
        variables.c.name == name,
        variables.c.value == text,
    )


def _mentions(word: str) -> sa.ColumnElement[bool]:
    places = (
        instances.c.id,
        instances.c.business_key,
        definitions.c.name,
        instances.c.started_by,
        sa.type_coerce(instances.c.summary, sa.Text),
    )
    lower = word.lower()
    return sa.or_(*(sa.func.lower(place).contains(lower, autoescape=True) for place in places))
