"""The canvas' keys in words: for the page of shortcuts and the command palette."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from app.canvas.editor.keys import CTRL, PLAIN, SHIFT, Action

Key = Qt.Key


@dataclass(frozen=True, slots=True)
class KeyWord:
    """One key: what it does, how it is written, and the action itself; `words` are others that find it."""

    title: str
    keys: str
    run: Action
    icon: str = ""
    words: str = ""


CANVAS_KEYS = (
    KeyWord("Add an element", "N", PLAIN[Key.Key_N], "plus", "create new palette"),
    KeyWord("Append an element", "A", PLAIN[Key.Key_A], "plus", "next"),
    KeyWord("Change the type", "R", PLAIN[Key.Key_R], "wrench", "replace morph"),
    KeyWord("Edit the name", "F2 / Return", PLAIN[Key.Key_F2], "edit", "rename label"),
    KeyWord("Connect with the pointer", "C", PLAIN[Key.Key_C], "connect", "flow"),
    KeyWord("Connect to a step by its name", "Shift+C", SHIFT[Key.Key_C], "connect", "flow"),
    KeyWord("Attach an event", "B", PLAIN[Key.Key_B], "attach", "boundary timer error"),
    KeyWord("Move into a lane, pool or sub-process", "P", PLAIN[Key.Key_P], "group-box", "put lane container"),
    KeyWord("Colour the selection", "K", PLAIN[Key.Key_K], "color", "color fill"),
    KeyWord("Arrange the selection", "G", PLAIN[Key.Key_G], "align", "align distribute size"),
    KeyWord("Menu of the selection", "Shift+F10", SHIFT[Key.Key_F10], "more", "context"),
    KeyWord("Into a sub-process or called process", "Ctrl+Down", CTRL[Key.Key_Down], "arrow-down", "open drill"),
    KeyWord("Up from a sub-process", "Ctrl+Up", CTRL[Key.Key_Up], "arrow-up", "back parent"),
    KeyWord("Select all", "Ctrl+A", CTRL[Key.Key_A], "select"),
    KeyWord("Copy", "Ctrl+C", CTRL[Key.Key_C], "copy"),
    KeyWord("Cut", "Ctrl+X", CTRL[Key.Key_X], "cut"),
    KeyWord("Paste", "Ctrl+V", CTRL[Key.Key_V], "paste"),
    KeyWord("Duplicate", "Ctrl+D", CTRL[Key.Key_D], "copy"),
    KeyWord("Delete", "Del", PLAIN[Key.Key_Delete], "trash"),
    KeyWord("Hand tool", "H", PLAIN[Key.Key_H], "hand", "pan"),
    KeyWord("Lasso tool", "L", PLAIN[Key.Key_L], "lasso", "select box"),
    KeyWord("Space tool", "S", PLAIN[Key.Key_S], "space", "gap"),
    KeyWord("Zoom in", "+", PLAIN[Key.Key_Plus], "zoom-in"),
    KeyWord("Zoom out", "-", PLAIN[Key.Key_Minus], "zoom-out"),
    KeyWord("Show or hide the minimap", "M", PLAIN[Key.Key_M], "minimap", "overview"),
)
