"""Places inside `camunda:connector`: its parameters and its `connectorId`. The first of them makes the connector."""

from __future__ import annotations

from typing import Any

from app.bpmn.dialect import drop, extension_elements
from app.bpmn.model.registry import new_node
from app.bpmn.namespaces import qualified
from app.bpmn.templates.slots import EntrySlot, ScriptEntrySlot, Slot, put

CONNECTOR, PARAMETERS = qualified("camunda:connector"), qualified("camunda:inputOutput")


def connector_of(node: Any) -> Any:
    """The connector of an element; None without one."""
    holder = extension_elements(node)
    return next(holder.iterchildren(CONNECTOR), None) if holder is not None else None


def parameters_of(node: Any) -> Any:
    """What holds the parameters of the connector; None without any."""
    connector = connector_of(node)
    return next(connector.iterchildren(PARAMETERS), None) if connector is not None else None


def _connector(node: Any) -> Any:
    found = connector_of(node)
    return found if found is not None else put(node, CONNECTOR)


class ConnectorSlot:
    """The text of a child of the connector, such as `connectorId`."""

    def __init__(self, name: str) -> None:
        self.tag = qualified(f"camunda:{name.removeprefix('camunda:')}")

    def _child(self, node: Any) -> Any:
        connector = connector_of(node)
        return next(connector.iterchildren(self.tag), None) if connector is not None else None

    def read(self, node: Any) -> str | None:
        """The text."""
        child = self._child(node)
        return None if child is None else str(child.text or "").strip()

    def write(self, node: Any, value: str) -> None:
        """Set it."""
        child = self._child(node)
        if child is None:
            child = _connector(node).add(new_node(self.tag))
        child.text = value

    def clear(self, node: Any) -> None:
        """Remove the child, and a connector that says nothing any more."""
        child = self._child(node)
        if child is not None:
            drop(child)


class _Inside(EntrySlot):
    """An entry whose list stands in the connector."""

    def _list(self, node: Any) -> Any:
        return parameters_of(node)

    def _make(self, node: Any) -> Any:
        if parameters_of(node) is None:
            _connector(node).add(new_node(PARAMETERS))
        return super()._make(node)


class _ScriptInside(_Inside, ScriptEntrySlot):
    """The same, given by a script."""


def connector_parameter(tag: str, name: str, language: str) -> Slot:
    """An input or output of the connector."""
    if language:
        return _ScriptInside("camunda:inputOutput", tag, {"name": name}, "camunda:script", {"scriptFormat": language})
    return _Inside("camunda:inputOutput", tag, {"name": name}, "")
