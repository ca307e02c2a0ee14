"""What holds in every workspace at every moment, whatever happened to its programs: read from the database alone.

`check(workspace)` raises AssertionError with the case and the promise that is broken; `Figures` say how much was
looked at, so that a campaign can tell that it looked at something.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.engine.element_instance import Life, Role
from app.engine.history import EventKind, HistoryEvent
from app.engine.state import State
from app.engine.waits import Job, Subscription, Timer, UserTask
from app.store.rows import TABLE_OF
from app.store.tables import history, instances, metadata, state_parts, variables
from app.workspace.local import LocalWorkspace
from app.workspace.values import HistoryQuery

E = EventKind
ENDS = (E.ELEMENT_COMPLETED, E.ELEMENT_TERMINATED)
ONCE = (E.ELEMENT_COMPLETED, E.ELEMENT_TERMINATED, E.TASK_COMPLETED, E.TASK_CANCELED, E.JOB_COMPLETED)
"""Happens to one element instance at most once; its key is never used again."""
JOINS = ("inclusiveGateway", "parallelGateway", "complexGateway")
SAME: Mapping[type[Any], tuple[str, ...]] = {
    UserTask: ("assignee", "due", "priority", "element_id"),
    Job: ("retries", "topic", "element_id", "priority"),
    Timer: ("due", "repetitions", "element_id"),
    Subscription: ("name", "correlation_key", "element_id"),
}
"""What a wait's row says as the state does."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was looked at."""

    cases: int
    ended: int
    waiting: int
    incidents: int
    events: int


def check(workspace: LocalWorkspace) -> Figures:
    """All promises, of every case."""
    with workspace.database.read() as connection:
        roots = connection.execute(sa.select(instances).where(instances.c.id == instances.c.root_id)).all()
    events: dict[str, list[HistoryEvent]] = defaultdict(list)
    count = 0
    for _, event in workspace.history(HistoryQuery()):
        events[event.instance_id.partition(".")[0]].append(event)
        count += 1
    for root in roots:
        state = workspace.executor.stored(root.root_id).state
        for promise in (_tokens, _lives, _history, _once, _rows, _revision):
            for broken in promise(workspace, root, state, events[root.root_id]):
                raise AssertionError(f"{promise.__name__.strip('_')}: {root.process_id} {root.root_id}: {broken}")
    _nothing_of_nobody(workspace, {root.root_id for root in roots})
    ended = sum(root.ended is not None for root in roots)
    return Figures(len(roots), ended, len(roots) - ended, _open_incidents(workspace), count)


Broken = Iterator[str]


def _tokens(workspace: LocalWorkspace, root: Any, state: State, events: list[HistoryEvent]) -> Broken:
    """Tokens conserved: each scope counts the tokens in it; parents, hosts and processes exist."""
    held = Counter(i.parent for i in state.instances.values() if i.role is not Role.LISTENER and i.parent is not None)
    for instance in state.instances.values():
        if instance.tokens != held[instance.key] and not (instance.key == 0 and state.ended):
            yield f"{instance.element} ({instance.key}) counts {instance.tokens} tokens and holds {held[instance.key]}"
        for related in (instance.parent, instance.attached, *instance.listeners):
            if related is not None and related not in state.instances:
                yield f"{instance.element} ({instance.key}) refers to {related}, which is gone"


def _lives(workspace: LocalWorkspace, root: Any, state: State, events: list[HistoryEvent]) -> Broken:
    """Every case ends, waits or is an incident."""
    if state.ended != (root.ended is not None) or root.state not in ("running", "suspended", "completed", "canceled"):
        yield f"its row says {root.state}, ended {root.ended}; its state {state.status}"
    if state.status not in ("active", root.state):
        yield f"its row says {root.state}, its state {state.status}"
    if state.ended:
        if state.waits or list(state.instances) != [0]:
            yield f"it has ended, and {state.waits or state.instances} is left"
        return
    if not state.waits:
        yield "nothing can ever happen again"
    for position in state.positions():
        instance = state.instances[position.key]
        waits = any(wait.key == position.key for wait in state.waits)
        joining = any(position.key in keys for i in state.instances.values() for keys in (i.joins or {}).values())
        if not (waits or instance.listeners or joining or instance.recall("calls") or instance.tokens):
            yield f"the token at {position.element_id} ({position.key}) waits for nothing"


