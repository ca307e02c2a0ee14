"""Evaluates a requirements graph: each decision once, with what it requires (DMN 1.5 sections 6.2 and 10.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.decisions.logic import ModelLogic
from app.decisions.model import (
    Decision,
    DecisionError,
    DecisionModel,
    DecisionService,
    Element,
    InputData,
    KnowledgeModel,
    Reference,
    qualified,
)
from app.decisions.tables import CompiledTable, TableAnswer
from app.expressions.feel.closures.values import bound
from app.expressions.feel.faults import Fault
from app.expressions.feel.run import charge, state, warn
from app.expressions.feel.scope import Scope
from app.expressions.feel.types import ANY_TYPE, FeelType, Mismatch, coerce, is_plainly
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.functions import Function
from app.expressions.functions import NOW

MAX_REQUIRED = 100
"""How deep decisions may require each other; a cycle ends here with an error."""


class Graph:
    """One evaluation of a model: what the caller brings, and the answers so far.

    `logics` are the compiled models; they outlive the evaluation. Raises DecisionError only for decisions that require
    themselves.
    """

    def __init__(self, logics: dict[int, ModelLogic], variables: Mapping[str, Any]) -> None:
        self.logics = logics
        self.variables = variables
        self.undeclared: dict[int, Mapping[str, Any]] = {}
        self.answers: dict[int, Any] = {}
        self.tables: dict[int, TableAnswer] = {}
        self.depth = 0

    def logic(self, model: DecisionModel) -> ModelLogic:
        """The compiled model."""
        found = self.logics.get(id(model))
        if found is None:
            found = self.logics[id(model)] = ModelLogic(model)
        return found

    # Decisions

    def decision(self, model: DecisionModel, decision: Decision) -> Any:
        """The answer of a decision."""
        if id(decision) not in self.answers:
            self.depth += 1
            if self.depth > MAX_REQUIRED:
                raise DecisionError(f"Decision {decision.name} requires itself.")
            self.answers[id(decision)] = self._decide(model, decision)
            self.depth -= 1
        return self.answers[id(decision)]

    def _decide(self, model: DecisionModel, decision: Decision) -> Any:
        compiled = self.logic(model)
        scope = self.scope(model, decision.requirements)
        before = _set_place(f"Decision {decision.name}")
        try:
            logic = compiled.decision(decision)
            if isinstance(logic, CompiledTable):
                found = self.tables[id(decision)] = logic.evaluate(scope)
                value = found.value
            else:
                value = logic(scope)
            wanted = compiled.type(decision.type_ref)
            return value if wanted is None or is_plainly(value, wanted) else coerce(value, wanted)
        except (DecisionError, Mismatch) as error:
            return warn(str(error))
        finally:
            _set_place(before)

    def scope(self, model: DecisionModel, references: tuple[Reference, ...]) -> Scope:
        """The variables of an element: what it requires, over what the caller brings beside the model's input data."""
        scope = Scope(self._undeclared(model))
        for reference, owner, element, prefix in self.logic(model).required(references):
            if owner is None or element is None:
                warn(f"A required element ({'#'.join(reference)}) is not there{_hint(model, reference)}.")
                continue
            place = scope if not prefix else _namespace(scope, prefix)
            place[element.variable] = self.value(owner, element)
        return scope

    def _undeclared(self, model: DecisionModel) -> Mapping[str, Any]:
        """The caller's variables but for input data that some decision requires: it is seen only where it is required.

        Input data that nothing requires is seen everywhere: its author has drawn it and not connected it yet.
        """
        found = self.undeclared.get(id(model))
        if found is None:
            found = self.variables
            declared = self.logic(model).declared
            if declared:
                found = {name: value for name, value in self.variables.items() if name not in declared}
            self.undeclared[id(model)] = found
        return found

    def value(self, model: DecisionModel, element: Element) -> Any:
        """What an element is for the expressions that require it: a value or a function."""
        if isinstance(element, InputData):
            return self.input(model, element)
        if isinstance(element, Decision):
            return self.decision(model, element)
        if isinstance(element, KnowledgeModel):
            return self.knowledge(model, element)
        assert isinstance(element, DecisionService)
        return self.service(model, element)

    def input(self, model: DecisionModel, element: InputData) -> Any:
        """The caller's value, brought to the type of the input data."""
        own, wanted, plain = self.logic(model).given(element)
        variables = self.variables
        value = variables[own] if own in variables else variables.get(element.variable)
        if type(value) in plain:
            return value
        try:
            return coerce(inward(value), wanted)
        except Mismatch as error:
            return warn(f"Input {element.name}: {error}")

    # Functions

    def knowledge(self, model: DecisionModel, element: KnowledgeModel) -> Any:
        """The function of a business knowledge model, over what that requires."""
        if id(element) in self.answers:
            return self.answers[id(element)]
        self.depth += 1
        if self.depth > MAX_REQUIRED:
            raise DecisionError(f"Business knowledge model {element.name} requires itself.")
        self.answers[id(element)] = _forward(self.answers, element)  # for models that require each other
        scope = self.scope(model, element.knowledge)
        self.depth -= 1
        try:
            function = self.logic(model).knowledge(element)(scope)
        except DecisionError as error:
            self.answers[id(element)] = warn(f"Business knowledge model {element.name}: {error}")
            return None
        scope.setdefault(element.variable, function)  # so that it can call itself
        self.answers[id(element)] = self._typed(model, element, function)
        return self.answers[id(element)]

    def _typed(self, model: DecisionModel, element: Element, function: Function) -> Function:
        """The function with its result brought to the type of the element's variable."""
        wanted = self._result_type(model, element)
        inner = function.apply

        def apply(arguments: Sequence[Any], named: Mapping[str, Any] | None, at: int) -> Any:
            try:
                return coerce(inner(arguments, named, at), wanted)
            except Mismatch as error:
                return warn(f"{element.name}: {error}", at)

        return Function(element.name, function.parameters, apply, function.types, wanted or function.result)

    def service(self, model: DecisionModel, service: DecisionService) -> Function:
        """A decision service as a function of its input data and input decisions."""
        inputs = [found for each in (*service.input_data, *service.input_decisions) if (found := model.element(each))]
        names = _parameter_names(model, inputs)
        types = [self.logic(owner).type(element.type_ref) or ANY_TYPE for owner, element in inputs]

        def apply(arguments: Sequence[Any], named: Mapping[str, Any] | None, at: int) -> Any:
            charge(10)
            try:
                values = bound(names, arguments, named)
                fitted = [coerce(value, kind) for value, kind in zip(values, types, strict=True)]
            except (Fault, Mismatch) as error:
                return warn(f"Decision service {service.name}: {error}", at)
            return self._serve(model, service, inputs, fitted)

        return Function(service.name, names, apply, types, self._service_result(model, service))

    def _service_result(self, model: DecisionModel, service: DecisionService) -> FeelType | None:
        """The type of a service's results: its own, else that of its one output decision; None for none."""
        own = self._result_type(model, service)
        outputs = [found for each in service.outputs if (found := model.element(each))]
        if own is not None or len(outputs) != 1:
            return own
        owner, decision = outputs[0]
        return self.logic(owner).type(decision.type_ref)

    def _result_type(self, model: DecisionModel, element: Element) -> FeelType | None:
        """The type of what a function gives whose variable has the function's type, or that of its results."""
        wanted = self.logic(model).type(element.type_ref)
        return wanted.result if wanted is not None and wanted.name == "function" else wanted

    def _serve(
        self,
        model: DecisionModel,
        service: DecisionService,
        inputs: Sequence[tuple[DecisionModel, Element]],
        values: Sequence[Any],
    ) -> Any:
        """The answers of the output decisions: one answer, or a context of several."""
        if self.depth > MAX_REQUIRED:
            raise DecisionError(f"Decision service {service.name} requires itself.")
        given = {
            key: value
            for (owner, element), value in zip(inputs, values, strict=True)
            for key in (element.variable, qualified(owner.namespace, element.variable))
        }
        inner = Graph(self.logics, given | {NOW: self.variables[NOW]} if NOW in self.variables else given)
        inner.depth = self.depth + 1
        for (_, element), value in zip(inputs, values, strict=True):
            inner.answers[id(element)] = value
        answers = {}
        for reference in service.outputs:
            found = model.element(reference)
            if found is not None and isinstance(found[1], Decision):
                answers[found[1].variable] = inner.decision(found[0], found[1])
        value = next(iter(answers.values())) if len(answers) == 1 else answers
        try:
            return coerce(value, self._result_type(model, service))
        except Mismatch as error:
            return warn(f"Decision service {service.name}: {error}")


def _parameter_names(model: DecisionModel, inputs: Sequence[tuple[DecisionModel, Element]]) -> list[str]:
    """The names of a service's parameters: those of the inputs, with the import's where several models have one."""
    names = [element.variable for _, element in inputs]
    return [
        name if names.count(name) == 1 else ".".join(filter(None, (model.import_name(owner), name)))
        for name, (owner, _) in zip(names, inputs, strict=True)
    ]


def _forward(answers: Mapping[int, Any], element: KnowledgeModel) -> Function:
    """The function that `answers` will have for an element once it is made."""

    def apply(arguments: Sequence[Any], named: Mapping[str, Any] | None, at: int) -> Any:
        made = answers[id(element)]
        return made.apply(arguments, named, at) if isinstance(made, Function) and made is not forward else None

    forward = Function(element.name, (), apply)
    return forward


def _namespace(scope: Scope, prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = scope.setdefault(prefix, {})
    return found


def _hint(model: DecisionModel, reference: Reference) -> str:
    return ": its model is not imported" if reference[0] in model.missing.values() else ""


def _set_place(place: str) -> str:
    """Say where warnings happen from now on; gives the place before."""
    if state.run is None:
        return ""
    before, state.run.place = state.run.place, place
    return before
