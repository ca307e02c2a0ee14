"""A new decision table for a place in a file: its inputs are what the place has at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from app.decisions.dmn_tree import Node, child, children, local_name
from app.decisions.document import DecisionDocument
from app.decisions.reading import reference, type_of


class Wanted(NamedTuple):
    """A value that a table may read: its name, and its type where that is known."""

    name: str
    type: str = ""


def wanted_by(place: Node) -> list[Wanted]:
    """The inputs and decisions that the decision of a place requires, or the parameters of its function."""
    for node in (place, *place.iterancestors("{*}*")):
        if local_name(node) in ("functionDefinition", "encapsulatedLogic"):
            return [Wanted(each.get("name", ""), type_of(each)) for each in children(node, "formalParameter")]
        if local_name(node) == "decision":
            return _required(node)
    return []


def _required(decision: Node) -> list[Wanted]:
    root = decision.getroottree().getroot()
    known = {each.get("id"): each for each in root.iterchildren("{*}*")}
    found = []
    for need in children(decision, "informationRequirement"):
        for each in need.iterchildren("{*}*"):
            node = known.get(reference(each.get("href", ""))[1])
            if node is not None:
                found.append(Wanted(node.get("name", ""), type_of(child(node, "variable"))))
    return found


def new_table(document: DecisionDocument, inputs: Sequence[Wanted]) -> Node:
    """A table without rules that reads these values (without any: one to be named), and answers one text."""
    namespace = etree.QName(document.root).namespace

    def make(tag: str, text: str = "", **attributes: str) -> Node:
        node: Node = document.root.makeelement(f"{{{namespace}}}{tag}", attributes)
        node.text = text or None
        return node

    table = make("decisionTable", id=document.new_id("Table"), hitPolicy="UNIQUE")
    for name, kind in inputs or [Wanted("input")]:
        column = make("input", id=document.new_id("Input"), label=name[:1].upper() + name[1:])
        expression = make("inputExpression", id=document.new_id("Expression"), typeRef=kind or "string")
        expression.append(make("text", name))
        column.append(expression)
        table.append(column)
    table.append(make("output", id=document.new_id("Output"), label="Result", name="result", typeRef="string"))
    return table
