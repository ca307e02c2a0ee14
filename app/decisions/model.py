"""The elements of one DMN file, as frozen values: what is evaluated, not how it is drawn (DMN 1.5 chapter 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.decisions.dmn_tree import Node


class DecisionError(Exception):
    """A decision cannot be read or evaluated; the text names decision, rule and cell, for a person."""


class HitPolicy(StrEnum):
    """DMN 1.5 section 8.2.10."""

    UNIQUE = "UNIQUE"
    FIRST = "FIRST"
    PRIORITY = "PRIORITY"
    ANY = "ANY"
    COLLECT = "COLLECT"
    RULE_ORDER = "RULE ORDER"
    OUTPUT_ORDER = "OUTPUT ORDER"


UnaryTests = Callable[[Any, Mapping[str, Any]], bool]
"""(the input's value, the variables) -> whether the cell matches."""

Reference = tuple[str, str]
"""Namespace of the model and id of the element."""


@dataclass(frozen=True, slots=True)
class Element:
    """What every element of a requirements graph has. `variable` is the name that expressions use."""

    id: str
    name: str
    variable: str
    type_ref: str
    node: Node = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class InputData(Element):
    """A value that the caller brings."""


@dataclass(frozen=True, slots=True)
class Decision(Element):
    """A decision; its logic is compiled from `node` when it is first needed.

    `requires`: ids of decisions of this file whose answers it needs first; `decisions`, `inputs` and `knowledge` are
    all requirements, those on imported models too.
    """

    decisions: tuple[Reference, ...] = ()
    inputs: tuple[Reference, ...] = ()
    knowledge: tuple[Reference, ...] = ()

    @property
    def requirements(self) -> tuple[Reference, ...]:
        """All that it requires."""
        return self.inputs + self.decisions + self.knowledge

    @property
    def requires(self) -> tuple[str, ...]:
        """The ids of the required decisions."""
        return tuple(identity for _, identity in self.decisions)


@dataclass(frozen=True, slots=True)
class KnowledgeModel(Element):
    """A business knowledge model: a function that decisions call."""

    knowledge: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionService(Element):
    """Decisions that are called together, as a function (DMN 1.5 section 6.3.10 and 10.4)."""

    outputs: tuple[Reference, ...] = ()
    encapsulated: tuple[Reference, ...] = ()
    input_decisions: tuple[Reference, ...] = ()
    input_data: tuple[Reference, ...] = ()


def qualified(namespace: str, name: str) -> str:
    """The key of a value for one model's input data, where several models have input data of a name."""
    return f"{namespace}#{name}"


@dataclass(frozen=True, slots=True)
class Import:
    """A model under the name that expressions use for it; "" where its elements are reached by their own names."""

    name: str
    model: DecisionModel = field(repr=False)


@dataclass(frozen=True)
class DecisionModel:
    """All elements of a file by id, and what it imports; models may import each other (DMN 1.5 section 6.3.3)."""

    name: str
    namespace: str = ""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    inputs: Mapping[str, InputData] = field(default_factory=dict)
    knowledge: Mapping[str, KnowledgeModel] = field(default_factory=dict)
    services: Mapping[str, DecisionService] = field(default_factory=dict)
    imports: Sequence[Import] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
    """Namespaces of imported models that nobody brought, by the name of the import."""
    root: Node | None = field(default=None, repr=False, compare=False)

    def element(self, reference: Reference) -> tuple[DecisionModel, Element] | None:
        """The element that is referred to, with its model; None when there is none."""
        namespace, identity = reference
        for model in self.family() if namespace else (self,):
            if namespace in ("", model.namespace):
                for elements in (model.decisions, model.inputs, model.knowledge, model.services):
                    if identity in elements:
                        return model, elements[identity]
        return None

    def family(self) -> list[DecisionModel]:
        """This model and all that it imports, directly or not, each once."""
        found, seen = [self], {id(self)}
        for model in found:  # grows while it is read
            for each in model.imports:
                if id(each.model) not in seen:
                    seen.add(id(each.model))
                    found.append(each.model)
        return found

    def import_name(self, model: DecisionModel) -> str:
        """The name under which expressions of this model reach the elements of `model`; "" for its own."""
        return next((each.name for each in self.imports if each.model is model), "")
