"""The keyboard on the canvas: one table of keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from app.canvas.reading.figure import SUB_PROCESS_TAGS

if TYPE_CHECKING:
    from app.canvas.editor.view import EditorView

Key, Mod = Qt.Key, Qt.KeyboardModifier
Action = Callable[["EditorView"], object]
STEP, BIG_STEP = 1.0, 8.0
NEAR, FAR = 8.0, 40.0

CTRL: dict[Qt.Key, Action] = {
    Key.Key_Z: lambda view: view.undo(),
    Key.Key_Y: lambda view: view.redo(),
    Key.Key_A: lambda view: view.select_all(),
    Key.Key_C: lambda view: view.clipboard.copy(),
    Key.Key_X: lambda view: view.clipboard.cut(),
    Key.Key_V: lambda view: view.clipboard.paste(),
    Key.Key_D: lambda view: view.clipboard.duplicate(),
    Key.Key_Down: lambda view: _enter(view),
    Key.Key_Up: lambda view: view.wants_up.emit(),
}
SHIFT: dict[Qt.Key, Action] = {
    Key.Key_C: lambda view: view.wants_menu.emit("connect", QPointF()),
    Key.Key_F10: lambda view: view.wants_menu.emit("element", QPointF()),
}
PLAIN: dict[Qt.Key, Action] = {
    Key.Key_Delete: lambda view: view.delete_selected(),
    Key.Key_Backspace: lambda view: _back(view),
    Key.Key_Plus: lambda view: view.zoom_in(),
    Key.Key_Equal: lambda view: view.zoom_in(),
    Key.Key_Minus: lambda view: view.zoom_out(),
    Key.Key_0: lambda view: view.fit(),
    Key.Key_H: lambda view: view.set_tool("hand"),
    Key.Key_L: lambda view: view.set_tool("lasso"),
    Key.Key_S: lambda view: view.set_tool("space"),
    Key.Key_V: lambda view: view.set_tool("select"),
    Key.Key_C: lambda view: _connect(view),
    Key.Key_K: lambda view: view.wants_menu.emit("color", QPointF()),
    Key.Key_B: lambda view: view.wants_menu.emit("attach", QPointF()),
    Key.Key_P: lambda view: view.wants_menu.emit("into", QPointF()),
    Key.Key_G: lambda view: view.wants_menu.emit("align", QPointF()),
    Key.Key_M: lambda view: view.wants_minimap.emit(),
    Key.Key_Menu: lambda view: view.wants_menu.emit("element", QPointF()),
    Key.Key_A: lambda view: view.wants_menu.emit("append", QPointF()),
    Key.Key_N: lambda view: view.wants_menu.emit("create", QPointF()),
    Key.Key_R: lambda view: view.wants_menu.emit("replace", QPointF()),
    Key.Key_E: lambda view: _edit_label(view),
    Key.Key_F2: lambda view: _edit_label(view),
    Key.Key_Return: lambda view: _edit_label(view),
}
ARROWS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}


def handle_key(view: EditorView, event: QKeyEvent) -> bool:
    """Do what a key means; False when it means nothing here."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if key == Key.Key_Escape:
        return _escape(view)
    if modifiers & Mod.ControlModifier:
        if key == Key.Key_Z and modifiers & Mod.ShiftModifier:
            view.redo()
            return True
        return _run(CTRL.get(key), view)
    if view.gesture is not None and view.is_loose and _steer(view, key, bool(modifiers & Mod.ShiftModifier)):
        return True
    if key in ARROWS:
        return _arrow(view, key, bool(modifiers & Mod.ShiftModifier))
    if modifiers & Mod.ShiftModifier and key in SHIFT:
        return _run(SHIFT[key], view)
    return _run(PLAIN.get(key), view)


def _steer(view: EditorView, key: Qt.Key, big: bool) -> bool:
    """An element or connection that follows the pointer follows the arrows too; Enter lets it go."""
    if key in ARROWS:
        dx, dy = ARROWS[key]
        view.steer_gesture(dx * (FAR if big else NEAR), dy * (FAR if big else NEAR))
        return True
    if key in (Key.Key_Return, Key.Key_Enter):
        view.finish_gesture(view.last_place)
        return True
    return False


def _run(action: Action | None, view: EditorView) -> bool:
    if action is None:
        return False
    action(view)
    return True


def _escape(view: EditorView) -> bool:
    """Cancel what is under way, else the tool, else the selection; with nothing left, go up from a sub-process."""
    if view.gesture is not None:
        view.cancel_gesture()
    elif view.tool != "select":
        view.set_tool("select")
    elif view.selection.ids:
        view.selection.clear()
    else:
        view.wants_up.emit()
    return True


def _back(view: EditorView) -> None:
    """Delete what is selected; with nothing selected, go up from a sub-process."""
    if view.selection.ids:
        view.delete_selected()
    else:
        view.wants_up.emit()


def _enter(view: EditorView) -> None:
    """Into a collapsed sub-process, or to the process that is called."""
    figure = view.diagram_scene.figure(view.selection.single)
    if figure is not None and figure.tag == "callActivity":
        view.wants_called.emit(figure.element_id)
    elif figure is not None and figure.tag in SUB_PROCESS_TAGS and not figure.expanded:
        view.wants_plane.emit(figure.element_id)


def _arrow(view: EditorView, key: Qt.Key, big: bool) -> bool:
    """Nudge what is selected; with nothing selected, pan."""
    dx, dy = ARROWS[key]
    if view.selection.ids:
        step = BIG_STEP if big else STEP
        view.nudge(dx * step, dy * step)
    else:
        view.scroll_by(dx * 40, dy * 40)
    return True


def _connect(view: EditorView) -> None:
    if view.selection.single:
        view.begin_connect(view.selection.single, view.pointer, loose=True)
    else:
        view.set_tool("connect")


def _edit_label(view: EditorView) -> None:
    if view.selection.single:
        view.label_editor.open(view.selection.single)
