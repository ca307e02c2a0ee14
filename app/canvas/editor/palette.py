"""The palette: tools, then the elements people use most; drag one to the canvas, or click and then click there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.bpmn.kinds import kind
from app.canvas.editor.drag_button import DragButton
from app.canvas.editor.floating import EDGE, Floating
from app.canvas.editor.view import PALETTE_ROOM, EditorView
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
AWAY, LEAST = 2, 120


class Palette(Floating):
    """One floating column at the left edge of the canvas; more of them where the view is too low for one."""

    def __init__(self, view: EditorView) -> None:
        super().__init__(view)
        self._view = view
        self.tools: dict[str, IconButton] = {}
        self.kinds: dict[str, DragButton] = {}
        self._groups: list[list[QWidget]] = [[], [], []]
        self._lines = [Separator(), Separator()]
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(EDGE + 4, EDGE + 4, EDGE + 4, EDGE + 4)
        self._grid.setSpacing(1)
        for name, icon, title, key in TOOLS:
            self._add_tool(name, icon, f"{title} ({key})")
        for key in KINDS:
            self._add_kind(key)
        self.more = IconButton("more", "All elements (N)", parent=self, color="text.primary")
        self.more.setFixedSize(CELL, CELL)
        self.more.clicked.connect(
            lambda: view.wants_menu.emit("create", self.mapToGlobal(self.more.geometry().topRight()))
        )
        self._groups[2].append(self.more)
        view.tool_changed.connect(self._show_tool)
        view.installEventFilter(self)
        self._show_tool("select")
        self._fit()
        self.move(AWAY, AWAY)

    def _add_tool(self, name: str, icon: str, tooltip: str) -> None:
        button = IconButton(
            icon if has_icon(icon) else "cursor", tooltip, checkable=True, parent=self, color="text.primary"
        )
        button.setFixedSize(CELL, CELL)
        button.clicked.connect(lambda: self._view.set_tool(name))
        self.tools[name] = button
        self._groups[0].append(button)

    def _add_kind(self, key: str) -> None:
        what = kind(key)

        def start(place: QPointF) -> None:
            self._view.begin_create(what, place)

        button = DragButton(self._view, what.icon, TASK_TOOLTIPS.get(key, what.label), start, self)
        button.setFixedSize(CELL, CELL)
        button.clicked.connect(lambda: self._view.begin_create(what, self._view.pointer, loose=True))
        self.kinds[key] = button
        self._groups[1].append(button)

    def _show_tool(self, name: str) -> None:
        for each, button in self.tools.items():
            button.setChecked(each == name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as high as the view allows: a low window hides nothing behind its edge."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
            self.setVisible(self._view.height() > LEAST and not self._view.locked_because)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As few columns as the height of the view allows."""
        room = self._view.height() - 2 * AWAY
        columns = 1
        while self._height(columns) > room and columns < len(KINDS):
            columns += 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _height(self, columns: int) -> int:
        """How high the panel is with so many columns, px."""
        rows = sum(-(-len(group) // columns) for group in self._groups)
        lines = sum(line.sizeHint().height() for line in self._lines)
        return rows * CELL + lines + (rows + len(self._lines) - 1) + 2 * (EDGE + 4)

    @staticmethod
    def _narrow() -> int:
        """How wide one column is with its frame, px."""
        return CELL + 2 * (EDGE + 4)

    def _arrange(self) -> None:
        row = 0
        for number, group in enumerate(self._groups):
            if number:
                self._grid.addWidget(self._lines[number - 1], row, 0, 1, self._columns)
                row += 1
            for index, button in enumerate(group):
                self._grid.addWidget(button, row + index // self._columns, index % self._columns)
            row += -(-len(group) // self._columns)
        self._grid.activate()
        self.resize(self._grid.sizeHint())
        self._view.palette_room = PALETTE_ROOM + self.width() - self._narrow()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer goes back to the canvas."""
        self.setCursor(Qt.CursorShape.ArrowCursor)
        super().leaveEvent(event)
