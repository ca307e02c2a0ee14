"""Reads the decisions of a .dmn file, DMN 1.1 to 1.5: namespaces differ, the elements do not."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from app.decisions.dmn_tree import Node, child, children, text_of
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


def read_decisions(data: bytes, name: str = "") -> DecisionModel:
    """The decisions of a DMN file; raises XmlRefused or DecisionError, which name the place."""
    root = parse(data, name=name).getroot()
    if etree.QName(root).localname != "definitions":
        raise DecisionError(f"{name or 'The file'} is not a DMN file: it begins with <{etree.QName(root).localname}>.")
    reader = Reader(spaced_names(root))
    decisions = (reader.decision(node) for node in children(root, "decision"))
    return DecisionModel(root.get("name", name), {decision.id: decision for decision in decisions})


def spaced_names(root: Node) -> tuple[str, ...]:
    """The names with blanks that expressions of the file may use (DMN 1.5 section 10.3.1.2 lets names hold them)."""
    return tuple(sorted({name for node in root.iter(etree.Element) if " " in (name := node.get("name", ""))}))


class Reader:
    """Reads the decisions of one file, whose expressions may use `names` that hold blanks."""

    def __init__(self, names: tuple[str, ...] = ()):
        self._names = names

    def decision(self, node: Node) -> Decision:
        """One decision with its logic. Raises DecisionError."""
        name = node.get("name") or node.get("id", "")
        try:
            logic = self._logic(node)
        except DecisionError as error:
            raise DecisionError(f"Decision {name}: {error}") from error
        variable = child(node, "variable")
        called = variable.get("name", name) if variable is not None else name
        return Decision(node.get("id", name), name, called, logic, tuple(_required(node)))

    def _logic(self, node: Node) -> DecisionTable | Expression:
        for table in children(node, "decisionTable"):
            return self.table(table)
        for literal in children(node, "literalExpression"):
            return self._feel(text_of(literal), "its expression")
        raise DecisionError("it has neither a decision table nor an expression; other logic cannot run yet.")

    def table(self, node: Node) -> DecisionTable:
        """A decision table, every cell compiled. Raises DecisionError."""
        inputs = tuple(self._input(each) for each in children(node, "input"))
        outputs = tuple(self._output(each) for each in children(node, "output"))
        rules = tuple(self._rule(each, number) for number, each in enumerate(children(node, "rule"), 1))
        return DecisionTable(_hit_policy(node), node.get("aggregation", ""), inputs, outputs, rules)

    def _input(self, node: Node) -> Input:
        text = text_of(child(node, "inputExpression"))
        label = node.get("label") or text
        return Input(label, self._feel(text, f"input {label}"))

    def _output(self, node: Node) -> Output:
        name = node.get("name") or ""
        values = [part for each in children(node, "outputValues") for part in split_at_commas(text_of(each))]
        default = next(
            (self._feel(text_of(each), "its default") for each in children(node, "defaultOutputEntry")), None
        )
        return Output(name, tuple(self._feel(value, "its output values").evaluate({}) for value in values), default)

    def _rule(self, node: Node, number: int) -> Rule:
        tests = tuple(self._test(text_of(cell), number) for cell in children(node, "inputEntry"))
        outputs = tuple(self._feel(text_of(cell) or "null", f"rule {number}") for cell in children(node, "outputEntry"))
        return Rule(node.get("id") or f"rule {number}", tests, outputs)

    def _test(self, text: str, number: int) -> UnaryTests:
        try:
            return compile_unary_tests(text, self._names)
        except DecisionError as error:
            raise DecisionError(f"rule {number}: {error}") from error

    def _feel(self, text: str, place: str) -> Expression:
        try:
            return compile(text, "feel", self._names)
        except ExpressionError as error:
            raise DecisionError(f"{place}: '{text}' cannot be read: {error.message}") from error


def _required(node: Node) -> Iterator[str]:
    for requirement in children(node, "informationRequirement"):
        for decision in children(requirement, "requiredDecision"):
            yield decision.get("href", "").lstrip("#")


def _hit_policy(node: Node) -> HitPolicy:
    written = node.get("hitPolicy", HitPolicy.UNIQUE)
    try:
        return HitPolicy(written)
    except ValueError:
        raise DecisionError(f"'{written}' is not a hit policy.") from None
