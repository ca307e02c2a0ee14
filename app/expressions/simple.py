"""The simple language: Python's expression syntax, an allow-list of its nodes, compiled to closures.

Allowed: literals, names, `a.b` (which is `a["b"]`), `a[i]`, lists and records, arithmetic,
comparison, `and or not in`, `x if c else y`, and the functions of `functions.py`. Nothing else can
be written, so nothing else can be reached: no method, no attribute, no comprehension, no lambda.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Mapping
from typing import Any

from app.expressions import access, functions, limits, operators
from app.expressions.errors import ExpressionError

Closure = Callable[[Mapping[str, Any]], Any]
CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None}
BINARY: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operators.add,
    ast.Sub: operators.subtract,
    ast.Mult: operators.multiply,
    ast.Div: operators.divide,
    ast.FloorDiv: operators.floor_divide,
    ast.Mod: operators.modulo,
    ast.Pow: operators.raise_to,
}
COMPARE: dict[type[ast.AST], Callable[[Any, Any], bool]] = {
    ast.Eq: operators.equal,
    ast.NotEq: lambda a, b: not operators.equal(a, b),
    ast.Lt: lambda a, b: operators.compare(a, b) < 0,
    ast.LtE: lambda a, b: operators.compare(a, b) <= 0,
    ast.Gt: lambda a, b: operators.compare(a, b) > 0,
    ast.GtE: lambda a, b: operators.compare(a, b) >= 0,
    ast.In: lambda a, b: operators.contains(b, a),
    ast.NotIn: lambda a, b: not operators.contains(b, a),
    ast.Is: lambda a, b: a is b or operators.equal(a, b),
    ast.IsNot: lambda a, b: a is not b and not operators.equal(a, b),
}


def parse(text: str, free: set[str]) -> Closure:
    """The closure of `text`; names that it reads are added to `free`. Raises ExpressionError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        raise ExpressionError(f"This is not an expression: {error.msg}.", max((error.offset or 1) - 1, 0)) from None
    except (RecursionError, MemoryError, ValueError, OverflowError):
        raise ExpressionError("The expression is nested too deeply or holds a character that is not allowed.") from None
    _measure(tree)
    return _build(tree.body, free)


def _measure(tree: ast.AST) -> None:
    """Refuse a tree of too many or too deeply nested nodes, without recursion."""
    level: list[ast.AST] = [tree]
    count = depth = 0
    while level:
        depth += 1
        count += len(level)
        if depth > limits.MAX_DEPTH or count > limits.MAX_NODES * 2:
            raise ExpressionError("The expression is too long or nested too deeply.")
        level = [child for node in level for child in ast.iter_child_nodes(node)]


def _build(node: ast.AST, free: set[str]) -> Closure:
    builder = BUILDERS.get(type(node))
    if builder is None:
        position = getattr(node, "col_offset", None)
        raise ExpressionError(f"'{ast.unparse(node)[:40]}' is not allowed in an expression.", position)
    return builder(node, free)


def _constant(node: Any, _free: set[str]) -> Closure:
    value = node.value
    if not (value is None or isinstance(value, (bool, int, float, str))):
        raise ExpressionError(f"'{ast.unparse(node)[:40]}' is not allowed in an expression.", node.col_offset)
    limits.result(value)
    return lambda _context: value


def _name(node: Any, free: set[str]) -> Closure:
    key = node.id
    if key in CONSTANTS:
        constant = CONSTANTS[key]
        return lambda _context: constant
    free.add(key)
    position = node.col_offset

    def read(context: Mapping[str, Any]) -> Any:
        try:
            return context[key]
        except KeyError:
            raise ExpressionError(f"There is no variable '{key}'.", position) from None

    return read


def _attribute(node: Any, free: set[str]) -> Closure:
    value, name = _build(node.value, free), node.attr
    return lambda context: access.member(value(context), name)


def _subscript(node: Any, free: set[str]) -> Closure:
    value = _build(node.value, free)
    if isinstance(node.slice, ast.Slice):
        raise ExpressionError("A slice is not allowed in an expression.", node.col_offset)
    key = _build(node.slice, free)
    return lambda context: access.index(value(context), key(context))


def _list(node: Any, free: set[str]) -> Closure:
    items = [_build(item, free) for item in node.elts]
    return lambda context: [item(context) for item in items]


def _dict(node: Any, free: set[str]) -> Closure:
    if any(not (isinstance(key, ast.Constant) and isinstance(key.value, str)) for key in node.keys):
        raise ExpressionError("The keys of a record are texts.", node.col_offset)
    pairs = [(key.value, _build(value, free)) for key, value in zip(node.keys, node.values, strict=True)]
    return lambda context: {key: value(context) for key, value in pairs}


def _binary(node: Any, free: set[str]) -> Closure:
    operator = BINARY.get(type(node.op))
    if operator is None:
        raise ExpressionError("This operator is not allowed in an expression.", node.col_offset)
    left, right = _build(node.left, free), _build(node.right, free)
    return lambda context: operator(left(context), right(context))


def _unary(node: Any, free: set[str]) -> Closure:
    value = _build(node.operand, free)
    if isinstance(node.op, ast.Not):
        return lambda context: not value(context)
    if isinstance(node.op, ast.USub):
        return lambda context: operators.negate(value(context))
    raise ExpressionError("This operator is not allowed in an expression.", node.col_offset)


def _bool(node: Any, free: set[str]) -> Closure:
    parts = [_build(part, free) for part in node.values]
    if isinstance(node.op, ast.And):
        return lambda context: all(part(context) for part in parts)
    return lambda context: any(part(context) for part in parts)


def _compare(node: Any, free: set[str]) -> Closure:
    first = _build(node.left, free)
    rest = [(COMPARE[type(op)], _build(value, free)) for op, value in zip(node.ops, node.comparators, strict=True)]
    if len(rest) == 1:
        operator, second = rest[0]
        return lambda context: operator(first(context), second(context))

    def chain(context: Mapping[str, Any]) -> bool:
        left = first(context)
        for operator, value in rest:
            right = value(context)
            if not operator(left, right):
                return False
            left = right
        return True

    return chain


def _choice(node: Any, free: set[str]) -> Closure:
    test, then, otherwise = (_build(part, free) for part in (node.test, node.body, node.orelse))
    return lambda context: then(context) if test(context) else otherwise(context)


def _call(node: Any, free: set[str]) -> Closure:
    if not isinstance(node.func, ast.Name):
        raise ExpressionError("Only functions can be called, not parts of a value.", node.col_offset)
    if node.keywords or any(isinstance(argument, ast.Starred) for argument in node.args):
        raise ExpressionError("Functions take plain arguments only.", node.col_offset)
    name = node.func.id
    if name not in functions.FUNCTIONS:
        raise ExpressionError(f"There is no function '{name}'.", node.col_offset)
    arguments = [_build(argument, free) for argument in node.args]
    return lambda context: functions.call(name, [argument(context) for argument in arguments], context)


BUILDERS: dict[type[ast.AST], Callable[[Any, set[str]], Closure]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.List: _list,
    ast.Tuple: _list,
    ast.Dict: _dict,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: _bool,
    ast.Compare: _compare,
    ast.IfExp: _choice,
    ast.Call: _call,
}
