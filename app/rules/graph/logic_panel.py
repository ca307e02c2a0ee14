"""The element in hand below the diagram: its name, its type, how it is decided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.decisions.boxes import BoxEditing, too_new
from app.decisions.dmn_tree import Node
from app.decisions.document import DecisionDocument
from app.decisions.graph import ElementKind, GraphNode
from app.decisions.reading import spaced_names
from app.decisions.type_editing import TypeEditing
from app.look.components.label import Label
from app.look.fonts import font
from app.rules.graph.box_view import BoxView
from app.rules.graph.service_panel import ServicePanel
from app.rules.graph.type_words import words_of

HINTS = {
    ElementKind.INPUT: "Input data: whoever asks the decision brings this value.",
    ElementKind.KNOWLEDGE_SOURCE: "A source, such as a policy or a law. It has no effect.",
    ElementKind.SERVICE: "A decision service: decisions that are called together.",
    ElementKind.ANNOTATION: "A note. It has no effect.",
}
TYPED = (ElementKind.DECISION, ElementKind.INPUT)


class LogicPanel(QWidget):
    """Shows an element with `show_element`. `renamed(name)`, `retyped(type)`, `table_wanted(key)` ask for edits."""

    renamed = Signal(str)
    retyped = Signal(str)
    table_wanted = Signal(str)

    def __init__(self, document: DecisionDocument, place_of: Callable[[str], Node | None]) -> None:
        super().__init__()
        self._types = TypeEditing(document)
        self._place_of = place_of
        self.name = QLineEdit()
        self.name.setProperty("look", "bare")
        self.name.setFont(font("heading"))
        self.name.setAccessibleName("Name of the element")
        self.name.editingFinished.connect(lambda: self.renamed.emit(self.name.text().strip()))
        self.type = QComboBox()
        self.type.setProperty("fit", "small")
        self.type.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.type.setAccessibleName("Type of the element")
        self.type.activated.connect(lambda: self.retyped.emit(self.type.currentData()))
        self.type_label = Label("Type", "small", "text.secondary")
        self.about = Label("", "small", "text.secondary", wrap=True)
        self.boxes = BoxView(BoxEditing(document), lambda: spaced_names(document.root))
        self.boxes.table_wanted.connect(self.table_wanted)
        self.service = ServicePanel(document)
        self._lay_out()

    def _lay_out(self) -> None:
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addWidget(self.type_label)
        head.addWidget(self.type)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.service)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self.boxes.setProperty("surface", "none")
        area.setWidget(self.boxes)
        column.addWidget(area, 1)

    def show_element(self, node: GraphNode | None) -> None:
        """Show an element; None says how to choose one."""
        self.name.setVisible(node is not None)
        self._show_type(node)
        self.service.show_service(node.id if node is not None and node.kind is ElementKind.SERVICE else "")
        if node is None:
            self.about.setText("Choose an element to see how it is decided, or add one.")
            self.about.show()
            self.boxes.show_place(None)
            return
        if not self.name.hasFocus():
            self.name.setText(node.name)
        has_logic = node.kind in (ElementKind.DECISION, ElementKind.KNOWLEDGE_MODEL)
        place = self._place_of(node.id) if has_logic else None
        self.about.setText(HINTS.get(node.kind, "") or (too_new(place) if place is not None else ""))
        self.about.setVisible(bool(self.about.text()))
        self.boxes.show_place(place)

    def _show_type(self, node: GraphNode | None) -> None:
        """The type of its value, of those that have one."""
        is_typed = node is not None and node.kind in TYPED
        self.type.setVisible(is_typed)
        self.type_label.setVisible(is_typed)
        if node is None or not is_typed:
            return
        self.type.clear()
        names = [name for name in self._types.names if name != "Any"]
        for name in ["", *names, *([node.type] if node.type not in ("", *names) else [])]:
            self.type.addItem(words_of(name) or "Any", name)
        self.type.setCurrentIndex(max(0, self.type.findData(node.type)))
