"""The tree -> text that parses back to the same tree (names of several words must be known to the parser)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from app.expressions.feel.numbers import number_text
from app.expressions.feel.syntax import ast
from app.expressions.feel.syntax.parser import AND, COMPARE, INSTANCE, NEGATE, OR, POSTFIX, POWER, PRODUCT, SUM
from app.expressions.feel.syntax.tokens import key_text, quoted

ATOM = 100
ARITHMETIC = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "**": POWER}


def printed(node: ast.Node) -> str:
    """The text of an expression or of a cell's tests."""
    return _tests(node) if isinstance(node, ast.UnaryTests) else _text(node, 0)


def _text(node: ast.Node, power: int) -> str:
    """The text of a node, in parentheses when its operators bind no tighter than `power`."""
    text, level = WRITERS[type(node)](node)
    return text if level > power else f"({text})"


def _tests(node: ast.UnaryTests) -> str:
    if not node.tests:
        return "-"
    text = ", ".join(map(_test, node.tests))
    return f"not({text})" if node.negated else text


def _test(node: ast.Node) -> str:
    """One test after `in` or in a cell: `< 5` without parentheses."""
    return f"{node.operator} {_text(node.value, COMPARE)}" if isinstance(node, ast.UnaryTest) else _text(node, 0)


def _literal(node: ast.Literal) -> tuple[str, int]:
    value = node.value
    if value is None:
        return "null", ATOM
    if isinstance(value, bool):
        return ("true" if value else "false"), ATOM
    if isinstance(value, Decimal):
        return _decimal(value), ATOM
    return (quoted(value) if isinstance(value, str) else number_text(value)), ATOM


def _decimal(value: Decimal) -> str:
    """A decimal that is read as a decimal again: with a point or an exponent."""
    text = str(value).replace("E", "e")
    return text if "." in text or "e" in text else f"{text}.0e0"


def _call(node: ast.Call) -> tuple[str, int]:
    arguments = [_text(argument, 0) for argument in node.arguments]
    if node.names:
        arguments = [f"{name}: {text}" for name, text in zip(node.names, arguments, strict=True)]
    return f"{_text(node.function, POSTFIX - 1)}({', '.join(arguments)})", POSTFIX


def _binary(sign: str, left: ast.Node, right: ast.Node, level: int) -> tuple[str, int]:
    return f"{_text(left, level - 1)} {sign} {_text(right, level)}", level


def _in(node: ast.In) -> tuple[str, int]:
    return f"{_text(node.value, COMPARE - 1)} in ({', '.join(map(_test, node.tests))})", COMPARE


def _between(node: ast.Between) -> tuple[str, int]:
    parts = (_text(node.value, COMPARE - 1), _text(node.low, COMPARE), _text(node.high, COMPARE))
    return f"{parts[0]} between {parts[1]} and {parts[2]}", COMPARE


def _if(node: ast.If) -> tuple[str, int]:
    return f"if {_text(node.test, 0)} then {_text(node.yes, 0)} else {_text(node.no, 0)}", 1


def _iterators(iterators: tuple[ast.Iterator, ...]) -> str:
    return ", ".join(
        f"{each.name} in {_text(each.source, 0)}" + (f"..{_text(each.last, 0)}" if each.last is not None else "")
        for each in iterators
    )


def _for(node: ast.For) -> tuple[str, int]:
    return f"for {_iterators(node.iterators)} return {_text(node.body, 0)}", 1


def _quantified(node: ast.Quantified) -> tuple[str, int]:
    return f"{node.word} {_iterators(node.iterators)} satisfies {_text(node.test, 0)}", 1


def _function(node: ast.FunctionDefinition) -> tuple[str, int]:
    parameters = ", ".join(
        parameter.name + (f": {type_text(parameter.type)}" if parameter.type else "") for parameter in node.parameters
    )
    return f"function({parameters}) {'external ' if node.external else ''}{_text(node.body, 0)}", 1


def _context(node: ast.ContextLiteral) -> tuple[str, int]:
    entries = (f"{key_text(key)}: {_text(value, 0)}" for key, value in node.entries)
    return "{" + ", ".join(entries) + "}", ATOM


def _range(node: ast.RangeLiteral) -> tuple[str, int]:
    low, high = _text(node.low, 0), _text(node.high, SUM - 1)
    return f"{'[' if node.low_included else '('}{low}..{high}{']' if node.high_included else ')'}", ATOM


def type_text(node: ast.TypeRef) -> str:
    """A type as it is written."""
    parts = [type_text(part) for part in node.parts]
    if node.result is not None:
        return f"function<{', '.join(parts)}>->{type_text(node.result)}"
    if node.fields:
        parts = [f"{name}: {part}" for name, part in zip(node.fields, parts, strict=True)]
    return f"{node.name}<{', '.join(parts)}>" if parts else node.name


def _negation(node: ast.Negation) -> tuple[str, int]:
    """A sign before a number is part of it; before anything else it binds as an operator."""
    if isinstance(node.value, ast.Literal) and not isinstance(node.value.value, bool | str | None):
        return f"-{_text(node.value, 0)}", ATOM
    text = _text(node.value, NEGATE)
    return (f"-({text})" if text[0] in ".0123456789" else f"-{text}"), NEGATE


WRITERS: dict[type[ast.Node], Callable[[Any], tuple[str, int]]] = {
    ast.Literal: _literal,
    ast.AtLiteral: lambda node: (f"@{quoted(node.text)}", ATOM),
    ast.Name: lambda node: (node.name, ATOM),
    ast.Path: lambda node: (f"{_text(node.base, POSTFIX - 1)}.{node.name}", POSTFIX),
    ast.Filter: lambda node: (f"{_text(node.base, POSTFIX - 1)}[{_text(node.test, 0)}]", POSTFIX),
    ast.Call: _call,
    ast.Arithmetic: lambda node: _binary(node.operator, node.left, node.right, ARITHMETIC[node.operator]),
    ast.Negation: _negation,
    ast.Comparison: lambda node: _binary(node.operator, node.left, node.right, COMPARE),
    ast.Logic: lambda node: _binary(node.operator, node.left, node.right, OR if node.operator == "or" else AND),
    ast.Between: _between,
    ast.In: _in,
    ast.InstanceOf: lambda node: (f"{_text(node.value, INSTANCE - 1)} instance of {type_text(node.type)}", INSTANCE),
    ast.If: _if,
    ast.For: _for,
    ast.Quantified: _quantified,
    ast.FunctionDefinition: _function,
    ast.ListLiteral: lambda node: ("[" + ", ".join(_text(item, 0) for item in node.items) + "]", ATOM),
    ast.ContextLiteral: _context,
    ast.RangeLiteral: _range,
    ast.UnaryTest: lambda node: (f"({node.operator} {_text(node.value, COMPARE)})", ATOM),
}
