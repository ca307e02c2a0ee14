"""Asks what a scenario is called."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from app.look.components import Dialog, Field


class NameDialog(Dialog):
    """`take(name)` is tried on accept; its ValueError is shown at the field."""

    def __init__(self, name: str, take: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__("Rename scenario", "Rename", parent=parent)
        self._take = take
        self.name = QLineEdit(name)
        self.field = Field("Name", self.name)
        self.body.addWidget(self.field)
        self.name.selectAll()
        self.name.setFocus()

    def accept(self) -> None:
        """Rename, or say why not."""
        try:
            self._take(self.name.text())
        except ValueError as error:
            self.field.set_error(str(error))
            return
        super().accept()
