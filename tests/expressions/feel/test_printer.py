"""A printed tree parses back to itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import parse_expression, parse_tests
from app.expressions.feel.syntax import ast
from app.expressions.feel.syntax.printer import printed
from tests.expressions.trees import NAMES, trees


@given(trees)
def test_a_printed_tree_parses_back_to_itself(tree: ast.Node) -> None:
    text = printed(tree)
    assert parse_expression(text, NAMES) == tree, text


@given(st.text(alphabet='ab1.+-*/()[]{}<>=",: iftheninotor', max_size=30))
def test_whatever_can_be_read_is_printed_so_that_it_is_read_again(text: str) -> None:
    try:
        tree = parse_expression(text)
    except ExpressionError:
        return
    assert parse_expression(printed(tree), [each.name for each in _names(tree)]) == tree


def _names(node: object) -> list[ast.Name | ast.Path]:
    if isinstance(node, tuple):
        return [found for each in node for found in _names(each)]
    if not isinstance(node, ast.Node):
        return []
    own: list[ast.Name | ast.Path] = [node] if isinstance(node, ast.Name | ast.Path) else []
    return own + [found for name in node.__slots__ for found in _names(getattr(node, name))]


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("1+2*3", "1 + 2 * 3"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("a-(b-1)", "a - (b - 1)"),
        ("if a then(b)else 1", "if a then b else 1"),
        ("[1 ..5[", "[1..5)"),
        ('{"a b":1}.a b', "{a b: 1}.a b"),
        ("date and time(  a )", "date and time(a)"),
    ],
)
def test_text_is_tidied(text: str, tidy: str) -> None:
    assert printed(parse_expression(text)) == tidy


@pytest.mark.parametrize("text", ["-", "< 5", 'not("a", "b")', "[1..5), > 10", '"a"', "? > 3"])
def test_cells_are_printed_as_cells(text: str) -> None:
    assert printed(parse_tests(text)) == text
