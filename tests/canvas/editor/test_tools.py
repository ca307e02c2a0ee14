"""Tools on the canvas beyond drawing: several at once, colours, lanes, labels, boundary events, keys, minimap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog

from app.bpmn.kinds import kind
from app.canvas.draw.label import label_box
from app.canvas.editor.color_menu import PAIRS, pair_for
from app.canvas.editor.floating import EDGE
from app.canvas.editor.minimap import Minimap
from app.drawing.ink import text_on
from tests.canvas.conftest import LEFT, Hand

Key, Mod = Qt.Key, Qt.KeyboardModifier


def pick(hand: Hand, words: str) -> None:
    hand.menus.kinds.search.setText(words)
    hand.menus.kinds.take_current()
    hand.settle()


def run_from_menu(hand: Hand, text: str) -> None:
    assert hand.menus.menu is not None
    next(each for each in hand.menus.menu.actions() if each.text() == text).trigger()
    hand.menus.menu.close()
    hand.settle()


# Several at once


def test_the_pad_for_several_aligns_colours_changes_and_deletes(hand: Hand) -> None:
    first, second = hand.create("task", 300, 240), hand.create("task", 520, 300)
    hand.view.selection.set([first, second])
    hand.settle()

    assert list(hand.pad.buttons) == ["align", "replace", "merge", "color", "copy", "delete", "more"]
    assert hand.pad.isVisible()
    hand.pad.buttons["align"].click()
    run_from_menu(hand, "Align top")
    assert hand.center(first)[1] == hand.center(second)[1] == 240

    hand.pad.buttons["delete"].click()
    assert hand.tags() == []


def test_several_change_their_type_in_one_step(hand: Hand) -> None:
    tasks = [hand.create("task", 300, 240), hand.create("serviceTask", 520, 240)]
    start = hand.create("startEvent", 160, 240)
    hand.view.selection.set([*tasks, start])
    hand.view.setFocus()

    hand.key(Key.Key_R)
    pick(hand, "user task")

    assert hand.tags() == ["startEvent", "userTask", "userTask"]
    hand.document.undo()
    assert hand.tags() == ["serviceTask", "startEvent", "task"]


def test_shapes_get_the_size_of_the_first(hand: Hand) -> None:
    wide = hand.create("task", 300, 240)
    hand.view.edit(lambda modeling: modeling.resize(wide, (220, 208, 160, 64)))
    other = hand.create("task", 600, 240)
    hand.view.selection.set([wide, other])

    hand.view.wants_menu.emit("align", None)
    run_from_menu(hand, "Same size")

    sizes = {hand.view.diagram_scene.figure(each).bounds[2:] for each in (wide, other)}  # type: ignore[union-attr]
    assert sizes == {(160.0, 64.0)}


# Colours


def test_a_swatch_colours_the_selection_and_default_takes_it_away(hand: Hand) -> None:
    task = hand.create("task", 300, 240)
    hand.click(300, 240)

    hand.pad.buttons["color"].click()
    hand.menus.colors.swatches[3].click()
    hand.settle()
    figure = hand.view.diagram_scene.figure(task)
    assert figure is not None and (figure.fill, figure.stroke) == (PAIRS[3].fill, PAIRS[3].stroke)

    hand.key(Key.Key_K)
    hand.menus.colors.swatches[0].click()
    figure = hand.view.diagram_scene.figure(task)
    assert figure is not None and (figure.fill, figure.stroke) == ("", "")


def test_a_colour_of_ones_own_gets_a_line_that_can_be_read(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    task = hand.create("task", 300, 240)
    hand.view.selection.set([task])
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor("#103060"))

    hand.view.wants_menu.emit("color", None)
    hand.menus.colors.custom.click()

    figure = hand.view.diagram_scene.figure(task)
    assert figure is not None and figure.fill == "#103060"
    assert QColor(figure.stroke).lightnessF() > 0.8


@pytest.mark.parametrize("fill", [*(pair.fill for pair in PAIRS if pair.fill), "#102030", "#ffffff", "#808080"])
def test_words_stand_out_from_every_fill(fill: str) -> None:
    def luminance(color: QColor) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(text_on(fill)), luminance(QColor(fill))))
    assert (high + 0.05) / (low + 0.05) >= 3.9
    assert pair_for(QColor(fill)).stroke != fill


# Lanes and pools


def two_lanes(hand: Hand) -> tuple[str, str, str]:
    pool = hand.create("participant", 480, 300)
    hand.view.label_editor.cancel()
    hand.view.edit(lambda modeling: modeling.add_lane(pool, "below"))
    lanes = sorted((f for f in hand.view.diagram_scene.figures() if f.tag == "lane"), key=lambda f: f.bounds[1])
    hand.settle()
    return pool, lanes[0].element_id, lanes[1].element_id


def test_a_lane_dragged_by_its_header_changes_places(hand: Hand) -> None:
    _, upper, lower = two_lanes(hand)
    hand.view.fit()
    task = hand.create("task", 480, hand.center(upper)[1])
    x, y, _, height = hand.view.diagram_scene.figure(upper).bounds  # type: ignore[union-attr]

    hand.drag((x + 12, y + height / 2), (x + 12, y + height * 1.8))

    assert hand.center(lower)[1] < hand.center(upper)[1]
    assert hand.document.lane_of(task).get("id") == upper


def test_a_drag_inside_a_pool_selects_in_a_box(hand: Hand) -> None:
    pool, upper, _ = two_lanes(hand)
    hand.view.fit()
    y = hand.center(upper)[1]
    task = hand.create("task", 480, y)
    hand.view.selection.clear()
    before = hand.document.to_bytes()

    hand.drag((400, y - 45), (560, y + 45))

    assert hand.view.selection.ids == (task,)
    assert hand.document.to_bytes() == before and pool


def test_the_border_of_a_lane_is_dragged_and_its_neighbour_gives_way(hand: Hand) -> None:
    _, upper, lower = two_lanes(hand)
    hand.view.fit()
    hand.view.selection.set([upper])
    hand.settle()
    x, y, width, height = hand.view.diagram_scene.figure(upper).bounds  # type: ignore[union-attr]
    below = hand.view.diagram_scene.figure(lower).bounds  # type: ignore[union-attr]

    hand.drag((x + width / 2, y + height + 5), (x + width / 2, y + height - 35))

    now = hand.view.diagram_scene.figure(lower).bounds  # type: ignore[union-attr]
    assert now[1] < below[1] and now[1] + now[3] == below[1] + below[3]


# Labels and boundary events


def test_a_label_is_resized_by_its_side_and_wraps(hand: Hand) -> None:
    event = hand.create("startEvent", 400, 240)
    hand.view.edit(lambda modeling: modeling.rename(event, "The order of a customer is received"))
    hand.view.selection.set([event])
    hand.settle()
    figure = hand.view.diagram_scene.figure(event)
    assert figure is not None
    box = label_box(figure)

    hand.drag((box.right() + 2, box.center().y()), (box.right() + 82, box.center().y()))

    wider = hand.view.diagram_scene.figure(event)
    assert wider is not None and wider.label is not None
    assert label_box(wider).width() > box.width() + 60
    assert label_box(wider).left() == pytest.approx(box.left(), abs=1.5)

    hand.view.wants_menu.emit("element", None)
    run_from_menu(hand, "Put the label back")
    back = hand.view.diagram_scene.figure(event)
    assert back is not None and label_box(back).width() < label_box(wider).width()


def test_a_boundary_event_slides_on_its_host_and_comes_off_when_dragged_away(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    hand.view.edit(lambda modeling: modeling.create("timerBoundaryEvent", (400, 272), host_id=task))
    event = next(f.element_id for f in hand.view.diagram_scene.figures() if f.tag == "boundaryEvent")
    hand.settle()

    hand.drag((400, 272), (449, 240))
    assert hand.center(event) == (450, 240)

    hand.drag((450, 240), (640, 400))
    assert "intermediateCatchEvent" in hand.tags() and "boundaryEvent" not in hand.tags()


def test_b_attaches_an_event_without_the_mouse(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    for words in ("timer boundary", "error boundary"):
        hand.view.selection.set([task])
        hand.view.setFocus()
        hand.key(Key.Key_B)
        pick(hand, words)
        hand.view.label_editor.cancel()

    events = [f for f in hand.view.diagram_scene.figures() if f.tag == "boundaryEvent"]
    assert len(events) == 2
    assert abs(events[0].bounds[0] - events[1].bounds[0]) >= 32


# Keys


def test_alt_and_enter_begin_a_new_line_in_a_name(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    hand.view.selection.set([task])
    hand.view.setFocus()
    hand.key(Key.Key_F2)

    hand.type("Check")
    hand.key(Key.Key_Return, Mod.AltModifier)
    hand.type("order")
    hand.key(Key.Key_Return)

    assert hand.document.require(task).get("name") == "Check\norder"


def test_an_element_from_the_menu_is_placed_with_arrows_and_enter(hand: Hand) -> None:
    QTest.mouseMove(hand.view.viewport(), hand.at(400, 240))
    hand.view.note_pointer(QPointF(hand.at(400, 240)))
    hand.key(Key.Key_N)
    pick(hand, "script task")

    for _ in range(5):
        hand.key(Key.Key_Right)
    hand.key(Key.Key_Down, Mod.ShiftModifier)
    hand.key(Key.Key_Return)

    assert hand.tags() == ["scriptTask"]
    assert hand.center(hand.view.selection.single) == (440, 280)


def test_shift_c_connects_to_a_step_chosen_by_name(hand: Hand) -> None:
    first, second = hand.create("task", 300, 240), hand.create("userTask", 520, 240)
    hand.view.edit(lambda modeling: modeling.rename(second, "Approve"))
    hand.view.selection.set([first])
    hand.view.setFocus()

    hand.key(Key.Key_C, Mod.ShiftModifier)
    hand.menus.elements.search.setText("appr")
    hand.menus.elements.take_current()
    hand.settle()

    flow = next(f for f in hand.view.diagram_scene.figures() if f.is_edge)
    assert hand.view.diagram_scene.ends(flow.element_id) == (first, second)


def test_elements_go_from_file_to_file_through_the_clipboard(hand: Hand, qtbot: object) -> None:
    task = hand.create("userTask", 400, 240)
    hand.view.edit(lambda modeling: modeling.rename(task, "Approve"))
    hand.view.selection.set([task])
    hand.view.setFocus()
    hand.key(Key.Key_X, Mod.ControlModifier)
    assert hand.tags() == []

    other = Hand()
    qtbot.addWidget(other.view)  # type: ignore[attr-defined]
    other.view.setFocus()
    QTest.keyClick(other.view, Key.Key_V, Mod.ControlModifier)

    assert other.names() == {"Approve"}
    other.view.close_document()


# Minimap


@pytest.fixture
def minimap(hand: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Minimap]:
    monkeypatch.setenv("MILLRACE_HOME", str(tmp_path))
    yield Minimap(hand.view)


def test_m_shows_the_minimap_and_it_is_remembered(hand: Hand, minimap: Minimap) -> None:
    assert minimap.isHidden()
    hand.view.setFocus()

    hand.key(Key.Key_M)

    assert minimap.isVisible()
    assert not Minimap(hand.view).isHidden()


def test_a_press_in_the_minimap_brings_that_place_into_the_middle(hand: Hand, minimap: Minimap) -> None:
    hand.create("task", 200, 200)
    hand.create("task", 3000, 1800)
    minimap.flip()
    hand.settle()
    hand.view.set_zoom(1.0)
    spot = QPointF(minimap.rect().center()) + QPointF(60, 40)
    goal = minimap.place_of(spot.toPoint().toPointF())

    QTest.mousePress(minimap, LEFT, Mod.NoModifier, spot.toPoint())

    middle = hand.view.scene_place(QPointF(hand.view.viewport().rect().center()))
    assert abs(middle.x() - goal.x()) <= 2 and abs(middle.y() - goal.y()) <= 2
    assert minimap.rect().toRectF().contains(minimap.sight())


def test_the_minimap_is_not_drawn_anew_while_edits_come(hand: Hand, minimap: Minimap) -> None:
    hand.create("task", 200, 200)
    minimap.flip()
    hand.settle()
    minimap.grab()
    first = minimap._picture.cacheKey()

    hand.create("task", 500, 200)
    minimap.grab()
    assert minimap._picture.cacheKey() == first

    minimap._quiet.stop()
    minimap.grab()
    assert minimap._picture.cacheKey() != first
    assert QApplication.activePopupWidget() is None


def test_paths_are_joined_and_steps_exchanged_from_the_menu(hand: Hand) -> None:
    first, second, last = hand.create("task", 240, 200), hand.create("task", 240, 360), hand.create("task", 560, 280)
    hand.view.edit(lambda modeling: modeling.connect(first, last))
    hand.view.edit(lambda modeling: modeling.connect(second, last))
    hand.view.selection.set([first, second])
    hand.settle()

    hand.pad.buttons["merge"].click()
    hand.settle()

    gateway = hand.view.selection.single
    assert hand.document.require(gateway).tag.endswith("}exclusiveGateway")
    ends = {hand.view.diagram_scene.ends(f.element_id) for f in hand.view.diagram_scene.figures() if f.is_edge}
    assert ends == {(first, gateway), (second, gateway), (gateway, last)}

    hand.view.selection.set([first, last])
    hand.view.wants_menu.emit("element", None)
    run_from_menu(hand, "Exchange these two steps")
    assert hand.center(first)[0] > hand.center(last)[0]


# Dropping, connecting, scrolling


def test_a_step_that_nothing_leads_to_goes_between_when_dropped_on_a_flow(hand: Hand) -> None:
    first, last = hand.create("task", 240, 200), hand.create("task", 640, 200)
    hand.view.edit(lambda modeling: modeling.connect(first, last))
    loose = hand.create("userTask", 440, 400)

    hand.drag((440, 400), (440, 200))

    ends = {hand.view.diagram_scene.ends(f.element_id) for f in hand.view.diagram_scene.figures() if f.is_edge}
    assert ends == {(first, loose), (loose, last)}
    hand.document.undo()
    assert hand.center(loose) == (440, 400)


def test_a_connected_step_dragged_over_a_flow_only_moves(hand: Hand) -> None:
    first, last = hand.create("task", 240, 200), hand.create("task", 640, 200)
    hand.view.edit(lambda modeling: modeling.connect(first, last))
    start = hand.create("startEvent", 240, 400)
    third = hand.create("task", 440, 400)
    hand.view.edit(lambda modeling: modeling.connect(start, third))

    hand.drag((440, 400), (440, 208))

    ends = {hand.view.diagram_scene.ends(f.element_id) for f in hand.view.diagram_scene.figures() if f.is_edge}
    assert ends == {(first, last), (start, third)}


def test_the_connect_tool_takes_two_clicks(hand: Hand) -> None:
    first, second = hand.create("task", 240, 200), hand.create("task", 560, 200)
    hand.view.set_tool("connect")

    hand.click(240, 200)
    hand.click(560, 200)

    ends = {hand.view.diagram_scene.ends(f.element_id) for f in hand.view.diagram_scene.figures() if f.is_edge}
    assert ends == {(first, second)}
    assert hand.view.tool == "select"


def test_the_view_scrolls_while_something_is_dragged_at_its_edge(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    area = hand.view.viewport().rect()
    edge = hand.view.scene_place(QPointF(area.right() - 6, area.center().y()))
    before = hand.view.horizontalScrollBar().value()

    hand.drag((400, 240), (edge.x(), edge.y()), drop=False)
    for _ in range(5):
        hand.view.edge_scroll.step()
    assert hand.view.horizontalScrollBar().value() > before

    hand.view.finish_gesture(QPointF(area.right() - 6, area.center().y()))
    assert hand.center(task)[0] > edge.x() + 20
    assert not hand.view.edge_scroll._timer.isActive()


def test_the_reason_of_a_refusal_stands_beside_the_pointer_and_goes_with_the_gesture(hand: Hand) -> None:
    task, start = hand.create("task", 300, 240), hand.create("startEvent", 520, 240)
    hand.view.set_tool("connect")

    hand.drag(hand.center(task), hand.center(start), drop=False)
    hint = hand.view.hint
    assert hint.isVisible() and "start event" in hint.text()
    assert hint.geometry().left() > hand.at(520, 240).x()

    hand.view.cancel_gesture()
    assert not hint.isVisible()


def test_what_comes_off_the_palette_does_not_scroll_the_view(hand: Hand) -> None:
    before = hand.view.horizontalScrollBar().value()

    hand.view.begin_create(kind("task"), hand.view.scene_place(QPointF(10, 200)))
    hand.view.move_gesture(QPointF(12, 200))
    assert not hand.view.edge_scroll._timer.isActive()

    hand.view.move_gesture(QPointF(300, 200))
    hand.view.move_gesture(QPointF(10, 200))
    assert hand.view.edge_scroll._timer.isActive()
    hand.view.cancel_gesture()
    assert not hand.view.edge_scroll._timer.isActive()
    assert hand.view.horizontalScrollBar().value() == before


def test_the_pad_of_a_short_flow_covers_neither_of_its_ends(hand: Hand) -> None:
    # Given a task with an end event close to it
    task = hand.create("userTask", 300, 300)
    end = hand.view.edit(lambda modeling: modeling.append(task, "endEvent"))[0]
    hand.settle()
    flow = next(figure for figure in hand.view.diagram_scene.figures() if figure.is_edge)

    # When the flow is selected
    hand.view.selection.set([flow.element_id])
    hand.settle()

    # Then the pad is in sight and covers neither
    assert hand.pad.isVisible()
    content = hand.pad.geometry().adjusted(EDGE, EDGE, -EDGE, -EDGE)
    covered = hand.view.mapToScene(content).boundingRect()
    for each in (task, end):
        figure = hand.view.diagram_scene.figure(each)
        assert figure is not None and not covered.intersects(QRectF(*figure.bounds))


@pytest.mark.parametrize("height", [640, 420, 330])
def test_every_tool_of_the_palette_is_in_sight_in_a_low_window(hand: Hand, height: int) -> None:
    # Given / When the canvas is as high as the window leaves it
    hand.view.resize(700, height)
    hand.settle()

    # Then every button stands within the view, none over another, and the diagram is fitted beside them
    boxes = [
        each.geometry() for each in (*hand.palette.tools.values(), *hand.palette.kinds.values(), hand.palette.more)
    ]
    assert all(hand.palette.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for a, b in combinations(boxes, 2))
    assert hand.palette.geometry().bottom() <= hand.view.rect().bottom()
    assert hand.view.fit_area().left() >= hand.palette.geometry().right() - EDGE


def test_what_was_named_stays_selected(hand: Hand) -> None:
    # Given a task with a step behind it
    task = hand.create("task", 300, 300)
    hand.view.edit(lambda modeling: modeling.append(task, "endEvent"))
    hand.view.selection.set([task])

    for leave in (Key.Key_Return, Key.Key_Escape):
        # When its name is typed on the canvas and taken, or left
        hand.key(Key.Key_F2)
        hand.type("Check")
        hand.key(leave)

        # Then it is still selected, and the canvas has the keyboard
        assert hand.view.selection.single == task
        assert hand.view.hasFocus()


def test_the_pad_of_a_step_keeps_off_the_name_of_the_pool_and_off_the_palette(hand: Hand) -> None:
    # Given a pool whose first step stands close to its header, at the left edge of the view
    hand.create("participant", 400, 300)
    figure = next(f for f in hand.view.diagram_scene.figures() if f.tag == "participant")
    x, y, _, height = figure.bounds
    start = hand.create("startEvent", x + 60, y + height / 2)
    hand.view.edit(lambda modeling: modeling.append(start, "task"))
    hand.view.pan_by(x - 80, 0)

    for each in (start, figure.element_id):
        # When it is selected, or the pool itself
        hand.view.selection.set([each])
        hand.settle()

        # Then the pad covers neither the name of the pool nor the palette
        content = hand.pad.geometry().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        header = QRectF(x, y, 30, height)
        assert hand.pad.isVisible()
        assert not hand.view.mapToScene(content).boundingRect().intersects(header)
        assert not content.intersects(hand.palette.geometry().adjusted(EDGE, EDGE, -EDGE, -EDGE))
