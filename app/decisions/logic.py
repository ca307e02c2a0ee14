"""The logic of a model's decisions and functions, compiled when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

from app.decisions.boxed import FORMS, BoxedReader
from app.decisions.dmn_tree import Node, child, local_name
from app.decisions.item_types import types_of
from app.decisions.model import (
    Decision,
    DecisionError,
    DecisionModel,
    Element,
    InputData,
    KnowledgeModel,
    Reference,
    qualified,
)
from app.decisions.reading import spaced_names
from app.decisions.table_reading import read_table
from app.decisions.tables import CompiledTable
from app.expressions.feel.scope import Closure
from app.expressions.feel.types import FeelType, plain_types
from app.expressions.feel.values.kinds import KINDS

Logic = CompiledTable | Closure
Required = tuple[Reference, DecisionModel | None, Element | None, str]
"""A reference, and the model, the element and the name of the import that it leads to; None where it leads nowhere."""


class Given(NamedTuple):
    """Input data: the key of its value beside the name, its type if it has one, and Python's types that fit it."""

    key: str
    wanted: FeelType | None
    plain: frozenset[type]


class ModelLogic:
    """Compiles what a model's elements hold, each once."""

    def __init__(self, model: DecisionModel) -> None:
        self.model = model
        self.types = types_of(model)
        self.reader = BoxedReader(_names(model), self.types, _language(model.root))
        self._done: dict[str, Logic | DecisionError] = {}
        self._given: dict[str, Given] = {}
        self._required: dict[tuple[Reference, ...], list[Required]] = {}

    def decision(self, decision: Decision) -> Logic:
        """The logic of a decision. Raises DecisionError, each time, when it cannot be read."""
        return self._once(decision.id, lambda: self._decision(decision))

    def knowledge(self, knowledge: KnowledgeModel) -> Closure:
        """The closure that makes a business knowledge model's function. Raises DecisionError."""
        found = self._once(knowledge.id, lambda: self._knowledge(knowledge))
        assert not isinstance(found, CompiledTable)
        return found

    def _once(self, identity: str, compile_: Any) -> Logic:
        if identity not in self._done:
            try:
                self._done[identity] = compile_()
            except DecisionError as error:
                self._done[identity] = error
        found = self._done[identity]
        if isinstance(found, DecisionError):
            raise found
        return found

    def _decision(self, decision: Decision) -> Logic:
        for node in decision.node.iterchildren():
            if local_name(node) == "decisionTable":
                return read_table(self.reader, node)
            if local_name(node) in FORMS:
                return self.reader.closure(node)
        raise DecisionError("it has no decision table and no expression.")

    def _knowledge(self, knowledge: KnowledgeModel) -> Closure:
        node = child(knowledge.node, "encapsulatedLogic")
        if node is None:
            raise DecisionError("it has no function.")
        return self.reader.closure(node)

    def required(self, references: tuple[Reference, ...]) -> list[Required]:
        """The elements that are referred to, with their models and the names of their imports; found once."""
        found = self._required.get(references)
        if found is None:
            found = self._required[references] = [self._find(reference) for reference in references]
        return found

    def _find(self, reference: Reference) -> Required:
        found = self.model.element(reference)
        if found is None:
            return reference, None, None, ""
        owner, element = found
        return reference, owner, element, "" if owner is self.model else self.model.import_name(owner)

    @cached_property
    def declared(self) -> frozenset[str]:
        """The variables of the input data that some decision of the model requires."""
        required = {identity for each in self.model.decisions.values() for _, identity in each.inputs}
        return frozenset(each.variable for each in self.model.inputs.values() if each.id in required)

    def given(self, element: InputData) -> Given:
        """How a value of input data is found and what it has to be; found once."""
        found = self._given.get(element.id)
        if found is None:
            wanted = self.type(element.type_ref)
            plain = plain_types(wanted) if wanted is not None else frozenset(KINDS)
            found = Given(qualified(self.model.namespace, element.variable), wanted, plain)
            self._given[element.id] = found
        return found

    def type(self, name: str) -> FeelType | None:
        """The type of a `typeRef` of the model; None for none."""
        return self.reader.type(name)


def _names(model: DecisionModel) -> tuple[str, ...]:
    """All names of the model and of its imports that are no single words."""
    return tuple(sorted({name for each in model.family() if each.root is not None for name in spaced_names(each.root)}))


def _language(root: Node | None) -> str:
    return root.get("expressionLanguage", "") if root is not None else ""


def check(model: DecisionModel) -> None:
    """Compile everything. Raises DecisionError for the first element that cannot be read."""
    logic = ModelLogic(model)
    for decision in model.decisions.values():
        try:
            logic.decision(decision)
        except DecisionError as error:
            raise DecisionError(f"Decision {decision.name}: {error}") from error
    for knowledge in model.knowledge.values():
        try:
            logic.knowledge(knowledge)
        except DecisionError as error:
            raise DecisionError(f"Business knowledge model {knowledge.name}: {error}") from error
