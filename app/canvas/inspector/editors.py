"""The widget of each kind of property; all speak through `value`, `set_value` and a callback."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.canvas.inspector.property import Property
from app.look.components import Switch
from app.look.fonts import font

Commit = Callable[[str], object]


class TextArea(QPlainTextEdit):
    """Several lines; committed when the keyboard leaves it."""

    def __init__(self, commit: Commit, lines: int) -> None:
        super().__init__()
        self._commit = commit
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * 20 + 16)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the text."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit(self.toPlainText())


class _NoWheel(QObject):
    """A wheel over a closed combo box scrolls the panel; it must not change the model."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow wheel events of widgets without the keyboard."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


_no_wheel = _NoWheel()


def make_editor(prop: Property, commit: Commit) -> QWidget:
    """The widget for a property; it calls `commit(text)` when the person is done."""
    widget = MAKERS[prop.kind](prop, commit)
    widget.setObjectName(f"property-{prop.name}")
    return widget


def _line(prop: Property, commit: Commit) -> QWidget:
    line = QLineEdit()
    line.setPlaceholderText(prop.placeholder)
    line.editingFinished.connect(lambda: commit(line.text()))
    return line


def _expression(prop: Property, commit: Commit) -> QWidget:
    line = _line(prop, commit)
    line.setFont(font("mono"))
    return line


def _text(prop: Property, commit: Commit) -> QWidget:
    return TextArea(commit, 4)


def _code(prop: Property, commit: Commit) -> QWidget:
    area = TextArea(commit, 7)
    area.setFont(font("mono"))
    return area


def _choice(prop: Property, commit: Commit) -> QWidget:
    box = QComboBox()
    for value, title in prop.choices:
        box.addItem(title, value)
    box.installEventFilter(_no_wheel)
    box.activated.connect(lambda index: commit(box.itemData(index)))
    return box


def _combo(prop: Property, commit: Commit) -> QWidget:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for value, title in prop.choices:
        box.addItem(title, value)
    box.installEventFilter(_no_wheel)
    line = box.lineEdit()
    assert line is not None
    line.setPlaceholderText(prop.placeholder)
    box.activated.connect(lambda index: commit(box.itemData(index)))
    line.editingFinished.connect(lambda: commit(combo_value(box)))
    return box


def combo_value(box: QComboBox) -> str:
    """The value behind the shown title, or what was typed."""
    index = box.findText(box.currentText())
    return str(box.itemData(index)) if index >= 0 else box.currentText().strip()


def _switch(prop: Property, commit: Commit) -> QWidget:
    knob = Switch(prop.label)
    knob.clicked.connect(lambda: commit("true" if knob.isChecked() else ""))
    return knob


MAKERS: dict[str, Callable[[Property, Commit], QWidget]] = {
    "line": _line,
    "expression": _expression,
    "text": _text,
    "code": _code,
    "choice": _choice,
    "combo": _combo,
    "switch": _switch,
}


def show_value(widget: QWidget, value: str) -> None:
    """Show a value without telling anyone; what the person is typing stays."""
    if widget.hasFocus() and isinstance(widget, (QLineEdit, QPlainTextEdit)):
        return
    if isinstance(widget, QLineEdit):
        if widget.text() != value:
            widget.setText(value)
            widget.setCursorPosition(0)
    elif isinstance(widget, QPlainTextEdit):
        if widget.toPlainText() != value:
            widget.setPlainText(value)
    elif isinstance(widget, QComboBox):
        index = widget.findData(value)
        if widget.isEditable() and index < 0:
            widget.setEditText(value)
        else:
            widget.setCurrentIndex(max(index, 0) if not widget.isEditable() else index)
    elif isinstance(widget, Switch):
        widget.setChecked(value == "true")
