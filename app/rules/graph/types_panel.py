"""The types of a file, with their parts; the one in hand with its name, base and allowed values."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.decisions.dmn_tree import Node
from app.decisions.document import DecisionDocument
from app.decisions.type_editing import ItemType, TypeEditing, constraint_problem
from app.foundation.notices import Severity, notify
from app.look.components.button import Button
from app.look.components.field import Field
from app.look.components.icon_button import IconButton
from app.look.components.label import Label
from app.look.fonts import font
from app.rules.graph.type_words import words_of

PARTS = "Has parts"
INDENT = "    "
ALLOWED_HELP = 'Values or ranges, such as "low", "high" or [0..100]; empty allows all.'


class TypesPanel(QWidget):
    """Edits the types of `document`; call `refresh` after it has changed. `close_asked` hides it."""

    close_asked = Signal()

    def __init__(self, document: DecisionDocument) -> None:
        super().__init__()
        self._document = document
        self.editing = TypeEditing(document)
        self._shown: list[ItemType] = []
        self._wrong: Node | None = None
        """The type whose allowed values were typed so that they cannot be read; they stand in the field as typed."""
        self.list = QListWidget()
        self.list.setAccessibleName("Types")
        self.list.currentRowChanged.connect(lambda _row: self._fill())
        self.name, self.allowed, self.base = QLineEdit(), QLineEdit(), QComboBox()
        self.allowed.setFont(font("mono"))
        self.is_list = QCheckBox("A list of these")
        self.name_field = Field("Name", self.name)
        self.base_field = Field("Type", self.base)
        self.allowed_field = Field("Allowed values", self.allowed, ALLOWED_HELP)
        self.add_type = Button("Add type", "secondary", "plus", small=True)
        self.add_part = Button("Add part", "secondary", "plus", small=True)
        self.delete = Button("Delete", "danger", "trash", small=True)
        self.empty = Label(
            "A type says what a value may be: a text of a few, a number in a range, or parts with names."
        )
        self._connect()
        self._lay_out()
        self.refresh()

    def _connect(self) -> None:
        self.add_type.clicked.connect(lambda: self._make(self.editing.add))
        self.add_part.clicked.connect(
            lambda: self._on_chosen(lambda node: self._make(lambda: self.editing.add_part(node)))
        )
        self.delete.clicked.connect(lambda: self._edit(self.editing.remove))
        self.name.editingFinished.connect(lambda: self._edit(lambda node: self.editing.rename(node, self.name.text())))
        self.base.activated.connect(lambda: self._edit(self._set_base))
        self.is_list.clicked.connect(lambda on: self._edit(lambda node: self.editing.set_list(node, on)))
        self.allowed.editingFinished.connect(lambda: self._edit(self._set_allowed))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Label("Types", "bodyStrong"), 1)
        close = IconButton("close", "Hide the types")
        close.clicked.connect(self.close_asked)
        head.addWidget(close)
        column.addLayout(head)
        self.empty.setWordWrap(True)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add_type, self.add_part):
            buttons.addWidget(button)
        buttons.addStretch()
        column.addLayout(buttons)
        for field in (self.name_field, self.base_field, self.is_list, self.allowed_field):
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(field)
        column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)

    # What is shown

    def refresh(self) -> None:
        """Read the types again; the one in hand stays in hand."""
        chosen = self.chosen
        types = self.editing.types
        self.list.blockSignals(True)
        self.list.clear()
        self._shown = []
        for depth, each in (found for one in types for found in _with_parts(one, 0)):
            self._shown.append(each)
            self.list.addItem(QListWidgetItem(f"{INDENT * depth}{each.name}{_about(each)}"))
        nodes = [each.node for each in self._shown]
        self.list.setCurrentRow(nodes.index(chosen) if chosen in nodes else (0 if nodes else -1))
        self.list.blockSignals(False)
        self.empty.setVisible(not nodes)
        self.list.setVisible(bool(nodes))
        self._fill()

    @property
    def chosen(self) -> Node | None:
        """The type or part in hand."""
        row = self.list.currentRow()
        return self._shown[row].node if 0 <= row < len(self._shown) else None

    def _fill(self) -> None:
        row = self.list.currentRow()
        found = self._shown[row] if 0 <= row < len(self._shown) else None
        for widget in (self.name_field, self.base_field, self.is_list, self.allowed_field, self.delete):
            widget.setVisible(found is not None)
        self.add_part.setEnabled(found is not None and not found.is_function)
        if found is None:
            return
        if not self.name.hasFocus():
            self.name.setText(found.name)
        if found.node is not self._wrong:
            self.allowed.setText(found.allowed)
            self.allowed_field.set_error(constraint_problem(found.allowed, self._document.names))
        self.allowed_field.setVisible(not found.parts and not found.is_function)
        self.is_list.setChecked(found.is_list)
        self._fill_bases(found)

    def _fill_bases(self, found: ItemType) -> None:
        self.base.clear()
        if found.parts:
            self.base.addItem(PARTS, "")
        for name in self.editing.names:
            if name != found.name:
                self.base.addItem(words_of(name), name)
        if found.base and self.base.findData(found.base) < 0:
            self.base.addItem(found.base, found.base)
        self.base.setCurrentIndex(max(0, self.base.findData(found.base)))

    # Edits

    def _on_chosen(self, edit: Callable[[Node], object]) -> None:
        if (node := self.chosen) is not None:
            edit(node)

    def _edit(self, edit: Callable[[Node], object]) -> None:
        """Make an edit of the type in hand; what cannot be done is said."""
        node = self.chosen
        if node is None:
            return
        try:
            edit(node)
        except ValueError as refused:
            notify(str(refused), Severity.WARNING)
        self.refresh()

    def _make(self, make: Callable[[], Node]) -> None:
        """A new type or part, in hand and ready to be named."""
        made = make()
        self.refresh()
        self.list.setCurrentRow(next(row for row, each in enumerate(self._shown) if each.node is made))
        self.name.setFocus()
        self.name.selectAll()

    def _set_base(self, node: Node) -> None:
        if self.base.currentData():
            self.editing.set_base(node, self.base.currentData())

    def _set_allowed(self, node: Node) -> None:
        """What cannot be read stays in its field, with the reason below it."""
        why = constraint_problem(self.allowed.text().strip(), self._document.names)
        self._wrong = node if why else None
        self.allowed_field.set_error(why)
        if not why:
            self.editing.set_allowed(node, self.allowed.text())


def _with_parts(found: ItemType, depth: int) -> Iterator[tuple[int, ItemType]]:
    yield depth, found
    for part in found.parts:
        yield from _with_parts(part, depth + 1)


def _about(found: ItemType) -> str:
    """` · list of text`."""
    base = "function" if found.is_function else words_of(found.base).lower() if found.base in _SIMPLE else found.base
    words = f"list of {base}" if found.is_list and base else "list" if found.is_list else base
    return f" · {words}" if words else ""


_SIMPLE = frozenset(["string", "number", "boolean", "date", "time", "dateTime", "dayTimeDuration", "yearMonthDuration"])
