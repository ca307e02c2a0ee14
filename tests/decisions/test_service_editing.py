"""A decision service is made of decisions; what it asks for follows."""

from __future__ import annotations

import pytest

from app.decisions.document import DecisionDocument
from app.decisions.evaluate import LoadedModel
from app.decisions.graph import ElementKind
from app.decisions.graph_editing import GraphEditing
from app.decisions.reading import read_model
from app.decisions.service_editing import Part, ServiceEditing
from tests.decisions.tables import LIMITS, table_file


def test_a_service_answers_with_its_outputs_and_asks_for_the_rest() -> None:
    document = DecisionDocument.from_bytes(table_file(LIMITS), "t.dmn")
    graph = GraphEditing(document)
    amount = graph.add(ElementKind.INPUT, "net")
    gross, price = graph.add(ElementKind.DECISION, "gross"), graph.add(ElementKind.DECISION, "price")
    graph.connect(amount, gross)
    graph.connect(gross, price)
    graph.set_expression(gross, "net * 2")
    graph.set_expression(price, "gross + 1")
    service = ServiceEditing(document, graph.add(ElementKind.SERVICE, "pricing"))
    service.set_part(price, Part.OUTPUT)
    assert service.inputs() == ["gross"] and service.parts()[gross] is Part.OUTSIDE
    service.set_part(gross, Part.INSIDE)
    assert service.inputs() == ["net"]
    assert service.parts() == {"limits": Part.OUTSIDE, gross: Part.INSIDE, price: Part.OUTPUT}
    asker = graph.add(ElementKind.DECISION, "asker")
    graph.connect(service.node.get("id", ""), asker)
    graph.set_expression(asker, "pricing(5)")
    assert LoadedModel(read_model(document.to_bytes())).evaluate(asker, {}).value == 11
    document.undo()
    document.undo()
    service.set_part(gross, Part.OUTSIDE)
    assert service.inputs() == ["gross"]


def test_an_unknown_service_is_no_service() -> None:
    with pytest.raises(KeyError):
        ServiceEditing(DecisionDocument.from_bytes(table_file(LIMITS), "t.dmn"), "limits")
