"""From a tree to a closure: one builder per class of node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.expressions.feel.closures import (
    arithmetic,
    calls,
    comparison,
    filters,
    iteration,
    logic,
    paths,
    ranges,
    tests,
    types,
    values,
)
from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.scope import Closure
from app.expressions.feel.syntax import ast

Builder = Callable[[Any, Compiling], Closure]

BUILDERS: dict[type[ast.Node], Builder] = {
    ast.Literal: values.literal,
    ast.AtLiteral: values.at_literal,
    ast.Name: values.name,
    ast.ListLiteral: values.list_literal,
    ast.ContextLiteral: values.context_literal,
    ast.RangeLiteral: ranges.range_literal,
    ast.UnaryTest: ranges.one_sided_range,
    ast.FunctionDefinition: values.function_definition,
    ast.Path: paths.path,
    ast.Filter: filters.filtered,
    ast.Call: calls.call,
    ast.Arithmetic: arithmetic.arithmetic,
    ast.Negation: arithmetic.negation,
    ast.Comparison: comparison.comparison,
    ast.Between: comparison.between,
    ast.In: tests.in_tests,
    ast.Logic: logic.logic,
    ast.If: logic.choice,
    ast.For: iteration.loop,
    ast.Quantified: iteration.quantified,
    ast.InstanceOf: types.instance_of,
}


class Compiler(Compiling):
    """Builds the closures of one expression and notes the variables that it reads."""

    def closure(self, node: ast.Node) -> Closure:
        """The closure of a node."""
        self.size += 1
        return BUILDERS[type(node)](node, self)
