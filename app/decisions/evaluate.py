"""Evaluates a decision, a decision service or a business knowledge model of a DMN file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from app.decisions.logic import Logic, ModelLogic
from app.decisions.model import Decision, DecisionError, DecisionModel, Element, qualified
from app.decisions.reading import read_model
from app.decisions.requirements import Graph
from app.decisions.result import DecisionResult
from app.decisions.tables import CompiledTable
from app.expressions.errors import ExpressionError
from app.expressions.feel.evaluating import run_closure
from app.expressions.feel.run import Run
from app.expressions.feel.types import FeelType
from app.expressions.feel.values.boundary import outward
from app.expressions.feel.values.functions import Function

MAX_STEPS = 2_000_000
"""Steps of one decision with all that it requires; about a second."""


def decide(
    data: bytes, decision_id: str, variables: Mapping[str, Any], others: tuple[bytes, ...] = ()
) -> DecisionResult:
    """The answer of a decision of a .dmn file; `others` are files that it imports.

    Raises XmlRefused, and DecisionError when there is no such decision, or when the answer is null because something is
    wrong: rules that contradict, a cell that cannot be read, values that do not fit.
    """
    result = decide_with_warnings(data, decision_id, variables, others)
    if result.value is None and (wrong := next((each for each in result.warnings if each.error), None)):
        raise DecisionError(f"{wrong.place}: {wrong.message}" if wrong.place else wrong.message)
    return result


def decide_with_warnings(
    data: bytes, decision_id: str, variables: Mapping[str, Any], others: tuple[bytes, ...] = ()
) -> DecisionResult:
    """The answer, null where an error happened, and the warnings.

    Raises XmlRefused, and DecisionError when there is no such decision.
    """
    return loaded(data, others).evaluate(decision_id, variables)


@lru_cache(maxsize=256)
def loaded(data: bytes, others: tuple[bytes, ...] = ()) -> LoadedModel:
    """A file that is ready to be asked, kept while it is among the last 256. Raises XmlRefused, DecisionError."""
    return LoadedModel(read_model(data, others=others))


class LoadedModel:
    """A model with its compiled logic: ask it often."""

    def __init__(self, model: DecisionModel) -> None:
        self.model = model
        self._logics: dict[int, ModelLogic] = {id(model): ModelLogic(model)}
        self._found: dict[tuple[str, str], tuple[DecisionModel, Element]] = {}
        self._input_types: dict[str, FeelType | None] | None = None

    def find(self, wanted: str) -> Element:
        """The decision, service or knowledge model with this id or name. Raises DecisionError."""
        return self._find(wanted, "")[1]

    def _find(self, wanted: str, namespace: str) -> tuple[DecisionModel, Element]:
        """The element of the model itself, or of an imported one with this namespace; looked for once."""
        found = self._found.get((wanted, namespace))
        if found is None:
            found = self._found[wanted, namespace] = self._looked_for(wanted, namespace)
        return found

    def _looked_for(self, wanted: str, namespace: str) -> tuple[DecisionModel, Element]:
        model = next((each for each in self.model.family() if each.namespace == namespace), self.model)
        for elements in (model.decisions, model.services, model.knowledge):
            if wanted in elements:
                return model, elements[wanted]
            for element in elements.values():
                if element.name == wanted:
                    return model, element
        raise DecisionError(f"There is no decision {wanted} in {model.name or 'the file'}.")

    def _logic(self, model: DecisionModel) -> ModelLogic:
        if id(model) not in self._logics:
            self._logics[id(model)] = ModelLogic(model)
        return self._logics[id(model)]

    def input_types(self) -> dict[str, FeelType | None]:
        """The types of the input data by variable, those of imported models too, and by namespace; None for none."""
        if self._input_types is None:
            self._input_types = {}
            for model in reversed(self.model.family()):
                logic = self._logic(model)
                for each in model.inputs.values():
                    kind = logic.type(each.type_ref)
                    self._input_types |= {each.variable: kind, qualified(model.namespace, each.variable): kind}
        return self._input_types

    def logic(self, decision_id: str) -> Logic:
        """The compiled logic of a decision, for those who ask a table themselves. Raises DecisionError."""
        return self._logics[id(self.model)].decision(self.model.decisions[decision_id])

    def evaluate(
        self,
        wanted: str,
        variables: Mapping[str, Any],
        arguments: Sequence[Any] | None = None,
        namespace: str = "",
    ) -> DecisionResult:
        """The answer of a decision, or of a function called with variables or with `arguments` by position.

        `namespace` is that of an imported model, for one of its elements. Raises DecisionError when there is none.
        """
        model, element = self._find(wanted, namespace)
        run = Run(MAX_STEPS)
        graph = Graph(self._logics, variables)
        try:
            value = run_closure(lambda: outward(_ask(graph.value(model, element), element, variables, arguments)), run)
        except (DecisionError, ExpressionError) as error:
            run.warn(str(error), getattr(error, "position", None) or 0, error=True)
            value = None
        warnings = tuple(run.warnings)
        answer = graph.tables.get(id(element))
        if answer is None or not isinstance(element, Decision):
            return DecisionResult(value, warnings=warnings)
        table = self._logic(model).decision(element)
        assert isinstance(table, CompiledTable)
        inputs = {column.label: outward(each) for column, each in zip(table.inputs, answer.inputs, strict=True)}
        hits = tuple(answer.hits)
        numbers = tuple(row + 1 for row in hits)
        return DecisionResult(value, inputs, tuple(table.rule_ids[row] for row in hits), warnings, numbers)


def _ask(found: Any, element: Element, variables: Mapping[str, Any], arguments: Sequence[Any] | None) -> Any:
    """The value of an element: a function is called with the variables that its parameters name."""
    if not isinstance(found, Function) or isinstance(element, Decision):
        return found
    if arguments is not None:
        return found.apply(arguments, None, 0)
    return found.apply((), {name: _given(variables, name) for name in found.parameters}, 0)


def _given(variables: Mapping[str, Any], name: str) -> Any:
    """The value of a parameter, be it under its name or under that and a namespace."""
    if name in variables:
        return variables[name]
    return next((value for key, value in variables.items() if key.endswith(f"#{name}")), None)
