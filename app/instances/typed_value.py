"""Typing a value: its type, and a field that fits the type. What is wrong is said below the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.instances.value_types import TYPES, NotOfType, read_value, type_of
from app.look.components import Field
from app.look.fonts import font

TYPE_WIDTH = 150
LONG = ("list", "record")
LONG_HEIGHT, TEXT_HEIGHT = 120, 64


class TypedValue(QWidget):
    """`kind` is the key of the type that is chosen. `changed()` tells of another type or text."""

    changed = Signal()

    def __init__(self, kinds: Sequence[str] = tuple(TYPES), *, label: str = "Value") -> None:
        super().__init__()
        self._before: Any = None
        self.kinds = QComboBox()
        for key in kinds:
            self.kinds.addItem(TYPES[key].label, key)
        self.line = QLineEdit()
        self.line.setFont(font("mono"))
        self.long = QPlainTextEdit()
        self.long.setFont(font("mono"))
        self.long.setTabChangesFocus(True)
        self.yes_no = QComboBox()
        self.yes_no.addItems(["yes", "no"])
        type_field = Field("Type", self.kinds)
        type_field.setFixedWidth(TYPE_WIDTH)
        self.field = Field(label, self._editors())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(type_field)
        row.addWidget(self.field, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.kinds.currentIndexChanged.connect(lambda _index: self._show_kind())
        self.line.textChanged.connect(lambda _text: self._told())
        self.long.textChanged.connect(self._told)
        self.yes_no.currentIndexChanged.connect(lambda _index: self._told())
        self._show_kind()

    def _editors(self) -> QWidget:
        """All of them, one above the other: the type says which is there."""
        box = QWidget()
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for editor in (self.line, self.long, self.yes_no):
            editor.setAccessibleName("Value")
            column.addWidget(editor)
        return box

    @property
    def kind(self) -> str:
        """The key of the type."""
        return str(self.kinds.currentData())

    def set_value(self, value: Any) -> None:
        """Show a value in its type."""
        self._before = value
        kind = type_of(value)
        text = kind.write(value)
        if kind.key == "text" and "\n" in text:
            self.long.setPlainText(text)
        self.kinds.setCurrentIndex(max(self.kinds.findData(kind.key), 0))
        self._show_kind()
        self._editor_text(text)

    def _editor_text(self, text: str) -> None:
        self.yes_no.setCurrentText(text)
        self.line.setText(text)
        self.long.setPlainText(text)

    def text(self) -> str:
        """What is written."""
        if self.kind == "yes_no":
            return self.yes_no.currentText()
        return self.long.toPlainText() if self._is_long() else self.line.text()

    def value(self) -> Any:
        """The value. Raises NotOfType, and says so below the field."""
        try:
            value = read_value(TYPES[self.kind], self.text(), self._before)
        except NotOfType as trouble:
            self.field.set_error(str(trouble))
            raise
        self.field.set_error("")
        return value

    def _is_long(self) -> bool:
        return self.kind in LONG or (self.kind == "text" and "\n" in self.long.toPlainText())

    def _show_kind(self) -> None:
        is_long, kind = self._is_long(), self.kind
        self.long.setVisible(is_long)
        self.long.setFixedHeight(LONG_HEIGHT if kind in LONG else TEXT_HEIGHT)
        self.yes_no.setVisible(kind == "yes_no")
        self.line.setVisible(not is_long and kind not in ("yes_no",))
        self.line.setEnabled(kind != "nothing")
        self.field.help.setText(TYPES[kind].hint)
        self.field.help.setVisible(bool(TYPES[kind].hint))
        self._told()

    def _told(self) -> None:
        self.field.set_error("")
        self.changed.emit()
