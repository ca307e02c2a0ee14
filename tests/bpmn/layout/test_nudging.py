"""Routes move off lines that they have nothing to do with."""

from itertools import pairwise

from app.bpmn.layout.conflicts import conflicts, crossing, crossing_count, run_together, segments_of
from app.bpmn.layout.geometry import Bounds, Point, Side
from app.bpmn.layout.loops import loop
from app.bpmn.layout.nudging import nudged
from app.bpmn.layout.repair import hits
from app.bpmn.layout.routing import only, route

Z = (Point(0, 0), Point(50, 0), Point(50, 100), Point(100, 100))
OTHER = (Point(20, 40), Point(50, 40), Point(50, 160), Point(90, 160))


def test_an_inner_segment_moves_aside():
    line = nudged(Z, [OTHER], [])
    assert line[0] == Z[0] and line[-1] == Z[-1]
    assert not any(run_together(*pair, OTHER[1], OTHER[2]) for pair in pairwise(line))


def test_of_both_ways_the_one_without_crossings_is_taken():
    assert nudged(Z, [OTHER], [])[1].x in (40.0, 60.0)
    assert crossing_count(nudged(Z, [OTHER], []), [OTHER]) == min(
        crossing_count((Point(0, 0), Point(x, 0), Point(x, 100), Point(100, 100)), [OTHER]) for x in (40, 60)
    )


def test_it_never_moves_into_a_shape():
    walls = [Bounds(55, 20, 40, 60), Bounds(5, 20, 40, 60)]
    assert nudged(Z, [OTHER], walls) == Z


def test_a_line_alone_stays():
    assert nudged(Z, [], []) == Z
    assert nudged(Z, [(Point(90, 0), Point(90, 300))], []) == Z


def test_crossings_are_found_inside_both_segments_only():
    assert crossing(Point(0, 0), Point(10, 0), Point(5, -5), Point(5, 5)) == (5, 0)
    assert crossing(Point(5, -5), Point(5, 5), Point(0, 0), Point(10, 0)) == (5, 0)
    assert crossing(Point(0, 0), Point(10, 0), Point(5, 0), Point(5, 5)) is None
    assert crossing(Point(0, 0), Point(10, 0), Point(0, 2), Point(10, 2)) is None


def test_running_closely_beside_another_costs_as_running_upon_it():
    upon = (Point(0, 0), Point(100, 0))
    assert conflicts(upon, segments_of([(Point(0, 4), Point(100, 4))])) == conflicts(upon, segments_of([upon])) > 0
    assert conflicts(upon, segments_of([(Point(0, 20), Point(100, 20))])) == 0


def test_two_flows_between_different_shapes_do_not_share_their_middle():
    first = route(only(Bounds(0, 0, 100, 64), Side.RIGHT), only(Bounds(300, 200, 100, 64), Side.LEFT))
    second = route(
        only(Bounds(0, 80, 100, 64), Side.RIGHT), only(Bounds(300, 280, 100, 64), Side.LEFT), strangers=[first]
    )
    segments = [(a, b, c, d) for a, b in pairwise(first) for c, d in pairwise(second)]
    assert not any(run_together(*each) for each in segments)


def test_a_loop_takes_the_free_corner():
    box = Bounds(0, 0, 100, 64)
    below = Bounds(20, 74, 200, 40)
    line = loop(box, [below])
    assert not hits(line, [below])
    assert loop(box) == loop(box, [Bounds(500, 0, 10, 10)])
