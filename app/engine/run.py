"""One step in progress: a private copy of the state, an agenda, and the record of what happened.

Behaviours change the instance only through this object. Element instances are copied when they
are first written (`own`), so the old state stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.engine.commands import CommandRefused
from app.engine.element_instance import ACTIVATING, LISTENER, PROCESS, TOKEN, ElementInstance, Role
from app.engine.environment import Environment
from app.engine.graph import ExecutableProcess, Flow, Node
from app.engine.history import FLOW_TAKEN, NOTHING, VARIABLE_SET, EventKind, Events, Head, Note
from app.engine.outcome import Outcome, Publication
from app.engine.state import State, WaitKey
from app.engine.values import plain
from app.engine.waits import Incident, Job, Subscription, SubscriptionKind, Timer, UserTask, Wait

WAIT_TYPES: tuple[type[Wait], ...] = (UserTask, Job, Timer, Subscription, Incident)
STEP_LIMIT = 5_000
"""Elements that one command passes before anybody asks whether it goes round without end (`endless.py`)."""
Operation = Callable[["Run", ElementInstance], None]


class Run:
    """The working copy of one root instance during one command.

    `passed` counts the elements that were entered; `late_joins`: whether a process that this step has looked at has
    joins that are decided when nothing else moves.
    """

    __slots__ = (
        "_before",
        "_changed_waits",
        "_graphs",
        "_owned",
        "agenda",
        "changed",
        "current",
        "env",
        "heads",
        "instances",
        "late_joins",
        "next_key",
        "notes",
        "now",
        "passed",
        "process_id",
        "published",
        "status",
        "stopped",
        "version",
        "visits",
        "wait_table",
    )

    def __init__(self, state: State, env: Environment) -> None:
        self.env = env
        self.now: datetime = env.now
        self.process_id = state.process_id
        self.version = state.version
        self.status = state.status
        self.instances = state.instances.copy()
        self.wait_table = state.wait_table.copy()
        self.next_key = state.next_key
        self.agenda: list[tuple[Operation, int]] = []
        self.notes: list[Note] = []
        self.passed = 0
        self.visits: Counter[tuple[int | None, str]] | None = None
        self.stopped = False
        self.published: tuple[Publication, ...] = ()
        self.changed: dict[int, set[tuple[str, str]]] = {}
        self.current: ElementInstance | None = None
        self._owned: set[int] = set()
        self._before = state.wait_table
        self._changed_waits: dict[WaitKey, None] = {}
        self._graphs: dict[int, ExecutableProcess] = {}
        self.heads: dict[int, Head] = {}
        self.late_joins = False

    # --- Reading ---------------------------------------------------------------------------

    def graph(self, process_key: int) -> ExecutableProcess:
        """The graph of the root (0) or of a called process."""
        graph = self._graphs.get(process_key)
        if graph is None:
            scope = self.instances[process_key]
            version = scope.recall("version") if process_key else self.version
            graph = self._graphs[process_key] = self.env.process(scope.element, version)
            if scope.node is not graph.root or graph.has_late_joins:
                self._look_at(scope, graph)
        return graph

    def _look_at(self, scope: ElementInstance, graph: ExecutableProcess) -> None:
        """From here on `graph` is the process's; nodes found in another one, compiled before, are found again."""
        self._graphs[scope.key] = graph
        self.late_joins = self.late_joins or graph.has_late_joins
        if scope.node is not graph.root:
            for instance in self.instances.values():
                if instance.process == scope.key:
                    instance.node = None
            scope.node = graph.root

    def use_graph(self, scope: ElementInstance, graph: ExecutableProcess) -> None:
        """From here on this graph is the process instance's (migration)."""
        for instance in list(self.instances.values()):
            if instance.process == scope.key:
                self.own(instance).node = None
        self._look_at(self.own(scope), graph)
        self.heads.clear()

    def node(self, instance: ElementInstance) -> Node:
        """The flow node or scope that `instance` is an instance of."""
        if instance.process not in self._graphs:
            self.graph(instance.process)
        node = instance.node
        if node is None:
            node = instance.node = self._find_node(instance)
        return node

    def _find_node(self, instance: ElementInstance) -> Node:
        graph = self.graph(instance.process)
        if instance.role is PROCESS:
            return graph.root
        try:
            node = graph.nodes[instance.element]
            part = instance.recall("part")
            return node if part is None else node.detail.parts[part]
        except KeyError:
            raise CommandRefused(
                f"The process '{graph.id}' version {graph.version} has no element '{instance.element}'."
            ) from None

    def parent(self, instance: ElementInstance) -> ElementInstance | None:
        """The scope that `instance` lives in; None for the root process."""
        return None if instance.parent is None else self.instances[instance.parent]

    def alive(self, key: int) -> bool:
        """Whether the element instance still exists."""
        return key in self.instances

    def touched(self) -> Collection[ExecutableProcess]:
        """The processes whose elements this step has looked at."""
        return self._graphs.values()

    def children(self, scope: ElementInstance) -> list[ElementInstance]:
        """The element instances directly inside `scope`, oldest first."""
        return [child for child in self.instances.values() if child.parent == scope.key]

    def instance_id(self, process_key: int) -> str:
        """The id of the process instance: the root's, or a called one's."""
        return f"{self.env.instance_id}.{process_key}" if process_key else self.env.instance_id

    # --- Writing ---------------------------------------------------------------------------

    def own(self, instance: ElementInstance) -> ElementInstance:
        """The instance as this step may write it; use the returned one from here on."""
        key = instance.key
        if key in self._owned:
            return self.instances[key]
        twin = self.instances[key].copy()
        self.instances[key] = twin
        self._owned.add(key)
        return twin

    def adopt(self, root: ElementInstance, process: ExecutableProcess) -> None:
        """Take the root of a new process instance into the tree."""
        self.instances[root.key] = root
        self._owned.add(root.key)
        root.node = process.root
        self._graphs[root.key] = process
        self.late_joins = self.late_joins or process.has_late_joins

    def create(self, element: str, parent: ElementInstance | None, role: Role = TOKEN) -> ElementInstance:
        """A new element instance inside `parent`, with a key that was never used."""
        key = self.next_key
        self.next_key += 1
        process = key if role is PROCESS else (parent.process if parent else 0)
        instance = ElementInstance(key, element, None if parent is None else parent.key, process, role)
        self.instances[key] = instance
        self._owned.add(key)
        if parent is not None and role is not LISTENER:
            self.own(parent).tokens += 1
        return instance

    def create_at(self, node: Node, scope: ElementInstance) -> ElementInstance:
        """A new token at `node`; as `create`, with the node known."""
        key = self.next_key
        self.next_key = key + 1
        instance = ElementInstance(key, node.id, scope.key, scope.process)
        instance.node = node
        self.instances[key] = instance
        self._owned.add(key)
        self.own(scope).tokens += 1
        return instance

    def move(self, token: ElementInstance, flow: Flow) -> Node:
        """Let a token that this step may write go on by `flow`, as a new element instance in the same scope.

        The same as `create_at` and `remove`, for a token that nobody else refers to any more. Returns where it is now.
        """
        key = self.next_key
        self.next_key = key + 1
        del self.instances[token.key]
        target = flow.target
        token.key, token.element, token.node, token.flow = key, target.id, target, flow.id
        token.life, token.variables = ACTIVATING, None
        self.instances[key] = token
        self._owned.add(key)
        return target

    def remove(self, instance: ElementInstance) -> None:
        """Take the instance out of the tree. What it waited for must be closed already."""
        del self.instances[instance.key]
        self._owned.add(instance.key)
        parent = self.parent(instance)
        if parent is not None and instance.role is not LISTENER:
            self.own(parent).tokens -= 1

    def forget(self, key: int) -> None:
        """Take an element instance out of a tree that ends as a whole."""
        del self.instances[key]
        self._owned.add(key)

    def later(self, operation: Operation, instance: ElementInstance) -> None:
        """Do `operation` in its turn, if the instance still exists then."""
        self.agenda.append((operation, instance.key))

    def first(self, operations: Sequence[tuple[Operation, ElementInstance]]) -> None:
        """Do these before everything that is on the agenda, in their order."""
        self.agenda[:0] = [(operation, instance.key) for operation, instance in operations]

    # --- Waits -----------------------------------------------------------------------------

    def open(self, wait: Wait) -> None:
        """Add or change a wait."""
        key = (type(wait), wait.key)
        self.wait_table[key] = wait
        self._changed_waits[key] = None

    def close(self, kind: type[Wait], key: int) -> Wait | None:
        """Remove a wait if it is there."""
        wait = self.wait_table.pop((kind, key), None)
        if wait is not None:
            self._changed_waits[kind, key] = None
        if isinstance(wait, Incident):
            self.log_wait(EventKind.INCIDENT_RESOLVED, wait)
        return wait

    def close_all(self, key: int) -> None:
        """Remove everything that element instance `key` waits for."""
        if self.wait_table:
            for kind in WAIT_TYPES:
                if (kind, key) in self.wait_table:
                    self.close(kind, key)

    def wait(self, kind: type[Wait], key: int) -> Any:
        """The wait of this type at `key`, or None."""
        return self.wait_table.get((kind, key))

    def subscriptions(self, kind: SubscriptionKind) -> Iterator[Subscription]:
        """The open subscriptions of a kind, oldest first."""
        for wait in list(self.wait_table.values()):
            if isinstance(wait, Subscription) and wait.kind is kind:
                yield wait

    # --- History ---------------------------------------------------------------------------

    def log(self, kind: EventKind, instance: ElementInstance, /, **data: Any) -> None:
        """Record what happened to an element instance."""
        self.note(kind, instance, data)

    def note(self, kind: EventKind, instance: ElementInstance, data: Mapping[str, Any] = NOTHING) -> None:
        """As `log`, with the data in one piece."""
        head = self.heads.get(instance.process) or self.head(instance.process)
        node = instance.node or self.node(instance)
        self.notes.append((kind, head, node.facts, 0 if instance.role is PROCESS else instance.key, data))

    def log_flow(self, flow: Flow, instance: ElementInstance) -> None:
        """Record that a token takes a sequence flow."""
        head = self.heads.get(instance.process) or self.head(instance.process)
        self.notes.append((FLOW_TAKEN, head, flow.facts, instance.key, NOTHING))

    def log_wait(self, kind: EventKind, wait: Wait, /, **data: Any) -> None:
        """Record what happened to a wait of a living element instance."""
        instance = self.instances.get(wait.key)
        if instance is not None:
            self.log(kind, instance, **data)

    def head(self, process_key: int) -> Head:
        """What every event of a process instance begins with."""
        head = self.heads.get(process_key)
        if head is None:
            graph = self.graph(process_key)
            head = self.heads[process_key] = (self.instance_id(process_key), graph.id, graph.version)
        return head

    # --- Variables -------------------------------------------------------------------------

    def set_local(self, scope: ElementInstance, name: str, value: Any, person: str | None = None) -> None:
        """Set a variable in exactly this scope."""
        value = plain(value, name)
        owned = self.own(scope)
        if owned.variables is None:
            owned.variables = {}
        change = "update" if name in owned.variables else "create"
        owned.variables[name] = value
        data = {"name": name, "value": value, "scope_key": 0 if scope.role is PROCESS else scope.key}
        if person:
            data["person"] = person
        self.note(VARIABLE_SET, scope, data)
        if self.graph(scope.process).has_conditions:
            self.changed.setdefault(scope.key, set()).add((name, change))

    def set_variable(self, instance: ElementInstance, name: str, value: Any, person: str | None = None) -> None:
        """Set a variable where it exists already, seen from `instance`; else at its process."""
        self.set_local(self.scope_of(instance, name), name, value, person)

    def set_variables(self, instance: ElementInstance, values: Mapping[str, Any], person: str | None = None) -> None:
        """Set several variables as `set_variable` does."""
        for name, value in values.items():
            self.set_variable(instance, name, value, person)

    def scope_of(self, instance: ElementInstance, name: str) -> ElementInstance:
        """The nearest scope that has the variable; the process when none has it."""
        scope = instance
        while scope.role is not PROCESS:
            if scope.variables is not None and name in scope.variables:
                return scope
            parent = self.parent(scope)
            if parent is None:
                break
            scope = parent
        return scope

    # --- The end ---------------------------------------------------------------------------

    def outcome(self) -> Outcome:
        """The new state and everything that this step did."""
        before, after = self._before, self.wait_table
        changed = self._changed_waits
        opened = tuple([after[key] for key in changed if key in after]) if after and changed else ()
        closed = tuple([key for key in changed if key in before and key not in after]) if before and changed else ()
        state = State(self.process_id, self.version, self.status, self.instances, after, self.next_key)
        return Outcome(state, Events(self.now, self.notes), opened, closed, self.published, self._owned)
