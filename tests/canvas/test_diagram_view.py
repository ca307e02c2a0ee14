"""Looking at a diagram: fit, zoom, pan, click, overlay, overview."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.canvas.diagram_view import DiagramView
from app.canvas.overlay import Overlay
from app.look.theme import set_theme, theme
from tests.canvas.conftest import LEFT, NONE, move


@pytest.fixture
def shown(qtbot: object) -> Iterator[tuple[DiagramView, str, str]]:
    document = Document.new("Test")
    modeling = Modeling(document)
    start = modeling.create("startEvent", Point(200, 200))
    task = modeling.append(start, "task")
    view = DiagramView()
    view.resize(600, 400)
    view.show_document(document)
    view.show()
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    QApplication.processEvents()
    yield view, start, task
    view.clear()


def at(view: DiagramView, element_id: str) -> QPoint:
    figure = view.diagram_scene.figure(element_id)
    assert figure is not None
    x, y, width, height = figure.bounds
    return view.viewportTransform().map(QPointF(x + width / 2, y + height / 2)).toPoint()


def wheel(view: DiagramView, place: QPoint, turn: int) -> None:
    event = QWheelEvent(
        QPointF(place), QPointF(view.mapToGlobal(place)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_a_click_tells_which_element(shown: tuple[DiagramView, str, str]) -> None:
    view, start, task = shown
    told: list[str] = []
    view.element_clicked.connect(told.append)

    QTest.mouseClick(view.viewport(), LEFT, NONE, at(view, task))
    QTest.mouseClick(view.viewport(), LEFT, NONE, at(view, start))
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(5, 5))

    assert told == [task, start, ""]


def test_a_drag_pans_and_is_no_click(shown: tuple[DiagramView, str, str]) -> None:
    view, _, task = shown
    told: list[str] = []
    view.element_clicked.connect(told.append)
    before = at(view, task)

    QTest.mousePress(view.viewport(), LEFT, NONE, before)
    move(view.viewport(), before + QPoint(30, 10), NONE)
    move(view.viewport(), before + QPoint(60, 20), NONE)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, before + QPoint(60, 20))

    assert at(view, task) - before == QPoint(60, 20)
    assert told == []


def test_the_wheel_zooms_where_the_pointer_is(shown: tuple[DiagramView, str, str]) -> None:
    view, _, task = shown
    place, before = at(view, task), view.zoom

    wheel(view, place, 120)

    assert view.zoom > before
    assert (at(view, task) - place).manhattanLength() <= 2


def test_fit_shows_everything_and_never_enlarges(shown: tuple[DiagramView, str, str]) -> None:
    view, start, task = shown
    view.set_zoom(3.0)

    view.fit()

    assert view.zoom == 1.0
    assert view.viewport().rect().contains(at(view, start)) and view.viewport().rect().contains(at(view, task))


def test_a_fitted_diagram_stays_fitted_when_the_view_shrinks(shown: tuple[DiagramView, str, str]) -> None:
    view, start, task = shown
    view.fit()

    view.resize(180, 160)
    QApplication.processEvents()

    assert view.viewport().rect().contains(at(view, start)) and view.viewport().rect().contains(at(view, task))
    assert view.zoom < 1.0


def test_an_overlay_shows_tokens_and_goes_again(shown: tuple[DiagramView, str, str]) -> None:
    view, _, task = shown
    plain = view.grab().toImage()

    view.set_overlay(Overlay(tokens={task: 3}, pills={task: "3.2 d"}))
    QApplication.processEvents()
    assert view.grab().toImage() != plain

    view.set_overlay(Overlay())
    QApplication.processEvents()
    assert view.grab().toImage() == plain


def test_an_overlay_for_elements_that_are_not_shown_is_no_fault(shown: tuple[DiagramView, str, str]) -> None:
    view, _, _ = shown

    view.set_overlay(
        Overlay(tokens={"elsewhere": 1}, incidents={"gone"}, badges={"x": "error"}, pills={"y": "1"}, heat={"z": 0.5})
    )
    view.grab()


def test_far_out_the_overview_is_painted(shown: tuple[DiagramView, str, str]) -> None:
    view, _, task = shown
    view.set_zoom(0.2)
    QApplication.processEvents()

    figure = view.diagram_scene.figure(task)
    assert figure is not None
    box = view.viewportTransform().mapRect(view.diagram_scene.shapes[task].sceneBoundingRect()).toRect()
    image = view.grab(box).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme().color("canvas.node.stroke").name() in colours


def test_the_theme_changes_under_an_open_diagram(shown: tuple[DiagramView, str, str]) -> None:
    view, _, task = shown
    place = at(view, task)

    set_theme("dark")
    QApplication.processEvents()

    assert view.grab().toImage().pixelColor(place) == theme().color("canvas.node.fill")
