"""The page of shortcuts, made from the actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.look.components import Button, Keycap, Label, SearchField
from app.session.action import Action
from app.shell.fuzzy import score
from app.shell.registry import ActionRegistry

EVERYWHERE = (
    ("Next field or button", "Tab"),
    ("Press the button", "Space"),
    ("Close what lies on top", "Escape"),
    ("Move in a list", "Up"),
)


class ShortcutsDialog(QDialog):
    """All actions that have a key, under their headings; the field narrows them."""

    def __init__(self, actions: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setWindowTitle("Keyboard shortcuts")
        self.setProperty("surface", "raised")
        self.resize(560, 560)
        self.search = SearchField("Find a shortcut")
        self.search.textChanged.connect(self._fill)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        close = Button("Close", "secondary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(12)
        column.addWidget(Label("Keyboard shortcuts", "heading"))
        column.addWidget(self.search)
        column.addWidget(self.area, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._fill("")

    def _fill(self, query: str) -> None:
        page = QWidget()
        page.setProperty("surface", "none")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for group, actions in self._actions.groups().items():
            self._group(grid, group, [(one.title, one.shortcut) for one in actions if _fits(one, query)])
        self._group(grid, "Everywhere", [pair for pair in EVERYWHERE if score(query, pair[0]) is not None])
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.setWidget(page)

    def _group(self, grid: QGridLayout, title: str, rows: list[tuple[str, str]]) -> None:
        if not rows:
            return
        head = Label(title, "caption", "text.tertiary")
        head.setContentsMargins(0, 10, 0, 2)
        grid.addWidget(head, grid.rowCount(), 0)
        for text, keys in rows:
            line = grid.rowCount()
            grid.addWidget(Label(text, "body"), line, 0)
            grid.addWidget(keycaps(keys), line, 1)


def _fits(action: Action, query: str) -> bool:
    return bool(action.shortcut) and score(query, f"{action.title} {action.words} {action.shortcut}") is not None


def keycaps(shortcut: str) -> QWidget:
    """`"Ctrl+K / Ctrl+Shift+P"` as keys, right-aligned."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addStretch()
    for number, keys in enumerate(shortcut.split(" / ")):
        if number:
            row.addWidget(Label("or", "caption", "text.tertiary"))
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
        for key in shown.split("+") if shown != "+" else ["+"]:
            row.addWidget(Keycap(key or "+"))
    return holder
