"""What an element template says, as values that never change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Condition:
    """When a property, or a choice, is asked for: `kind` equals, oneOf, isActive or allMatch."""

    kind: str
    property: str = ""
    values: tuple[str, ...] = ()
    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a dropdown."""

    value: str
    title: str
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a value must be like."""

    not_empty: bool = False
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""
    pattern_message: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """Where a value is written: `type` and the names that this type needs."""

    type: str
    details: Mapping[str, Any] = field(default_factory=lambda: NOTHING)

    def get(self, name: str) -> str:
        """One of the names; "" without it."""
        value = self.details.get(name)
        return str(value) if value is not None else ""

    @property
    def key(self) -> tuple[Any, ...]:
        """Equal for two properties that write to the same place."""
        return (self.type, *sorted((k, str(v)) for k, v in self.details.items() if k not in ("headers", "retries")))


@dataclass(frozen=True, slots=True)
class TemplateProperty:
    """One property. `kind` is String, Text, Boolean, Dropdown, Hidden or Number; `feel` "", optional, required, static.

    `value` is the default as text, None without one.
    """

    binding: Binding
    kind: str = "String"
    id: str = ""
    label: str = ""
    description: str = ""
    tooltip: str = ""
    placeholder: str = ""
    value: str | None = None
    generated: bool = False
    editable: bool = True
    optional: bool = False
    feel: str = ""
    language: str = ""
    group: str = ""
    choices: tuple[Choice, ...] = ()
    constraints: Constraints = Constraints()
    condition: Condition | None = None

    @property
    def is_shown(self) -> bool:
        """Whether people see it."""
        return self.kind != "Hidden"


@dataclass(frozen=True, slots=True)
class PropertyGroup:
    """A titled part of the panel."""

    id: str
    title: str
    tooltip: str = ""
    opened: bool = True


@dataclass(frozen=True, slots=True)
class Template:
    """One template; `zeebe` for Camunda 8. `version` is None when it has none."""

    id: str
    name: str
    zeebe: bool
    applies_to: tuple[str, ...]
    properties: tuple[TemplateProperty, ...]
    version: int | None = None
    element_type: str = ""
    event_definition: str = ""
    description: str = ""
    documentation: str = ""
    icon: str = ""
    category: str = ""
    keywords: tuple[str, ...] = ()
    groups: tuple[PropertyGroup, ...] = ()
    deprecated: str = ""
    source: str = ""

    @property
    def order(self) -> int:
        """The version as a number that can be compared; without one it is older than all."""
        return -1 if self.version is None else self.version
