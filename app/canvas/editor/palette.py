"""The palette: tools, then the elements people use most; drag one to the canvas, or click and then click there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtWidgets import QVBoxLayout

from app.bpmn.kinds import kind
from app.canvas.editor.drag_button import DragButton
from app.canvas.editor.floating import EDGE, Floating
from app.canvas.editor.view import EditorView
from app.look.components import IconButton, Separator
from app.look.icons import has_icon

TOOLS = (
    ("select", "pointer", "Select", "V"),
    ("hand", "hand", "Move the canvas", "H or Space"),
    ("lasso", "lasso", "Select in a box", "L"),
    ("space", "space", "Make or remove space", "S"),
    ("connect", "connect", "Connect", "C"),
)
KINDS = (
    "startEvent", "intermediateThrowEvent", "endEvent", "task", "subProcess", "exclusiveGateway",
    "dataObjectReference", "participant", "textAnnotation",
)  # fmt: skip
TASK_TOOLTIPS = {"task": "Task (any type: press R afterwards)"}
CELL = 30


class Palette(Floating):
    """One floating column at the left edge of the canvas."""

    def __init__(self, view: EditorView) -> None:
        super().__init__(view)
        self._view = view
        self.tools: dict[str, IconButton] = {}
        self.kinds: dict[str, DragButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE + 4, EDGE + 4, EDGE + 4, EDGE + 4)
        self._column.setSpacing(1)
        for name, icon, title, key in TOOLS:
            self._add_tool(name, icon, f"{title} ({key})")
        self._column.addWidget(Separator())
        for key in KINDS:
            self._add_kind(key)
        self._column.addWidget(Separator())
        self.more = IconButton("more", "All elements (N)", parent=self, color="text.primary")
        self.more.setFixedSize(CELL, CELL)
        self.more.clicked.connect(
            lambda: view.wants_menu.emit("create", self.mapToGlobal(self.more.geometry().topRight()))
        )
        self._column.addWidget(self.more)
        view.tool_changed.connect(self._show_tool)
        view.installEventFilter(self)
        self._show_tool("select")
        self.adjustSize()
        self.move(2, 2)

    def _add_tool(self, name: str, icon: str, tooltip: str) -> None:
        button = IconButton(
            icon if has_icon(icon) else "cursor", tooltip, checkable=True, parent=self, color="text.primary"
        )
        button.setFixedSize(CELL, CELL)
        button.clicked.connect(lambda: self._view.set_tool(name))
        self.tools[name] = button
        self._column.addWidget(button)

    def _add_kind(self, key: str) -> None:
        what = kind(key)

        def start(place: QPointF) -> None:
            self._view.begin_create(what, place)

        button = DragButton(self._view, what.icon, TASK_TOOLTIPS.get(key, what.label), start, self)
        button.setFixedSize(CELL, CELL)
        button.clicked.connect(lambda: self._view.begin_create(what, self._view.pointer, loose=True))
        self.kinds[key] = button
        self._column.addWidget(button)

    def _show_tool(self, name: str) -> None:
        for each, button in self.tools.items():
            button.setChecked(each == name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as high as the view allows: a low window hides nothing behind its edge."""
        if event.type() == QEvent.Type.Resize:
            self.setVisible(self._view.height() > 120 and not self._view.locked_because)
        return super().eventFilter(watched, event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer goes back to the canvas."""
        self.setCursor(Qt.CursorShape.ArrowCursor)
        super().leaveEvent(event)
