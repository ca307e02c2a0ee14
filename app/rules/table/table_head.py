"""What stands above the rules: the decision's name, other tables of the file, how the rules are shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.decisions.wording import rule_count
from app.look.components.button import Button
from app.look.components.label import Label
from app.look.fonts import font
from app.rules.table.arrangement import Arrangement


class TableHead(QWidget):
    """`tables` are names by key. `renamed(name)` tells of a typed name, `table_wanted(key)` asks for another table;
    `again_asked` and `all_asked` are about sorted and filtered rules."""

    renamed = Signal(str)
    table_wanted = Signal(str)
    again_asked = Signal()
    all_asked = Signal()

    def __init__(self, tables: Mapping[str, str], chosen: str) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setProperty("look", "bare")
        self.name.setFont(font("title"))
        self.name.setAccessibleName("Name of the decision")
        self.name.editingFinished.connect(lambda: self.renamed.emit(self.name.text().strip()))
        self.count = Label("", "small", "text.secondary")
        self.picker = self._make_picker(tables, chosen)
        self.again = Button("Arrange again", "link", small=True)
        self.again.setToolTip("Sort and filter the rules as they are now")
        self.again.clicked.connect(self.again_asked)
        self.all = Button("Show all", "link", small=True)
        self.all.setToolTip("Show every rule in its place")
        self.all.clicked.connect(self.all_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        for widget in (self.picker, self.count, self.again, self.all):
            row.addWidget(widget)

    def _make_picker(self, tables: Mapping[str, str], chosen: str) -> QComboBox:
        picker = QComboBox(self)
        picker.setProperty("fit", "small")
        picker.setAccessibleName("Decision")
        for key, name in tables.items():
            picker.addItem(name, key)
        picker.setCurrentIndex(picker.findData(chosen))
        picker.setVisible(picker.count() > 1)
        picker.activated.connect(lambda: self.table_wanted.emit(picker.currentData()))
        return picker

    def show_name(self, name: str) -> None:
        """Show the decision's name, unless it is being typed."""
        if not self.name.hasFocus():
            self.name.setText(name)

    def show_arrangement(self, arrangement: Arrangement, rules: int) -> None:
        """How many rules there are, or how they are shown."""
        self.count.setText(arrangement.words or rule_count(rules))
        self.again.setVisible(arrangement.is_stale)
        self.all.setVisible(not arrangement.is_plain)
