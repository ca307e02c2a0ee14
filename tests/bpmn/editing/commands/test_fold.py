"""Sub-processes close onto a diagram of their own, and open again in place."""

from __future__ import annotations

import pytest

from app.bpmn.document import Document
from app.bpmn.editing import di
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from tests.bpmn.editing.check import check


@pytest.fixture
def sub(world):
    """An open sub-process behind the task, with a start event and a step: (world, sub-process, start, step)."""
    outer = world.modeling.create("subProcess", Point(600, 400))
    start = world.node(outer)[0].id
    return world, outer, start, world.modeling.append(start, "userTask")


def plane_of(world, element_id):
    return next(
        each.getparent() for each in world.document.references_to(element_id, "bpmnElement") if di.is_shape(each)
    )


def own_diagram(world, element_id):
    found = world.document.references_to(element_id, "bpmnElement")
    return next((each.getparent() for each in found if each.tag == di.PLANE), None)


def test_a_closed_sub_process_has_its_content_on_its_own_plane(sub):
    world, outer, start, step = sub
    left, row = world.box(outer).x, world.box(outer).center.y
    world.does(lambda: world.modeling.collapse(outer))
    assert own_diagram(world, outer) is not None
    assert plane_of(world, start) is plane_of(world, step) is own_diagram(world, outer)[0]
    assert world.box(outer) == (left, row - 32, 100, 64)
    assert world.document.shape_of(outer).is_expanded is False
    assert world.node(step).parent_element.id == outer


def test_opened_again_it_shows_its_content_where_it_was(sub):
    world, outer, start, step = sub
    world.modeling.collapse(outer)
    world.does(lambda: world.modeling.expand(outer))
    assert own_diagram(world, outer) is None
    assert world.box(outer).encloses(world.box(step))
    assert world.box(outer).encloses(world.box(start))
    assert world.document.shape_of(outer).is_expanded is True


def test_a_deeper_sub_process_moves_with_the_outer_one_or_keeps_its_own_plane(sub):
    world, outer, _, step = sub
    inner = world.modeling.append(step, "subProcess")
    deepest = world.node(inner)[-1].id
    world.does(lambda: world.modeling.collapse(inner))
    world.does(lambda: world.modeling.collapse(outer))
    assert plane_of(world, inner) is own_diagram(world, outer)[0]
    assert plane_of(world, deepest) is own_diagram(world, inner)[0]
    world.does(lambda: world.modeling.expand(outer))
    assert own_diagram(world, inner) is not None


def test_boundary_events_stay_on_its_border(sub):
    world, outer, _, _ = sub
    event = world.modeling.create("timerBoundaryEvent", Point(700, 500), host_id=outer)
    world.does(lambda: world.modeling.collapse(outer))
    assert world.box(event).center.y == world.box(outer).bottom
    world.does(lambda: world.modeling.expand(outer))


def test_its_flows_dock_at_the_smaller_shape(sub):
    world, outer, _, _ = sub
    world.modeling.connect(world.task, outer)
    world.does(lambda: world.modeling.collapse(outer))
    assert world.line(world.flow(world.task, outer))[-1].x == world.box(outer).x


def test_what_crosses_its_border_ends_at_the_closed_shape_and_follows_it(sub):
    world, outer, _, step = sub
    note = world.modeling.create("textAnnotation", Point(600, 700))
    data = world.modeling.create("dataObjectReference", Point(300, 700))
    lines = [world.modeling.connect(step, each) for each in (note, data)]
    world.does(lambda: world.modeling.collapse(outer))
    assert all(world.line(each) for each in lines)
    world.does(lambda: world.modeling.move([outer], 60, 40))
    world.does(lambda: world.modeling.expand(outer))
    assert world.document.references_to(step, "bpmnElement")


