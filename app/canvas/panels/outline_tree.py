"""The tree of the outline: every key of the canvas, said to the elements in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

if TYPE_CHECKING:
    from app.canvas.panels.outline import OutlinePanel

Key, Mod = Qt.Key, Qt.KeyboardModifier
ARROWS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
STEP, BIG_STEP = 8, 40
MENUS = {
    Key.Key_A: "append",
    Key.Key_R: "replace",
    Key.Key_C: "connect",
    Key.Key_B: "attach",
    Key.Key_P: "into",
    Key.Key_K: "color",
    Key.Key_G: "align",
    Key.Key_Menu: "element",
}
Act = Callable[["OutlinePanel"], object]
CTRL: dict[Qt.Key, Act] = {
    Key.Key_C: lambda panel: panel.view.clipboard.copy(),
    Key.Key_X: lambda panel: panel.view.clipboard.cut(),
    Key.Key_V: lambda panel: panel.view.clipboard.paste(),
    Key.Key_D: lambda panel: panel.view.clipboard.duplicate(),
}
PLAIN: dict[Qt.Key, Act] = {
    Key.Key_Delete: lambda panel: panel.delete(),
    Key.Key_Backspace: lambda panel: panel.delete(),
    Key.Key_N: lambda panel: panel.ask_new(),
    Key.Key_Return: lambda panel: panel.show_on_canvas(),
    Key.Key_Enter: lambda panel: panel.show_on_canvas(),
    Key.Key_E: lambda panel: panel.rename(),
}


class OutlineTree(QTreeView):
    """`focused` fires when the keyboard comes here."""

    focused = Signal()

    def __init__(self, panel: OutlinePanel) -> None:
        super().__init__()
        self._panel = panel
        self.setAccessibleName("Outline of the model")
        self.setAccessibleDescription("F2 renames, A appends, R changes the type, C connects, Delete deletes")
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the canvas here, not a search: that is Ctrl+F."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The canvas' keys first, unless a name is typed; walking and opening branches as in every tree."""
        typing = self.state() == QAbstractItemView.State.EditingState
        if not typing and self._means_something(Qt.Key(event.key()), event.modifiers()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _means_something(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & Mod.AltModifier and key in (Key.Key_Up, Key.Key_Down):
            self._panel.move_lane("up" if key == Key.Key_Up else "down")
            return True
        if modifiers & Mod.ControlModifier:
            return self._with_ctrl(key, modifiers)
        if key == Key.Key_F10 and modifiers & Mod.ShiftModifier:
            key = Key.Key_Menu
        if key in MENUS:
            self._panel.ask(MENUS[key])
            return True
        return self._run(PLAIN.get(key))

    def _with_ctrl(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in ARROWS:
            dx, dy = ARROWS[key]
            step = BIG_STEP if modifiers & Mod.ShiftModifier else STEP
            self._panel.view.nudge(dx * step, dy * step)
            return True
        return not modifiers & Mod.ShiftModifier and self._run(CTRL.get(key))

    def _run(self, act: Act | None) -> bool:
        if act is None:
            return False
        act(self._panel)
        return True

    def menu_place(self) -> QPoint:
        """Beside the current row, on the screen."""
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(QPoint(max(rect.left(), 0) + 24, rect.bottom() + 2))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The canvas' menu of what is chosen here."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._panel.ask("element", event.globalPos())
        else:
            self._panel.ask("element")
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Names are typed here from now on."""
        super().focusInEvent(event)
        self.focused.emit()
