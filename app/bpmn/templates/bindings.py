"""Every type of binding: which platform has it, which names it needs, and the place that it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from app.bpmn.structure import definition_of
from app.bpmn.templates.connector import ConnectorSlot, connector_parameter, parameters_of
from app.bpmn.templates.roots import ErrorPropertySlot, ErrorSlot, RootSlot
from app.bpmn.templates.slots import (
    AttributeSlot,
    ChildSlot,
    EntrySlot,
    ExtensionSlot,
    ScriptEntrySlot,
    Slot,
    WholeEntrySlot,
)
from app.bpmn.templates.template import Binding

CONNECTOR, ERROR = "camunda:Connector", "bpmn:Error"
"""The scopes of Camunda 7: properties of something inside or beside the element."""
SCOPE = "scope"
"""The binding's name for the id of its scope."""
CHILDREN = ("conditionExpression", "script", "documentation")


@dataclass(frozen=True, slots=True)
class BindingType:
    """`zeebe` is None for what both platforms have; `needs` are the names without which it means nothing."""

    zeebe: bool | None
    needs: tuple[str, ...]
    slot: Callable[[Binding], Slot]


def slot_of(binding: Binding) -> Slot:
    """The place that a binding means."""
    return BINDINGS[binding.type].slot(binding)


def needed_names(binding_type: str) -> tuple[str, ...]:
    """What a binding of this type must say."""
    found = BINDINGS.get(binding_type)
    return found.needs if found is not None else ()


def _property(binding: Binding) -> Slot:
    name = binding.get("name").removeprefix("bpmn:")
    return ChildSlot(name) if name in CHILDREN else AttributeSlot(name)


def _extension(tag: str) -> BindingType:
    return BindingType(True, ("property",), lambda binding: ExtensionSlot(tag, binding.get("property")))


def _entry(
    zeebe: bool, holder: str, tag: str, key: str, value: str, name: str, extra: tuple[str, ...] = ()
) -> BindingType:
    """A list of entries: found by the attribute `key`, which is what the binding calls `name`."""
    return BindingType(
        zeebe,
        (name,),
        lambda binding: EntrySlot(
            holder, tag, {key: binding.get(name)} | {each: binding.get(each) for each in extra}, value
        ),
    )


def _input_parameter(binding: Binding) -> Slot:
    return _parameter("camunda:inputParameter", "name", binding.get("name"), binding)


def _parameter(tag: str, key: str, name: str, binding: Binding) -> Slot:
    language = binding.get("scriptFormat")
    if language:
        return ScriptEntrySlot("camunda:inputOutput", tag, {key: name}, "camunda:script", {"scriptFormat": language})
    return EntrySlot("camunda:inputOutput", tag, {key: name}, "")


class OutputParameterSlot:
    """`camunda:outputParameter`: the template knows the expression, the person names the variable."""

    def __init__(self, binding: Binding) -> None:
        self.source, self.language = binding.get("source"), binding.get("scriptFormat")

    def _lists(self, node: Any) -> Iterable[Any]:
        """Where outputs stand."""
        found: Iterable[Any] = node.extensions("camunda:inputOutput")
        return found

    def _named(self, name: str) -> Slot:
        """The output with this variable."""
        return _parameter("camunda:outputParameter", "name", name, Binding("", {"scriptFormat": self.language}))

    def _entry(self, node: Any) -> Any:
        for each in self._lists(node):
            for entry in each.iterchildren("{*}outputParameter"):
                if "".join(entry.itertext()).strip() == self.source.strip():
                    return entry
        return None

    def read(self, node: Any) -> str | None:
        """The name of the variable."""
        entry = self._entry(node)
        return None if entry is None else str(entry.get("name") or "")

    def write(self, node: Any, value: str) -> None:
        """Name it; without a name there is no output."""
        entry = self._entry(node)
        if not value:
            self.clear(node)
        elif entry is not None:
            entry.set_attribute("name", value)
        else:
            self._named(value).write(node, self.source)

    def clear(self, node: Any) -> None:
        """Take the output away."""
        entry = self._entry(node)
        if entry is not None:
            self._named(entry.get("name") or "").clear(node)


class ConnectorOutputSlot(OutputParameterSlot):
    """The same of what a connector hands over."""

    def _lists(self, node: Any) -> Iterable[Any]:
        found = parameters_of(node)
        return () if found is None else (found,)

    def _named(self, name: str) -> Slot:
        return connector_parameter("camunda:outputParameter", name, self.language)


def _connector_input(binding: Binding) -> Slot:
    return connector_parameter("camunda:inputParameter", binding.get("name"), binding.get("scriptFormat"))


def _in(binding: Binding) -> Slot:
    if binding.get("variables"):
        keys = {name: binding.get(name) for name in ("variables", "target") if binding.get(name)}
        return WholeEntrySlot("camunda:in", keys)
    value = "sourceExpression" if binding.details.get("expression") else "source"
    return EntrySlot("", "camunda:in", {"target": binding.get("target")}, value)


def _out(binding: Binding) -> Slot:
    for name in ("source", "sourceExpression"):
        if binding.get(name):
            return EntrySlot("", "camunda:out", {name: binding.get(name)}, "target")
    return WholeEntrySlot("camunda:out", {"variables": binding.get("variables") or "all"})


