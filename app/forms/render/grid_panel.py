"""Components on the 16-column grid. The panel places its children itself: no layout object, no ownership traps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.forms.render.field_widget import FieldWidget
from app.forms.schema.kinds import GRID_COLUMNS
from app.forms.schema.rows import Cell, lines_of

GAP = 8
ROW_GAP = 12


class GridPanel(QWidget):
    """Holds drawn components; hidden ones take no room and the others in their row grow."""

    def __init__(self, alignment: str = "start", row_gap: int = ROW_GAP, least_height: int = 0) -> None:
        super().__init__()
        self.fields: list[FieldWidget] = []
        self.alignment = alignment
        self.row_gap = row_gap
        self.least_height = least_height
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_fields(self, fields: list[FieldWidget]) -> None:
        """Hold these instead of what was held; what is in both stays as it is."""
        kept = {id(field) for field in fields}
        for field in self.fields:
            if id(field) not in kept:
                field.hide()
                field.setParent(None)
                field.deleteLater()
        held = {id(field) for field in self.fields}
        self.fields = fields
        for field in fields:
            if id(field) not in held:
                field.setParent(self)
                field.setVisible(not field.is_away())
        self.place()

    def place(self) -> None:
        """Put every component where it belongs now."""
        self._lay_out(self.width(), move=True)
        self.updateGeometry()

    def cells(self, width: int) -> list[list[tuple[FieldWidget, int, int]]]:
        """The lines of shown components: each with its left edge and width in pixels."""
        shown = {id(field.component.data): field for field in self.fields if not field.isHidden()}
        lines = lines_of([field.component for field in self.fields if not field.isHidden()])
        step = (width + GAP) / GRID_COLUMNS
        placed: list[list[tuple[FieldWidget, int, int]]] = []
        for line in lines:
            cells = [(shown[id(cell.component.data)], *_extent(cell, step)) for cell in line]
            if all(wide >= field.least_width() for field, _, wide in cells):
                placed.append(cells)
            else:  # too narrow to read side by side: one below the other
                placed.extend([(field, 0, width)] for field, _, _ in cells)
        return placed

    def _lay_out(self, width: int, move: bool) -> int:
        """Place (or only measure) all lines; the height they take."""
        y = 0
        for line in self.cells(width):
            heights = [height_of(field, wide) for field, _, wide in line]
            tallest = max(heights)
            for (field, x, wide), height in zip(line, heights, strict=True):
                if move:
                    field.setGeometry(QRect(x, y + self._shift(tallest - height), wide, height))
            y += tallest + self.row_gap
        return max(0, y - self.row_gap, self.least_height)

    def _shift(self, spare: int) -> int:
        return {"center": spare // 2, "end": spare}.get(self.alignment, 0)

    def hasHeightForWidth(self) -> bool:
        """Texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines."""
        return self._lay_out(width, move=False)

    def sizeHint(self) -> QSize:
        """As tall as the lines at the width of now."""
        return QSize(320, self._lay_out(max(self.width(), 200), move=False))

    def minimumSizeHint(self) -> QSize:
        """It scrolls up and down, never sideways."""
        return QSize(120, self._lay_out(max(self.width(), 200), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place again in the new width."""
        super().resizeEvent(event)
        self._lay_out(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        """A component that wants another size makes the panel place all again."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return super().event(event)


def _extent(cell: Cell, step: float) -> tuple[int, int]:
    """Left edge and width in pixels."""
    left = round(cell.column * step)
    return left, max(1, round((cell.column + cell.span) * step) - GAP - left)


def height_of(field: QWidget, width: int) -> int:
    """The height that a component needs in this width."""
    hint = field.heightForWidth(width) if field.hasHeightForWidth() else field.sizeHint().height()
    return max(0, min(field.maximumHeight(), max(hint, field.minimumHeight())))
