from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from app.bpmn.layout.layered import Vertex, layered
from app.bpmn.layout.ranks import ranked


def task(name: str, band: int = 0) -> Vertex:
    return Vertex(name, 100, 64, 0, band)


def test_a_chain_is_a_straight_line_to_the_right():
    boxes = layered([task("a"), task("b"), task("c")], [("a", "b"), ("b", "c")]).boxes
    assert boxes["a"].x < boxes["b"].x < boxes["c"].x
    assert boxes["a"].center.y == boxes["b"].center.y == boxes["c"].center.y


def test_two_branches_lie_symmetrically_around_their_split():
    boxes = layered(
        [task("a"), task("b"), task("c"), task("d")], [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]
    ).boxes
    assert boxes["b"].center.y + boxes["c"].center.y == 2 * boxes["a"].center.y
    assert boxes["d"].center.y == boxes["a"].center.y


def test_a_loop_back_does_not_turn_the_diagram_round():
    ranks, forward = ranked(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "b")])
    assert ranks == {"a": 0, "b": 1, "c": 2}
    assert all(ranks[source] < ranks[target] for source, target in forward)


def test_lanes_are_bands_one_below_the_other():
    drawing = layered([task("a", 0), task("b", 1), task("c", 0)], [("a", "b"), ("b", "c")], bands=2)
    assert drawing.boxes["b"].y >= drawing.boxes["a"].bottom
    assert drawing.boxes["a"].center.y == drawing.boxes["c"].center.y
    assert drawing.band_heights == (64, 64)


def test_an_empty_scope_has_no_size():
    drawing = layered([], [])
    assert (drawing.boxes, drawing.width) == ({}, 0)


names = st.integers(0, 11).map(str)


@given(st.lists(st.tuples(names, names), max_size=24), st.integers(1, 3))
def test_any_graph_is_placed_without_overlaps_and_alike_each_time(edges, bands):
    vertices = [task(str(number), number % bands) for number in range(12)]
    drawing = layered(vertices, edges, bands)
    assert len(drawing.boxes) == 12
    assert not any(a.overlaps(b) for a, b in combinations(drawing.boxes.values(), 2))
    assert layered(vertices, edges, bands) == drawing
