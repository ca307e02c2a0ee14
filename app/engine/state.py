"""The state of one root process instance: a tree of element instances and what they wait for.

Only what lives is kept: a completed element leaves nothing but its compensation record. The tree
holds called processes too (a scope of their own below the call activity), so one row is the whole
state. `to_json` and `from_json` are exact inverses; values inside are what `app.foundation.json`
can write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.engine.element_instance import LISTENER, PROCESS, ElementInstance, Life, Role
from app.engine.wait_codec import wait_from_json, wait_to_json
from app.engine.waits import Wait

WaitKey = tuple[type[Wait], int]
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Position:
    """A token at a flow node. `held`: at an asynchronous continuation before or after it."""

    element_id: str
    key: int
    process_key: int
    held: bool = False


class State:
    """One instance between two commands. Never changed: `step` returns a new one."""

    __slots__ = ("instances", "next_key", "process_id", "status", "version", "wait_table")

    def __init__(
        self,
        process_id: str,
        version: int,
        status: str,
        instances: dict[int, ElementInstance],
        wait_table: dict[WaitKey, Wait],
        next_key: int,
    ) -> None:
        self.process_id = process_id
        self.version = version
        self.status = status
        self.instances = instances
        self.wait_table = wait_table
        self.next_key = next_key

    @property
    def ended(self) -> bool:
        """Whether the root instance has completed or was cancelled."""
        return self.status in ("completed", "canceled")

    @property
    def suspended(self) -> bool:
        """Whether nothing may move."""
        return self.status == "suspended"

    @property
    def waits(self) -> tuple[Wait, ...]:
        """Everything that the instance waits for."""
        return tuple(self.wait_table.values())

    @property
    def variables(self) -> Mapping[str, Any]:
        """The root process instance's variables; after its end, the last ones."""
        return self.instances[0].variables or {}

    @property
    def business_key(self) -> str | None:
        """The root process instance's business key."""
        return self.business_key_of(0)

    def business_key_of(self, process_key: int) -> str | None:
        """The business key of the root (0) or of a called process."""
        return self.instances[process_key].recall("business_key")  # type: ignore[no-any-return]

    def processes(self) -> Iterator[tuple[int, str, int]]:
        """The running process instances in here: key (0 is the root), process id, version."""
        for instance in self.instances.values():
            if instance.role is PROCESS and not (instance.key == 0 and self.ended):
                yield instance.key, instance.element, instance.recall("version")

    def variables_of(self, process_key: int) -> Mapping[str, Any]:
        """The variables of the root (0) or of a called process."""
        instance = self.instances.get(process_key)
        return (instance.variables or {}) if instance else {}

    def variables_at(self, key: int) -> dict[str, Any]:
        """The variables that element instance `key` sees: its process's, overlaid by nearer scopes."""
        chain = []
        instance = self.instances.get(key)
        while instance is not None:
            chain.append(instance.variables or {})
            if instance.role is PROCESS or instance.parent is None:
                break
            instance = self.instances.get(instance.parent)
        merged: dict[str, Any] = {}
        for variables in reversed(chain):
            merged.update(variables)
        return merged

    def positions(self) -> Iterator[Position]:
        """Where tokens stand: the leaves of the tree, and call activities beside what they called."""
        for instance in self.instances.values():
            if instance.role in (PROCESS, LISTENER):
                continue
            if instance.tokens and not instance.recall("calls"):
                continue
            held = instance.recall("held", False)
            yield Position(instance.element, instance.key, instance.process, bool(held))

    def tokens(self, process_key: int | None = None) -> dict[str, int]:
        """How many tokens stand at each element: of one process (0 is the root), or of all."""
        counts: dict[str, int] = {}
        for position in self.positions():
            if process_key is None or position.process_key == process_key:
                counts[position.element_id] = counts.get(position.element_id, 0) + 1
        return counts

    def to_json(self) -> dict[str, Any]:
        """The state as plain data for `app.foundation.json`."""
        return {
            "format": FORMAT,
            "process": self.process_id,
            "version": self.version,
            "status": self.status,
            "next": self.next_key,
            "instances": [instance.to_json() for instance in self.instances.values()],
            "waits": [wait_to_json(wait) for wait in self.wait_table.values()],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> State:
        """The state that `to_json` wrote. Raises ValueError for a format of a later version."""
        if data.get("format") != FORMAT:
            raise ValueError(f"This state has format {data.get('format')}; this version reads {FORMAT}.")
        instances = [ElementInstance.from_json(entry) for entry in data["instances"]]
        waits = [wait_from_json(entry) for entry in data["waits"]]
        return cls(
            data["process"],
            data["version"],
            data["status"],
            {instance.key: instance for instance in instances},
            {(type(wait), wait.key): wait for wait in waits},
            data["next"],
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self.to_json() == other.to_json()

    __hash__ = None  # type: ignore[assignment]


__all__ = ["ElementInstance", "Life", "Position", "Role", "State", "WaitKey"]
