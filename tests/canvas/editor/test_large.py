"""On a large diagram: moving the pointer, selecting and dragging never walk all that is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.canvas.scene import DiagramScene
from tests.canvas.conftest import LEFT, NONE, Hand, move


@cache
def two_hundred_tasks() -> bytes:
    """A file of two hundred tasks in five connected rows."""
    document = Document.new("Large")
    modeling = Modeling(document)
    made: list[str] = []
    with document.transaction("Fill"):
        for number in range(200):
            made.append(modeling.create("task", Point(200 + 160 * (number % 40), 200 + 120 * (number // 40))))
            if number % 40:
                modeling.connect(made[-2], made[-1])
    modeling.close()
    return document.to_bytes()


@pytest.fixture
def crowded(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Hand, list[str], list[int]]]:
    """A canvas with two hundred connected tasks, and a count of walks over all of them."""
    hand.document = Document.from_bytes(two_hundred_tasks())
    hand.view.edit_document(hand.document)
    hand.view.set_zoom(1.0)
    hand.view.centerOn(500, 320)
    made = [figure.element_id for figure in hand.view.diagram_scene.figures() if figure.tag == "task"]
    hand.settle()
    walks: list[int] = []
    original = DiagramScene.figures

    def counted(scene: DiagramScene) -> object:
        walks.append(1)
        return original(scene)

    monkeypatch.setattr(DiagramScene, "figures", counted)
    yield hand, made, walks


def test_the_pointer_over_the_canvas_walks_nothing(crowded: tuple[Hand, list[str], list[int]]) -> None:
    hand, _, walks = crowded

    for x in range(160, 700, 40):
        QTest.mouseMove(hand.view.viewport(), hand.at(x, 205))
        hand.settle()

    assert hand.view.hovered
    assert not walks


def test_selecting_one_element_walks_nothing(crowded: tuple[Hand, list[str], list[int]]) -> None:
    hand, made, walks = crowded

    hand.click(200, 200)
    hand.key(Qt.Key.Key_Tab)

    assert hand.view.selection.single == made[1]
    assert hand.pad.isVisible()
    assert not walks


def test_dragging_and_dropping_a_task_walks_nothing(crowded: tuple[Hand, list[str], list[int]]) -> None:
    hand, made, walks = crowded

    hand.drag((360, 200), (360, 264))

    assert hand.center(made[1]) == (360, 264)
    assert not walks


def test_a_box_walks_once_however_far_it_is_dragged(crowded: tuple[Hand, list[str], list[int]]) -> None:
    hand, _, walks = crowded
    hand.view.set_tool("lasso")
    viewport = hand.view.viewport()

    QTest.mousePress(viewport, LEFT, NONE, hand.at(120, 120))
    for step in range(1, 12):
        move(viewport, hand.at(120 + 60 * step, 120 + 30 * step), NONE)
    QTest.mouseRelease(viewport, LEFT, NONE, hand.at(780, 450))

    assert len(hand.view.selection.ids) > 6
    assert len(walks) == 1


def test_thousands_selected_are_painted_as_plain_boxes(crowded: tuple[Hand, list[str], list[int]]) -> None:
    hand, _, walks = crowded
    hand.view.select_all()
    hand.settle()
    walks.clear()

    hand.view.grab()

    assert len(hand.view.selection.ids) == 200
    assert not walks