def test_a_message_to_a_hidden_step_ends_at_the_closed_shape(sub):
    world, outer, _, step = sub
    world.modeling.create("participant", Point(400, 300))
    partner = world.modeling.create("emptyParticipant", Point(500, 900))
    message = world.modeling.connect(partner, step)
    world.does(lambda: world.modeling.collapse(outer))
    assert world.ref(message, "targetRef") == step
    world.does(lambda: world.modeling.move([outer], -60, 0))
    world.does(lambda: world.modeling.expand(outer))


def test_its_plane_is_edited_like_any_other(sub):
    world, outer, _, step = sub
    world.modeling.collapse(outer)
    inner = Modeling(world.document, own_diagram(world, outer))
    end = world.does(lambda: inner.append(step, "endEvent"))
    assert world.node(end).parent_element.id == outer
    world.does(lambda: inner.move([step], 30, 60))
    world.does(lambda: inner.rename(end, "Done"))
    note = world.does(lambda: inner.create("textAnnotation", Point(400, 400)))
    assert world.node(note).parent_element.id == outer
    world.does(lambda: inner.delete([step]))
    world.does_not(lambda: inner.create("participant", Point(400, 400)), "inside a sub-process")
    inner.close()


def test_content_that_was_never_drawn_is_laid_out():
    document = Document.from_bytes(
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x" id="d"><process id="p">'
        b'<subProcess id="s"><startEvent id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>'
        b"</subProcess></process>"
        b'<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="D">'
        b'<bpmndi:BPMNPlane id="P" bpmnElement="p"><bpmndi:BPMNShape id="s_di" bpmnElement="s" isExpanded="false">'
        b'<dc:Bounds xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" x="100" y="100" width="100" height="64"/>'
        b"</bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>"
    )
    before = document.to_bytes()
    modeling = Modeling(document)
    diagram = modeling.open_plane("s")
    assert document.shape_of("b", document.find(diagram)) is not None
    document.undo()
    modeling.expand("s")
    assert modeling.board.box("s").encloses(modeling.board.box("b"))
    assert modeling.board.line("f")
    document.undo()
    assert document.to_bytes() == before


def test_a_closed_sub_process_without_a_plane_gets_one(world):
    made = world.modeling.create("collapsedSubProcess", Point(600, 400))
    diagram = world.does(lambda: world.modeling.open_plane(made))
    inner = Modeling(world.document, world.document.find(diagram))
    world.does(lambda: inner.create("startEvent", Point(200, 200)))
    before = world.document.to_bytes()
    assert world.modeling.open_plane(made) == diagram
    assert world.document.to_bytes() == before
    world.does(lambda: world.modeling.delete([made]))
    assert world.document.find(diagram) is None
    inner.close()


def test_what_does_not_fold_is_refused(sub):
    world, outer, _, step = sub
    world.does_not(lambda: world.modeling.collapse(world.task), "no sub-process")
    world.does_not(lambda: world.modeling.expand(outer), "expanded already")
    world.does_not(lambda: world.modeling.open_plane(outer), "no diagram of its own")
    world.does_not(lambda: world.modeling.open_plane(step), "no sub-process")
    world.modeling.collapse(outer)
    world.does_not(lambda: world.modeling.collapse(outer), "collapsed already")


def test_a_copy_of_a_closed_one_has_a_plane_of_its_own(sub):
    world, outer, _, step = sub
    inner = world.modeling.append(step, "subProcess")
    world.modeling.collapse(inner)
    world.modeling.collapse(outer)
    (copy,) = world.does(lambda: world.modeling.duplicate([outer]))
    diagram = own_diagram(world, copy)
    assert diagram is not None
    assert len(diagram[0]) == len(own_diagram(world, outer)[0])
    assert {each.get("bpmnElement") for each in diagram[0]} <= {each.id for each in world.node(copy).iter("{*}*")}


