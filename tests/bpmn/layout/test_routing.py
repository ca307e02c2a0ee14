from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.bpmn.layout.geometry import Bounds, Point, Side, crosses_box, is_orthogonal
from app.bpmn.layout.repair import hits
from app.bpmn.layout.routing import End, end_of, only, route

A = Bounds(0, 0, 100, 64)


def test_shapes_in_line_are_joined_by_a_straight_line():
    assert route(End(A), End(Bounds(140, 0, 100, 64), (Side.LEFT,), (0.0,))) == ((100, 32), (140, 32))


def test_shapes_side_by_side_get_two_bends_half_way():
    line = route(only(A, Side.RIGHT), only(Bounds(180, 100, 100, 64), Side.LEFT))
    assert line == ((100, 32), (140, 32), (140, 132), (180, 132))


def test_a_route_goes_around_a_shape_in_its_way():
    wall = Bounds(140, -40, 40, 140)
    line = route(End(A), End(Bounds(240, 0, 100, 64)), [wall])
    assert is_orthogonal(line)
    assert not hits(line, [wall])


def test_a_route_leaves_a_labyrinth():
    walls = [Bounds(130, -200, 20, 300), Bounds(-60, 110, 210, 20), Bounds(-60, -200, 20, 310)]
    line = route(end_of(A, Side.RIGHT), end_of(Bounds(300, 0, 100, 64), Side.LEFT), walls)
    assert is_orthogonal(line)
    assert not hits(line, walls)


def test_a_shape_connected_with_itself_gets_a_loop_outside_of_it():
    line = route(End(A), End(A))
    assert line[0] == A.middle_of(Side.RIGHT)
    assert line[-1] == A.middle_of(Side.BOTTOM)
    assert not hits(line, [A])


def test_a_route_prefers_not_to_run_upon_another():
    target = Bounds(300, 100, 100, 64)
    upon = route(End(A), End(target))
    free = route(End(A), End(target), lines=[upon])
    assert free != upon


def test_an_enclosed_shape_still_gets_a_line():
    wall = [Bounds(-10, -20, 120, 10), Bounds(-10, 70, 120, 10), Bounds(-20, -20, 10, 100), Bounds(110, -20, 10, 100)]
    line = route(End(A), End(Bounds(300, 0, 100, 64)), wall)
    assert len(line) >= 2


boxes = st.builds(
    Bounds, st.integers(-400, 400).map(float), st.integers(-400, 400).map(float), st.just(100.0), st.just(64.0)
)


@given(boxes, boxes, st.lists(boxes, max_size=6))
def test_any_route_is_orthogonal_and_docks_at_both_borders(source, target, others):
    if source.inflated(10).overlaps(target):
        return
    line = route(end_of(source, Side.RIGHT), end_of(target, Side.LEFT), others)
    assert is_orthogonal(line)
    assert line[0] in {source.middle_of(side) for side in Side}
    assert line[-1] in {target.middle_of(side) for side in Side}
    for a, b in pairwise(line):
        assert not crosses_box(Point(*a), Point(*b), source.inflated(-1)) or hits(line, others)
