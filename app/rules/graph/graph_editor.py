"""One open .dmn file as its requirements: the diagram, and below it how the element in hand is decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout

from app.decisions.dmn_tree import Node
from app.decisions.document import DecisionDocument
from app.decisions.graph import Bounds, ElementKind, read_graph
from app.decisions.graph_editing import GraphEditing
from app.decisions.graph_shapes import HEIGHT, WIDTH, enclosing, write_places
from app.decisions.kit.asking import ASKED, ask, inputs_of
from app.decisions.service_editing import Part, ServiceEditing
from app.foundation.notices import Severity, notify
from app.look.components.button import Button
from app.look.components.icon_button import IconButton
from app.look.components.separator import VerticalSeparator
from app.look.theme import theme
from app.markup.changes import Transaction
from app.rules.background import Latest
from app.rules.graph.ask_panel import AskPanel
from app.rules.graph.graph_scene import GraphScene
from app.rules.graph.graph_view import GraphView
from app.rules.graph.logic_panel import LogicPanel
from app.rules.graph.types_panel import TypesPanel
from app.session.document_editor import DocumentEditor
from app.session.keys import bind_keys

ADDS = (
    (ElementKind.DECISION, "Decision"),
    (ElementKind.INPUT, "Input"),
    (ElementKind.KNOWLEDGE_MODEL, "Function"),
    (ElementKind.KNOWLEDGE_SOURCE, "Source"),
    (ElementKind.SERVICE, "Service"),
)
SWITCH_ICONS = {"connect": "connect", "try": "play", "types": "columns"}


class GraphEditor(DocumentEditor):
    """Edits the requirements and boxed expressions of `document`. `table_wanted(key)` asks for a table's editor."""

    changed = Signal()
    table_wanted = Signal(str)
    document: DecisionDocument

    def __init__(self, document: DecisionDocument, element_id: str = "") -> None:
        super().__init__()
        self.document = document
        self.editing = GraphEditing(document)
        self.scene = GraphScene()
        self.view = GraphView(self.scene)
        self.logic = LogicPanel(document, self._node)
        self.name, self.about, self.boxes = self.logic.name, self.logic.about, self.logic.boxes
        self.types = TypesPanel(document)
        self.asking = AskPanel()
        self._asker = Latest(self)
        self._asker.answered.connect(self.asking.show_answers)
        self.buttons: dict[str, Button | IconButton] = {}
        self._lay_out()
        self._connect()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._follow)
        self._stops = (document.subscribe(self._on_change), document.subscribe_saved(self._later.start))
        self._follow()
        first = element_id or next((node.get("id", "") for node in document.decisions), "")
        if first in self.scene.nodes:
            self.scene.nodes[first].setSelected(True)

    # Building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_toolbar())
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.view)
        split.addWidget(self.logic)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([380, 300])
        self.side = self._make_side()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(split, 1)
        row.addWidget(self.side)
        column.addLayout(row, 1)

    def _make_toolbar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("look", "toolbar")
        bar.setFixedHeight(theme().px("size.toolbar"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        for name, tip, run in (("undo", "Undo (Ctrl+Z)", self.undo), ("redo", "Redo (Ctrl+Y)", self.redo)):
            row.addWidget(self._icon(name, name, tip, run))
        row.addWidget(VerticalSeparator(20))
        for kind, words in ADDS:
            button = Button(f"Add {words.lower()}", "ghost", "plus", small=True)
            button.clicked.connect(lambda _=False, kind=kind: self.add(kind))
            self.buttons[kind] = button
            row.addWidget(button)
        row.addWidget(VerticalSeparator(20))
        row.addWidget(self._switch("connect", "Connect", "ghost", self._set_connecting))
        self.buttons["connect"].setToolTip("Drag from what is needed to what needs it")
        row.addWidget(self._icon("delete", "trash", "Delete (Del)", self.delete))
        row.addStretch()
        row.addWidget(self._switch("try", "Try it", "secondary", self._show_asking))
        self.buttons["try"].setToolTip("Give values and see what the decision answers, by which rules")
        row.addWidget(self._switch("types", "Types", "secondary", self._show_types))
        self.buttons["types"].setToolTip("What values may be, with names and allowed values")
        for name, text, look, run in (
            ("save", "Save", "secondary", self.save_asked.emit),
            ("publish", "Publish", "primary", self.publish_asked.emit),
        ):
            push = Button(text, look, "save" if name == "save" else None, small=True)
            push.clicked.connect(run)
            self.buttons[name] = push
            row.addWidget(push)
        return bar

    def _switch(self, name: str, text: str, look: str, run: Callable[[bool], None]) -> Button:
        button = Button(text, look, SWITCH_ICONS[name], small=True)
        button.setCheckable(True)
        button.toggled.connect(run)
        self.buttons[name] = button
        return button

    def _icon(self, name: str, picture: str, tip: str, run: Callable[[], object]) -> IconButton:
        button = IconButton(picture, tip)
        button.clicked.connect(lambda: run())
        self.buttons[name] = button
        return button

    def _make_side(self) -> QFrame:
        """Types or trial at the right, hidden until they are asked for."""
        side = QFrame()
        side.setProperty("surface", "surface")
        side.setFixedWidth(theme().px("size.inspectorWidth"))
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        line = QFrame()
        line.setProperty("look", "line")
        line.setFixedWidth(1)
        row.addWidget(line)
        row.addWidget(self.types, 1)
        row.addWidget(self.asking, 1)
        self.types.hide()
        self.asking.hide()
        self.asking.asked.connect(self._ask)
        self.types.close_asked.connect(lambda: self.buttons["types"].setChecked(False))
        side.hide()
        return side

    def _show_types(self, on: bool) -> None:
        self.types.setVisible(on)
        if on:
            self.buttons["try"].setChecked(False)
        self.side.setVisible(on or self.buttons["try"].isChecked())

    def _show_asking(self, on: bool) -> None:
        self.asking.setVisible(on)
        if on:
            self.buttons["types"].setChecked(False)
            self._ask()
        self.side.setVisible(on or self.buttons["types"].isChecked())

    def _ask(self) -> None:
        """Ask the element in hand with the values of the panel, beside the GUI."""
        if not self.buttons["try"].isChecked():
            return
        graph, item = read_graph(self.document), self.scene.chosen()
        if item is None or item.node.kind not in ASKED:
            self.asking.show_inputs("", None)
            self.asking.show_answers(())
            return
        node = item.node
        is_service = node.kind is ElementKind.SERVICE
        parts = ServiceEditing(self.document, node.id).parts() if is_service else None
        self.asking.show_inputs(node.name, inputs_of(graph, node.id, parts))
        data, path, texts = self.document.to_bytes(), self.document.path, self.asking.texts()
        self._asker.ask(partial(ask, data, path, graph, node.id, texts))

    def _connect(self) -> None:
        self.view.moved.connect(self._move)
        self.view.connect_asked.connect(self.connect_elements)
        self.view.opened.connect(self._open)
        self.view.delete_asked.connect(self.delete)
        # Later, by a timer of this editor: a scene that is being taken apart tells of a selection too.
        self._chosen = QTimer(self, singleShot=True, interval=0)
        self._chosen.timeout.connect(self._show_chosen)
        self.scene.selectionChanged.connect(self._chosen.start)
        self.logic.table_wanted.connect(self.table_wanted)
        self.logic.renamed.connect(self._rename)
        self.logic.retyped.connect(self._retype)
        self.logic.service.part_asked.connect(self._set_part)
        steps = {"Ctrl+Z": self.undo, "Ctrl+Shift+Z": self.redo, "Ctrl+Y": self.redo}
        bind_keys(self, {**steps, "Ctrl+S": self.save_asked.emit})

    def release(self) -> None:
        """Stop listening: the document may live on in another tab."""
        for stop in self._stops:
            stop()

    # Following

    def _on_change(self, _transaction: Transaction) -> None:
        self._later.start()

    def _follow(self) -> None:
        """Show the graph as it is after a change."""
        self.scene.show_graph(read_graph(self.document))
        for name, can in (("undo", self.document.can_undo), ("redo", self.document.can_redo)):
            self.buttons[name].setEnabled(can)
        self.buttons["save"].setEnabled(self.document.is_dirty or self.document.path is None)
        self.types.refresh()
        self._show_chosen()
        self.changed.emit()

    @property
    def chosen_id(self) -> str:
        """The id of the element in hand; empty for none."""
        item = self.scene.chosen()
        return item.node.id if item is not None else ""

    def _node(self, element_id: str) -> Node | None:
        found = (each for each in self.document.root.iterchildren("{*}*") if each.get("id") == element_id)
        return next(found, None)

    def _show_chosen(self) -> None:
        item = self.scene.chosen()
        self.buttons["delete"].setEnabled(item is not None or bool(self.scene.selectedItems()))
        self.logic.show_element(item.node if item is not None else None)
        self._ask()

    @property
    def problem_count(self) -> int:
        """How many decisions do not say how they are decided."""
        nodes = [item.node for item in self.scene.nodes.values()]
        return sum(node.kind is ElementKind.DECISION and not node.logic for node in nodes)

    def show_problems(self) -> None:
        """Lead to the first decision that has no logic."""
        for item in self.scene.nodes.values():
            if item.node.kind is ElementKind.DECISION and not item.node.logic:
                self.choose(item.node.id)
                return

    def choose(self, element_id: str) -> None:
        """Take an element in hand."""
        self.scene.clearSelection()
        if element_id in self.scene.nodes:
            self.scene.nodes[element_id].setSelected(True)

    # Edits

    def undo(self) -> None:
        """Take back the last edit."""
        self.document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.document.redo()

    def add(self, kind: ElementKind) -> str:
        """A new element, beside what is there, in hand and ready to be named; gives its id."""
        with self.document.transaction(f"Add {kind}"):
            made = self.editing.add(kind)
            if kind is ElementKind.KNOWLEDGE_MODEL:
                self._give_function(made)
            place = self._free_place(kind)
            write_places(self.document, read_graph(self.document), {**self.scene.homeless, made: place})
        self._follow()
        self.choose(made)
        self.name.setFocus()
        self.name.selectAll()
        return made

    def _free_place(self, kind: ElementKind) -> Bounds:
        """Decisions stand above, what they need in a row below, each to the right of its like."""
        boxes = {key: item.bounds for key, item in self.scene.nodes.items()}
        above = kind is ElementKind.DECISION
        kinds = {key: item.node.kind is ElementKind.DECISION for key, item in self.scene.nodes.items()}
        like = [box for key, box in boxes.items() if kinds[key] == above]
        if like:
            last = max(like, key=lambda box: box.x + box.width)
            return Bounds(last.x + last.width + 40, last.y, WIDTH, HEIGHT)
        left = min((box.x for box in boxes.values()), default=40.0)
        edge = min if above else max
        y = edge((box.y for box in boxes.values()), default=200.0) + (-160 if above else 160)
        return Bounds(left, y, WIDTH, HEIGHT)

    def _give_function(self, element_id: str) -> None:
        """A knowledge model is a function: it gets its logic with the model (DMN 1.5 section 6.3.9)."""
        node = self._node(element_id)
        assert node is not None
        logic = node.makeelement(str(node.tag).replace("businessKnowledgeModel", "encapsulatedLogic"))
        logic.append(node.makeelement(str(node.tag).replace("businessKnowledgeModel", "literalExpression")))
        logic[0].append(node.makeelement(str(node.tag).replace("businessKnowledgeModel", "text")))
        logic[0][0].text = "null"
        self.document.editor.insert(node, None, logic)

    def connect_elements(self, source: str, target: str) -> None:
        """Let `target` need `source`; what DMN does not allow is said."""
        try:
            with self.document.transaction("Connect"):
                self.editing.connect(source, target)
                places = {key: self.scene.nodes[key].bounds for key in (source, target)}
                write_places(self.document, read_graph(self.document), {**self.scene.homeless, **places})
        except ValueError as refused:
            notify(str(refused), Severity.WARNING)

    def delete(self) -> None:
        """Delete the element or the requirement in hand."""
        chosen = self.chosen_id
        lines = [item.edge for item in self.scene.edges.values() if item.isSelected()]
        with self.document.transaction("Delete"):
            if chosen:
                self.editing.remove(chosen)
            for edge in [] if chosen else lines:
                self.editing.disconnect(edge.source, edge.target)

    def _move(self, places: dict[str, Bounds]) -> None:
        if not write_places(self.document, read_graph(self.document), {**self.scene.homeless, **places}):
            self.about.setText("DMN 1.1 files keep no places: the diagram is laid out anew when the file is opened.")

    def _rename(self, name: str) -> None:
        chosen = self.chosen_id
        if chosen and name and name != self.scene.nodes[chosen].node.name:
            self.editing.rename(chosen, name)

    def _retype(self, type_ref: str) -> None:
        if self.chosen_id:
            self.editing.set_type(self.chosen_id, type_ref)

    def _set_part(self, service_id: str, decision_id: str, part: Part) -> None:
        """Change what a decision is to a service, whose box then holds its decisions."""
        service = ServiceEditing(self.document, service_id)
        with self.document.transaction("Change the service"):
            service.set_part(decision_id, part)
            inside = [self.scene.nodes[key].bounds for key, each in service.parts().items() if each]
            around = {service_id: enclosing(inside)} if inside else {}
            write_places(self.document, read_graph(self.document), {**self.scene.homeless, **around})

    def _open(self, element_id: str) -> None:
        if self.scene.nodes[element_id].node.logic == "decisionTable":
            self.table_wanted.emit(element_id)
        elif self.boxes.lines:
            next(iter(self.boxes.lines.values())).setFocus()

    def _set_connecting(self, on: bool) -> None:
        self.view.connecting = on
        self.view.viewport().setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
