"""The requirement graph of a file, read and edited without losing anything else."""

from __future__ import annotations

import pytest

from app.decisions.document import DecisionDocument
from app.decisions.evaluate import decide
from app.decisions.graph import Bounds, ElementKind, RequirementKind, read_graph
from app.decisions.graph_editing import GraphEditing, Refused

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20230324/DMNDI/"
             xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/"
             id="defs" name="Prices" namespace="urn:prices">
  <!-- kept -->
  <decision id="total" name="Total">
    <variable name="Total" typeRef="number"/>
    <informationRequirement id="r1">
      <requiredInput href="#amount"/>
    </informationRequirement>
    <literalExpression>
      <text>amount * 2</text>
    </literalExpression>
  </decision>
  <inputData id="amount" name="amount">
    <variable name="amount" typeRef="number"/>
  </inputData>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram>
      <dmndi:DMNShape dmnElementRef="total">
        <dc:Bounds x="100" y="50" width="180" height="80"/>
      </dmndi:DMNShape>
      <dmndi:DMNEdge dmnElementRef="r1">
        <di:waypoint x="10" y="20"/>
        <di:waypoint x="30" y="40"/>
      </dmndi:DMNEdge>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
"""


@pytest.fixture
def document() -> DecisionDocument:
    return DecisionDocument.from_bytes(FILE.encode())


def test_elements_and_requirements_are_read_with_their_places(document: DecisionDocument) -> None:
    graph = read_graph(document)
    total = graph.node("total")
    assert (total.kind, total.name, total.type, total.logic) == (
        ElementKind.DECISION,
        "Total",
        "number",
        "literalExpression",
    )
    assert total.bounds == Bounds(100, 50, 180, 80)
    assert graph.node("amount").bounds is None
    (edge,) = graph.edges
    assert (edge.kind, edge.source, edge.target) == (RequirementKind.INFORMATION, "amount", "total")
    assert edge.way == ((10, 20), (30, 40))


def test_a_new_decision_is_connected_given_an_expression_and_evaluated(document: DecisionDocument) -> None:
    editing = GraphEditing(document)
    label = editing.add(ElementKind.DECISION, "Label")
    editing.connect("total", label)
    editing.set_expression(label, '"costs " + string(Total)')
    assert editing.expression(label) == '"costs " + string(Total)'
    assert decide(document.to_bytes(), label, {"amount": 5}).value == "costs 10"
    assert b"<!-- kept -->" in document.to_bytes()
    for _ in range(3):
        document.undo()
    assert document.to_bytes() == FILE.encode()


def test_what_dmn_does_not_allow_is_refused(document: DecisionDocument) -> None:
    editing = GraphEditing(document)
    label = editing.add(ElementKind.DECISION)
    editing.connect("total", label)
    assert not editing.allowed(label, "total")
    assert not editing.allowed("total", "amount")
    with pytest.raises(Refused, match="require each other"):
        editing.connect(label, "total")
    with pytest.raises(Refused, match="needs a name"):
        editing.rename(label, "  ")


def test_deleting_an_element_takes_its_requirements_and_lines_along(document: DecisionDocument) -> None:
    GraphEditing(document).remove("amount")
    text = document.to_bytes()
    assert b"informationRequirement" not in text and b"DMNEdge" not in text
    assert [node.id for node in read_graph(document).nodes] == ["total"]
    document.undo()
    assert document.to_bytes() == FILE.encode()


def test_disconnecting_moving_and_renaming(document: DecisionDocument) -> None:
    editing = GraphEditing(document)
    editing.disconnect("amount", "total")
    assert read_graph(document).edges == ()
    assert editing.move("total", Bounds(1.5, 2, 3, 4))
    assert not editing.move("amount", Bounds(0, 0, 1, 1))
    editing.rename("total", "Sum")
    node = read_graph(document).node("total")
    assert (node.name, node.bounds) == ("Sum", Bounds(1.5, 2, 3, 4))
    assert b'<variable name="Sum" typeRef="number"/>' in document.to_bytes()


def test_new_elements_get_names_of_their_own(document: DecisionDocument) -> None:
    editing = GraphEditing(document)
    ids = [editing.add(kind) for kind in (ElementKind.INPUT, ElementKind.INPUT, ElementKind.KNOWLEDGE_MODEL)]
    graph = read_graph(document)
    assert [graph.node(each).name for each in ids] == ["Input 1", "Input 2", "Function 1"]
    with pytest.raises(Refused):
        editing.add(ElementKind.ANNOTATION)
