"""A large state as many small rows, so that a step writes what it changed and not the whole. Pure.

A state whose text is short is one text in its root's row. Past LIMIT characters it is split for good: the root's row
keeps a head, and `state_parts` has a row for each element instance, each of its variables and each of its waits.
`seq` is the order in which they appeared and is never changed, so that what is read back stands in the order in
which it stood: variables and subscriptions are asked oldest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.engine.element_instance import ElementInstance
from app.engine.outcome import Outcome
from app.engine.state import State
from app.engine.wait_codec import NAMES, wait_from_json, wait_to_json
from app.engine.waits import Wait
from app.foundation import json

LIMIT = 8_000
"""Characters of a state's text; above, writing only what changed is cheaper than one longer text."""
FORMAT = 2
ELEMENT, VARIABLE, WAIT = "e", "v", "w"
Row = dict[str, Any]


def is_head(data: Mapping[str, Any]) -> bool:
    """Whether the root's row has only the head of a split state."""
    return data.get("format") == FORMAT


def head(state: State) -> dict[str, Any]:
    """What the root's row of a split state keeps."""
    return {
        "format": FORMAT,
        "process": state.process_id,
        "version": state.version,
        "status": state.status,
        "next": state.next_key,
    }


class Changes:
    """What a step makes of the rows: `gone` elements (with all that is theirs), parts `dropped`, parts `written`."""

    def __init__(self, root_id: str, revision: int) -> None:
        self._root_id = root_id
        self._seq = revision << 24
        self.gone: list[Row] = []
        self.dropped: list[Row] = []
        self.written: list[Row] = []

    def write(self, key: int, part: str, value: Any) -> None:
        """Insert the part, or change its text."""
        self._seq += 1
        text = json.dumps(value, keep_order=True)
        self.written.append({"root_id": self._root_id, "key": key, "part": part, "seq": self._seq, "data": text})

    def drop(self, key: int, part: str) -> None:
        """Delete one part."""
        self.dropped.append({"root_id": self._root_id, "key": key, "part": part})

    def drop_element(self, key: int) -> None:
        """Delete an element instance with its variables and waits."""
        self.gone.append({"root_id": self._root_id, "key": key})


def whole(root_id: str, revision: int, state: State) -> Changes:
    """All parts of a state that is split from now on."""
    changes = Changes(root_id, revision)
    for instance in state.instances.values():
        _write_instance(changes, None, instance)
    for wait in state.wait_table.values():
        changes.write(wait.key, _wait_part(type(wait)), wait_to_json(wait))
    return changes


def changed(root_id: str, revision: int, known: State, outcome: Outcome) -> Changes:
    """The parts that differ between `known`, which is split, and the outcome's state."""
    changes = Changes(root_id, revision)
    before, after = known.instances, outcome.state.instances
    for key in sorted(outcome.touched):
        old, new = before.get(key), after.get(key)
        if new is not None:
            _write_instance(changes, old, new)
        elif old is not None:
            changes.drop_element(key)
    for kind, key in outcome.closed:
        if key in after:
            changes.drop(key, _wait_part(kind))
    for wait in outcome.opened:
        changes.write(wait.key, _wait_part(type(wait)), wait_to_json(wait))
    return changes


def _write_instance(changes: Changes, old: ElementInstance | None, new: ElementInstance) -> None:
    data = new.to_json()
    if new.variables:
        data["variables"] = {}
    changes.write(new.key, ELEMENT, data)
    known = (old.variables if old is not None else None) or {}
    given = new.variables or {}
    for name, value in given.items():
        if name not in known or known[name] is not value:
            changes.write(new.key, VARIABLE + name, value)
    for name in known.keys() - given.keys():
        changes.drop(new.key, VARIABLE + name)


def _wait_part(kind: type[Wait]) -> str:
    return WAIT + NAMES[kind]


def joined(top: Mapping[str, Any], parts: Iterable[tuple[int, str, str]]) -> State:
    """The state of a head and its parts (key, part, text), which come in the order of `seq`."""
    instances: dict[int, ElementInstance] = {}
    waits: list[Wait] = []
    variables: list[tuple[int, str, Any]] = []
    for key, part, text in parts:
        value = json.loads(text)
        if part == ELEMENT:
            instances[key] = ElementInstance.from_json(value)
        elif part.startswith(VARIABLE):
            variables.append((key, part[len(VARIABLE) :], value))
        else:
            waits.append(wait_from_json(value))
    for key, name, value in variables:
        owner = instances[key]
        owner.variables = owner.variables or {}
        owner.variables[name] = value
    table = {(type(wait), wait.key): wait for wait in waits}
    return State(top["process"], top["version"], top["status"], instances, table, top["next"])
