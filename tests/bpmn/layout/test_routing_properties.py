"""What holds for every route, whatever stands around."""

from hypothesis import given
from hypothesis import strategies as st

from app.bpmn.layout.geometry import Bounds, Side, is_orthogonal
from app.bpmn.layout.repair import hits, turns_back
from app.bpmn.layout.routing import End, end_of, route

MIDDLE = 40
steps = st.integers(-6, 6)
cells = st.tuples(steps, steps)


def placed(cell: tuple[int, int]) -> Bounds:
    """Shapes in cells of a loose grid never touch, so there is always a free way between them."""
    return Bounds(cell[0] * 160.0, cell[1] * 120.0, 100.0, 64.0)


worlds = st.lists(cells, min_size=2, max_size=14, unique=True)


@given(worlds)
def test_a_route_never_runs_through_a_shape_when_there_is_a_way_around(world):
    source, target, *others = map(placed, world)
    line = route(end_of(source, Side.RIGHT), end_of(target, Side.LEFT), others)
    assert is_orthogonal(line) and not turns_back(line)
    assert not hits(line, [*others, source, target])


@given(worlds)
def test_the_same_world_gets_the_same_route_in_whatever_order_it_is_told(world):
    source, target, *others = map(placed, world)
    line = route(End(source), End(target), others)
    assert line == route(End(source), End(target), others)
    assert line == route(End(source), End(target), list(reversed(others)))


@given(worlds, st.lists(st.tuples(cells, cells), max_size=4))
def test_lines_already_drawn_never_lead_a_route_into_a_shape_or_off_its_ends(world, pairs):
    source, target, *others = map(placed, world)
    drawn = [route(End(placed(a)), End(placed(b)), others) for a, b in pairs if a != b]
    line = route(End(source), End(target), others, drawn[:2], drawn[2:])
    assert line[0] in {source.middle_of(side) for side in Side}
    assert line[-1] in {target.middle_of(side) for side in Side}
    assert is_orthogonal(line)
    assert not hits(line, [*others, source, target])


@given(worlds)
def test_shapes_are_asked_for_where_the_route_leads(world):
    source, target, *others = map(placed, world)
    asked = route(End(source), End(target), lambda area: [box for box in others if box.overlaps(area)])
    assert not hits(asked, others)


@given(cells, cells)
def test_a_route_stays_in_the_frame_around_both_ends(first, second):
    if first == second:
        return
    source, target = placed(first), placed(second)
    frame = Bounds.union((source, target)).inflated(MIDDLE)
    line = route(End(source), End(target), [frame])
    assert all(frame.contains(point) for point in line)
