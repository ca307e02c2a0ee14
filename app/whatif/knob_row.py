"""One knob: what it is, where it stands, a slider, and where today stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.look.components import ElidedLabel, Label
from app.look.fonts import font
from app.simulation.knobs import Knob
from app.whatif.knob_slider import KnobSlider

FURTHER = 20
"""A value may be typed up to so many times the slider's end."""


def value_words(knob: Knob, value: float) -> str:
    """The value with its unit: `3 people`, `6.3 h`, `22`."""
    decimals = 0 if knob.step >= 1 and value == round(value) else 1
    text = f"{value:,.{decimals}f}".removesuffix(".0")
    unit = "person" if knob.unit == "people" and value == 1 else knob.unit
    return f"{text}\u202f{unit}" if unit and unit not in ("people", "person") else f"{text} {unit}".strip()


def change_words(knob: Knob, value: float) -> str:
    """`22 (+20 %)` where a share of the base says more, else the value."""
    words = value_words(knob, value)
    if value == knob.base or knob.unit in ("%", "people") or not knob.base:
        return words
    share = (value / knob.base - 1) * 100
    if abs(share) < 0.5:
        return words
    sign = "+" if share > 0 else "\u2212"
    return f"{words} ({sign}{abs(share):.0f}\u202f%)"


class KnobRow(QFrame):
    """`turned(knob, value)` tells of a person's change. A click on the value lets it be typed."""

    turned = Signal(object, float)

    def __init__(self, knob: Knob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.knob = knob
        self.label = ElidedLabel("", "body", weight=500)
        self.value = _Value()
        self.field = _ValueField()
        self.slider = KnobSlider()
        self.note = Label("", "small", "text.secondary", wrap=True)
        self.value.clicked.connect(self._type)
        self.field.decided.connect(self._typed)
        self.slider.turned.connect(self._turn)
        self._lay_out()

    def _lay_out(self) -> None:
        self.field.setFixedWidth(96)
        self.field.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.label, 1)
        head.addWidget(self.value)
        head.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 7)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(self.slider)
        column.addWidget(self.note)

    def show_knob(self, knob: Knob, value: float, origin: str = "") -> None:
        """Show where a knob stands; `origin` is the scenario that turned it, if that is another one."""
        self.knob = knob
        self.label.setText(knob.label)
        self.slider.setAccessibleName(knob.label)
        self.slider.set_range(knob.low, max(knob.high, value), knob.step, knob.base)
        self.slider.show_value(value)
        self.note.setText(self._note(value, origin))
        self._show_words(value)

    def _note(self, value: float, origin: str) -> str:
        if value == self.knob.base:
            return self.knob.note
        today = f"Today {value_words(self.knob, self.knob.base)}"
        return f"{today}. From “{origin}”." if origin else today

    def _show_words(self, value: float) -> None:
        changed = value != self.knob.base
        self.value.setText(change_words(self.knob, value))
        self.value.set_color("accent.default" if changed else "text.secondary")
        self.value.setFont(font("body", 600 if changed else 400))
        self.slider.setAccessibleDescription(self.value.text())

    def _turn(self, value: float) -> None:
        self.turned.emit(self.knob, value)

    def _type(self) -> None:
        knob = self.knob
        high = knob.high if knob.unit == "%" else knob.high * FURTHER
        self.field.open(knob.low, high, self.slider.exact, 0 if knob.unit == "people" else 1)
        self.value.hide()
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def _typed(self, value: float) -> None:
        self.field.hide()
        self.value.show()
        if value >= 0 and value != round(self.slider.exact, self.field.decimals()):
            self.turned.emit(self.knob, value)


class _Value(Label):
    """The value; a click lets it be typed."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__("", "body", "text.secondary")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setToolTip("Click to type a value")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Type instead."""
        self.clicked.emit()
        event.accept()


class _ValueField(QDoubleSpinBox):
    """`decided(value)` on Enter or when the focus goes; -1 on Escape."""

    decided = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("fit", "small")
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._open = False
        self.editingFinished.connect(self._decide)

    def open(self, low: float, high: float, value: float, decimals: int) -> None:
        """Start typing."""
        self._open = True
        self.setDecimals(decimals)
        self.setRange(low, high)
        self.setValue(value)

    def _decide(self) -> None:
        if self._open:
            self._open = False
            self.decided.emit(round(self.value(), 6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps what was."""
        if event.key() == Qt.Key.Key_Escape:
            self._open = False
            self.decided.emit(-1.0)
            return
        super().keyPressEvent(event)
