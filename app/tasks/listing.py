"""Which tasks, in which order: overdue first, then by due date, priority and age."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from app.foundation import json
from app.store.tables import comments, definitions, instances, tasks

_root = instances.alias("root")
_own = instances.alias("own")


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks; None and empty leave a condition out. `scope`: mine, group or all."""

    scope: str = "all"
    person: str | None = None
    person_groups: Collection[str] = ()
    group: str | None = None
    process_id: str | None = None
    root_id: str | None = None
    instance_id: str | None = None
    state: str | None = "open"
    snoozed: bool | None = None
    text: str = ""


def rows(connection: sa.Connection, which: TaskFilter, now: datetime, limit: int | None) -> Sequence[sa.RowMapping]:
    """The tasks with what a list shows beside them."""
    query = _query().where(*_conditions(which, now))
    if which.state == "open":
        query = query.order_by(
            tasks.c.due.is_(None), tasks.c.due, tasks.c.priority.desc(), tasks.c.created, tasks.c.root_id, tasks.c.key
        )
    else:
        query = query.order_by(tasks.c.completed.desc(), tasks.c.created.desc(), tasks.c.root_id, tasks.c.key)
    return connection.execute(query.limit(limit)).mappings().all()


def one(connection: sa.Connection, root_id: str, key: int) -> sa.RowMapping | None:
    """One task with what a list shows beside it."""
    query = _query().where(tasks.c.root_id == root_id, tasks.c.key == key)
    return connection.execute(query).mappings().first()


def _query() -> sa.Select[tuple[object, ...]]:
    said = sa.select(sa.func.count()).select_from(comments).where(comments.c.root_id == tasks.c.root_id)
    extra = (
        _root.c.summary,
        _own.c.business_key,
        definitions.c.name.label("process_name"),
        said.scalar_subquery().label("comment_count"),
    )
    return sa.select(tasks, *extra).select_from(
        tasks.join(_root, (_root.c.root_id == tasks.c.root_id) & (_root.c.id == tasks.c.root_id))
        .join(_own, (_own.c.root_id == tasks.c.root_id) & (_own.c.id == tasks.c.instance_id))
        .outerjoin(
            definitions, (definitions.c.process_id == tasks.c.process_id) & (definitions.c.version == tasks.c.version)
        )
    )


def _conditions(which: TaskFilter, now: datetime) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    for column, value in (
        (tasks.c.state, which.state),
        (tasks.c.process_id, which.process_id),
        (tasks.c.root_id, which.root_id),
        (tasks.c.instance_id, which.instance_id),
    ):
        if value is not None:
            found.append(column == value)
    found += _whose(which)
    if which.snoozed is not None:
        asleep = tasks.c.follow_up > now
        found.append(asleep if which.snoozed else tasks.c.follow_up.is_(None) | sa.not_(asleep))
    found += [_mentions(word) for word in which.text.split()]
    return found


def _whose(which: TaskFilter) -> list[sa.ColumnElement[bool]]:
    if which.scope == "mine":
        mine = tasks.c.assignee == which.person
        return [mine] if which.group is None else [mine, _names(tasks.c.candidate_groups, which.group)]
    if which.scope == "group":
        return [tasks.c.assignee.is_(None), _open_to(which)]
    return [] if which.group is None else [_names(tasks.c.candidate_groups, which.group)]


def _open_to(which: TaskFilter) -> sa.ColumnElement[bool]:
    """Open to the person, one of their groups, or, when the model names nobody, to everybody."""
    if which.group is not None:
        return _names(tasks.c.candidate_groups, which.group)
    nobody = (_text(tasks.c.candidate_users) == "[]") & (_text(tasks.c.candidate_groups) == "[]")
    if which.person is None:
        return sa.true()
    groups = [_names(tasks.c.candidate_groups, group) for group in which.person_groups]
    return sa.or_(nobody, _names(tasks.c.candidate_users, which.person), *groups)


def _names(column: sa.Column[object], name: str) -> sa.ColumnElement[bool]:
    """Whether the JSON list in `column` holds `name`: its own quotes keep it from matching a part."""
    return _text(column).contains(json.dumps(name), autoescape=True)


def _mentions(word: str) -> sa.ColumnElement[bool]:
    """Whether anything that a list shows of the task contains `word`."""
    places = (
        tasks.c.name,
        _own.c.business_key,
        definitions.c.name,
        tasks.c.assignee,
        tasks.c.lane,
        _text(tasks.c.candidate_groups),
        _text(_root.c.summary),
    )
    lower = word.lower()
    return sa.or_(*(sa.func.lower(place).contains(lower, autoescape=True) for place in places))


def _text(column: sa.Column[object]) -> sa.ColumnElement[str]:
    """A JSON column as the text that it is."""
    return sa.type_coerce(column, sa.Text)
