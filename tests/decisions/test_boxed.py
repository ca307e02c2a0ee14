"""Boxed expressions mean what their texts mean, and are null where those are (DMN 1.5 section 10.2.2)."""

from __future__ import annotations

from typing import Any

import pytest

from app.decisions.evaluate import decide_with_warnings
from tests.decisions.dmn_text import decision, dmn, literal, table


def ctx(*entries: tuple[str, str, str], result: str = "") -> str:
    """A context: name, type and box of each entry, and the box of the result."""
    found = "".join(
        f'<contextEntry><variable name="{name}"' + (f' typeRef="{kind}"' if kind else "") + f"/>{box}</contextEntry>"
        for name, kind, box in entries
    )
    return f"<context>{found}{f'<contextEntry>{result}</contextEntry>' if result else ''}</context>"


def inv(function: str, *bindings: tuple[str, str]) -> str:
    """An invocation."""
    found = "".join(f'<binding><parameter name="{name}"/>{box}</binding>' for name, box in bindings)
    return f"<invocation>{function}{found}</invocation>"


def fn(parameters: str, body: str, kind: str = "FEEL") -> str:
    """A function definition; parameters are `name` or `name:type` between commas."""
    found = ""
    for each in parameters.split(","):
        name, _, type_ref = each.partition(":")
        found += f'<formalParameter name="{name}"' + (f' typeRef="{type_ref}"' if type_ref else "") + "/>"
    return f'<functionDefinition kind="{kind}">{found}{body}</functionDefinition>'


def many(*boxes: str, kind: str = "") -> str:
    """A list."""
    return f'<list typeRef="{kind}">{"".join(boxes)}</list>'


def relation(*rows: list[str]) -> str:
    """A relation with the columns `a b` and `c`, which is a number."""
    found = "".join(f"<row>{''.join(map(literal, row))}</row>" for row in rows)
    return f'<relation><column name="a b"/><column name="c" typeRef="number"/>{found}</relation>'


def loop(tag: str, variable: str, values: str, body: str) -> str:
    """`for`, `some` and `every`."""
    inner = "return" if tag == "for" else "satisfies"
    return f'<{tag} iteratorVariable="{variable}"><in>{values}</in><{inner}>{body}</{inner}></{tag}>'


def kept(values: str, match: str) -> str:
    """A filter."""
    return f"<filter><in>{values}</in><match>{match}</match></filter>"


def choice(test: str, yes: str, no: str) -> str:
    """A conditional."""
    return f"<conditional><if>{test}</if><then>{yes}</then><else>{no}</else></conditional>"


