"""The form's own buttons: submit and reset."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.render.field_widget import FieldWidget, Host
from app.forms.schema.component import Component
from app.forms.schema.paths import Path
from app.look.components.button import Button


class ButtonWidget(FieldWidget):
    """Primary for submit, secondary for reset."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.action = "reset" if component.text("action") == "reset" else "submit"
        self.button = Button("", "secondary" if self.action == "reset" else "primary")
        self.button.clicked.connect(lambda: self.host.press(self.action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """The text; greyed in a form that is only shown."""
        label = self.words(self.component.label) or ("Reset" if self.action == "reset" else "Submit")
        self.button.setText(label.replace("&", "&&"))
        self.button.setEnabled(not self.host.read_only)

    def least_width(self) -> int:
        """The whole text."""
        return self.button.sizeHint().width()

    def focus_target(self) -> QWidget | None:
        """The button."""
        return self.button
