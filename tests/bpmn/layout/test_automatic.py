"""Files without a diagram get one: nothing overlaps, no flow runs through a step, frames hold what is theirs."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from app.bpmn.document import Document, XmlRefused
from app.bpmn.editing.drawing import draw_document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.automatic import has_diagram, lay_out
from app.bpmn.layout.geometry import crosses_box
from app.bpmn.layout.sketch import Sketch
from app.bpmn.structure import ACTIVITIES, FLOW_NODES, local_id, tag
from tests.bpmn.schema import assert_valid

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="D">'
POOLS = (
    '<collaboration id="c"><participant id="p1" name="Shop" processRef="p"/><participant id="p2" name="Bank"/>'
    '<messageFlow id="m" sourceRef="t" targetRef="p2"/></collaboration>'
)
PROCESS = """<process id="p"><laneSet id="ls">
<lane id="l1" name="Sales"><flowNodeRef>s</flowNodeRef><flowNodeRef>t</flowNodeRef><flowNodeRef>g</flowNodeRef></lane>
<lane id="l2" name="Stock"><flowNodeRef>sub</flowNodeRef><flowNodeRef>e</flowNodeRef></lane></laneSet>
<startEvent id="s" name="Ordered"/><task id="t" name="Check"/><exclusiveGateway id="g" name="All right?"/>
<subProcess id="sub"><startEvent id="s2"/><task id="t2"/>
<sequenceFlow id="f9" sourceRef="s2" targetRef="t2"/></subProcess>
<endEvent id="e"/><boundaryEvent id="b" attachedToRef="t"><timerEventDefinition/></boundaryEvent>
<dataObject id="do"/><dataObjectReference id="d" dataObjectRef="do"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
<sequenceFlow id="f3" sourceRef="g" targetRef="sub" name="yes"/><sequenceFlow id="f4" sourceRef="sub" targetRef="e"/>
<sequenceFlow id="f5" sourceRef="g" targetRef="t" name="no"/><sequenceFlow id="f6" sourceRef="b" targetRef="e"/>
<textAnnotation id="n"><text>Look</text></textAnnotation><association id="a" sourceRef="n" targetRef="t"/></process>"""


def document(*content: str) -> Document:
    return Document.from_bytes(f"{HEAD}{''.join(content)}</definitions>".encode(), "x.bpmn")


def steps(doc: Document, sketch: Sketch) -> dict:
    return {key: box for key, box in sketch.boxes.items() if tag(doc.find(key)) in FLOW_NODES}


def belongs(doc: Document, first: str, second: str) -> bool:
    """Whether two shapes may overlap: one holds the other, or an event sits on its activity."""
    one, other = doc.find(first), doc.find(second)
    if local_id(one.get("attachedToRef")) == second or local_id(other.get("attachedToRef")) == first:
        return True
    return one in other.iterancestors() or other in one.iterancestors()


def assert_readable(doc: Document, sketch: Sketch) -> None:
    boxes = steps(doc, sketch)
    for first, second in combinations(boxes, 2):
        if boxes[first].inflated(-1).overlaps(boxes[second]):
            assert belongs(doc, first, second), f"{first} covers {second}"
    for key, line in sketch.lines.items():
        flow = doc.find(key)
        for step, box in boxes.items() if tag(flow) == "sequenceFlow" else ():
            if doc.find(step) not in flow.iterancestors():
                assert not any(crosses_box(a, b, box.inflated(-2)) for a, b in pairwise(line)), f"{key} crosses {step}"


def test_a_process_with_everything_is_laid_out():
    doc = document(PROCESS)
    (sketch,) = lay_out(doc)
    assert_readable(doc, sketch)
    assert {"s", "t", "g", "sub", "t2", "e", "b", "d", "n", "l1", "l2"} <= set(sketch.boxes)
    assert {"f1", "f2", "f3", "f4", "f5", "f6", "f9", "a"} == set(sketch.lines)
    assert {"s", "g", "f3", "f5"} <= set(sketch.labels)


def test_lanes_hold_their_steps_and_pools_their_lanes():
    doc = document(POOLS, PROCESS)
    (sketch,) = lay_out(doc)
    boxes = sketch.boxes
    assert all(boxes["l1"].encloses(boxes[each]) for each in ("s", "t", "g"))
    assert all(boxes["l2"].encloses(boxes[each]) for each in ("sub", "e"))
    assert boxes["p1"].encloses(boxes["l1"]) and boxes["p1"].encloses(boxes["l2"])
    assert not boxes["p1"].overlaps(boxes["p2"])
    assert sketch.lines["m"][-1].y == boxes["p2"].y
    assert boxes["sub"].encloses(boxes["t2"])


def test_the_layout_is_the_same_each_time():
    assert lay_out(document(POOLS, PROCESS)) == lay_out(document(POOLS, PROCESS))


def test_each_process_without_a_pool_has_a_diagram_of_its_own():
    doc = document(PROCESS, '<process id="q"><startEvent id="x"/></process>')
    assert [sketch.root_id for sketch in lay_out(doc)] == ["p", "q"]


def test_a_written_diagram_is_valid_and_one_undo_step():
    doc = document(POOLS, PROCESS)
    before = doc.to_bytes()
    assert not has_diagram(doc)
    with doc.transaction("Lay out"):
        draw_document(doc)
    assert has_diagram(doc)
    assert_valid(doc.to_bytes())
    doc.undo()
    assert doc.to_bytes() == before


def test_tidying_replaces_the_diagram_and_can_be_undone():
    doc = document(PROCESS)
    modeling = Modeling(doc)
    modeling.tidy_diagram()
    modeling.move(["t"], 500, 300)
    moved = doc.to_bytes()
    modeling.tidy_diagram()
    assert modeling.board.box("t") == lay_out(doc)[0].boxes["t"]
    doc.undo()
    assert doc.to_bytes() == moved


def test_elements_without_id_get_one_when_the_diagram_is_written():
    doc = document('<process id="p"><startEvent/><task id="t"/></process>')
    with doc.transaction("Lay out"):
        draw_document(doc)
    assert len(list(doc.definitions.iter("{*}BPMNShape"))) == 2


def test_files_of_another_engine_are_laid_out_readably(corpus):
    folder = corpus / "import" / "flowable"
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".xml", ".bpmn"))[::12]
    if not files:
        pytest.skip("the import corpus is absent")
    for path in files:
        try:
            doc = Document.open(path)
        except XmlRefused:
            continue
        for sketch in lay_out(doc):
            assert_readable(doc, sketch)


def test_an_activity_with_many_boundary_events_is_made_wide_enough():
    events = "".join(f'<boundaryEvent id="b{i}" attachedToRef="t"/>' for i in range(6))
    doc = document(f'<process id="p"><task id="t"/>{events}</process>')
    (sketch,) = lay_out(doc)
    assert_readable(doc, sketch)
    assert tag(doc.find("t")) in ACTIVITIES and sketch.boxes["t"].width > 240


GROUPS = (
    '<category id="c1"><categoryValue id="v1" value="Check"/></category>'
    '<process id="p"><task id="t"><categoryValueRef>v1</categoryValueRef></task>'
    '<task id="u"><categoryValueRef>v1</categoryValueRef></task><task id="w"/>'
    '<sequenceFlow id="f1" sourceRef="t" targetRef="u"/><sequenceFlow id="f2" sourceRef="u" targetRef="w"/>'
    '<group id="g" categoryValueRef="v1"/><group id="h"/></process>'
)


def test_a_group_frames_the_members_of_its_category():
    (sketch,) = lay_out(document(GROUPS))
    assert sketch.boxes["g"].encloses(sketch.boxes["t"]) and sketch.boxes["g"].encloses(sketch.boxes["u"])
    assert not sketch.boxes["g"].overlaps(sketch.boxes["w"])


def test_a_group_without_members_stands_apart():
    (sketch,) = lay_out(document(GROUPS))
    assert not any(sketch.boxes["h"].overlaps(box) for key, box in sketch.boxes.items() if key != "h")


def test_a_group_of_a_collaboration_is_drawn_below_the_pools():
    doc = document(POOLS.replace("</participant>", "").replace("<messageFlow", '<group id="g"/><messageFlow'), PROCESS)
    (sketch,) = lay_out(doc)
    assert sketch.boxes["g"].y > max(sketch.boxes[each].bottom for each in ("p1", "p2"))


def test_drawn_groups_are_valid_with_everything_else():
    doc = document(GROUPS)
    with doc.transaction("Lay out"):
        draw_document(doc)
    assert_valid(doc.to_bytes())
    assert Modeling(doc).board.box("g")


def test_pools_notes_and_groups_without_id_get_one_too():
    doc = document(
        '<collaboration><participant processRef="p"/></collaboration>',
        '<process id="p"><laneSet><lane/></laneSet><task/>',
        "<textAnnotation><text>x</text></textAnnotation><group/></process>",
    )
    with doc.transaction("Lay out"):
        draw_document(doc)
    assert len(list(doc.definitions.iter("{*}BPMNShape"))) == 5
    assert_valid(doc.to_bytes())
