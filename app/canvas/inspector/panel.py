"""The properties panel at the right of the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.bpmn.document import Document
from app.bpmn.kinds import KINDS
from app.bpmn.structure import tag
from app.canvas.editor.view import EditorView
from app.canvas.inspector.check import problem_of
from app.canvas.inspector.completion import complete_variables
from app.canvas.inspector.editors import make_editor, show_value
from app.canvas.inspector.groups_of import groups_of, title_of
from app.canvas.inspector.property import Group, Property, Surroundings
from app.look.components import Button, ElidedLabel, Field, IconLabel, Section, Separator
from app.look.icons import has_icon
from app.look.theme import theme


class Inspector(QFrame):
    """Shows the selected element, or the process when nothing is selected; every change is one undo step."""

    def __init__(self, view: EditorView, surroundings: Callable[[], Surroundings]) -> None:
        super().__init__()
        self._view, self._surroundings = view, surroundings
        self.setProperty("look", "panel")
        self.setFixedWidth(theme().px("size.inspectorWidth"))
        self.fields: dict[str, tuple[Property, QWidget, Field | None]] = {}
        self._shown: tuple[Any, ...] = ()
        self._refused: dict[str, str] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        view.selection.changed.connect(self._soon)
        view.diagram_scene.figures_changed.connect(self._soon)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.setSpacing(10)
        self.icon = IconLabel("task", "accent", 20)
        self.title = ElidedLabel("", "heading")
        self.subtitle = ElidedLabel("", "small", "text.secondary")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.subtitle)
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(texts, 1)
        column.addLayout(head)
        column.addWidget(Separator())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)

    def _soon(self, *_: object) -> None:
        self._later.start(0)

    def node(self) -> Any:
        """What is shown: the selected element, else the (first) process."""
        document = self._view.document
        if document is None:
            return None
        ids = self._view.selection.ids
        if len(ids) > 1:
            return None
        node = document.find(ids[0]) if ids else None
        return node if node is not None else _process(document, self._view.diagram_scene.root)

    def refresh(self) -> None:
        """Show the state of the document; rebuild only when other fields are due."""
        node = self.node()
        if node is None:
            self._show_nothing()
            return
        self._show_head(node)
        groups = groups_of(node, self._surroundings())
        signature = (
            node,
            tuple(
                (g.title, tuple((p.name, p.kind, p.choices, p.action and p.action[0]) for p in g.properties))
                for g in groups
            ),
        )
        if signature != self._shown:
            self._shown = signature
            self._build(groups)
        for prop, widget, field in self.fields.values():
            value = prop.read(node)
            show_value(widget, value)
            if field is not None:
                field.set_error(self._refused.get(prop.name) or problem_of(prop, value))

    def _show_head(self, node: Any) -> None:
        has_shape = self._view.can_draw and tag(node) != "process"
        kind = KINDS.get(self._view.modeling.kind_of(node.get("id")) if has_shape else tag(node))
        name = kind.icon if kind is not None and has_icon(kind.icon) else ICONS.get(tag(node), "model")
        self.icon.set_icon(name, "accent")
        self.title.setText((node.get("name") or title_of(node)).replace("\n", " "))
        self.subtitle.setText(f"{title_of(node)} · {node.get('id') or ''}")

    def _show_nothing(self) -> None:
        self._shown = ()
        self.fields.clear()
        count = len(self._view.selection.ids)
        self.icon.set_icon("lasso", "text.secondary")
        self.title.setText(f"{count} elements" if count else "No model")
        self.subtitle.setText("Move, align, copy or delete them together." if count else "")
        empty = QWidget()
        empty.setProperty("surface", "surface")
        self._scroll.setWidget(empty)

    def _build(self, groups: list[Group]) -> None:
        self.fields.clear()
        self._refused.clear()
        content = QWidget()
        content.setProperty("surface", "surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(4)
        for index, group in enumerate(groups):
            if index:
                column.addWidget(Separator())
            section = Section(group.title, opened=group.opened)
            for prop in group.properties:
                section.body.addWidget(self._row(prop))
            column.addWidget(section)
        column.addStretch(1)
        self._scroll.setWidget(content)

    def _row(self, prop: Property) -> QWidget:
        widget = make_editor(prop, lambda text: self._commit(prop.name, text))
        if isinstance(widget, QLineEdit) and prop.kind == "expression":
            complete_variables(widget, self._surroundings().variables)
        if prop.kind == "switch":
            self.fields[prop.name] = (prop, widget, None)
            return widget
        field = Field(prop.label, widget, prop.help, prop.required)
        if prop.action is not None:
            self._add_action(field, widget, prop)
        self.fields[prop.name] = (prop, widget, field)
        return field

    def _add_action(self, field: Field, widget: QWidget, prop: Property) -> None:
        """A button in the same line as the widget."""
        assert prop.action is not None
        title, run = prop.action
        column = field.layout()
        row = QHBoxLayout()
        row.setSpacing(6)
        index = column.indexOf(widget)  # type: ignore[union-attr]
        column.removeWidget(widget)  # type: ignore[union-attr]
        row.addWidget(widget, 1)
        button = Button(title, "secondary", small=True)
        button.setFixedHeight(theme().px("size.control"))
        button.clicked.connect(lambda: run())
        row.addWidget(button)
        column.insertLayout(index, row)  # type: ignore[union-attr]

    def _commit(self, name: str, text: str) -> None:
        node = self.node()
        entry = self.fields.get(name)
        document = self._view.document
        if node is None or entry is None or document is None:
            return
        prop, _, field = entry
        text = text.strip()
        if text == prop.read(node):
            return
        self._refused.pop(name, None)
        if prop.name == "id" and not self._may_rename(document, text, field):
            return
        if prop.name in ("name", "id", "text"):
            self._view.edit(lambda modeling: self._set_plain(modeling, node, prop.name, text))
        else:
            with document.transaction(f"Change {prop.label[:1].lower()}{prop.label[1:]}"):
                prop.write(node, text)
        self._soon()

    def _set_plain(self, modeling: Any, node: Any, name: str, text: str) -> Any:
        """Names and ids go through Modeling, which keeps labels and references true."""
        if name == "id":
            made = modeling.set_property(node.get("id"), "id", text)
            self._view.selection.set([text] if tag(node) != "process" else [])
            return made
        if tag(node) == "process":
            return modeling.set_property(node.get("id"), "name", text or None)
        return modeling.rename(node.get("id"), text)

    def _may_rename(self, document: Document, text: str, field: Field | None) -> bool:
        problem = ""
        if not text or not (text[0].isalpha() or text[0] == "_") or not all(c.isalnum() or c in "_-." for c in text):
            problem = "Begin with a letter, then letters, digits, _ - and dots."
        elif document.find(text) is not None:
            problem = "Another element has this id: choose one of its own."
        if field is not None and problem:
            self._refused["id"] = problem
            field.set_error(problem)
        return not problem


ICONS = {
    "sequenceFlow": "sequence-flow",
    "messageFlow": "message-flow",
    "association": "association",
    "process": "model",
    "lane": "lane",
}


def _process(document: Document, root: Any) -> Any:
    """The process of the diagram in front: what its plane shows, else the first pool's that may run."""
    if root is not None and tag(root) == "process":
        return root
    pools = [each for each in root if tag(each) == "participant"] if root is not None else []
    shown = [process for each in pools if (process := document.find(each.get("processRef"))) is not None]
    runnable = [process for process in shown if process.get("isExecutable") == "true"]
    return next(iter([*runnable, *shown, *document.processes]), None)
