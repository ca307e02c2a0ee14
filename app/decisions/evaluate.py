"""Evaluates a decision, a decision service or a business knowledge model of a DMN file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from app.decisions.logic import Logic, ModelLogic
from app.decisions.model import Decision, DecisionError, DecisionModel, Element
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
        self._input_types: dict[str, FeelType | None] | None = None

    def find(self, wanted: str) -> Element:
        """The decision, service or knowledge model with this id or name. Raises DecisionError."""
        model = self.model
        for elements in (model.decisions, model.services, model.knowledge):
            if wanted in elements:
                return elements[wanted]
            for element in elements.values():
                if element.name == wanted:
                    return element
        raise DecisionError(f"There is no decision {wanted} in {model.name or 'the file'}.")

    def input_types(self) -> dict[str, FeelType | None]:
        """The types of the input data by variable, those of imported models too; None for none."""
        if self._input_types is None:
            self._input_types = {}
            for model in (*self.model.imports.values(), self.model):
                logic = ModelLogic(model) if model is not self.model else self._logics[id(model)]
                self._input_types |= {each.variable: logic.type(each.type_ref) for each in model.inputs.values()}
        return self._input_types

    def logic(self, decision_id: str) -> Logic:
        """The compiled logic of a decision, for those who ask a table themselves. Raises DecisionError."""
        return self._logics[id(self.model)].decision(self.model.decisions[decision_id])

    def evaluate(
        self, wanted: str, variables: Mapping[str, Any], arguments: Sequence[Any] | None = None
    ) -> DecisionResult:
        """The answer of a decision, or of a function called with variables or with `arguments` by position.

        Raises DecisionError when there is no such element.
        """
        element = self.find(wanted)
        run = Run(MAX_STEPS)
        graph = Graph(self._logics, variables)
        try:
            value = run_closure(lambda: outward(self._ask(graph, element, variables, arguments)), run)
        except (DecisionError, ExpressionError) as error:
            run.warn(str(error), getattr(error, "position", None) or 0, error=True)
            value = None
        return self._result(graph, element, value, run)

    def _ask(
        self, graph: Graph, element: Element, variables: Mapping[str, Any], arguments: Sequence[Any] | None
    ) -> Any:
        found = graph.value(self.model, element)
        if not isinstance(found, Function) or isinstance(element, Decision):
            return found
        if arguments is not None:
            return found.apply(arguments, None, 0)
        return found.apply((), {name: variables.get(name) for name in found.parameters}, 0)

    def _result(self, graph: Graph, element: Element, value: Any, run: Run) -> DecisionResult:
        warnings = tuple(run.warnings)
        answer = graph.tables.get(id(element))
        if answer is None or not isinstance(element, Decision):
            return DecisionResult(value, warnings=warnings)
        table = self.logic(element.id)
        assert isinstance(table, CompiledTable)
        inputs = {column.label: outward(each) for column, each in zip(table.inputs, answer.inputs, strict=True)}
        return DecisionResult(value, inputs, tuple(table.rules[row].id for row in answer.hits), warnings)
