"""Snapping while dragging: equal gaps, edges of what is resized, borders of hosts; Ctrl switches it off."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.bpmn.layout.geometry import Bounds
from app.drawing.equal_gaps import EqualGaps
from tests.canvas.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_box_between_two_others_finds_the_middle() -> None:
    gaps = EqualGaps([Bounds(0, 0, 100, 60), Bounds(400, 0, 100, 60)])

    found = gaps.horizontal(Bounds(203, 0, 100, 60), 6)

    assert found is not None and found.shift == -3
    assert [(gap.start, gap.end) for gap in found.gaps] == [(100, 200), (300, 400)]


def test_a_box_behind_a_row_takes_the_rows_gap() -> None:
    gaps = EqualGaps([Bounds(0, 0, 100, 60), Bounds(150, 0, 100, 60)])

    found = gaps.horizontal(Bounds(304, 0, 100, 60), 6)

    assert found is not None and found.shift == -4


def test_a_box_before_a_column_takes_the_columns_gap() -> None:
    gaps = EqualGaps([Bounds(0, 200, 100, 60), Bounds(0, 300, 100, 60)])

    found = gaps.vertical(Bounds(0, 98, 100, 60), 6)

    assert found is not None and found.shift == 2


def test_shapes_of_another_row_make_no_gap() -> None:
    gaps = EqualGaps([Bounds(0, 0, 100, 60), Bounds(400, 300, 100, 60)])

    assert gaps.horizontal(Bounds(203, 0, 100, 60), 6) is None


def test_a_dragged_task_snaps_to_equal_gaps_and_shows_them(hand: Hand) -> None:
    hand.create("task", 203, 240)
    hand.create("task", 509, 240)
    third = hand.create("task", 356, 420)

    hand.drag(hand.center(third), (358, 243), drop=False)
    gesture = hand.view.gesture
    assert gesture is not None and len(gesture._snapper.gaps) == 2  # type: ignore[attr-defined]
    hand.view.finish_gesture(hand.at(358, 243).toPointF())

    assert hand.center(third) == (356, 240)


def test_ctrl_switches_snapping_off(hand: Hand) -> None:
    hand.create("task", 203, 240)
    hand.create("task", 509, 240)
    third = hand.create("task", 356, 420)

    hand.drag(hand.center(third), (359, 423), modifier=CTRL)

    assert hand.center(third) == (359, 423)


def test_a_side_handle_resizes_a_task_in_line_with_another(hand: Hand) -> None:
    hand.create("task", 303, 140)
    task = hand.create("task", 240, 300)
    hand.click(240, 300)

    hand.drag((295, 300), (351, 306))

    figure = hand.view.diagram_scene.figure(task)
    assert figure is not None
    x, y, width, height = figure.bounds
    assert (x, y, height) == (190, 268, 64)
    assert x + width == 353


def test_an_event_slides_along_the_border_while_it_is_dragged(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    event = hand.create("intermediateThrowEvent", 400, 400)

    hand.drag((400, 400), (430, 266), drop=False)
    ghost = hand.view.gesture._ghost  # type: ignore[union-attr]
    assert ghost.dy == 272 - 400
    hand.view.finish_gesture(hand.at(430, 266).toPointF())

    assert hand.document.require(event).get("attachedToRef") == task
    assert hand.center(event)[1] == 272


def test_a_box_drawn_across_pools_selects_in_both(hand: Hand) -> None:
    hand.create("participant", 460, 200)
    hand.create("participant", 460, 480)
    first, second = hand.create("task", 400, 200), hand.create("task", 400, 480)

    hand.view.set_tool("lasso")
    hand.drag((340, 150), (470, 530))

    assert set(hand.view.selection.ids) == {first, second}
