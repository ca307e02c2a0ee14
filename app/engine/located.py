"""Which flow node an element instance of a stored state is, found in the model outside a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.environment import ProcessSource

if TYPE_CHECKING:
    from app.engine.graph import Node
    from app.engine.state import State


def node_at(state: State, key: int, process: ProcessSource) -> Node | None:
    """The node of element instance `key`, in the version that its process, maybe a called one, runs by.

    None when there is no such instance or node. Raises CommandRefused without that version.
    """
    instance = state.instances.get(key)
    if instance is None:
        return None
    owner = state.instances[instance.process]
    return process(owner.element, owner.recall("version")).nodes.get(instance.element)