def _listener(binding: Binding) -> Slot:
    keys = {"event": binding.get("event")}
    if binding.get("implementationType") and binding.get("implementationType") != "script":
        return EntrySlot("", "camunda:executionListener", keys, binding.get("implementationType"))
    language = {"scriptFormat": binding.get("scriptFormat")}
    return ScriptEntrySlot("", "camunda:executionListener", keys, "camunda:script", language)


def _field(binding: Binding) -> Slot:
    child = "camunda:expression" if binding.details.get("expression") else "camunda:string"
    return ScriptEntrySlot("", "camunda:field", {"name": binding.get("name")}, child, {})


def _zeebe_listener(holder: str, tag: str) -> BindingType:
    def slot(binding: Binding) -> Slot:
        fixed = {"retries": binding.get("retries")} if binding.get("retries") else {}
        return EntrySlot(holder, tag, {"eventType": binding.get("eventType")}, "type", fixed=fixed)

    return BindingType(True, ("eventType",), slot)


def _in_definition(binding: Binding) -> Slot:
    return ChildSlot(binding.get("name"), definition_of)


BINDINGS: dict[str, BindingType] = {
    "property": BindingType(None, ("name",), _property),
    # Camunda 8
    "zeebe:taskDefinition:type": BindingType(True, (), lambda _: ExtensionSlot("zeebe:taskDefinition", "type")),
    "zeebe:taskDefinition": _extension("zeebe:taskDefinition"),
    "zeebe:input": _entry(True, "zeebe:ioMapping", "zeebe:input", "target", "source", "name"),
    "zeebe:output": _entry(True, "zeebe:ioMapping", "zeebe:output", "source", "target", "source"),
    "zeebe:taskHeader": _entry(True, "zeebe:taskHeaders", "zeebe:header", "key", "value", "key"),
    "zeebe:property": _entry(True, "zeebe:properties", "zeebe:property", "name", "value", "name"),
    "zeebe:linkedResource": BindingType(
        True,
        ("linkName", "property"),
        lambda binding: EntrySlot(
            "zeebe:linkedResources",
            "zeebe:linkedResource",
            {"linkName": binding.get("linkName")},
            binding.get("property"),
        ),
    ),
    "zeebe:userTask": BindingType(True, (), lambda _: ExtensionSlot("zeebe:userTask", "")),
    "zeebe:calledElement": _extension("zeebe:calledElement"),
    "zeebe:calledDecision": _extension("zeebe:calledDecision"),
    "zeebe:formDefinition": _extension("zeebe:formDefinition"),
    "zeebe:script": _extension("zeebe:script"),
    "zeebe:assignmentDefinition": _extension("zeebe:assignmentDefinition"),
    "zeebe:priorityDefinition": _extension("zeebe:priorityDefinition"),
    "zeebe:jobPriorityDefinition": _extension("zeebe:jobPriorityDefinition"),
    "zeebe:taskSchedule": _extension("zeebe:taskSchedule"),
    "zeebe:adHoc": _extension("zeebe:adHoc"),
    "zeebe:executionListener": _zeebe_listener("zeebe:executionListeners", "zeebe:executionListener"),
    "zeebe:taskListener": _zeebe_listener("zeebe:taskListeners", "zeebe:taskListener"),
    "bpmn:Message#property": BindingType(True, ("name",), lambda b: RootSlot("message", AttributeSlot(b.get("name")))),
    "bpmn:Message#zeebe:subscription#property": BindingType(
        True, ("name",), lambda b: RootSlot("message", ExtensionSlot("zeebe:subscription", b.get("name")))
    ),
    "bpmn:Signal#property": BindingType(True, ("name",), lambda b: RootSlot("signal", AttributeSlot(b.get("name")))),
    "bpmn:TimerEventDefinition#property": BindingType(True, ("name",), _in_definition),
    "bpmn:ConditionalEventDefinition#property": BindingType(True, ("name",), _in_definition),
    "bpmn:ConditionalEventDefinition#zeebe:conditionalFilter#property": BindingType(
        True, ("name",), lambda b: ExtensionSlot("zeebe:conditionalFilter", b.get("name"), definition_of)
    ),
    # Camunda 7
    "camunda:property": _entry(False, "camunda:properties", "camunda:property", "name", "value", "name"),
    "camunda:inputParameter": BindingType(False, ("name",), _input_parameter),
    "camunda:outputParameter": BindingType(False, ("source",), OutputParameterSlot),
    "camunda:in": BindingType(False, (), _in),
    "camunda:out": BindingType(False, (), _out),
    "camunda:in:businessKey": BindingType(False, (), lambda _: EntrySlot("", "camunda:in", {}, "businessKey")),
    "camunda:executionListener": BindingType(False, ("event",), _listener),
    "camunda:field": BindingType(False, ("name",), _field),
    f"{CONNECTOR}#property": BindingType(False, ("name",), lambda b: ConnectorSlot(b.get("name"))),
    f"{CONNECTOR}#camunda:inputParameter": BindingType(False, ("name",), _connector_input),
    f"{CONNECTOR}#camunda:outputParameter": BindingType(False, ("source",), ConnectorOutputSlot),
    f"{ERROR}#property": BindingType(
        False, ("name",), lambda b: ErrorPropertySlot(b.get(SCOPE), AttributeSlot(b.get("name")))
    ),
    "camunda:errorEventDefinition": BindingType(False, ("errorRef",), lambda b: ErrorSlot(b.get("errorRef"))),
}
