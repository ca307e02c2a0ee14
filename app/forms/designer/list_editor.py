"""Options of a choice and columns of a table: rows of two texts that can be added, moved, taken away."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.forms.designer.property_editors import PropertyEditor
from app.look.components.button import Button
from app.look.components.icon_button import IconButton
from app.look.fonts import font


def key_from(label: str) -> str:
    """A stored value for a label: `Not now` is `not_now`."""
    return re.sub(r"\W+", "_", label.strip().lower(), flags=re.ASCII).strip("_")


class PairRow(QWidget):
    """One label and its value."""

    def __init__(self, editor: PairsEditor, item: dict[str, Any]) -> None:
        super().__init__()
        self.item = item
        self.label = QLineEdit(str(item.get("label", "")))
        self.value = QLineEdit(str(item.get(editor.second, "")))
        self.label.setPlaceholderText("Label")
        self.label.setAccessibleName("Label")
        self.value.setPlaceholderText(editor.second_name)
        self.value.setAccessibleName(editor.second_name)
        self.value.setFont(font("mono"))
        for line in (self.label, self.value):
            line.setProperty("size", "small")
            line.setCursorPosition(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(self.label, 5)
        row.addWidget(self.value, 3)
        for icon, tip, act in (("chevron-up", "Move up", editor.move_up), ("close", "Remove", editor.remove)):
            button = IconButton(icon, tip, size=14)
            button.setFixedSize(18, 26)
            button.clicked.connect(lambda _checked=False, act=act: act(self))
            row.addWidget(button)
        self.label.textEdited.connect(lambda text: editor.label_typed(self, text))
        self.value.textEdited.connect(lambda _text: editor.tell())


class PairsEditor(PropertyEditor):
    """`second` is the JSON name beside `label` (value or key). Other members of an item are kept."""

    def __init__(self, second: str, second_name: str, add_text: str) -> None:
        inside = QWidget()
        super().__init__(inside)
        self.second, self.second_name = second, second_name
        self.rows: list[PairRow] = []
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.add = Button(add_text, "ghost", "plus", small=True)
        self.add.clicked.connect(self._add)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def _items(self) -> list[dict[str, Any]]:
        return [{**row.item, "label": row.label.text(), self.second: row.value.text()} for row in self.rows]

    def tell(self) -> None:
        """Something has been typed, moved, added or removed."""
        for row, item in zip(self.rows, self._items(), strict=True):
            row.item = item
        self.changed.emit(self._items())

    def label_typed(self, row: PairRow, text: str) -> None:
        """A value that was made from the label follows it."""
        if row.value.text() == key_from(str(row.item.get("label", ""))):
            row.value.setText(key_from(text))
        self.tell()

    def _add(self) -> None:
        number = len(self.rows) + 1
        word = "Option" if self.second == "value" else "Column"
        self._put_row({"label": f"{word} {number}", self.second: key_from(f"{word} {number}")})
        self.tell()
        self.rows[-1].label.setFocus()
        self.rows[-1].label.selectAll()

    def _put_row(self, item: dict[str, Any]) -> None:
        row = PairRow(self, item)
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)

    def move_up(self, row: PairRow) -> None:
        """One place up; the first goes to the end."""
        index = self.rows.index(row)
        self.rows.insert((index - 1) % len(self.rows), self.rows.pop(index))
        for place, other in enumerate(self.rows):
            self._column.insertWidget(place, other)
        self.tell()

    def remove(self, row: PairRow) -> None:
        """Take one away."""
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.tell()

    def show_value(self, value: Any) -> None:
        """Make the rows anew when the form says something else than they do."""
        items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        told = [{"label": str(i.get("label", "")), self.second: str(i.get(self.second, ""))} for i in items]
        shown = [{"label": row.label.text(), self.second: row.value.text()} for row in self.rows]
        if told == shown:
            return
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for item in items:
            self._put_row(item)
