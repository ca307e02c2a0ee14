"""A labelled field: label above, help below, and in its place the error, with the cure."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.look.components.icon_label import IconLabel
from app.look.components.label import Label
from app.look.fonts import font
from app.look.polish import repolish


class Field(QWidget):
    """Wraps `widget`; the label is its buddy and its accessible name."""

    def __init__(
        self, label: str, widget: QWidget, help: str = "", required: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.widget = widget
        self.label = Label(label, "small", "text.secondary")
        self.label.setFont(font("small", 500))
        self.label.setBuddy(widget)
        widget.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head(required))
        column.addWidget(widget)
        self.help = Label(help, "caption", "text.secondary", wrap=True)
        if not help:
            self.help.hide()
        column.addWidget(self.help)
        self._error_row, self.error = self._make_error()
        column.addWidget(self._error_row)
        self._take_up_room(column, widget)

    def _take_up_room(self, column: QVBoxLayout, widget: QWidget) -> None:
        """Extra height goes to a widget that can grow, else below the field."""
        if widget.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            column.addStretch()
        else:
            column.setStretchFactor(widget, 1)

    def _head(self, required: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(3)
        head.addWidget(self.label)
        self.star = Label("*", "small", "status.danger.text")
        self.star.setFont(font("small", 600))
        self.star.setToolTip("Required")
        if not required:  # never setVisible(True) before there is a parent: that would open a window
            self.star.hide()
        head.addWidget(self.star)
        head.addStretch()
        return head

    def _make_error(self) -> tuple[QWidget, Label]:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(IconLabel("mark-circle", "status.danger.text", 14))
        text = Label("", "caption", "status.danger.text", wrap=True)
        line.addWidget(text, 1)
        row.hide()
        return row, text

    def set_error(self, text: str = "") -> None:
        """Show one sentence that says the cure and paint the border red; empty takes both away."""
        self.error.setText(text)
        self._error_row.setVisible(bool(text))
        self.help.setVisible(bool(self.help.text()) and not text)
        self.widget.setProperty("invalid", "true" if text else "false")
        self.widget.setAccessibleDescription(text or self.help.text())
        repolish(self.widget)

    def set_required(self, required: bool) -> None:
        """Show or hide the star."""
        self.star.setVisible(required)
