"""A person's bends outlive a shape that moves far."""

from app.bpmn.layout.docking import Outline
from app.bpmn.layout.geometry import Bounds, Point, Side
from app.bpmn.layout.repair import Moved, hits, unmoved
from app.bpmn.layout.rerouting import partly_rerouted

SOURCE = Bounds(0, 0, 100, 64)
TARGET = Bounds(400, 0, 100, 64)
BENT = (Point(100, 32), Point(150, 32), Point(150, 200), Point(300, 200), Point(300, 32), Point(400, 32))


def moved(box: Bounds, dx: float, dy: float) -> Moved:
    return Moved(box, box.moved(dx, dy), Outline.RECTANGLE)


def nothing(area: Bounds) -> list[Bounds]:
    return []


def test_the_bends_at_the_end_that_stayed_are_kept():
    line = partly_rerouted(BENT, unmoved(SOURCE, Outline.RECTANGLE), moved(TARGET, -180, 300), nothing, [])
    assert line is not None
    assert line[:2] == BENT[:2]
    assert line[-1] in {Bounds(220, 300, 100, 64).middle_of(side) for side in Side}


def test_the_same_holds_when_the_source_moved():
    line = partly_rerouted(BENT, moved(SOURCE, 0, 400), unmoved(TARGET, Outline.RECTANGLE), nothing, [])
    assert line is not None
    assert line[-2:] == BENT[-2:]


def test_the_new_part_goes_around_what_stands_there():
    wall = Bounds(160, 220, 200, 60)
    line = partly_rerouted(BENT, unmoved(SOURCE, Outline.RECTANGLE), moved(TARGET, -180, 300), lambda area: [wall], [])
    assert line is None or not hits(line, [wall])


def test_a_line_without_bends_of_a_person_is_not_kept():
    simple = (Point(100, 32), Point(250, 32), Point(250, 90), Point(400, 90))
    assert partly_rerouted(simple, unmoved(SOURCE, Outline.RECTANGLE), moved(TARGET, 0, 90), nothing, []) is None


def test_when_both_ends_moved_nothing_is_kept():
    assert partly_rerouted(BENT, moved(SOURCE, 0, 10), moved(TARGET, 0, 90), nothing, []) is None
