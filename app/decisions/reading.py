"""Reads the decisions of a .dmn file, DMN 1.1 to 1.5: namespaces differ, the elements do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from app.decisions.model import (
    Decision,
    DecisionError,
    DecisionModel,
    DecisionTable,
    HitPolicy,
    Input,
    Output,
    Rule,
    UnaryTests,
)
from app.decisions.unary_tests import compile_unary_tests, split_at_commas
from app.expressions import Expression, ExpressionError, compile
from app.foundation.xml import parse

Node: TypeAlias = etree._Element


def read_decisions(data: bytes, name: str = "") -> DecisionModel:
    """The decisions of a DMN file; raises XmlRefused or DecisionError, which name the place."""
    root = parse(data, name=name).getroot()
    if etree.QName(root).localname != "definitions":
        raise DecisionError(f"{name or 'The file'} is not a DMN file: it begins with <{etree.QName(root).localname}>.")
    decisions = (_decision(node) for node in _children(root, "decision"))
    return DecisionModel(root.get("name", name), {decision.id: decision for decision in decisions})


def _decision(node: Node) -> Decision:
    name = node.get("name") or node.get("id", "")
    try:
        logic = _logic(node)
    except DecisionError as error:
        raise DecisionError(f"Decision {name}: {error}") from error
    variable = next(_children(node, "variable"), None)
    called = variable.get("name", name) if variable is not None else name
    return Decision(node.get("id", name), name, called, logic, tuple(_required(node)))


def _logic(node: Node) -> DecisionTable | Expression:
    for table in _children(node, "decisionTable"):
        return _table(table)
    for literal in _children(node, "literalExpression"):
        return _feel(_text(literal), "its expression")
    raise DecisionError("it has neither a decision table nor an expression; other logic cannot run yet.")


def _required(node: Node) -> Iterator[str]:
    for requirement in _children(node, "informationRequirement"):
        for decision in _children(requirement, "requiredDecision"):
            yield decision.get("href", "").lstrip("#")


def _table(node: Node) -> DecisionTable:
    inputs = tuple(_input(child) for child in _children(node, "input"))
    outputs = tuple(_output(child) for child in _children(node, "output"))
    rules = tuple(_rule(child, number) for number, child in enumerate(_children(node, "rule"), 1))
    return DecisionTable(_hit_policy(node), node.get("aggregation", ""), inputs, outputs, rules)


def _hit_policy(node: Node) -> HitPolicy:
    written = node.get("hitPolicy", HitPolicy.UNIQUE)
    try:
        return HitPolicy(written)
    except ValueError:
        raise DecisionError(f"'{written}' is not a hit policy.") from None


def _input(node: Node) -> Input:
    expression = next(_children(node, "inputExpression"))
    text = _text(expression)
    label = node.get("label") or text
    return Input(label, _feel(text, f"input {label}"))


def _output(node: Node) -> Output:
    name = node.get("name") or ""
    values = [part for child in _children(node, "outputValues") for part in split_at_commas(_text(child))]
    default = next((_feel(_text(child), "its default") for child in _children(node, "defaultOutputEntry")), None)
    return Output(name, tuple(_feel(value, "its output values").evaluate({}) for value in values), default)


def _rule(node: Node, number: int) -> Rule:
    tests = tuple(_test(_text(cell), number) for cell in _children(node, "inputEntry"))
    outputs = tuple(_feel(_text(cell) or "null", f"rule {number}") for cell in _children(node, "outputEntry"))
    return Rule(node.get("id") or f"rule {number}", tests, outputs)


def _test(text: str, number: int) -> UnaryTests:
    try:
        return compile_unary_tests(text)
    except DecisionError as error:
        raise DecisionError(f"rule {number}: {error}") from error


def _feel(text: str, place: str) -> Expression:
    try:
        return compile(text, "feel")
    except ExpressionError as error:
        raise DecisionError(f"{place}: '{text}' cannot be read: {error.message}") from error


def _text(node: Node) -> str:
    return next((child.text or "" for child in _children(node, "text")), "").strip()


def _children(node: Node, name: str) -> Iterator[Node]:
    return (child for child in node.iterchildren(tag=etree.Element) if etree.QName(child).localname == name)
