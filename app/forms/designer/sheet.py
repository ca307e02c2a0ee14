"""The sheet of paper that a form is designed on: ruler, column bands, the drawn form, and the overlay."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.forms.designer.spots import Spot
from app.forms.render.containers import GroupWidget, ListWidget
from app.forms.render.field_widget import FieldWidget
from app.forms.render.form_view import FormView
from app.forms.render.grid_panel import GAP, GridPanel
from app.forms.schema.form import Address, Form
from app.forms.schema.kinds import GRID_COLUMNS
from app.look.fonts import font
from app.look.theme import theme

EDGE = 16
RULER = 22
BELOW = 64
# Room for the tag of the selected component above it.
ROW_GAP = 24
# A row takes a component above or below it when the pointer is within this much of its edge.
EDGE_OF_ROW = 12


@dataclass(frozen=True, slots=True)
class Target:
    """A spot with what to paint for it: a bar across (a row of its own) or upright (beside), or a box."""

    spot: Spot
    mark: QRect
    shape: str  # row, beside, box


class Sheet(QWidget):
    """Shows a form in design dress and knows where everything on it is. Coordinates are the sheet's."""

    def __init__(self) -> None:
        super().__init__()
        self.view = FormView(designing=True, row_gap=ROW_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, RULER + EDGE, EDGE, BELOW)
        column.addWidget(self.view)
        column.addStretch()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(340)
        self.overlay: QWidget | None = None

    def show_form(self, form: Form) -> None:
        """Draw what has changed of the form. Nothing on it takes the keyboard; the overlay has it."""
        self.view.redraw(form)
        for widget in self.view.findChildren(QWidget):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self.overlay is not None:
            self.overlay.raise_()

    def hasHeightForWidth(self) -> bool:
        """Texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The form and room to drop below it."""
        return RULER + EDGE + self.view.panel.heightForWidth(width - 2 * EDGE) + BELOW

    def sizeHint(self) -> QSize:
        """At the width of now."""
        return QSize(440, self.heightForWidth(max(self.width(), 340)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The overlay covers the whole sheet."""
        super().resizeEvent(event)
        if self.overlay is not None:
            self.overlay.setGeometry(self.rect())

    # --- Where things are ------------------------------------------------------------------------

    @property
    def step(self) -> float:
        """From the start of one column to the next, in pixels."""
        return (self.view.panel.width() + GAP) / GRID_COLUMNS

    def rect_of(self, widget: QWidget) -> QRect:
        """A widget of the form on the sheet."""
        return QRect(widget.mapTo(self, QPoint(0, 0)), widget.size())

    def field_at(self, position: QPoint) -> FieldWidget | None:
        """The innermost component under `position`."""
        found = None
        for field in self.view.fields():
            if self.rect_of(field).adjusted(-2, -2, 2, 2).contains(position):
                found = field
        return found

    def field_of(self, address: Address | None) -> FieldWidget | None:
        """The drawn component at `address`."""
        return next((field for field in self.view.fields() if field.component.address == address), None)

    def step_of(self, field: FieldWidget) -> float:
        """The width of a column where this component stands: narrower inside a group."""
        panel = field.parentWidget()
        return (panel.width() + GAP) / GRID_COLUMNS if isinstance(panel, GridPanel) else self.step

    # --- Where something can be put --------------------------------------------------------------

    def target_at(self, position: QPoint, moving: Address | None = None) -> Target:
        """What dropping at `position` means; `moving` (and what is inside it) is no place to drop on."""
        parent, panel = self._panel_at(position, moving)
        lines = panel.cells(panel.width())
        if not lines:
            box = self.rect_of(panel).adjusted(0, 0, 0, 0) if panel.height() > 20 else self._below(panel)
            return Target(Spot(parent), box, "box")
        for index, line in enumerate(lines):
            top = min(self.rect_of(field).top() for field, _, _ in line)
            bottom = max(self.rect_of(field).bottom() for field, _, _ in line)
            edge = min(EDGE_OF_ROW, (bottom - top) // 4)
            if position.y() < top + edge:
                return self._row_target(parent, panel, lines, index, top)
            if position.y() <= bottom - edge:
                return self._beside_target(parent, line, position, top, bottom)
        return Target(Spot(parent), self._below(panel), "box" if parent == () else "row")

    def _panel_at(self, position: QPoint, moving: Address | None) -> tuple[Address, GridPanel]:
        """The innermost container's grid under `position`."""
        parent: Address = ()
        panel = self.view.panel
        for field in self.view.fields():
            address = field.component.address
            inside = moving is not None and address[: len(moving)] == moving
            if isinstance(field, (GroupWidget, ListWidget)) and not inside:
                inner = field.panel if isinstance(field, GroupWidget) else field.rows[0]
                if self.rect_of(field).adjusted(0, EDGE_OF_ROW, 0, -EDGE_OF_ROW).contains(position):
                    parent, panel = address, inner
        return parent, panel

    def _row_target(
        self, parent: Address, panel: GridPanel, lines: list[list[tuple[FieldWidget, int, int]]], index: int, top: int
    ) -> Target:
        first = min(field.component.address[-1] for field, _, _ in lines[index])
        whole = self.rect_of(panel)
        return Target(Spot(parent, before=first), QRect(whole.left(), top - 8, whole.width(), 3), "row")

    def _beside_target(
        self, parent: Address, line: list[tuple[FieldWidget, int, int]], position: QPoint, top: int, bottom: int
    ) -> Target:
        rects = [(field.component.address[-1], self.rect_of(field)) for field, _, _ in line]
        index, rect = min(rects, key=lambda item: abs(item[1].center().x() - position.x()))
        is_before = position.x() < rect.center().x()
        x = rect.left() - 6 if is_before else rect.right() + 4
        spot = Spot(parent, before=index if is_before else index + 1, beside=index)
        return Target(spot, QRect(x, top, 3, bottom - top + 1), "beside")

    def _below(self, panel: GridPanel) -> QRect:
        whole = self.rect_of(panel)
        used = max((self.rect_of(field).bottom() for field in panel.fields), default=whole.top() - 8)
        tall = 46 if panel is self.view.panel else 3
        return QRect(whole.left(), used + 10, whole.width(), tall)

    # --- Painting --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The paper, its ruler, and a band for each of the 16 columns."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color("border.default"))
        painter.setBrush(theme().color("bg.surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(theme().color("border.subtle"))
        painter.drawLine(1, RULER, self.width() - 2, RULER)
        self._paint_columns(painter)

    def _paint_columns(self, painter: QPainter) -> None:
        band = theme().color("accent.tint")
        band.setAlphaF(0.38)
        painter.setFont(font("caption"))
        for column in range(GRID_COLUMNS):
            left = EDGE + column * self.step
            painter.fillRect(QRectF(left, RULER + 1, self.step - GAP, self.height() - RULER - 2), band)
            painter.setPen(theme().color("text.tertiary"))
            where = QRectF(left, 0, self.step - GAP, RULER)
            painter.drawText(where.adjusted(-4, 0, 4, 0), int(Qt.AlignmentFlag.AlignCenter), str(column + 1))