@pytest.mark.parametrize("form", ["Transaction", "AdHocSubProcess", "EventSubProcess"])
def test_every_form_of_sub_process_closes_and_opens(world, form):
    kind = form[0].lower() + form[1:]
    made = world.modeling.create(kind, Point(600, 400))
    world.does(lambda: world.modeling.collapse(made))
    assert world.modeling.kind_of(made) == f"collapsed{form}"
    world.does(lambda: world.modeling.expand(made))
    assert world.modeling.kind_of(made) == kind
    check(world.document)


@pytest.fixture
def closed(world):
    """A closed sub-process between the task and a step, with one below: (world, sub-process, right, below)."""
    outer = world.modeling.append(world.task, "collapsedSubProcess")
    box = world.box(outer)
    right = world.modeling.append(outer, "task")
    below = world.modeling.create("task", Point(box.center.x, box.bottom + 80))
    above = world.modeling.create("task", Point(box.center.x, box.y - 80))
    return world, outer, right, below, above


def test_opening_pushes_aside_what_stands_in_the_way(closed):
    world, outer, *others = closed
    before = {each: world.box(each) for each in others}
    left = world.box(world.task)
    world.does(lambda: world.modeling.expand(outer))
    room = world.box(outer)
    right, below, above = others
    assert not any(world.box(each).overlaps(room) for each in others)
    assert world.box(right) == before[right].moved(260, 0)
    assert world.box(below) == before[below].moved(0, 68)
    assert world.box(above) == before[above].moved(0, -68)
    assert world.box(world.task).x == left.x


def test_closing_gives_the_room_back(closed):
    world, outer, *others = closed
    before = {each: world.box(each) for each in [outer, *others]}
    world.modeling.expand(outer)
    world.does(lambda: world.modeling.collapse(outer))
    assert {each: world.box(each) for each in before} == before


def test_room_that_something_else_took_since_is_kept(closed):
    world, outer, right, *_ = closed
    world.modeling.expand(outer)
    pushed = world.box(right)
    world.modeling.create("task", Point(pushed.x - 100, pushed.bottom + 200))
    world.modeling.collapse(outer)
    assert world.box(right) == pushed


def test_room_that_was_there_before_stays(sub):
    world, outer, *_ = sub
    beside = world.modeling.create("task", Point(world.box(outer).right + 100, 400))
    before = world.box(beside)
    world.modeling.collapse(outer)
    assert world.box(beside) == before


def test_opening_where_there_is_room_moves_nothing(sub):
    world, outer, *_ = sub
    world.modeling.collapse(outer)
    before = {key: box for key, box in world.modeling.board.places.boxes().items() if key != outer}
    world.modeling.expand(outer)
    assert {key: world.box(key) for key in before} == before


def test_an_open_sub_process_gets_its_size_and_its_content_back_where_it_stood(sub):
    world, outer, start, step = sub
    box = world.box(outer)
    world.modeling.resize(outer, (box.x, box.y - 40, box.width + 120, box.height + 80))
    before = {each: world.box(each) for each in (outer, start, step)}
    world.modeling.collapse(outer)
    world.does(lambda: world.modeling.expand(outer))
    assert {each: world.box(each) for each in before} == before


def test_a_lane_around_it_grows_and_shrinks_with_it(closed):
    world, outer, *_ = closed
    pool = world.modeling.create("participant", Point(400, 200))
    lane = world.modeling.add_lane(pool, "below")
    before = {each: world.box(each) for each in (pool, lane)}
    world.does(lambda: world.modeling.expand(outer))
    assert world.box(pool).encloses(world.box(outer)) and not world.box(lane).overlaps(world.box(outer))
    world.does(lambda: world.modeling.collapse(outer))
    assert {each: world.box(each) for each in before} == before


def test_after_undo_nothing_is_given_back_twice(closed):
    world, outer, right, *_ = closed
    before = world.box(right)
    world.modeling.expand(outer)
    world.document.undo()
    world.modeling.expand(outer)
    world.modeling.collapse(outer)
    assert world.box(right) == before
