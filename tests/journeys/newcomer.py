"""A newcomer at the real window: events go to the native window; what is clicked is never called."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QWidget,
)

from app.look.components import Button
from app.shell.window import MainWindow

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PATIENCE = 30.0
STEPS = (0.05, 0.3, 0.6, 0.9, 1.0)
PICTURES = "MILLRACE_JOURNEY_PICTURES"
"""A folder to draw the window into at each `look`; none are drawn without it."""

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


class Newcomer:
    """Sees widgets, clicks, drags, types; waits for what the window shows."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._number = 0

    # --- Waiting ---------------------------------------------------------------------------------

    def settle(self, rounds: int = 5) -> None:
        """Let the window do what it has to do."""
        for _ in range(rounds):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
        self._give_keyboard_back()

    def _give_keyboard_back(self) -> None:
        """What a window manager does when a popup closes, and the offscreen platform does not."""
        if QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None:
            focus = QGuiApplication.focusWindow()
            if focus is None or not focus.isVisible():
                self.window.activateWindow()
                QApplication.processEvents()

    def wait(self, until: Callable[[], object], what: str) -> None:
        """Wait until something is seen."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, f"waited in vain for: {what}"
            QApplication.processEvents()
            time.sleep(0.005)
        self.settle()

    def look(self, name: str) -> None:
        """Keep a picture of what is on the screen."""
        folder = os.environ.get(PICTURES)
        if folder:
            self._number += 1
            Path(folder).mkdir(parents=True, exist_ok=True)
            top = QApplication.activeModalWidget() or QApplication.activePopupWidget()
            self.window.grab().save(f"{folder}/{self._number:02d}-{name}.png")
            if top is not None:
                top.grab().save(f"{folder}/{self._number:02d}-{name}-over.png")

    # --- Mouse -----------------------------------------------------------------------------------

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click in the middle of a widget, which must be in sight, enabled and not covered."""
        self.show_in_scroll_area(widget)
        place = widget.rect().center() if place is None else place
        self._must_be_reachable(widget, place)
        self.click_at(widget, place)

    def click_at(self, widget: QWidget, place: QPoint) -> None:
        """Click at a place of a widget."""
        handle, point = _native(widget, place)
        QTest.mouseMove(handle, point)
        QTest.mouseClick(handle, LEFT, NONE, point)
        self.settle()

    def drag(self, widget: QWidget, start: QPoint, target: QWidget, end: QPoint) -> None:
        """Press, move in steps, release."""
        self._must_be_reachable(widget, start)
        handle, first = _native(widget, start)
        last = handle.mapFromGlobal(target.mapToGlobal(end))
        QTest.mouseMove(handle, first)
        QTest.mousePress(handle, LEFT, NONE, first)
        for share in STEPS:
            QTest.mouseMove(handle, first + (last - first) * share)
            self.settle(1)
        QTest.mouseRelease(handle, LEFT, NONE, last)
        self.settle()

    def show_in_scroll_area(self, widget: QWidget) -> None:
        """Turn the wheel until the widget is in sight."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
                self.settle(1)
            parent = parent.parentWidget()

    def _must_be_reachable(self, widget: QWidget, place: QPoint) -> None:
        name = widget.accessibleName() or widget.objectName() or type(widget).__name__
        assert widget.isVisible(), f"{name} is not in sight"
        assert widget.isEnabled(), f"{name} is disabled"
        top = widget.window()
        hit = top.childAt(widget.mapTo(top, place)) or top
        ancestor: QWidget | None = hit
        while ancestor is not None and ancestor is not widget:
            ancestor = ancestor.parentWidget()
        assert ancestor is widget or hit.isAncestorOf(widget), f"{name} is covered by {hit!r}"

    # --- Keyboard --------------------------------------------------------------------------------

    def key(self, keys: str) -> None:
        """Press a key, or a key with modifiers: "Return", "Ctrl+S"."""
        combination = QKeySequence(keys)[0]
        QTest.keyClick(_focus_window(self.window), combination.key(), combination.keyboardModifiers())
        self.settle()

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        for letter in text:
            QTest.keyClick(_focus_window(self.window), letter)
        self.settle()

    # --- Finding ---------------------------------------------------------------------------------

    def button(self, text: str, inside: QWidget | None = None) -> QPushButton:
        """The button in sight with these words."""
        root = inside or self.window
        found = [each for each in root.findChildren(Button) if each.text() == text and each.isVisible()]
        assert found, f"no button {text!r} is in sight"
        return found[0]

    def named(self, kind: type[AnyWidget], accessible_name: str, inside: QWidget | None = None) -> AnyWidget:
        """The widget in sight with this accessible name."""
        root = inside or self.window
        found = [w for w in root.findChildren(kind) if w.accessibleName() == accessible_name and w.isVisible()]
        assert found, f"no {kind.__name__} named {accessible_name!r} is in sight"
        return found[0]

    def words(self, inside: QWidget | None = None) -> str:
        """All words of the labels in sight."""
        from PySide6.QtWidgets import QLabel

        root = inside or self.window
        return " | ".join(each.text() for each in root.findChildren(QLabel) if each.isVisible() and each.text())

    def click_row(self, view: QAbstractItemView, row: int) -> None:
        """Click a row of a list or table."""
        box = view.visualRect(view.model().index(row, 0))
        self.click_at(view.viewport(), box.center())

    # --- What opens over the window --------------------------------------------------------------

    def answer(self, act: Callable[[], object], handle: Callable[[QDialog], object]) -> None:
        """Do something that opens a dialog, and handle the dialog."""
        problems: list[BaseException] = []
        seen: list[QWidget] = []

        def check() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isVisible() or seen:
                return
            seen.append(dialog)
            assert isinstance(dialog, QDialog)
            try:
                self.settle()
                handle(dialog)
            except BaseException as problem:
                problems.append(problem)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        timer = QTimer(interval=10)
        timer.timeout.connect(check)
        timer.start()
        try:
            act()
            self.wait(lambda: seen and not QApplication.activeModalWidget(), "a dialog")
        finally:
            timer.stop()
        if problems:
            raise problems[0]

    def save_as(self, dialog: QDialog, name: str) -> None:
        """Give a file dialog a name."""
        assert isinstance(dialog, QFileDialog)
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert edit is not None
        edit.selectAll()
        edit.setFocus()
        self.settle()
        self.type(name)
        self.key("Return")

    def choose(self, act: Callable[[], object], text: str) -> None:
        """Do something that opens a menu, and choose the entry that begins with these words."""
        problems: list[BaseException] = []
        done: list[bool] = []

        def check() -> None:
            menu = QApplication.activePopupWidget()
            if not isinstance(menu, QMenu) or done:
                return
            done.append(True)
            try:
                self.look("menu")
                action = _entry(menu, text)
                self.click_at(menu, menu.actionGeometry(action).center())
            except BaseException as problem:
                problems.append(problem)
                menu.close()

        timer = QTimer(interval=10)
        timer.timeout.connect(check)
        timer.start()
        try:
            act()
            self.wait(lambda: bool(done), "a menu")
        finally:
            timer.stop()
        if problems:
            raise problems[0]


def _entry(menu: QMenu, text: str) -> QAction:
    entries = [action for action in menu.actions() if action.text().startswith(text)]
    assert entries, f"no entry {text!r}, only {[action.text() for action in menu.actions()]}"
    return entries[0]


def _native(widget: QWidget, place: QPoint) -> tuple[QWindow, QPoint]:
    top = widget.window()
    handle = top.windowHandle()
    assert handle is not None
    return handle, QPointF(widget.mapTo(top, place)).toPoint()


def _focus_window(window: MainWindow) -> QWindow:
    popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    handle = popup.windowHandle() if popup is not None else QGuiApplication.focusWindow() or window.windowHandle()
    assert handle is not None
    return handle
