"""Drawing a process with mouse and keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.editor.gestures.connect import Connect
from app.canvas.editor.gestures.paste import Paste
from tests.canvas.conftest import LEFT, NONE, Hand, move

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_an_element_dragged_from_the_palette_lands_where_it_is_dropped(hand: Hand) -> None:
    hand.drag_button(hand.palette.kinds["task"], (400, 240))

    assert hand.tags() == ["task"]
    assert hand.center(hand.view.selection.single) == (400, 240)


def test_a_click_in_the_palette_and_a_click_on_the_canvas_place_an_element(hand: Hand) -> None:
    hand.palette.kinds["startEvent"].click()
    hand.click(320, 200)

    assert hand.tags() == ["startEvent"]
    assert hand.center(hand.view.selection.single) == (320, 200)


def test_an_element_dropped_on_the_palette_again_is_not_made(hand: Hand) -> None:
    button = hand.palette.kinds["task"]
    place = hand.view.scene_place(hand.palette.geometry().center().toPointF())

    hand.drag_button(button, (place.x(), place.y()))

    assert hand.tags() == []
    assert not hand.document.can_undo


def test_the_name_of_a_new_element_is_typed_at_once(hand: Hand) -> None:
    hand.drag_button(hand.palette.kinds["task"], (400, 240))

    hand.type("Check invoice")
    hand.key(Key.Key_Return)

    assert hand.names() == {"Check invoice"}


def test_appending_connects_and_lets_the_name_be_typed(hand: Hand) -> None:
    start = hand.create("startEvent", 240, 240)
    hand.click(*hand.center(start))

    hand.pad.buttons["task"].click()
    hand.settle()
    hand.type("Approve")
    hand.key(Key.Key_Return)

    assert hand.tags() == ["sequenceFlow", "startEvent", "task"]
    assert hand.names() == {"Approve"}
    flow = next(f for f in hand.view.diagram_scene.figures() if f.is_edge)
    assert hand.view.diagram_scene.ends(flow.element_id)[0] == start


def test_what_is_dragged_from_the_pad_may_be_dropped_where_the_pad_was(hand: Hand) -> None:
    # Given a selected gateway with its context pad beside it
    gateway = hand.create("exclusiveGateway", 300, 300)
    hand.click(300, 300)
    button = hand.pad.buttons["task"]
    pad = hand.pad.geometry()
    end = hand.view.scene_place(QPointF(pad.right() - 20, pad.bottom() - 20))
    assert not button.geometry().contains(pad.width() - 20, pad.height() - 20)

    # When a task is dragged out of it and dropped at a place that the pad covered
    hand.drag_button(button, (end.x(), end.y()))

    # Then it is made and connected: the pad had made room
    assert hand.tags() == ["exclusiveGateway", "sequenceFlow", "task"]
    (flow,) = (f for f in hand.view.diagram_scene.figures() if f.is_edge)
    assert hand.view.diagram_scene.ends(flow.element_id)[0] == gateway


def test_a_shaky_click_in_the_pad_is_a_click(hand: Hand) -> None:
    # Given a selected task
    hand.create("task", 300, 300)
    hand.click(300, 300)
    button = hand.pad.buttons["endEvent"]

    # When its pad is clicked with a hand that moves a few px
    place = hand.view.viewport().mapFromGlobal(button.mapToGlobal(button.rect().center() + QPoint(7, 3)))
    end = hand.view.scene_place(QPointF(place))
    hand.drag_button(button, (end.x(), end.y()))

    # Then the step is appended as at any click
    assert hand.tags() == ["endEvent", "sequenceFlow", "task"]


def test_escape_leaves_a_name_as_it_was(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    hand.view.edit(lambda modeling: modeling.rename(task, "Before"))
    hand.view.selection.set([task])
    hand.view.setFocus()
    hand.key(Key.Key_F2)
    hand.type("After")

    hand.key(Key.Key_Escape)

    assert hand.names() == {"Before"}
    assert QApplication.focusWidget() is hand.view


def test_a_connection_is_drawn_from_the_context_pad(hand: Hand) -> None:
    first, second = hand.create("task", 300, 240), hand.create("task", 520, 240)
    hand.click(*hand.center(first))

    hand.drag_button(hand.pad.buttons["connect"], hand.center(second))

    flow = next(f for f in hand.view.diagram_scene.figures() if f.tag == "sequenceFlow")
    assert hand.view.diagram_scene.ends(flow.element_id) == (first, second)


def test_a_wrong_connection_is_refused_with_a_reason_while_dragging(hand: Hand) -> None:
    end, task = hand.create("endEvent", 300, 240), hand.create("task", 520, 240)
    hand.view.set_tool("connect")

    hand.drag(hand.center(end), hand.center(task), drop=False)

    assert any("end event" in text for text in hand.said)
    hand.view.cancel_gesture()
    assert "sequenceFlow" not in hand.tags()


def test_a_refused_connection_changes_nothing_when_dropped(hand: Hand) -> None:
    task, start = hand.create("task", 300, 240), hand.create("startEvent", 520, 240)
    hand.view.set_tool("connect")

    hand.drag(hand.center(task), hand.center(start))

    assert "sequenceFlow" not in hand.tags()


def test_undo_and_redo_by_keyboard_bring_the_diagram_back(hand: Hand) -> None:
    hand.create("task", 400, 240)
    before = hand.document.to_bytes()
    hand.create("endEvent", 600, 240)

    hand.key(Key.Key_Z, CTRL)
    assert hand.tags() == ["task"]
    assert hand.document.to_bytes() == before

    hand.key(Key.Key_Y, CTRL)
    assert hand.tags() == ["endEvent", "task"]


def test_a_drag_moves_the_shape_on_the_grid_and_its_flow_follows(hand: Hand) -> None:
    start = hand.create("startEvent", 240, 240)
    hand.view.append(start, "task")
    hand.view.label_editor.cancel()
    task = hand.view.selection.single
    x, y = hand.center(task)

    hand.drag((x, y), (x + 83, y + 121))

    nx, ny = hand.center(task)
    assert (nx % 8, ny % 8) == (0, 0)
    assert abs(nx - x - 83) <= 8 and abs(ny - y - 121) <= 8
    flow = next(f for f in hand.view.diagram_scene.figures() if f.is_edge)
    assert abs(flow.waypoints[-1][1] - ny) <= 40


def test_a_dragged_shape_snaps_to_the_middle_of_another(hand: Hand) -> None:
    hand.create("task", 300, 243)
    other = hand.create("task", 520, 400)

    hand.drag((520, 400), (520, 246))

    assert (
        hand.center(other)[1]
        == hand.center(hand.view.diagram_scene.element_at(hand.view.scene_place(hand.at(300, 243).toPointF())))[1]
    )


def test_escape_cancels_a_drag_without_a_trace(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    before = hand.document.to_bytes()

    hand.drag((400, 240), (600, 400), drop=False)
    hand.key(Key.Key_Escape)

    assert hand.document.to_bytes() == before
    assert hand.center(task) == (400, 240)


def test_a_box_selects_what_lies_inside(hand: Hand) -> None:
    inside = {hand.create("task", 300, 240), hand.create("task", 480, 240)}
    hand.create("task", 800, 500)

    hand.drag((200, 150), (600, 330))

    assert set(hand.view.selection.ids) == inside


def test_shift_click_adds_and_removes(hand: Hand) -> None:
    first, second = hand.create("task", 300, 240), hand.create("task", 520, 240)
    hand.click(300, 240)
    hand.click(520, 240, SHIFT)
    assert hand.view.selection.ids == (first, second)

    hand.click(300, 240, SHIFT)
    assert hand.view.selection.ids == (second,)


def test_delete_removes_the_selected_with_its_flows(hand: Hand) -> None:
    start = hand.create("startEvent", 240, 240)
    hand.view.append(start, "task")
    hand.view.label_editor.cancel()
    hand.view.setFocus()

    hand.key(Key.Key_Delete)

    assert hand.tags() == ["startEvent"]


def test_arrows_nudge_by_one_and_with_shift_by_eight(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    hand.view.selection.set([task])

    hand.key(Key.Key_Right)
    hand.key(Key.Key_Down, SHIFT)

    assert hand.center(task) == (401, 248)


def test_a_corner_handle_resizes(hand: Hand) -> None:
    box = hand.create("subProcess", 400, 300)
    hand.click(*hand.center(box))
    figure = hand.view.diagram_scene.figure(box)
    assert figure is not None
    x, y, width, height = figure.bounds

    hand.drag((x + width + 5, y + height + 5), (x + width + 80, y + height + 40))

    grown = hand.view.diagram_scene.figure(box)
    assert grown is not None
    assert grown.bounds[0:2] == (x, y)
    assert grown.bounds[2] > width and grown.bounds[3] > height


def test_a_leg_of_a_flow_can_be_dragged_aside(hand: Hand) -> None:
    first = hand.create("task", 300, 240)
    hand.view.append(first, "task")
    hand.view.label_editor.cancel()
    flow = next(f for f in hand.view.diagram_scene.figures() if f.is_edge)
    middle = ((flow.waypoints[0][0] + flow.waypoints[-1][0]) / 2, flow.waypoints[0][1])

    hand.drag(middle, (middle[0], middle[1] + 72))

    bent = hand.view.diagram_scene.figure(flow.element_id)
    assert bent is not None
    assert len(bent.waypoints) > 2
    assert max(point[1] for point in bent.waypoints) == middle[1] + 72


def test_the_end_of_a_flow_can_be_dragged_to_another_task(hand: Hand) -> None:
    first, third = hand.create("task", 300, 240), hand.create("task", 460, 440)
    hand.view.append(first, "task")
    hand.view.label_editor.cancel()
    flow = next(f for f in hand.view.diagram_scene.figures() if f.is_edge)
    hand.view.selection.set([flow.element_id])
    hand.settle()

    hand.drag(flow.waypoints[-1], hand.center(third))

    assert hand.view.diagram_scene.ends(flow.element_id) == (first, third)


def test_a_label_moves_without_its_event(hand: Hand) -> None:
    event = hand.create("startEvent", 400, 240)
    hand.view.edit(lambda modeling: modeling.rename(event, "Order received"))
    hand.settle()
    label = hand.view.diagram_scene.labels[event]
    place = label.drawing.texts[0].box.center()

    hand.drag((place.x(), place.y()), (place.x() + 60, place.y() + 30))

    moved = hand.view.diagram_scene.labels[event].drawing.texts[0].box.center()
    assert moved.x() - place.x() > 40
    assert hand.center(event) == (400, 240)


def test_an_element_dropped_on_a_flow_goes_between(hand: Hand) -> None:
    first = hand.create("task", 240, 240)
    second = hand.create("task", 640, 240)
    hand.view.edit(lambda modeling: modeling.connect(first, second))

    hand.drag_button(hand.palette.kinds["exclusiveGateway"], (440, 240))

    ends = {hand.view.diagram_scene.ends(f.element_id) for f in hand.view.diagram_scene.figures() if f.is_edge}
    gateway = hand.view.selection.single
    assert ends == {(first, gateway), (gateway, second)}


@pytest.mark.parametrize("down", [271, 272, 279], ids=["inside", "on it", "a little outside"])
def test_an_intermediate_event_dropped_on_a_border_attaches(hand: Hand, down: int) -> None:
    hand.create("task", 400, 240)

    hand.drag_button(hand.palette.kinds["intermediateThrowEvent"], (430, down))

    assert hand.tags() == ["boundaryEvent", "task"]
    event = hand.view.diagram_scene.figure(hand.view.selection.single)
    assert event is not None and event.event == "timer"


def test_copy_and_paste_make_new_elements_with_their_names(hand: Hand) -> None:
    task = hand.create("userTask", 400, 240)
    hand.view.edit(lambda modeling: modeling.rename(task, "Approve"))
    hand.view.selection.set([task])

    hand.key(Key.Key_C, CTRL)
    hand.key(Key.Key_V, CTRL)

    assert hand.tags() == ["userTask", "userTask"]
    assert [f.name for f in hand.view.diagram_scene.figures()] == ["Approve", "Approve"]
    assert hand.view.selection.single not in ("", task)


def test_a_connection_is_previewed_as_it_will_run(hand: Hand) -> None:
    first, last = hand.create("task", 240, 240), hand.create("task", 640, 240)
    hand.create("task", 440, 240)
    hand.view.begin_connect(first, QPointF(240, 240), loose=True)
    QTest.mouseMove(hand.view.viewport(), hand.at(640, 240))
    hand.settle()
    gesture = hand.view.gesture
    assert isinstance(gesture, Connect)
    previewed = [tuple(point) for point in gesture._line]
    assert len(previewed) > 2, "around the task between"

    hand.click(640, 240)

    flow = next(f for f in hand.view.diagram_scene.figures() if f.is_edge)
    assert hand.view.diagram_scene.ends(flow.element_id) == (first, last)
    assert [tuple(point) for point in flow.waypoints] == previewed


def test_what_is_pasted_follows_the_pointer_until_a_click(hand: Hand) -> None:
    task = hand.create("userTask", 400, 240)
    hand.view.selection.set([task])
    hand.view.setFocus()
    hand.key(Key.Key_C, CTRL)
    QTest.mouseMove(hand.view.viewport(), hand.at(500, 400))
    hand.settle()

    hand.key(Key.Key_V, CTRL)
    assert isinstance(hand.view.gesture, Paste)
    assert hand.tags() == ["userTask"]
    hand.click(640, 440)

    assert hand.view.gesture is None
    assert hand.tags() == ["userTask", "userTask"]
    x, y = hand.center(hand.view.selection.single)
    assert abs(x - 640) <= 8 and abs(y - 440) <= 8


def test_escape_puts_nothing_down_and_a_second_paste_puts_down_the_first(hand: Hand) -> None:
    task = hand.create("userTask", 400, 240)
    hand.view.selection.set([task])
    hand.view.setFocus()
    hand.key(Key.Key_C, CTRL)
    QTest.mouseMove(hand.view.viewport(), hand.at(500, 400))
    hand.settle()

    hand.key(Key.Key_V, CTRL)
    hand.key(Key.Key_Escape)
    assert hand.tags() == ["userTask"] and not isinstance(hand.view.gesture, Paste)

    hand.key(Key.Key_V, CTRL)
    hand.key(Key.Key_Down)
    hand.key(Key.Key_V, CTRL)
    assert hand.tags() == ["userTask", "userTask"] and hand.view.gesture is None


def test_where_a_piece_may_not_go_the_reason_is_said(hand: Hand) -> None:
    task = hand.create("userTask", 400, 240)
    hand.view.selection.set([task])
    hand.view.setFocus()
    hand.key(Key.Key_C, CTRL)
    hand.create("emptyParticipant", 400, 560)
    QTest.mouseMove(hand.view.viewport(), hand.at(400, 560))
    hand.settle()

    hand.key(Key.Key_V, CTRL)
    assert "black box" in hand.said[-1]
    hand.click(400, 560)
    assert hand.tags().count("userTask") == 1


def test_the_type_menu_changes_a_task_and_keeps_its_name(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    hand.view.edit(lambda modeling: modeling.rename(task, "Approve"))
    hand.view.selection.set([task])
    hand.view.setFocus()

    hand.key(Key.Key_R)
    hand.menus.kinds.search.setText("user")
    hand.menus.kinds.take_current()
    hand.settle()

    assert hand.tags() == ["userTask"]
    assert hand.names() == {"Approve"}


def test_the_append_menu_finds_kinds_by_other_words(hand: Hand) -> None:
    start = hand.create("startEvent", 240, 240)
    hand.view.selection.set([start])
    hand.view.setFocus()

    hand.key(Key.Key_A)
    hand.menus.kinds.search.setText("human")
    hand.menus.kinds.take_current()
    hand.view.label_editor.cancel()

    assert "userTask" in hand.tags()


def test_dragging_on_the_hand_tool_pans_and_moves_nothing(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    hand.view.set_tool("hand")
    before, viewport = hand.at(400, 240), hand.view.viewport()

    QTest.mousePress(viewport, LEFT, NONE, QPoint(600, 400))
    move(viewport, QPoint(660, 420), NONE)
    move(viewport, QPoint(700, 440), NONE)
    QTest.mouseRelease(viewport, LEFT, NONE, QPoint(700, 440))

    assert hand.at(400, 240) - before == QPoint(100, 40)
    assert hand.center(task) == (400, 240)


def test_the_space_tool_pushes_what_is_beyond(hand: Hand) -> None:
    left, right = hand.create("task", 240, 240), hand.create("task", 480, 240)
    hand.view.set_tool("space")

    hand.drag((360, 320), (440, 322))

    assert hand.center(left) == (240, 240)
    assert hand.center(right) == (560, 240)


def test_a_pool_dragged_over_a_process_frames_it_and_a_task_moves_between_lanes(hand: Hand) -> None:
    start = hand.create("startEvent", 260, 220)
    hand.view.append(start, "task")
    hand.view.label_editor.cancel()
    task = hand.view.selection.single

    hand.drag_button(hand.palette.kinds["participant"], (420, 420))
    hand.view.label_editor.cancel()
    pool = next(f for f in hand.view.diagram_scene.figures() if f.tag == "participant")
    x, y, _, height = pool.bounds
    assert x < 242 and y < 188 and y + height > 252

    hand.view.selection.set([pool.element_id])
    hand.settle()
    hand.pad.buttons["laneBelow"].click()
    hand.settle()
    lanes = [f for f in hand.view.diagram_scene.figures() if f.tag == "lane"]
    assert len(lanes) == 2
    lower = max(lanes, key=lambda lane: lane.bounds[1])

    hand.view.setFocus()
    hand.view.selection.clear()
    middle = lower.bounds[1] + lower.bounds[3] / 2
    hand.drag(hand.center(task), (hand.center(task)[0], middle))

    lane = hand.document.lane_of(task)
    assert lane is not None and lane.get("id") == lower.element_id


def test_a_pool_within_a_pool_is_refused_with_a_reason(hand: Hand) -> None:
    hand.create("participant", 460, 300)

    hand.drag_button(hand.palette.kinds["participant"], (460, 300))

    assert hand.tags().count("participant") == 1
    assert any("side by side" in text for text in hand.said)


def test_a_message_flow_runs_between_pools(hand: Hand) -> None:
    hand.create("participant", 460, 200)
    upper = next(f for f in hand.view.diagram_scene.figures() if f.tag == "participant")
    hand.create("emptyParticipant", 460, 480)
    task = hand.create("task", 460, 200)
    lower = next(f for f in hand.view.diagram_scene.figures() if f.tag == "participant" and f.key != upper.key)
    hand.view.selection.set([task])
    hand.settle()

    hand.drag_button(hand.pad.buttons["connect"], hand.center(lower.element_id))

    flow = next(f for f in hand.view.diagram_scene.figures() if f.is_edge)
    assert flow.tag == "messageFlow"
    assert hand.view.diagram_scene.ends(flow.element_id) == (task, lower.element_id)


def test_tab_walks_along_the_flow_and_back(hand: Hand) -> None:
    start = hand.create("startEvent", 240, 240)
    hand.view.append(start, "task")
    hand.view.label_editor.cancel()
    task = hand.view.selection.single
    hand.view.selection.set([start])
    hand.view.setFocus()

    hand.key(Key.Key_Tab)
    assert hand.view.selection.single == task

    hand.key(Key.Key_Backtab, SHIFT)
    assert hand.view.selection.single == start
