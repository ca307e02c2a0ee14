"""Choreographies and conversations are shown: every edit of them is refused with a sentence, and leaves no trace."""

from __future__ import annotations

import pytest

from app.bpmn.document import Document
from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Bounds, Point
from tests.bpmn.editing.check import dangling
from tests.bpmn.schema import assert_valid

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' targetNamespace="x" id="d">'
)


def shape(element_id, x, y, width=100, height=80, more=""):
    box = f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>'
    return f'<bpmndi:BPMNShape id="{element_id}_di" bpmnElement="{element_id}" {more}>{box}</bpmndi:BPMNShape>'


CHOREOGRAPHY = (
    f'{HEAD}<choreography id="c"><participant id="a"/><participant id="b"/>'
    '<startEvent id="s"><outgoing>f</outgoing></startEvent>'
    '<choreographyTask id="t" initiatingParticipantRef="a"><incoming>f</incoming><participantRef>a</participantRef>'
    "<participantRef>b</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask>"
    '<sequenceFlow id="f" sourceRef="s" targetRef="t"/></choreography><collaboration id="k">'
    '<messageFlow id="m" sourceRef="a" targetRef="b"/></collaboration>'
    '<bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="P" bpmnElement="c">'
    + shape("s", 100, 122, 36, 36)
    + shape("t", 200, 100)
    + shape("a", 200, 100, 100, 20, 'participantBandKind="top_initiating" choreographyActivityShape="t_di"')
    + '<bpmndi:BPMNEdge id="f_di" bpmnElement="f"><di:waypoint x="136" y="140"/><di:waypoint x="200" y="140"/>'
    "</bpmndi:BPMNEdge></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>"
)
CONVERSATION = (
    f'{HEAD}<collaboration id="k"><participant id="a"/><participant id="b"/><participant id="e"/>'
    '<conversation id="n"><participantRef>a</participantRef><participantRef>b</participantRef></conversation>'
    '<conversationLink id="l1" sourceRef="a" targetRef="n"/><conversationLink id="l2" sourceRef="b" targetRef="n"/>'
    '</collaboration><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="P" bpmnElement="k">'
    + shape("a", 100, 100)
    + shape("b", 400, 100)
    + shape("e", 700, 100)
    + shape("n", 280, 120, 40, 40)
    + '<bpmndi:BPMNEdge id="l1_di" bpmnElement="l1"><di:waypoint x="200" y="140"/><di:waypoint x="280" y="140"/>'
    '</bpmndi:BPMNEdge><bpmndi:BPMNEdge id="l2_di" bpmnElement="l2"><di:waypoint x="400" y="140"/>'
    '<di:waypoint x="320" y="140"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>'
)
EDITS = {
    "move": lambda modeling, element: modeling.move([element], 20, 20),
    "delete": lambda modeling, element: modeling.delete([element]),
    "resize": lambda modeling, element: modeling.resize(element, Bounds(0, 0, 200, 200)),
    "replace": lambda modeling, element: modeling.replace(element, "task"),
    "append": lambda modeling, element: modeling.append(element, "task"),
    "duplicate": lambda modeling, element: modeling.duplicate([element]),
    "align": lambda modeling, element: modeling.align([element, element], "left"),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize(("text", "element"), [(CHOREOGRAPHY, each) for each in "stab"] + [(CONVERSATION, "n")])
def test_it_is_not_edited(text, element, edit):
    modeling = Modeling(document := Document.from_bytes(text.encode()))
    with pytest.raises(Refused, match="shown here, not edited"):
        EDITS[edit](modeling, element)
    assert document.to_bytes() == text.encode()
    assert not document.can_undo


def test_nothing_is_put_or_pushed_there():
    modeling = Modeling(document := Document.from_bytes(CHOREOGRAPHY.encode()))
    for edit in (
        lambda: modeling.create("task", Point(400, 400)),
        lambda: modeling.make_space("horizontal", 150, 40),
        lambda: modeling.connect("s", "t"),
        lambda: modeling.set_waypoints("f", [Point(0, 0), Point(5, 5)]),
    ):
        with pytest.raises(Refused, match="not edited"):
            edit()
    assert document.to_bytes() == CHOREOGRAPHY.encode()
    assert not modeling.rules.can_move(["t"], None)
    assert not modeling.rules.can_connect("s", "t")
    assert not modeling.rules.can_resize("t")


def test_pools_beside_a_conversation_are_edited():
    modeling = Modeling(document := Document.from_bytes(CONVERSATION.encode()))
    modeling.move(["a"], 0, 200)
    assert modeling.board.line("l1")[0].y >= 300
    modeling.delete(["b"])
    assert document.find("l2") is None
    assert not dangling(document)
    assert_valid(document.to_bytes())
    while document.undo():
        pass
    assert document.to_bytes() == CONVERSATION.encode()


def test_names_and_colours_of_what_is_shown_may_change():
    modeling = Modeling(document := Document.from_bytes(CHOREOGRAPHY.encode()))
    modeling.rename("t", "Order")
    modeling.set_color(["t"], "#ffffff")
    assert_valid(document.to_bytes())
