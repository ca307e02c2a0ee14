from app.bpmn.layout.docking import Outline
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.layout.repair import Moved, repaired, unmoved

BOX = Outline.RECTANGLE
A, B = Bounds(0, 0, 100, 60), Bounds(300, 100, 100, 60)
Z = [Point(100, 30), Point(220, 30), Point(220, 130), Point(300, 130)]


def test_moving_both_ends_carries_the_whole_line():
    moved = repaired(Z, Moved(A, A.moved(10, 20), BOX), Moved(B, B.moved(10, 20), BOX))
    assert moved == tuple(point.moved(10, 20) for point in Z)


def test_moving_one_end_keeps_the_bend_where_the_person_put_it():
    assert repaired(Z, Moved(A, A.moved(0, -20), BOX), unmoved(B, BOX)) == (
        (100, 10),
        (220, 10),
        (220, 130),
        (300, 130),
    )


def test_moving_past_the_bend_asks_for_a_new_route():
    assert repaired(Z, Moved(A, A.moved(180, 0), BOX), unmoved(B, BOX)) is None


def test_a_straight_line_stays_straight_while_it_is_aligned():
    line = [Point(100, 30), Point(300, 30)]
    target = Bounds(300, 0, 100, 60)
    assert repaired(line, Moved(A, A.moved(20, 0), BOX), unmoved(target, BOX)) == ((120, 30), (300, 30))
    assert repaired(line, Moved(A, A.moved(0, 40), BOX), unmoved(target, BOX)) is None
    assert repaired(line, Moved(A, A.moved(450, 0), BOX), unmoved(target, BOX)) is None


def test_resizing_keeps_the_line_docked_at_the_same_share_of_the_border():
    taller = Bounds(0, 0, 120, 120)
    assert repaired(Z, Moved(A, taller, BOX), unmoved(B, BOX)) == ((120, 60), (220, 60), (220, 130), (300, 130))


def test_slanted_lines_keep_their_bends_and_are_docked_again():
    line = [Point(50, 60), Point(120, 200), Point(300, 130)]
    fixed = repaired(line, Moved(A, A.moved(-20, 0), BOX), unmoved(B, BOX))
    assert fixed is not None
    assert fixed[1] == (120, 200)
