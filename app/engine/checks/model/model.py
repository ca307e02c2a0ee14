"""A document as these rules see it: elements by id, what belongs to the executable processes, items by reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.namespaces import BPMN
from app.engine.reading.source import content, kid, kids, local, reference

_TASKS = ("task", "userTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask", "manualTask")
ACTIVITIES = frozenset([*_TASKS, "callActivity", "subProcess", "transaction", "adHocSubProcess"])
EVENTS = frozenset(["startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"])
GATEWAYS = frozenset(["exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"])
FLOW_NODES = ACTIVITIES | EVENTS | GATEWAYS
SCOPES = ("subProcess", "transaction")

__all__ = ["Model", "content", "kid", "kids", "local", "reference"]


class Model:
    """One document with the processes that shall run."""

    def __init__(self, definitions: Any, processes: list[Any]) -> None:
        self.definitions = definitions
        self.processes = processes
        self.by_id: dict[str, Any] = {}
        self._all: dict[str, list[Any]] = {}
        for element in definitions.iter(f"{{{BPMN}}}*"):
            self._all.setdefault(local(element), []).append(element)
            self.by_id.setdefault(element.get("id") or "", element)
        self.by_id.pop("", None)
        self._flows: dict[tuple[str, str | None], list[Any]] = {}
        for flow in self._all.get("sequenceFlow", ()):
            for end in ("sourceRef", "targetRef"):
                self._flows.setdefault((end, reference(flow.get(end))), []).append(flow)

    def all(self, *names: str) -> Iterator[Any]:
        """Every element of the document with one of these names."""
        for name in names:
            yield from self._all.get(name, ())

    def of_processes(self, *names: str) -> Iterator[Any]:
        """Every such element inside a process that shall run."""
        roots = set(self.processes)
        for element in self.all(*names):
            if any(each in roots for each in element.iterancestors()):
                yield element

    def target(self, ref: str | None) -> Any:
        """The element that a reference names; None for none, or one outside of the document."""
        return self.by_id.get(reference(ref) or "")

    def flows(self, node: Any, end: str) -> list[Any]:
        """The sequence flows whose `end` (sourceRef or targetRef) is a node."""
        return self._flows.get((end, node.get("id")), [])

    def process_of(self, element: Any) -> Any:
        """The process around an element."""
        return next((each for each in element.iterancestors() if local(each) == "process"), None)

    def item_of(self, element: Any) -> Any:
        """The item definition of data (itemSubjectRef), a message (itemRef), or an error, signal or escalation."""
        if element is None:
            return None
        ref = element.get("itemSubjectRef") or element.get("itemRef") or element.get("structureRef")
        item = self.target(ref)
        return item if item is not None and local(item) == "itemDefinition" else None

    def same_item(self, first: Any, second: Any) -> bool:
        """Whether two item definitions (or two missing ones) describe the same."""
        if first is second:
            return True
        if first is None or second is None:
            return False
        structure = first.get("structureRef")
        return bool(structure) and structure == second.get("structureRef")


def named(element: Any) -> str:
    """An element for a message: its name and id."""
    name = " ".join((element.get("name") or "").split())
    return f"'{name}' ({element.get('id')})" if name else f"'{element.get('id') or local(element)}'"


def definitions_of(event: Any) -> list[str]:
    """The tags of the event definitions inside an event."""
    return [local(child) for child in event if local(child).endswith("EventDefinition")]


def is_true(element: Any, name: str) -> bool:
    """Whether a boolean attribute is set."""
    return element.get(name) in ("true", "1")


def where(element: Any) -> str:
    """The id that a problem is shown at: the element's, or of the nearest one around it that has one.

    An event definition is shown at its event.
    """
    around = [element, *element.iterancestors()]
    shown = next((each for each in around if each.get("id") and not _is_inside_event(each)), None)
    return local(element) if shown is None else str(shown.get("id"))


def _is_inside_event(element: Any) -> bool:
    parent = element.getparent()
    return local(element).endswith("EventDefinition") and parent is not None and local(parent) in EVENTS
