"""The column in hand: heading, what it reads or is called, type, allowed values."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.decisions.grid import ColumnKind
from app.decisions.spelling import as_feel, bare_text, base_type
from app.decisions.type_editing import TypeEditing
from app.decisions.unary_tests import split_at_commas
from app.look.components.button import Button
from app.look.components.field import Field
from app.look.components.label import Label
from app.look.fonts import font
from app.rules.table.table_model import EDGE, RuleTableModel

TYPES = (
    ("string", "Text"),
    ("number", "Number"),
    ("boolean", "Yes or no"),
    ("date", "Date"),
    ("time", "Time"),
    ("dateTime", "Date and time"),
    ("dayTimeDuration", "Duration"),
    ("", "Any"),
)
KINDS = {ColumnKind.INPUT: "Input", ColumnKind.OUTPUT: "Output", ColumnKind.ANNOTATION: "Note"}


class ColumnPanel(QWidget):
    """`delete_asked(section)` asks to delete the column."""

    delete_asked = Signal(int)

    def __init__(self, model: RuleTableModel) -> None:
        super().__init__()
        self._model = model
        self.section = -1
        self.kind = Label("", "bodyStrong")
        self.hint = Label("", "small", "text.secondary", wrap=True)
        self.label, self.text, self.values = QLineEdit(), QLineEdit(), QLineEdit()
        self.text.setFont(font("mono"))
        self.type = QComboBox()
        for key, words in TYPES:
            self.type.addItem(words, key)
        self.label_field = Field("Heading", self.label)
        self.text_field = Field("Reads", self.text, "A variable, or an expression.")
        self.type_field = Field("Type", self.type)
        self.values_field = Field("Allowed values", self.values, "Separated by commas; empty allows all.")
        self.delete = Button("Delete column", "danger", "trash", small=True)
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self.section))
        for line in (self.label, self.text, self.values):
            line.editingFinished.connect(self._write)
        self.type.activated.connect(self._write)
        self._lay_out()
        self.show_column(-1)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.kind)
        column.addWidget(self.hint)
        for field in (self.label_field, self.text_field, self.type_field, self.values_field):
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(field)
        column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def show_column(self, section: int) -> None:
        """Show a column of the table; -1 shows how to choose one."""
        self.section = section if self._model.column(section) is not None else -1
        self.refresh()

    def refresh(self) -> None:
        """Read the column again."""
        column = self._model.column(self.section)
        is_own = column is not None and column.node is not None
        is_value = is_own and column is not None and column.kind is not ColumnKind.ANNOTATION
        self.label_field.setVisible(is_own)
        self.delete.setVisible(is_own)
        for field in (self.text_field, self.type_field, self.values_field):
            field.setVisible(is_value)
        self.hint.setVisible(not is_own)
        if column is None:
            self.kind.setText("No column chosen")
            self.hint.setText("Click a heading to change what its column reads, its type and its allowed values.")
            return
        self.kind.setText(f"{KINDS[column.kind]} column")
        self.hint.setText("Notes on rules, for people. They have no effect.")
        self.label.setText(column.label)
        self._fill(section=self.section)

    def _fill(self, section: int) -> None:
        column = self._model.column(section)
        assert column is not None
        is_input = column.kind is ColumnKind.INPUT
        self.text_field.label.setText("Reads" if is_input else "Name")
        help_text = "A variable, or an expression." if is_input else "What the answer calls this value."
        self.text_field.help.setText(help_text)
        self.text.setText(column.expression if is_input else column.name)
        self._fill_types(base_type(column.type))
        self.values.setText(", ".join(map(bare_text, column.values)))
        self.text_field.set_error(self._model.problem(-1, section))

    def _fill_types(self, kind: str) -> None:
        """FEEL's types, those of the file, and what the column says where that is neither."""
        own = [(name, name) for name in (each.name for each in TypeEditing(self._model.document).types)]
        known = [*TYPES, *own]
        keys = [key.lower() for key, _ in known]
        self.type.clear()
        for key, words in known if kind in keys else [*known, (kind, kind)]:
            self.type.addItem(words, key)
        self.type.setCurrentIndex(keys.index(kind) if kind in keys else len(keys))

    def _write(self) -> None:
        column = self._model.column(self.section)
        if column is None or column.node is None:
            return
        kind = self.type.currentData()
        same_type = str(kind).lower() == base_type(column.type)
        parts = [part.strip() for part in split_at_commas(self.values.text()) if part.strip()]
        values = [as_feel(part, column) for part in parts]
        self._model.editing.set_column(
            self.section - EDGE,
            label=self.label.text().strip(),
            text=self.text.text().strip(),
            type_ref=column.type if same_type else kind,
            values=values,
        )