def _history(workspace: LocalWorkspace, root: Any, state: State, events: list[HistoryEvent]) -> Broken:
    """What history says was begun and not ended is what lives; the body of a multi-instance activity is not told."""
    begun = {event.key for event in events if event.kind is E.ELEMENT_ACTIVATED}
    over = {event.key for event in events if event.kind in ENDS}
    living = {
        instance.key
        for instance in state.instances.values()
        if instance.role in (Role.TOKEN, Role.INNER) and instance.life is not Life.ACTIVATING
    }
    waiting = {key for i in state.instances.values() for keys in (i.joins or {}).values() for key in keys}
    lost, extra = begun - over - set(state.instances), living - begun - waiting
    if lost and not state.ended:
        yield f"history has begun {sorted(lost)}, and the state knows nothing of it"
    if lost and state.ended:
        yield f"history has begun {sorted(lost)}, which never ended"
    if extra:
        yield f"the state has {sorted(extra)}, and history knows nothing of it"


def _once(workspace: LocalWorkspace, root: Any, state: State, events: list[HistoryEvent]) -> Broken:
    """Nothing is completed twice; no timer fires twice for one due time; a case starts and ends once."""
    for kind in ONCE:
        times = Counter((event.instance_id, event.key) for event in events if event.kind is kind)
        for (instance_id, key), number in times.items():
            if number > 1:
                yield f"{kind} of {instance_id}:{key} happened {number} times"
    for kind in (E.INSTANCE_STARTED, E.INSTANCE_COMPLETED, E.INSTANCE_CANCELED):
        times_of = Counter(event.instance_id for event in events if event.kind is kind)
        if any(number > 1 for number in times_of.values()):
            yield f"{kind} happened {times_of}"
    fired = Counter(event.key for event in events if event.kind is E.TIMER_FIRED)
    planned = Counter(event.key for event in events if event.kind is E.TIMER_SCHEDULED)
    for key, number in fired.items():
        if planned and number > planned[key]:
            yield f"the timer {key} was scheduled {planned[key]} times and fired {number} times"


def _rows(workspace: LocalWorkspace, root: Any, state: State, events: list[HistoryEvent]) -> Broken:
    """The tables of waits and of variables say what the state says."""
    with workspace.database.read() as connection:
        for kind, name in TABLE_OF.items():
            table = metadata.tables[name]
            query = sa.select(table).where(table.c.root_id == root.root_id)
            if name == "tasks":
                query = query.where(table.c.state == "open")
            rows = {row.key: row for row in connection.execute(query)}
            waits: dict[int, Any] = {wait.key: wait for wait in state.waits if type(wait) is kind}
            if rows.keys() != waits.keys():
                yield f"{name} has rows for {sorted(rows)}, the state waits at {sorted(waits)}"
                continue
            for key, wait in waits.items():
                for column in SAME.get(kind, ()):
                    if getattr(rows[key], column) != getattr(wait, column):
                        yield f"{name} {key}: {column} is {getattr(rows[key], column)}, not {getattr(wait, column)}"
                if kind is Job and (rows[key].lease_owner is None) != (rows[key].lease_until is None):
                    yield f"the job {key} is half leased"
        kept = sa.select(variables.c.name).where(variables.c.root_id == root.root_id)
        if set(connection.execute(kept).scalars()) != set(state.variables):
            yield f"searchable variables are not those of the state: {sorted(state.variables)}"


def _revision(workspace: LocalWorkspace, root: Any, state: State, events: list[HistoryEvent]) -> Broken:
    """Revision equals history: each commit of the case wrote a part of its history, and no part is another's."""
    where = history.c.root_id == root.root_id
    with workspace.database.read() as connection:
        rows = connection.execute(sa.select(sa.func.count()).select_from(history).where(where)).scalar_one()
        commits = None
        if not workspace.database.is_sqlite:
            number: sa.ColumnElement[str] = sa.literal_column("xmin::text")
            commits = connection.execute(sa.select(sa.func.count(number.distinct())).where(where)).scalar_one()
    noted = sum(event.kind is E.OPERATED for event in events)
    moments = len({event.at for event in events})
    if not moments - noted <= root.revision <= rows:
        yield f"revision {root.revision}, yet {rows} rows of history at {moments} moments"
    if commits is not None and not commits - noted <= root.revision <= commits + noted:
        yield f"revision {root.revision}, yet {commits} commits wrote history"


def _nothing_of_nobody(workspace: LocalWorkspace, roots: set[str]) -> None:
    """No row belongs to a case that is not there."""
    with workspace.database.read() as connection:
        for table in (*(metadata.tables[name] for name in TABLE_OF.values()), state_parts, variables):
            owners = set(connection.execute(sa.select(table.c.root_id).distinct()).scalars())
            assert owners <= roots, f"{table.name} has rows of {owners - roots}, which are no cases"


def _open_incidents(workspace: LocalWorkspace) -> int:
    table = metadata.tables["incidents"]
    with workspace.database.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
