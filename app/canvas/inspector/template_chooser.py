"""Choosing a template: a list that can be searched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.bpmn.templates import Broken, Template
from app.canvas.inspector.template_icon import template_icon
from app.look.components import Label, SearchField
from app.look.components.dialog import Dialog
from app.look.components.note import Note

NOTHING_FOUND = "No template has these words."
NONE = "No template fits this element. Put .json files into .camunda/element-templates beside the model or above it."
ROLE = Qt.ItemDataRole.UserRole


class TemplateChooser(Dialog):
    """`template` is the chosen one; None when nothing is."""

    def __init__(self, templates: Sequence[Template], broken: Sequence[Broken], parent: QWidget | None = None) -> None:
        super().__init__("Choose a template", "Apply", width=480, parent=parent)
        self._templates = list(templates)
        self.search = SearchField("Search templates")
        self.list = QListWidget()
        self.list.setIconSize(QSize(20, 20))
        self.list.setMinimumHeight(280)
        self.list.setAccessibleName("Templates")
        self.about = Label("", "small", "text.secondary", wrap=True)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self.body.addWidget(self.about)
        if broken:
            self.body.addWidget(Note("warning", broken_words(broken)))
        self.search.textChanged.connect(self.filter)
        self.search.installEventFilter(self)
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.list.currentItemChanged.connect(lambda *_: self._show_about())
        self.filter("")
        self.search.setFocus()

    def filter(self, text: str) -> None:
        """Show the templates that have all the words in name, description, category or keywords."""
        words = text.lower().split()
        self.list.clear()
        for each in self._templates:
            known = " ".join([each.name, each.description, each.category, each.id, *each.keywords]).lower()
            if all(word in known for word in words):
                version = f"  v{each.version}" if each.version is not None else ""
                item = QListWidgetItem(template_icon(each.icon), f"{each.name}{version}")
                item.setData(ROLE, each)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._show_about()

    @property
    def template(self) -> Template | None:
        """The chosen one."""
        item = self.list.currentItem()
        return item.data(ROLE) if item is not None else None

    def _show_about(self) -> None:
        chosen = self.template
        self.action.setEnabled(chosen is not None)
        if chosen is None:
            self.about.setText(NOTHING_FOUND if self._templates else NONE)
            return
        self.about.setText(chosen.description or (f"From {chosen.source}." if chosen.source else ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search field walk the list."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                return True
        return super().eventFilter(watched, event)


def broken_words(broken: Sequence[Broken]) -> str:
    """What cannot be used, in a few lines."""
    more = f"\nand {len(broken) - 3} more" if len(broken) > 3 else ""
    return "\n".join(str(each) for each in broken[:3]) + more
