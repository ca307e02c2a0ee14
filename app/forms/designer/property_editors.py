"""The editors of single properties. Each tells `changed(value)`, where None takes the property away."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.forms.designer.property_table import Choices
from app.forms.render.edits import FormCombo
from app.forms.schema import feel
from app.forms.schema.numbers import plain, to_decimal
from app.look.components.segmented import Segmented
from app.look.fonts import font


class PropertyEditor(QWidget):
    """Base: one widget inside, laid out without margins. `complaint` is what is wrong with what is typed."""

    changed = Signal(object)
    complaint = Signal(str)
    labelled = True

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(inside)
        self.setFocusProxy(inside)

    def show_value(self, value: Any) -> None:
        """Show what the form says, without telling."""
        raise NotImplementedError


class TextEditor(PropertyEditor):
    """A line of text; `mono` for names and expressions."""

    def __init__(self, mono: bool = False) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        if mono:
            self.line.setFont(font("mono"))
        self.line.textEdited.connect(self._typed)

    def _typed(self, text: str) -> None:
        self.changed.emit(text or None)

    def show_value(self, value: Any) -> None:
        """The text; what is being typed is left alone."""
        text = "" if value is None else str(value)
        if self.line.text() != text and not (self.line.hasFocus() and self.reads_as(self.line.text(), value)):
            self.line.setText(text)

    def reads_as(self, text: str, value: Any) -> bool:
        """Whether what stands in the line already means `value`."""
        return text == value


class FeelEditor(TextEditor):
    """An expression; a missing "=" is put in front, an unreadable one is said."""

    def __init__(self) -> None:
        super().__init__(mono=True)
        self.line.setPlaceholderText("=")

    def _typed(self, text: str) -> None:
        text = text.strip()
        written = text if not text or text.startswith("=") else f"={text}"
        self.complaint.emit(feel.problem_of(written) if written.strip("= ") else "")
        self.changed.emit(written or None)

    def reads_as(self, text: str, value: Any) -> bool:
        """The "=" need not have been typed."""
        return text.strip().lstrip("= ") == str(value or "").lstrip("= ")


class NumberEditor(TextEditor):
    """A number (`whole`: without decimals); with `feel` also an expression."""

    def __init__(self, whole: bool = False, feel: bool = False) -> None:
        super().__init__()
        self._whole, self._feel = whole, feel

    def _typed(self, text: str) -> None:
        value = self._read(text.strip())
        wrong = bool(text.strip()) and value is None
        self.complaint.emit(("Enter a whole number." if self._whole else "Enter a number.") if wrong else "")
        if not wrong:
            self.changed.emit(value)

    def _read(self, text: str) -> Any:
        if self._feel and text.startswith("="):
            return text
        number = to_decimal(text)
        if number is None or (self._whole and (number != number.to_integral_value() or number < 0)):
            return None
        return _json_number(number)

    def show_value(self, value: Any) -> None:
        """Digits without an exponent."""
        number = None if isinstance(value, str) else to_decimal(value)
        super().show_value(value if number is None else plain(number))

    def reads_as(self, text: str, value: Any) -> bool:
        """`1.` is on the way to 1.5."""
        return self._read(text.strip()) == self._read(str(value or ""))


def _json_number(number: Decimal) -> int | float:
    """JSON of a form has numbers, not tagged decimals."""
    return int(number) if number == number.to_integral_value() else float(number)


class AreaEditor(PropertyEditor):
    """Several lines of text, or of a formula."""

    def __init__(self, feel: bool = False) -> None:
        self.area = QPlainTextEdit()
        super().__init__(self.area)
        self._feel = feel
        self._showing = False
        self.area.setFixedHeight(96)
        self.area.setTabChangesFocus(True)
        self.area.setFont(font("mono"))
        self.area.textChanged.connect(self._typed)

    def _typed(self) -> None:
        if self._showing:
            return
        text = self.area.toPlainText()
        if self._feel:
            text = text if not text.strip() or text.startswith("=") else f"={text}"
            self.complaint.emit(feel.problem_of(text) if text.strip("= \n") else "")
        self.changed.emit(text if self._feel else text or None)

    def show_value(self, value: Any) -> None:
        """The text; what is being typed is left alone."""
        text = str(value or "")
        shown = self.area.toPlainText()
        if shown != text and not (self.area.hasFocus() and shown.lstrip("= ") == text.lstrip("= ")):
            self._showing = True
            self.area.setPlainText(text)
            self._showing = False


class FlagEditor(PropertyEditor):
    """A tick box that carries its own label."""

    labelled = False

    def __init__(self, label: str, default: bool = False) -> None:
        self.box = QCheckBox(label)
        super().__init__(self.box)
        self._default = default
        self.box.setFont(font("body"))
        self.box.clicked.connect(lambda on: self.changed.emit(None if on == default else on))

    def show_value(self, value: Any) -> None:
        """Ticked or not; an expression counts as neither."""
        self.box.setChecked(value if isinstance(value, bool) else self._default)


class ChoiceEditor(PropertyEditor):
    """One of a few values by name."""

    def __init__(self, choices: Choices, default: object = None) -> None:
        self.combo: QComboBox = FormCombo()
        super().__init__(self.combo)
        self._values = [value for value, _ in choices]
        self._default = default
        self.combo.addItems([name for _, name in choices])
        self.combo.activated.connect(lambda index: self.changed.emit(self._values[index]))

    def show_value(self, value: Any) -> None:
        """The name of the value; an unset one shows the default."""
        wanted = value if value in self._values else self._default
        self.combo.setCurrentIndex(self._values.index(wanted) if wanted in self._values else 0)


class WidthEditor(PropertyEditor):
    """Columns of 16: the usual widths side by side, and "Auto" to share the row."""

    WIDTHS = ("4", "6", "8", "12", "16")

    def __init__(self) -> None:
        self.segments = Segmented([("auto", "Auto"), *((width, width) for width in self.WIDTHS)])
        super().__init__(self.segments)
        self.segments.chosen.connect(lambda text: self.changed.emit(None if text == "auto" else int(text)))

    def show_value(self, value: Any) -> None:
        """The width, when it is one of the usual ones."""
        text = "auto" if value is None else str(value)
        if text in ("auto", *self.WIDTHS):
            self.segments.set_value(text)


class DefaultEditor(PropertyEditor):
    """What a field starts with, as its type takes it."""

    def __init__(self, type_name: str) -> None:
        self.line = QLineEdit()
        self.box = QCheckBox("Ticked")
        self._type = type_name
        super().__init__(self.box if type_name == "checkbox" else self.line)
        self.line.textEdited.connect(self._typed)
        self.box.clicked.connect(lambda on: self.changed.emit(on or None))

    def _typed(self, text: str) -> None:
        if self._type != "number":
            self.changed.emit(text or None)
            return
        number = to_decimal(text)
        self.complaint.emit("" if number is not None or not text.strip() else "Enter a number.")
        if number is not None or not text.strip():
            self.changed.emit(None if number is None else _json_number(number))

    def show_value(self, value: Any) -> None:
        """The default as text."""
        self.box.setChecked(value is True)
        number = None if isinstance(value, (str, bool)) else to_decimal(value)
        text = "" if value is None or isinstance(value, bool) else str(value) if number is None else plain(number)
        if self.line.text() != text and not self.line.hasFocus():
            self.line.setText(text)


class EditableEditor(PropertyEditor):
    """Whether people may edit: the two properties `readonly` and `disabled` as one question.

    Tells ("yes" | "no" | "disabled", None) or ("when", expression).
    """

    CHOICES = (
        ("yes", "Yes"),
        ("no", "No, show only"),
        ("when", "Unless a condition holds"),
        ("disabled", "No, and do not submit"),
    )

    def __init__(self) -> None:
        self.combo: QComboBox = FormCombo()
        super().__init__(self.combo)
        self.combo.addItems([name for _, name in self.CHOICES])
        self.condition = FeelEditor()
        self.condition.line.setPlaceholderText('= status = "closed"')
        self.condition.line.setAccessibleName("Show only when")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.condition)
        self.combo.activated.connect(self._picked)
        self.condition.changed.connect(lambda text: self.changed.emit(("when", text)))
        self.condition.complaint.connect(self.complaint)

    def _picked(self, index: int) -> None:
        state = self.CHOICES[index][0]
        self.condition.setVisible(state == "when")
        self.changed.emit((state, "=false" if state == "when" else None))

    def show_value(self, value: Any) -> None:
        """`value` is (readonly, disabled) as they stand in the form."""
        readonly, disabled = value
        is_expression = isinstance(readonly, str) and bool(readonly)
        state = "disabled" if disabled is True else "when" if is_expression else "no" if readonly is True else "yes"
        self.combo.setCurrentIndex([key for key, _ in self.CHOICES].index(state))
        self.condition.setVisible(state == "when")
        self.condition.show_value(readonly if is_expression else None)
