"""A number: grouped digits while it is read, plain digits while it is typed, arrows for steps."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.forms.render.edits import FormEdit
from app.forms.render.text_fields import TextWidget
from app.forms.schema.numbers import plain, tidy, to_decimal

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)


class NumberEdit(FormEdit):
    """Calls back on arrow keys and on focus."""

    def __init__(self, widget: NumberWidget) -> None:
        super().__init__()
        self._widget = widget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down step by the field's increment."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is None or self.isReadOnly():
            super().keyPressEvent(event)
        else:
            self._widget.step(steps)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show plain digits to edit."""
        super().focusInEvent(event)
        self._widget.show_plain()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show grouped digits to read."""
        super().focusOutEvent(event)
        self._widget.show_current()


class NumberWidget(TextWidget):
    """The value is an int or Decimal, text with serializeToString, and what was typed when it is no number."""

    def make_control(self) -> QWidget:
        """The line edit."""
        edit = NumberEdit(self)
        edit.textEdited.connect(self._typed)
        edit.left.connect(self.leave)
        return edit

    def _typed(self, text: str) -> None:
        self.give(self.read(text))

    def read(self, text: str) -> object:
        """What the typed text means: a number, nothing, or itself where it is no number."""
        text = text.strip().replace("\u2212", "-").replace("\u202f", "").replace("\u00a0", "")
        if _GROUPED.fullmatch(text):
            text = text.replace(",", "")
        number = to_decimal(text)
        if not text or number is None:
            return text or None
        return text if self.component.flag("serializeToString") else tidy(number)

    def step(self, steps: int) -> None:
        """Add the increment `steps` times, within the decimals that the field takes."""
        increment = to_decimal(self.component.data.get("increment")) or Decimal(1)
        number = to_decimal(self.host.filling.value(self.path)) or Decimal(0)
        self.edit.setText(plain(number + steps * increment))
        self._typed(self.edit.text())

    def show_current(self) -> None:
        """Show the value again, for reading or for editing."""
        self.show_value(self.host.filling.value(self.path) if self.path else None)

    def show_plain(self) -> None:
        """Show digits without groups, to be edited."""
        edit, value = self.edit, self.host.filling.value(self.path) if self.path else None
        if not edit.isReadOnly() and not self.host.designing:
            edit.put("" if value is None else self._digits(value, grouped=False))

    def show_value(self, value: object) -> None:
        """Digits; while designing the key stands in their place."""
        edit = cast(NumberEdit, self.control)
        if self.host.designing:
            edit.put(self.component.text("key"))
        elif edit.hasFocus() and not edit.isReadOnly():
            if self.read(edit.text()) != value:
                edit.put("" if value is None else self._digits(value, grouped=False))
        else:
            edit.put("" if value is None else self._digits(value, grouped=True))

    def _digits(self, value: object, grouped: bool) -> str:
        number = to_decimal(value)
        if number is None:
            return str(value)
        digits = self.component.data.get("decimalDigits")
        exponent = number.as_tuple().exponent
        places = max(digits if isinstance(digits, int) else 0, -exponent if isinstance(exponent, int) else 0, 0)
        if not grouped:
            return str(value) if isinstance(value, str) else plain(number)
        return f"{number:,.{min(places, 60)}f}"
