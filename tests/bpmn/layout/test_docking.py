import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bpmn.layout.docking import Outline, border_point, cropped, docked, is_on_border, outline_of, slid_to_border
from app.bpmn.layout.geometry import Bounds, Point, Side

BOX = Bounds(0, 0, 100, 60)


@pytest.mark.parametrize(
    ("tag", "outline"),
    [("startEvent", Outline.CIRCLE), ("parallelGateway", Outline.DIAMOND), ("userTask", Outline.RECTANGLE)],
)
def test_the_outline_follows_the_notation(tag, outline):
    assert outline_of(tag) is outline


@given(st.sampled_from(Outline), st.floats(-500, 500), st.floats(-500, 500))
def test_the_border_point_lies_on_the_border(outline, x, y):
    assert is_on_border(BOX, outline, border_point(BOX, outline, Point(x, y)), 0.1)


def test_a_diamond_is_met_at_its_corner_and_on_its_slope():
    diamond = Bounds(0, 0, 48, 48)
    assert border_point(diamond, Outline.DIAMOND, Point(200, 24)) == (48, 24)
    assert border_point(diamond, Outline.DIAMOND, Point(124, 124)) == pytest.approx((36, 36))


def test_docking_off_centre_keeps_the_line_horizontal():
    assert docked(Bounds(0, 0, 36, 36), Outline.CIRCLE, Point(18, 10), Side.RIGHT).y == pytest.approx(10)


def test_cropping_ends_at_both_borders_and_drops_bends_inside():
    target = Bounds(200, 0, 100, 60)
    line = cropped(
        [BOX.center, Point(60, 30), Point(150, 30), target.center],
        (BOX, Outline.RECTANGLE),
        (target, Outline.RECTANGLE),
    )
    assert line == ((100, 30), (150, 30), (200, 30))


def test_a_boundary_event_slides_along_the_nearest_border():
    assert slid_to_border(BOX, Point(50, 55)) == (50, 60)
    assert slid_to_border(BOX, Point(120, 20)) == (100, 20)
    assert slid_to_border(BOX, Point(120, 90)) == (100, 60)
