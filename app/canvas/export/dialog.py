"""Asking how to export a diagram: the kind of file, how much of the model, and what that kind leaves open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.canvas.export.choice import ExportChoice, Format, Scope, Sheets
from app.look.components import Dialog
from app.look.components.field import Field
from app.look.components.segmented import Segmented
from app.session.remembered import recall, remember

FORMATS = [(Format.SVG, "SVG"), (Format.PNG, "PNG"), (Format.PDF, "PDF")]
SHEETS = [(Sheets.OWN, "One, as large as it"), (Sheets.FIT, "One A4"), (Sheets.TILED, "Several A4")]
SCALES = [("1", "1\u00d7"), ("2", "2\u00d7"), ("4", "4\u00d7")]
THEMES = [("light", "Light"), ("dark", "Dark")]
HELP = {
    Format.SVG: "Sharp at any size; for web pages, wikis and drawing programs.",
    Format.PNG: "An image of fixed size; for slides, mails and documents.",
    Format.PDF: "Pages with sharp lines and text that can be searched.",
}


class ExportDialog(Dialog):
    """`choice` is what the person chose; the last choice is offered again."""

    def __init__(self, diagrams: int, selected: int, parent: QWidget | None = None) -> None:
        super().__init__("Export the diagram", "Choose a file\u2026", width=460, parent=parent)
        self.format = Field("Kind of file", Segmented(FORMATS, recall("export/format", "svg")), help=" ")
        self.scope = Field("What", Segmented(_scopes(diagrams, selected), "selection" if selected > 1 else "diagram"))
        self.sheets = Field("Sheets", Segmented(SHEETS, recall("export/sheets", "own")))
        self.scale = Field("Size", Segmented(SCALES, recall("export/scale", "2")))
        self.theme = Field("Colours", Segmented(THEMES, "light"))
        for field in (self.format, self.scope, self.sheets, self.scale, self.theme):
            self.body.addWidget(field)
        _of(self.format).chosen.connect(self._show_fields)
        self._show_fields()

    def _show_fields(self) -> None:
        chosen = Format(_of(self.format).value)
        self.format.help.setText(HELP[chosen])
        self.sheets.setVisible(chosen is Format.PDF)
        self.scale.setVisible(chosen is Format.PNG)
        self.adjustSize()

    @property
    def choice(self) -> ExportChoice:
        """What was chosen."""
        return ExportChoice(
            Format(_of(self.format).value),
            Scope(_of(self.scope).value),
            Sheets(_of(self.sheets).value),
            float(_of(self.scale).value),
            _of(self.theme).value,
        )

    def accept(self) -> None:
        """Remember the choice for the next time."""
        for name, field in (("format", self.format), ("sheets", self.sheets), ("scale", self.scale)):
            remember(f"export/{name}", _of(field).value)
        super().accept()


def _of(field: Field) -> Segmented:
    widget = field.widget
    assert isinstance(widget, Segmented)
    return widget


def _scopes(diagrams: int, selected: int) -> Sequence[tuple[str, ...]]:
    """Only what there is."""
    scopes: list[tuple[str, ...]] = [(Scope.DIAGRAM, "This diagram")]
    if diagrams > 1:
        scopes.append((Scope.ALL, f"All {diagrams} diagrams"))
    if selected:
        scopes.append((Scope.SELECTION, "The selection"))
    return scopes
