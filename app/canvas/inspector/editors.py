"""The widget of each kind of property; each shows a value and calls back when a person is done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.canvas.inspector.expression_edit import ExpressionEdit
from app.canvas.inspector.notes_editor import NotesEditor
from app.canvas.inspector.property import Property
from app.canvas.inspector.text_area import TextArea
from app.look.components import Switch
from app.look.fonts import font

Commit = Callable[[str], object]
Names = Callable[[], Sequence[str]]
SEVERAL = "several values"


class _NoWheel(QObject):
    """A wheel over a closed combo box scrolls the panel; it must not change the model."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow wheel events of widgets without the keyboard."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


_no_wheel = _NoWheel()


def make_editor(prop: Property, commit: Commit, names: Names = tuple) -> QWidget:
    """The widget for a property; it calls `commit(text)` when the person is done. `names` are variables in scope."""
    if prop.kind in ("expression", "value"):
        widget: QWidget = _expression(prop, commit, names)
    else:
        widget = MAKERS[prop.kind](prop, commit)
    widget.setObjectName(f"property-{prop.name}")
    if prop.tooltip:
        widget.setToolTip(prop.tooltip)
    return widget


def _expression(prop: Property, commit: Commit, names: Names) -> QWidget:
    always = prop.kind == "expression"
    multiline = prop.name == "script"
    made = ExpressionEdit(commit, language=prop.language, always=always, multiline=multiline, names=names)
    made.setPlaceholderText(prop.placeholder)
    return made


def _line(prop: Property, commit: Commit) -> QWidget:
    line = QLineEdit()
    line.setPlaceholderText(prop.placeholder)
    line.editingFinished.connect(lambda: _hand_over(line, commit, line.text))
    return line


def _hand_over(line: QLineEdit, commit: Commit, text: Callable[[], str]) -> None:
    """Only what a person typed, once: afterwards the document says what stands here."""
    if line.isModified():
        line.setModified(False)
        commit(text())


def _static(prop: Property, _commit: Commit) -> QWidget:
    line = QLineEdit()
    line.setReadOnly(True)
    line.setProperty("readOnly", "true")
    return line


def _text(_prop: Property, commit: Commit) -> QWidget:
    return TextArea(commit, 4)


def _code(_prop: Property, commit: Commit) -> QWidget:
    area = TextArea(commit, 7)
    area.setFont(font("mono"))
    return area


def _markdown(_prop: Property, commit: Commit) -> QWidget:
    return NotesEditor(commit)


def _choice(prop: Property, commit: Commit) -> QWidget:
    box = QComboBox()
    for value, title in prop.choices:
        box.addItem(title, value)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    box.installEventFilter(_no_wheel)
    box.activated.connect(lambda index: commit(box.itemData(index)))
    return box


def _combo(prop: Property, commit: Commit) -> QWidget:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    for value, title in prop.choices:
        box.addItem(title, value)
    box.installEventFilter(_no_wheel)
    line = box.lineEdit()
    assert line is not None
    line.setPlaceholderText(prop.placeholder)
    box.activated.connect(lambda index: commit(box.itemData(index)))
    line.editingFinished.connect(lambda: _hand_over(line, commit, lambda: combo_value(box)))
    return box


def combo_value(box: QComboBox) -> str:
    """The value behind the shown title, or what was typed."""
    index = box.findText(box.currentText())
    return str(box.itemData(index)) if index >= 0 else box.currentText().strip()


def _switch(prop: Property, commit: Commit) -> QWidget:
    knob = Switch(prop.label)
    knob.setAccessibleName(prop.label)
    knob.setToolTip(prop.help)
    knob.clicked.connect(lambda: commit("true" if knob.isChecked() else ""))
    return knob


MAKERS: dict[str, Callable[[Property, Commit], QWidget]] = {
    "line": _line,
    "static": _static,
    "text": _text,
    "code": _code,
    "markdown": _markdown,
    "choice": _choice,
    "combo": _combo,
    "switch": _switch,
}


def show_value(widget: QWidget, value: str | None, placeholder: str = "") -> None:
    """Show a value without telling anyone; None means several. What the person is typing stays."""
    text = "" if value is None else value
    _set_placeholder(widget, SEVERAL if value is None else placeholder)
    if isinstance(widget, (ExpressionEdit, NotesEditor)):
        widget.put(text)
    elif isinstance(widget, QLineEdit):
        if widget.text() != text and not (widget.hasFocus() and widget.isModified()):
            widget.setText(text)
            widget.setCursorPosition(0)
    elif isinstance(widget, QPlainTextEdit):
        if isinstance(widget, TextArea):
            widget.put(text)
    elif isinstance(widget, QComboBox):
        _show_choice(widget, value)
    elif isinstance(widget, Switch):
        widget.setChecked(text == "true")
        widget.setText(f"{widget.accessibleName()} ({SEVERAL})" if value is None else widget.accessibleName())


def _set_placeholder(widget: QWidget, text: str) -> None:
    line = widget.lineEdit() if isinstance(widget, QComboBox) and widget.isEditable() else widget
    if isinstance(line, (QLineEdit, QPlainTextEdit)):
        line.setPlaceholderText(text)
    elif isinstance(widget, QComboBox):
        widget.setPlaceholderText(text)


def _show_choice(box: QComboBox, value: str | None) -> None:
    index = -1 if value is None else box.findData(value)
    if box.isEditable():
        line = box.lineEdit()
        if line is not None and line.hasFocus() and line.isModified():
            return
        box.setCurrentIndex(index)
        if index < 0:
            box.setEditText(value or "")
        if line is not None:
            line.setCursorPosition(0)
    else:
        box.setCurrentIndex(index if value is None or index >= 0 else 0)