BOXES: dict[str, tuple[str, Any]] = {
    "invocation of a built-in function": (
        inv(literal("substring"), ("string", literal('"foobar"')), ("start position", literal("3"))),
        "obar",
    ),
    "invocation with a wrong name": (inv(literal("substring"), ("str", literal('"foobar"'))), None),
    "invocation of a literal function": (
        inv(literal("function(a,b) a-b"), ("b", literal("1")), ("a", literal("3"))),
        2,
    ),
    "invocation of a boxed function": (
        inv(fn("a", ctx(("b", "", literal("a*2")), result=literal("b+1"))), ("a", literal("3"))),
        7,
    ),
    "invocation without an argument": (inv(fn("a,b", literal("[a,b]")), ("a", literal("3"))), [3, None]),
    "context": (ctx(("a", "", literal("1")), ("b", "", literal("a+1"))), {"a": 1, "b": 2}),
    "context with an entry of another type": (
        ctx(("a", "number", literal('"x"')), ("b", "", literal("1"))),
        {"a": None, "b": 1},
    ),
    "context with an entry that is converted": (ctx(("a", "number", literal("[1]"))), {"a": 1}),
    "context with a result": (ctx(("a", "", literal("1")), result=literal("a+1")), 2),
    "context with a context": (
        ctx(("a", "", ctx(("b", "", literal("1")))), ("c", "", literal("a.b+1"))),
        {"a": {"b": 1}, "c": 2},
    ),
    "context that reads around it": (
        ctx(("a", "", literal("1")), ("c", "", ctx(("b", "", literal("a+x"))))),
        {"a": 1, "c": {"b": 8}},
    ),
    "context with a function": (ctx(("f", "", fn("n:number", literal("n*2"))), result=literal("f(4)")), 8),
    "context with a function and a wrong argument": (
        ctx(("f", "", fn("n:number", literal("n*2"))), result=literal('f("a")')),
        None,
    ),
    "context with a recursion": (
        ctx(("f", "", fn("n", literal("if n<=1 then 1 else n*f(n-1)"))), result=literal("f(4)")),
        24,
    ),
    "context with a table": (
        ctx(("t", "", table('< 10 | "low"', '- | "high"', policy="FIRST")), result=literal("t")),
        "low",
    ),
    "context with a table as a function": (
        ctx(("f", "", fn("x", table('< 10 | "low"', '- | "high"', policy="FIRST"))), result=literal("f(50)")),
        "high",
    ),
    "list": (many(literal("1"), literal("x"), many(literal("2"))), [1, 7, [2]]),
    "list empty": (many(), []),
    "list typed": (many(literal("1"), literal('"a"'), kind="list&lt;number&gt;"), None),
    "relation": (relation(["1", '"x"'], ["2", "3"]), [{"a b": 1, "c": None}, {"a b": 2, "c": 3}]),
    "relation empty": (relation(), []),
    "relation with a short row": (relation(["1"], ["2", "3"]), [{"a b": 1, "c": None}, {"a b": 2, "c": 3}]),
    "relation typed": (relation(["1", "2"]).replace("<relation", '<relation typeRef="number"'), None),
    "context typed": (
        ctx(("a", "", literal("1"))).replace("<context>", '<context typeRef="list&lt;Any&gt;">'),
        [{"a": 1}],
    ),
    "context of another type": (ctx(("a", "", literal("1"))).replace("<context>", '<context typeRef="string">'), None),
    "invocation typed": (
        inv(fn("a", literal("a")), ("a", literal("[5]"))).replace("<invocation>", '<invocation typeRef="number">'),
        5,
    ),
    "cond typed": (
        choice(literal("true"), literal("1"), literal("2")).replace("<conditional>", '<conditional typeRef="string">'),
        None,
    ),
    "for typed": (
        loop("for", "i", literal("[1]"), literal("i")).replace("<for ", '<for typeRef="list&lt;string&gt;" '),
        None,
    ),
    "filter typed": (
        kept(literal("[5]"), literal("item > 1")).replace("<filter>", '<filter typeRef="number">'),
        5,
    ),
    "cond": (choice(literal("x>5"), ctx(("a", "", literal("1"))), literal("2")), {"a": 1}),
    "cond null": (choice(literal("null"), literal("1"), literal("2")), 2),
    "filter": (kept(literal("[{a:1},{a:2}]"), literal("a > 1")), [{"a": 2}]),
    "filter item": (kept(literal("[1,2]"), literal("item > 1")), [2]),
    "filter scalar": (kept(literal("5"), literal("item > 1")), [5]),
    "filter null": (kept(literal("null"), literal("item > 1")), None),
    "filter box": (kept(many(literal("1"), literal("8")), literal("item > x")), [8]),
    "for": (loop("for", "i", literal("[1,2]"), literal("i*x")), [7, 14]),
    "for partial": (loop("for", "i", literal("[1,2,3]"), literal("if i=1 then 1 else partial[-1]+i")), [1, 3, 6]),
    "for range": (loop("for", "i", literal("[1..3]"), literal("i")), [1, 2, 3]),
    "for named": (loop("for", "each one", literal("[1,2]"), literal("each one + 1")), [2, 3]),
    "for nested": (
        loop("for", "i", literal("[1, 2]"), loop("for", "j", literal("[10]"), literal("i + j"))),
        [[11], [12]],
    ),
    "for scalar": (loop("for", "i", literal("5"), literal("i")), [5]),
    "for null": (loop("for", "i", literal("null"), literal("i")), None),
    "some": (loop("some", "i", literal("[1,9]"), literal("i > x")), True),
    "every": (loop("every", "i", literal("[]"), literal("i > x")), True),
    "every nonbool": (loop("every", "i", literal("[1]"), literal("i")), None),
    "literal multi-line": (literal("1 +\n 2"), 3),
    "literal empty": ("<literalExpression><text></text></literalExpression>", None),
    "literal comment": (literal("1 // one"), 1),
    "external pmml": (inv(fn("a", ctx(("document", "", literal('"x"'))), "PMML"), ("a", literal("1"))), None),
}


@pytest.mark.parametrize("box", BOXES)
def test_a_box_is_worth_what_its_text_is_worth(box: str) -> None:
    logic, wanted = BOXES[box]
    found = decide_with_warnings(dmn(decision("d", logic)), "d", {"x": 7})
    assert found.value == wanted
    assert not any("do not fit" in each.message for each in found.warnings)
