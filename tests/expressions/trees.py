"""Random FEEL trees, for the properties of parser and printer."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from app.expressions.feel.syntax import ast

NAMES = ("a", "b", "due date", "x1", "order")
names = st.sampled_from(NAMES)
numbers = st.integers(0, 10**12) | st.decimals(0, 10**6, places=3, allow_nan=False).map(lambda d: Decimal(str(d)))
literals = st.builds(ast.Literal, numbers | st.text(max_size=8) | st.booleans() | st.none())
leaves = literals | st.builds(ast.Name, names) | st.builds(ast.AtLiteral, st.sampled_from(["2026-11-25", "P1D"]))
types = st.sampled_from(
    [ast.TypeRef("number"), ast.TypeRef("date and time"), ast.TypeRef("list", (ast.TypeRef("string"),))]
)


def extended(inner: st.SearchStrategy[ast.Node]) -> st.SearchStrategy[ast.Node]:
    """Nodes over `inner`."""
    few = st.lists(inner, min_size=1, max_size=3).map(tuple)
    iterators = st.lists(
        st.builds(ast.Iterator, st.sampled_from(["i", "j"]), inner, st.none() | inner), min_size=1, max_size=2
    ).map(tuple)
    entries = st.lists(st.tuples(names | st.text(max_size=4), inner), max_size=3).map(tuple)
    parameters = st.lists(st.builds(ast.Parameter, st.sampled_from(["p", "q"]), st.none() | types), max_size=2)
    comparison = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
    tests = st.lists(inner | st.builds(ast.UnaryTest, comparison, inner), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(ast.Arithmetic, st.sampled_from(["+", "-", "*", "/", "**"]), inner, inner),
        st.builds(ast.Comparison, comparison, inner, inner),
        st.builds(ast.Logic, st.sampled_from(["and", "or"]), inner, inner),
        st.builds(ast.Negation, inner),
        st.builds(ast.Between, inner, inner, inner),
        st.builds(ast.In, inner, tests),
        st.builds(ast.InstanceOf, inner, types),
        st.builds(ast.If, inner, inner, inner),
        st.builds(ast.For, iterators, inner),
        st.builds(ast.Quantified, st.sampled_from(["some", "every"]), iterators, inner),
        st.builds(ast.Path, inner, names),
        st.builds(ast.Filter, inner, inner),
        st.builds(ast.Call, st.builds(ast.Name, names) | inner, few),
        st.builds(ast.FunctionDefinition, parameters.map(tuple), inner),
        st.builds(ast.ListLiteral, st.lists(inner, max_size=3).map(tuple)),
        st.builds(ast.ContextLiteral, entries),
        st.builds(ast.RangeLiteral, inner, inner, st.booleans(), st.booleans()),
        st.builds(ast.UnaryTest, comparison, inner),
    )


trees = st.recursive(leaves, extended, max_leaves=12)
