"""Carrying a shape or line along writes what writing its numbers anew would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.bpmn.document import Document
from app.bpmn.editing import di
from app.bpmn.editing.carrying import carry_line, carry_shape
from app.bpmn.namespaces import BPMN, BPMNDI, DC, DI

FILE = f"""<b:definitions xmlns:b="{BPMN}" xmlns:bi="{BPMNDI}" xmlns:dc="{DC}" xmlns:di="{DI}"
 id="d" targetNamespace="t">
<b:process id="p"><b:startEvent id="a"/><b:endEvent id="z"/>
<b:sequenceFlow id="f" sourceRef="a" targetRef="z"/></b:process>
<bi:BPMNDiagram id="bd"><bi:BPMNPlane id="pl" bpmnElement="p">
<bi:BPMNShape id="s" bpmnElement="a">%s<bi:BPMNLabel%s>%s</bi:BPMNLabel></bi:BPMNShape>
<bi:BPMNEdge id="e" bpmnElement="f">%s<bi:BPMNLabel>%s</bi:BPMNLabel></bi:BPMNEdge>
</bi:BPMNPlane></bi:BPMNDiagram></b:definitions>"""

spelling = st.sampled_from(["0", "10", "10.0", "-7.25", "1e2", "3.14159", "abc", "99999999"])
shift = st.sampled_from([0.0, 10.0, -3.0, 0.5, 0.004, 0.0000001])


@st.composite
def boxes(draw) -> str:
    names = draw(st.sampled_from([("x", "y", "width", "height")] * 4 + [("x", "width"), ("y",), ()]))
    extra = draw(st.sampled_from([""] * 4 + [' id="own"']))
    return "<dc:Bounds" + extra + "".join(f' {name}="{draw(spelling)}"' for name in names) + "/>"


@st.composite
def points(draw) -> str:
    names = draw(st.sampled_from([("x", "y")] * 5 + [("y", "x"), ("x",), ("y",)]))
    return "<di:waypoint" + "".join(f' {name}="{draw(spelling)}"' for name in names) + "/>"


def outcome(data: bytes, edit):
    """The bytes after an edit, and what listeners heard of it."""
    document, heard = Document.from_bytes(data), []
    document.subscribe(lambda each: heard.extend((one.element_id, one.name, one.new) for one in each.changes))
    with document.transaction("Move"):
        edit(document)
    return document.to_bytes(), heard


def shifted_label(drawn, dx, dy):
    box = di.label_bounds(drawn)
    if box is not None:
        di.set_label_bounds(drawn, box.moved(dx, dy))


@given(boxes(), st.sampled_from(["", ' id="l"']), st.one_of(boxes(), st.just("")), shift, shift)
def test_a_shape_is_carried_as_it_would_be_written(box, label_id, label, dx, dy):
    data = (FILE % (box, label_id, label, "<di:waypoint/>", "")).encode()

    def carry(document):
        carry_shape(document.find("s"), di.bounds_of(document.find("s")), dx, dy)

    def write(document):
        shape = document.find("s")
        di.set_bounds(shape, di.bounds_of(shape).moved(dx, dy))
        shifted_label(shape, dx, dy)

    assert outcome(data, carry) == outcome(data, write)


@given(st.lists(points(), min_size=1, max_size=4), st.one_of(boxes(), st.just("")), shift, shift)
def test_a_line_is_carried_as_it_would_be_written(line, label, dx, dy):
    data = (FILE % ("<dc:Bounds/>", "", "", "".join(line), label)).encode()

    def carry(document):
        carry_line(document.find("e"), di.waypoints_of(document.find("e")), dx, dy)

    def write(document):
        edge = document.find("e")
        di._write_points(edge, [(each, point.moved(dx, dy)) for each, point in placed(edge)], ())
        shifted_label(edge, dx, dy)

    assert outcome(data, carry) == outcome(data, write)


def placed(edge):
    return list(zip(edge.iterchildren(di.WAYPOINT), di.waypoints_of(edge), strict=True))
