from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.snapping import SnapTargets, on_grid

STILL = Bounds(0, 0, 100, 64)


def test_middles_snap_before_edges_and_show_a_guide():
    snap = SnapTargets([STILL]).snap(Bounds(203, 15, 36, 36))
    assert snap.dy == -1
    guide = next(guide for guide in snap.guides if not guide.is_vertical)
    assert (guide.position, guide.start, guide.end) == (32, 0, 239)


def test_edges_snap_when_no_middle_is_near():
    snap = SnapTargets([STILL]).snap(Bounds(200, 3, 36, 300), grid=0)
    assert snap.dy == -3


def test_without_neighbours_the_middle_snaps_to_the_grid():
    snap = SnapTargets([]).snap(Bounds(3, 3, 100, 64))
    assert ((3 + 50 + snap.dx) % 8, (3 + 32 + snap.dy) % 8) == (0, 0)
    assert snap.guides == ()


def test_far_shapes_do_not_pull():
    assert SnapTargets([STILL]).snap(Bounds(400, 400, 36, 36), grid=0).guides == ()
    assert on_grid(13) == 16
