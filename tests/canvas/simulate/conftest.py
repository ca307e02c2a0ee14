"""A model on the canvas in which tokens run, driven as a person does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.screen import ModelScreen
from app.canvas.simulate.mode import SimulateMode

MODEL = Path(__file__).parent / "order.bpmn"
"""start > check (2 days at most) > big? > pay (service task) or ask (user task) > end."""


class Player:
    """A person in front of the mode."""

    def __init__(self, screen: ModelScreen, path: Path) -> None:
        self.screen, self.path = screen, path
        page = screen.open_path(path)
        assert page is not None
        self.page = page
        self.settle()

    @property
    def mode(self) -> SimulateMode:
        mode = self.page.mode
        assert isinstance(mode, SimulateMode)
        return mode

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()

    def enter(self) -> SimulateMode:
        QTest.keyClick(self.page.view, Qt.Key.Key_F9)
        self.settle()
        self.mode.player.set_speed(1000)
        return self.mode

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.page.view, key)
        self.settle()

    def rest(self) -> None:
        """Until nothing moves."""
        mode = self.mode
        for _ in range(200):
            QTest.qWait(5)
            if not mode.player.is_moving and not mode.flights.is_flying:
                self.settle()
                return
        raise AssertionError("tokens do not come to rest")

    def press(self, element_id: str, flow: str = "") -> None:
        """Click the button on the canvas at an element, or at a flow to choose."""
        button = next(
            each
            for each in self.mode.affordances.buttons
            if each.flow == flow and (flow or each.what.element_id == element_id)
        )
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def say(self, **variables: str) -> None:
        """Type variables into the open panel, and press its button."""
        popover = self.mode.popover
        assert popover is not None and popover.isVisible()
        for name, text in variables.items():
            row = next((each for each in popover.rows.rows if each.name.text() == name), None) or popover.rows.add_row(
                name
            )
            row.value.clear()
            QTest.keyClicks(row.value, text)
        QTest.mouseClick(popover.go, Qt.MouseButton.LeftButton)
        self.settle()
        self.rest()

    def start(self, **variables: str) -> None:
        self.press("start")
        self.say(**variables)

    def hover(self, element_id: str) -> None:
        figure = self.page.view.diagram_scene.figure(element_id)
        assert figure is not None
        x, y, width, height = figure.bounds
        place = self.page.view.viewportTransform().map(QPointF(x + width / 2, y + height / 2)).toPoint()
        QTest.mouseMove(self.page.view.viewport(), place)
        self.settle()


@pytest.fixture
def make(screen: ModelScreen, tmp_path: Path) -> Callable[[], Player]:
    return lambda: Player(screen, Path(shutil.copy(MODEL, tmp_path)))


@pytest.fixture
def person(make: Callable[[], Player]) -> Iterator[Player]:
    made = make()
    yield made
    if made.page.mode is not None:
        made.page.set_mode(None)
