"""A canvas to drive as a person does: real mouse and key events on the viewport."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.bpmn.document import Document
from app.bpmn.layout.geometry import Point
from app.canvas.editor.context_pad import ContextPad
from app.canvas.editor.menus import CanvasMenus
from app.canvas.editor.palette import Palette
from app.canvas.editor.view import EditorView
from app.canvas.screen import ModelScreen
from app.foundation.notices import Notice, listen
from app.look.theme import install, set_theme
from app.session.session import Session
from app.workspace.open import open_workspace

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Every canvas test runs in the light theme with the bundled fonts."""
    install(qapp)
    set_theme("light")
    yield
    set_theme("light")


@pytest.fixture
def notices() -> Iterator[list[Notice]]:
    told: list[Notice] = []
    stop = listen(told.append)
    yield told
    stop()


@pytest.fixture
def session(qtbot: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("MILLRACE_HOME", str(tmp_path / "home"))
    workspace = open_workspace("memory")
    made = Session(workspace)
    yield made
    made.close()
    workspace.close()


@pytest.fixture
def screen(qtbot: object, session: Session) -> Iterator[ModelScreen]:
    made = ModelScreen(session)
    made.resize(1204, 726)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    QApplication.processEvents()
    yield made
    for model in made.models:
        model.document.mark_saved()
    for page in list(made.pages):
        made.close_page(page)


class Hand:
    """A person at the canvas."""

    def __init__(self) -> None:
        self.view = EditorView()
        self.view.resize(1000, 640)
        self.palette = Palette(self.view)
        self.pad = ContextPad(self.view)
        self.menus = CanvasMenus(self.view)
        self.said: list[str] = []
        self.view.said.connect(self.said.append)
        self.document = Document.new("Test")
        self.view.edit_document(self.document)
        self.view.show()
        self.settle()

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()

    def create(self, kind: str, x: float, y: float) -> str:
        made = self.view.edit(lambda modeling: modeling.create(kind, Point(x, y)))
        self.settle()
        return made[0]

    def at(self, x: float, y: float) -> QPoint:
        """A place of the diagram on the viewport."""
        return self.view.viewportTransform().map(QPointF(x, y)).toPoint()

    def center(self, element_id: str) -> tuple[float, float]:
        figure = self.view.diagram_scene.figure(element_id)
        assert figure is not None
        x, y, width, height = figure.bounds
        return x + width / 2, y + height / 2

    def click(self, x: float, y: float, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseMove(self.view.viewport(), self.at(x, y))
        QTest.mouseClick(self.view.viewport(), LEFT, modifier, self.at(x, y))
        self.settle()

    def drag(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        drop: bool = True,
        modifier: Qt.KeyboardModifier = NONE,
    ) -> None:
        viewport = self.view.viewport()
        QTest.mouseMove(viewport, self.at(*start))
        QTest.mousePress(viewport, LEFT, modifier, self.at(*start))
        for share in (0.2, 0.5, 0.8, 1.0):
            place = self.at(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            move(viewport, place, modifier)
        if drop:
            QTest.mouseRelease(viewport, LEFT, modifier, self.at(*end))
        self.settle()

    def drag_button(self, button: QWidget, end: tuple[float, float]) -> None:
        """Drag from a button of palette or pad onto the canvas."""
        target = button.mapFromGlobal(self.view.viewport().mapToGlobal(self.at(*end)))
        start = button.rect().center()
        QTest.mousePress(button, LEFT, NONE, start)
        for share in (0.3, 0.7, 1.0):
            move(button, start + (target - start) * share, NONE)
        QTest.mouseRelease(button, LEFT, NONE, target)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.view, text)
        self.settle()

    def tags(self) -> list[str]:
        return sorted(figure.tag for figure in self.view.diagram_scene.figures())

    def names(self) -> set[str]:
        return {figure.name for figure in self.view.diagram_scene.figures() if figure.name}


def move(widget: QWidget, place: QPoint, modifier: Qt.KeyboardModifier) -> None:
    """A mouse move with the left button held, which QTest.mouseMove cannot say."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        LEFT,
        modifier,
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def hand(qtbot: object) -> Iterator[Hand]:
    made = Hand()
    qtbot.addWidget(made.view)  # type: ignore[attr-defined]
    made.view.activateWindow()
    made.view.setFocus()
    made.settle()
    yield made
    made.view.close_document()
