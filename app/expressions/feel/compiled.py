"""Texts -> compiled FEEL: expressions and cells of decision tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.expressions import limits
from app.expressions.errors import ExpressionError
from app.expressions.feel.closures import tests
from app.expressions.feel.closures.compiler import Compiler
from app.expressions.feel.closures.tests import Test
from app.expressions.feel.scope import Closure
from app.expressions.feel.syntax.ast import Node, UnaryTests
from app.expressions.feel.syntax.parser import parser
from app.expressions.feel.syntax.tests import cell
from app.expressions.feel.types import Types


@dataclass(frozen=True, slots=True)
class CompiledExpression:
    """An expression. `free`: the variables it reads; `heavy`: it has loops or calls, so that it needs a budget."""

    text: str
    tree: Node
    closure: Closure
    free: frozenset[str]
    heavy: bool


@dataclass(frozen=True, slots=True)
class CompiledTests:
    """The tests of an input cell, a function of the input's value and the variables."""

    text: str
    tree: UnaryTests
    test: Test
    free: frozenset[str]


def checked(text: str) -> str:
    """The text, unless it is too long. Raises ExpressionError."""
    if len(text) > limits.MAX_SOURCE:
        raise ExpressionError(f"The expression has {len(text)} characters; {limits.MAX_SOURCE} are allowed.")
    return text


def parse_expression(text: str, names: Iterable[str] = ()) -> Node:
    """The tree of an expression; `names` are known variables. Raises ExpressionError."""
    return parser(checked(text), names).whole()


def parse_tests(text: str, names: Iterable[str] = ()) -> UnaryTests:
    """The tree of an input cell. Raises ExpressionError."""
    return cell(parser(checked(text), names))


def compile_tree(text: str, tree: Node, types: Types | None = None) -> CompiledExpression:
    """An expression from its tree."""
    compiler = Compiler(types)
    closure = compiler.closure(tree)
    return CompiledExpression(text, tree, closure, frozenset(compiler.free), compiler.heavy)


def compile_expression(text: str, names: Iterable[str] = (), types: Types | None = None) -> CompiledExpression:
    """An expression. Raises ExpressionError when it cannot be read."""
    return compile_tree(text, parse_expression(text, names), types)


def compile_tests(text: str, names: Iterable[str] = (), types: Types | None = None) -> CompiledTests:
    """An input cell. Raises ExpressionError when it cannot be read."""
    tree = parse_tests(text, names)
    compiler = Compiler(types)
    test = tests.cell(tree, compiler)
    return CompiledTests(text, tree, test, frozenset(compiler.free))
