"""A file whose diagrams draw nothing of a model: every edit is refused with a sentence or changes nothing."""

from __future__ import annotations

import pytest

from app.bpmn.document import Document
from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point

TEXT = (
    b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x" id="d"><message id="m"/>'
    b'<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="D">'
    b'<bpmndi:BPMNPlane id="P" bpmnElement="gone"/></bpmndi:BPMNDiagram></definitions>'
)


@pytest.mark.parametrize("kind", ["task", "participant", "textAnnotation", "timerBoundaryEvent", "lane"])
def test_nothing_is_created(kind):
    modeling = Modeling(document := Document.from_bytes(TEXT))
    with pytest.raises(Refused, match=r"\."):
        modeling.create(kind, Point(100, 100))
    assert document.to_bytes() == TEXT


def test_space_is_made_of_nothing_and_nothing_is_pasted():
    modeling = Modeling(document := Document.from_bytes(TEXT))
    other = Modeling(Document.new("Other"))
    piece = other.copy([other.create("task", Point(100, 100))])
    modeling.make_space("horizontal", 0, 40)
    with pytest.raises(Refused, match="no process"):
        modeling.paste(piece, Point(100, 100))
    assert document.to_bytes() == TEXT
