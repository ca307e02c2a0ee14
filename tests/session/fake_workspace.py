"""A workspace in memory, with only as much behaviour as screens need to be tested."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.engine.history import HistoryEvent
from app.workspace.values import (
    Comment,
    Conflict,
    DefinitionInfo,
    Deployment,
    DueState,
    Group,
    HistoryQuery,
    IncidentInfo,
    InstanceDetail,
    InstanceInfo,
    InstanceQuery,
    InstanceState,
    NotFound,
    Person,
    Resource,
    TaskInfo,
    TaskQuery,
    TaskScope,
    Variables,
    WorkspaceChange,
)

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def a_task(task_id: str = "i1:t1", **changes: Any) -> TaskInfo:
    """An open task, due tomorrow, assigned to nobody."""
    values: dict[str, Any] = {
        "id": task_id, "name": "Approve invoice", "element_id": "approve", "instance_id": "i1",
        "root_instance_id": "i1", "process_id": "invoice", "process_name": "Invoice approval",
        "definition_id": "invoice:1", "business_key": "INV-1", "state": "open", "assignee": None,
        "candidate_users": (), "candidate_groups": (), "form_key": None, "lane": None, "created": NOON,
        "due": NOON + timedelta(days=1), "follow_up": None, "priority": 50, "due_state": DueState.ON_TIME,
    }  # fmt: skip
    return TaskInfo(**(values | changes))


def an_instance(instance_id: str = "i1", **changes: Any) -> InstanceInfo:
    """A running instance."""
    values: dict[str, Any] = {
        "id": instance_id, "root_id": instance_id, "process_id": "invoice", "process_name": "Invoice approval",
        "version": 1, "definition_id": "invoice:1", "state": InstanceState.RUNNING, "business_key": "INV-1",
        "started": NOON, "ended": None, "started_by": None,
    }  # fmt: skip
    return InstanceInfo(**(values | changes))


class FakeWorkspace:
    """Keeps plain lists; every write tells the listeners."""

    def __init__(self, name: str = "Harbour Foods", location: str = "memory") -> None:
        self.name = name
        self.location = location
        self.all_people: dict[str, Person] = {}
        self.all_groups: dict[str, Group] = {}
        self.all_tasks: dict[str, TaskInfo] = {}
        self.all_instances: dict[str, InstanceInfo] = {}
        self.all_incidents: list[IncidentInfo] = []
        self.all_definitions: list[DefinitionInfo] = []
        self.deployed: list[Sequence[Resource]] = []
        self.settings: dict[str, Any] = {}
        self.drafts: dict[tuple[str, str], Variables] = {}
        self.spoken: list[Comment] = []
        self.listeners: list[Callable[[WorkspaceChange], None]] = []
        self.closed = False

    def tell(self, *what: str) -> None:
        for listener in tuple(self.listeners):
            listener(WorkspaceChange(frozenset(what)))

    # Models
    def deploy(self, resources: Sequence[Resource], *, actor: str | None = None) -> Deployment:
        self.deployed.append(resources)
        self.tell("models")
        return Deployment(f"d{len(self.deployed)}", NOON, actor, tuple(self.all_definitions))

    def definitions(self, *, latest_only: bool = True) -> list[DefinitionInfo]:
        return list(self.all_definitions)

    def definition_source(self, definition_id: str) -> bytes:
        raise NotFound(f"There is no process {definition_id}.")

    def form_source(self, form_key: str, definition_id: str | None = None) -> bytes | None:
        return None

    # Running
    def start(self, process_id: str, variables: Variables | None = None, **_: Any) -> InstanceInfo:
        made = an_instance(f"i{len(self.all_instances) + 1}", process_id=process_id)
        self.all_instances[made.id] = made
        self.tell("instances", "tasks")
        return made

    # Tasks
    def tasks(self, query: TaskQuery) -> list[TaskInfo]:
        return [task for task in self.all_tasks.values() if self._asked(task, query)][: query.limit]

    def _asked(self, task: TaskInfo, query: TaskQuery) -> bool:
        mine = task.assignee == query.person
        open_to_me = task.assignee is None and bool(set(task.candidate_groups) & set(self._groups_of(query.person)))
        scope = {TaskScope.MINE: mine, TaskScope.GROUP: open_to_me, TaskScope.ALL: True}[query.scope]
        due = query.due_state is None or task.due_state is query.due_state
        return scope and due and task.state == query.state and query.text.lower() in task.name.lower()

    def _groups_of(self, person: str | None) -> tuple[str, ...]:
        return self.all_people[person].groups if person in self.all_people else ()

    def task(self, task_id: str) -> TaskInfo:
        if task_id not in self.all_tasks:
            raise NotFound("This task is gone.")
        return self.all_tasks[task_id]

    def task_variables(self, task_id: str) -> Variables:
        return {}

    def claim(self, task_id: str, *, actor: str) -> None:
        if self.task(task_id).assignee not in (None, actor):
            raise Conflict("Somebody else has this task.")
        self.assign(task_id, actor)

    def release(self, task_id: str, *, actor: str) -> None:
        self.assign(task_id, None)

    def assign(self, task_id: str, person: str | None, *, actor: str | None = None) -> None:
        self.all_tasks[task_id] = replace(self.task(task_id), assignee=person)
        self.tell("tasks")

    def complete(self, task_id: str, variables: Variables | None = None, *, actor: str | None = None) -> None:
        self.all_tasks[task_id] = replace(self.task(task_id), state="completed", completed=NOON)
        self.tell("tasks", "instances")

    def save_draft(self, task_id: str, values: Variables, *, actor: str) -> None:
        self.drafts[task_id, actor] = values

    def draft(self, task_id: str, *, actor: str) -> Variables | None:
        return self.drafts.get((task_id, actor))

    def comments(self, instance_id: str) -> list[Comment]:
        return [comment for comment in self.spoken if comment.instance_id == instance_id]

    def comment(self, instance_id: str, text: str, *, actor: str, task_id: str | None = None) -> Comment:
        self.spoken.append(Comment(f"c{len(self.spoken)}", instance_id, task_id, actor, NOON, text))
        return self.spoken[-1]

    # Looking
    def instances(self, query: InstanceQuery) -> list[InstanceInfo]:
        found = [one for one in self.all_instances.values() if one.incident_count or not query.with_incidents]
        return [one for one in found if query.running is None or (one.ended is None) == query.running][: query.limit]

    def instance(self, instance_id: str) -> InstanceDetail:
        incidents = tuple(one for one in self.all_incidents if one.instance_id == instance_id)
        return InstanceDetail(self.all_instances[instance_id], {}, (), incidents, (), frozenset())

    def history(self, query: HistoryQuery) -> Iterator[tuple[int, HistoryEvent]]:
        return iter(())

    # People
    def people(self) -> list[Person]:
        return sorted(self.all_people.values(), key=lambda person: person.name)

    def groups(self) -> list[Group]:
        return sorted(self.all_groups.values(), key=lambda group: group.name)

    def save_person(self, person: Person, *, actor: str | None = None) -> None:
        self.all_people[person.id] = person
        self.tell("people")

    def save_group(self, group: Group, *, actor: str | None = None) -> None:
        self.all_groups[group.id] = group
        self.tell("people")

    def setting(self, key: str, default: Any = None) -> Any:
        return self.settings.get(key, default)

    def save_setting(self, key: str, value: Any, *, actor: str | None = None) -> None:
        self.settings[key] = value

    # Keeping going
    def run_due(self, *, limit: int = 100) -> int:
        return 0

    def next_due(self) -> datetime | None:
        return None

    def subscribe(self, listener: Callable[[WorkspaceChange], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def close(self) -> None:
        self.closed = True
