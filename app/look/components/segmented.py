"""A choice of a few, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from app.look.components.button import Button
from app.look.theme import theme


class Segmented(QFrame):
    """`options` are (value, text) or (value, text, icon); `chosen(value)` tells of a click."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, ...]], value: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "segmented")
        self.setFixedHeight(theme().px("size.control"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        for option in options:
            button = Button(option[1], "ghost", option[2] if len(option) > 2 else None, small=True)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, chosen=option[0]: self.chosen.emit(chosen))
            self._group.addButton(button)
            self._buttons[option[0]] = button
            row.addWidget(button)
        self.set_value(value or (options[0][0] if options else ""))

    @property
    def value(self) -> str:
        """The chosen value, empty when nothing is."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without telling."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
