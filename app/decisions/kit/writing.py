"""Test cases -> a test file in the kit's format (testCases.xsd), which `read_suite` and other engines read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from lxml import etree

from app.decisions.dmn_tree import Node
from app.decisions.kit.cases import Expectation, TestCase
from app.decisions.kit.values import XSI, Untyped
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.durations import DayTimeDuration, YearMonthDuration
from app.expressions.feel.values.moments import Date, DateTime, Time
from app.expressions.feel.values.text import text_of

KIT = "http://www.omg.org/spec/DMN/20160719/testcase"
XSD = "http://www.w3.org/2001/XMLSchema"
NAMES = (
    (Date, "date"),
    (DateTime, "dateTime"),
    (Time, "time"),
    (DayTimeDuration, "duration"),
    (YearMonthDuration, "duration"),
)


def suite_bytes(model_name: str, cases: Sequence[TestCase]) -> bytes:
    """The test file of a model file. Raises ValueError for characters that XML lacks."""
    root = etree.Element(f"{{{KIT}}}testCases", nsmap={None: KIT, "xsi": XSI[1:-1], "xsd": XSD})
    _add(root, "modelName").text = model_name
    for case in cases:
        node = _add(root, "testCase", id=case.id)
        if case.invocable:
            node.set("type", "decisionService")
            node.set("invocableName", case.invocable)
        for name, value in case.inputs.items():
            _value(_named(node, "inputNode", name), value)
        for expected in case.expected:
            _expectation(node, expected)
    etree.indent(root, "  ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _expectation(node: Node, expected: Expectation) -> None:
    result = _add(node, "resultNode", name=expected.name, type="decision")
    if expected.namespace:
        result.set("namespace", expected.namespace)
    if expected.error:
        result.set("errorResult", "true")
    _value(_add(result, "expected"), expected.value)


def _named(parent: Node, tag: str, key: str) -> Node:
    """A node for a value whose key may have a namespace before its name."""
    namespace, _, name = key.rpartition("#")
    return _add(parent, tag, name=name, **({"namespace": namespace} if namespace else {}))


def _add(parent: Node, tag: str, /, **attributes: str) -> Node:
    return etree.SubElement(parent, f"{{{KIT}}}{tag}", attributes)


def _value(node: Node, value: Any) -> None:
    """Write a value into an `inputNode`, `expected`, `item` or `component`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _value(_add(node, "component", name=str(key)), inner)
        return
    if isinstance(value, list | tuple):
        items = _add(node, "list")
        for inner in value:
            _value(_add(items, "item"), inner)
        return
    _simple(_add(node, "value"), value)


def _simple(node: Node, value: Any) -> None:
    if value is None:
        node.set(f"{XSI}nil", "true")
        return
    if isinstance(value, Untyped):
        node.text = value.text
        return
    found = inward(value)
    if isinstance(found, bool):
        kind, text = "boolean", "true" if found else "false"
    elif isinstance(found, int | float | Decimal):
        kind, text = "decimal", text_of(found)
    else:
        kind = next((name for wanted, name in NAMES if isinstance(found, wanted)), "string")
        text = text_of(found)
    node.set(f"{XSI}type", f"xsd:{kind}")
    node.text = text
