"""One element instance: a flow node, scope or listener that lives inside a process instance."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.engine.graph import Node


class Life(StrEnum):
    """The one life cycle (BPMN 2.0.2, figure 13.2). Completed and terminated ones are gone."""

    ACTIVATING = "activating"
    ACTIVE = "active"
    COMPLETING = "completing"


class Role(StrEnum):
    """What an element instance is in the tree."""

    TOKEN = "token"  # noqa: S105  # a flow node that holds a token
    BODY = "body"  # a multi-instance activity as a whole
    INNER = "inner"  # one instance inside a multi-instance body
    LISTENER = "listener"  # a boundary, event sub-process start or gateway event that waits; no token
    PROCESS = "process"  # the root or a called process
    COMPENSATION = "compensation"  # a completed sub-process that is being compensated


ACTIVATING, ACTIVE, COMPLETING = Life
TOKEN, BODY, INNER, LISTENER, PROCESS, COMPENSATION = Role
"""For what every step does: Python 3.11 takes ten times as long to find `Role.TOKEN` in its class."""

_new: Any = object.__new__


class ElementInstance:
    """A node of the state tree.

    `parent` is the key of the scope (None: the root process), `process` the key of the process
    instance it is in, `attached` the host of a listener, `flow` the sequence flow it came by,
    `counter` the loop counter, `tokens` how many children hold a token, `joins` the keys of tokens
    waiting at each joining gateway, `memo` what its behaviour has to remember. `node` is the element in the
    graph once a step has looked for it (`Run.node`); it is not part of the state.
    """

    __slots__ = (
        "attached",
        "counter",
        "element",
        "flow",
        "joins",
        "key",
        "life",
        "listeners",
        "memo",
        "node",
        "parent",
        "process",
        "role",
        "tokens",
        "variables",
    )

    def __init__(self, key: int, element: str, parent: int | None, process: int, role: Role = TOKEN) -> None:
        self.key = key
        self.element = element
        self.parent = parent
        self.process = process
        self.role = role
        self.life = ACTIVATING
        self.attached: int | None = None
        self.flow: str | None = None
        self.counter: int | None = None
        self.tokens = 0
        self.variables: dict[str, Any] | None = None
        self.listeners: tuple[int, ...] = ()
        self.joins: dict[str, tuple[int, ...]] | None = None
        self.memo: dict[str, Any] | None = None
        self.node: Node | None = None

    def copy(self) -> ElementInstance:
        """A copy whose own dicts may be written."""
        twin: ElementInstance = _new(ElementInstance)
        twin.key = self.key
        twin.element = self.element
        twin.parent = self.parent
        twin.process = self.process
        twin.role = self.role
        twin.life = self.life
        twin.attached = self.attached
        twin.flow = self.flow
        twin.counter = self.counter
        twin.tokens = self.tokens
        twin.listeners = self.listeners
        twin.node = self.node
        twin.variables = None if self.variables is None else dict(self.variables)
        twin.joins = None if self.joins is None else dict(self.joins)
        twin.memo = None if self.memo is None else dict(self.memo)
        return twin

    def recall(self, name: str, default: Any = None) -> Any:
        """What the behaviour has remembered as `name`."""
        return default if self.memo is None else self.memo.get(name, default)

    def remember(self, name: str, value: Any) -> None:
        """Remember `value` as `name`; only on an instance that the step owns."""
        if self.memo is None:
            self.memo = {}
        self.memo[name] = value

    def to_json(self) -> dict[str, Any]:
        """Plain data; what has its usual value is left out."""
        data: dict[str, Any] = {"key": self.key, "element": self.element, "life": str(self.life)}
        if self.parent is not None:
            data["parent"] = self.parent
        if self.process:
            data["process"] = self.process
        if self.role is not TOKEN:
            data["role"] = str(self.role)
        if self.tokens:
            data["tokens"] = self.tokens
        for name in ("attached", "flow", "counter", "variables", "memo"):
            value = getattr(self, name)
            if value is not None:
                data[name] = value
        if self.listeners:
            data["listeners"] = list(self.listeners)
        if self.joins:
            data["joins"] = {gateway: list(keys) for gateway, keys in self.joins.items()}
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ElementInstance:
        """The instance that `to_json` wrote."""
        role = Role(data.get("role", TOKEN))
        instance = cls(data["key"], data["element"], data.get("parent"), data.get("process", 0), role)
        instance.life = Life(data["life"])
        for name in ("attached", "flow", "counter", "tokens", "variables", "memo"):
            if name in data:
                setattr(instance, name, data[name])
        instance.listeners = tuple(data.get("listeners", ()))
        joins = data.get("joins")
        instance.joins = {gateway: tuple(keys) for gateway, keys in joins.items()} if joins else None
        return instance
