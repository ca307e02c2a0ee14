"""Boxed expressions are made, filled, changed in kind and taken back; what they are is what is evaluated."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.decisions.boxes import KINDS, BoxEditing, box_in
from app.decisions.dmn_tree import Node, children, local_name
from app.decisions.document import DecisionDocument
from app.decisions.evaluate import decide
from app.decisions.graph import Bounds, ElementKind, read_graph
from app.decisions.graph_editing import GraphEditing
from app.decisions.graph_shapes import laid_out, straight, write_places
from tests.decisions.tables import LIMITS, table_file


@pytest.fixture
def document() -> DecisionDocument:
    return DecisionDocument.from_bytes(table_file(LIMITS))


def added(document: DecisionDocument) -> Node:
    return document.decision(GraphEditing(document).add(ElementKind.DECISION, "Price"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_put_and_taken_back(document: DecisionDocument, kind: str) -> None:
    decision, before = added(document), document.to_bytes()
    BoxEditing(document).put(decision, kind)
    put = box_in(DecisionDocument.from_bytes(document.to_bytes()).decision(decision.get("id", "")))
    assert put is not None and local_name(put) == kind
    document.undo()
    assert document.to_bytes() == before


def test_a_context_with_a_result(document: DecisionDocument) -> None:
    decision, editing = added(document), BoxEditing(document)
    context = editing.put(decision, "context")
    editing.add(context)
    editing.add_result(context)
    net, tax, result = children(context, "contextEntry")
    editing.rename(net, "net")
    editing.rename(tax, "tax")
    for entry, text in ((net, "100"), (tax, "net * 0.19"), (result, "net + tax")):
        box = box_in(entry)
        assert box is not None
        editing.set_text(box, text)
    assert decide(document.to_bytes(), "Price", {}).value == 119


def test_a_relation_a_filter_and_a_function(document: DecisionDocument) -> None:
    decision, editing = added(document), BoxEditing(document)
    filtered = editing.put(decision, "filter")
    source, match = filtered
    relation = editing.put(source, "relation")
    editing.add_column(relation)
    editing.add(relation)
    one, two = children(relation, "column")
    editing.rename(one, "who")
    editing.rename(two, "age")
    for row, texts in zip(children(relation, "row"), (('"Ann"', "30"), ('"Bob"', "50")), strict=True):
        for cell, text in zip(row, texts, strict=True):
            editing.set_text(cell, text)
    test = box_in(match)
    assert test is not None
    editing.set_text(test, "item.age > 40")
    assert decide(document.to_bytes(), "Price", {}).value == [{"who": "Bob", "age": Decimal(50)}]
    editing.remove_column(relation, 1)
    with pytest.raises(ValueError, match="at least one column"):
        editing.remove_column(relation, 0)


def test_conditions_iterators_and_calls(document: DecisionDocument) -> None:
    decision, editing = added(document), BoxEditing(document)
    loop = editing.put(decision, "for")
    editing.rename(loop, "n")
    for part, text in zip(loop, ("[1, 2, 3]", "if n > 1 then n * 10 else 0"), strict=True):
        box = box_in(part)
        assert box is not None
        editing.set_text(box, text)
    assert decide(document.to_bytes(), "Price", {}).value == [0, 20, 30]
    call = editing.put(decision, "invocation")
    function = box_in(call)
    assert function is not None
    editing.set_text(function, "abs")
    editing.add(call)
    (binding,) = children(call, "binding")
    editing.rename(binding, "n")
    value = box_in(binding)
    assert value is not None and value.getparent() is binding
    editing.set_text(value, "-5")
    assert decide(document.to_bytes(), "Price", {}).value == 5


def test_places_are_written_and_lines_follow() -> None:
    document = DecisionDocument.from_bytes(table_file(LIMITS))
    editing = GraphEditing(document)
    data = editing.add(ElementKind.INPUT, "amount")
    editing.connect(data, "limits")
    graph = read_graph(document)
    places = laid_out(graph)
    assert places["limits"].y < places[data].y
    assert write_places(document, graph, places)
    again = read_graph(DecisionDocument.from_bytes(document.to_bytes()))
    assert again.node(data).bounds == places[data] and len(again.edges[0].way) == 2
    moved = Bounds(400, 300, 180, 80)
    write_places(document, read_graph(document), {data: moved})
    found = read_graph(document)
    assert found.node(data).bounds == moved and found.edges[0].way == straight(moved, places["limits"])
    document.undo()
    document.undo()
    assert b"DMNDI" not in document.to_bytes()
