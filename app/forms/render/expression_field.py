"""A calculation: it has no place on the form that people see; a designer sees its formula."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.forms.render.edits import FormEdit
from app.forms.render.field_widget import FieldWidget, Host
from app.forms.schema.component import Component
from app.forms.schema.paths import Path
from app.look.components.field import Field


class ExpressionWidget(FieldWidget):
    """The key and the formula while designing, nothing otherwise (form-js shows expressions to nobody)."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.formula = FormEdit()
        self.formula.setReadOnly(True)
        self.field = Field(component.text("key") or "Calculation", self.formula)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    def is_away(self) -> bool:
        """Always, but for the designer."""
        return not self.host.designing

    def refresh(self) -> None:
        """The formula."""
        self.formula.put(self.component.text("expression") or "No formula yet")
