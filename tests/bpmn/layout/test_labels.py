from app.bpmn.layout.geometry import Bounds, Point, crosses_box
from app.bpmn.layout.labels import flow_label, label_size, node_label

EVENT = Bounds(100, 100, 36, 36)


def test_a_label_goes_below_its_event():
    label = node_label(EVENT, "Order received")
    assert label.y >= EVENT.bottom
    assert abs(label.center.x - EVENT.center.x) <= 1


def test_a_label_makes_way_for_a_flow_that_leaves_downwards():
    down = [Point(118, 136), Point(118, 300)]
    label = node_label(EVENT, "Order received", [down])
    assert not crosses_box(*down, label)


def test_a_label_does_not_cover_a_neighbour():
    below = Bounds(80, 140, 100, 60)
    assert not node_label(EVENT, "Order received", (), [below]).overlaps(below)


def test_a_flow_label_sits_beside_the_longest_segment():
    line = [Point(0, 0), Point(20, 0), Point(20, 200)]
    label = flow_label(line, "yes")
    assert label.x > 20
    assert 0 < label.center.y < 200


def test_long_names_wrap_and_grow_downwards():
    short, long = label_size("Paid"), label_size("Payment reminder for the third time sent")
    assert long[0] <= 92
    assert long[1] > short[1]
