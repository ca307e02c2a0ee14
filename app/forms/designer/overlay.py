"""What lies over the form at design time: selection, handles, hints, drop marks; and the mouse on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.forms.designer.condition import in_words
from app.forms.designer.sheet import Sheet, Target
from app.forms.render.field_widget import FieldWidget
from app.forms.render.grid_panel import GAP
from app.forms.schema.form import Address, Component
from app.forms.schema.kinds import GRID_COLUMNS, LEAST_COLUMNS
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme

HANDLE = QSize(7, 15)


class Overlay(QWidget):
    """Turns the mouse into wishes; what becomes of them is decided outside."""

    clicked = Signal(object)
    move_asked = Signal(object, object)
    resize_asked = Signal(object, int)
    menu_asked = Signal(object, QPoint)
    key_pressed = Signal(QKeyEvent)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self.sheet = sheet
        sheet.overlay = self
        self.setGeometry(sheet.rect())
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Form being designed")
        self.selected: Address | None = None
        self.widest = GRID_COLUMNS
        self.target: Target | None = None
        self.target_name = ""
        self._hovered: FieldWidget | None = None
        self._pressed: QPoint | None = None
        self._gesture = ""
        self._moving: Address | None = None
        self._columns = 0

    # --- For others ------------------------------------------------------------------------------

    def select(self, address: Address | None, widest: int = GRID_COLUMNS) -> None:
        """Show `address` as selected; it may be made `widest` columns wide."""
        self.selected = address
        self.widest = widest
        self._hovered = None
        self.update()

    def show_target(self, target: Target | None, name: str = "") -> None:
        """Mark where a drop would go; None takes the mark away."""
        self.target, self.target_name = target, name
        self.update()

    # --- Mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select; a drag or a resize may follow."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        position = event.position().toPoint()
        self._pressed = position
        side = self._handle_at(position)
        if side:
            self._gesture = side
            return
        field = self.sheet.field_at(position)
        self._moving = field.component.address if field else None
        self.clicked.emit(self._moving)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover, move or resize."""
        position = event.position().toPoint()
        if self._pressed is None:
            self._hover(position)
        elif self._gesture in ("left", "right"):
            self._columns = self._columns_at(position)
            self.update()
        elif self._moving is not None and (self._gesture == "move" or self._is_far(position)):
            self._gesture = "move"
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            name = self.sheet.view.filling.form.at(self._moving).title
            self.show_target(self.sheet.target_at(position, self._moving), name)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what the gesture meant."""
        gesture, target, columns = self._gesture, self.target, self._columns
        self.cancel()
        if gesture == "move" and target is not None and self._moving is not None:
            self.move_asked.emit(self._moving, target.spot)
        elif gesture in ("left", "right") and columns:
            self.resize_asked.emit(self.selected, columns)

    def cancel(self) -> None:
        """End a gesture without effect."""
        self._pressed, self._gesture, self._columns = None, "", 0
        self.unsetCursor()
        self.show_target(None)

    def _is_far(self, position: QPoint) -> bool:
        assert self._pressed is not None
        return (position - self._pressed).manhattanLength() >= QApplication.startDragDistance()

    def _hover(self, position: QPoint) -> None:
        side = self._handle_at(position)
        self.setCursor(Qt.CursorShape.SizeHorCursor if side else Qt.CursorShape.ArrowCursor)
        field = self.sheet.field_at(position)
        if field is not self._hovered:
            self._hovered = field
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No hover outside."""
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select what is under the pointer and ask for its menu."""
        field = self.sheet.field_at(event.pos())
        if field is not None:
            self.clicked.emit(field.component.address)
            self.menu_asked.emit(field.component.address, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends a gesture; other keys are told."""
        if event.key() == Qt.Key.Key_Escape and self._gesture:
            self.cancel()
            self._moving = None
            return
        event.ignore()
        self.key_pressed.emit(event)

    # --- Geometry --------------------------------------------------------------------------------

    def _selected_rect(self) -> QRect | None:
        field = self.sheet.field_of(self.selected) if self.selected is not None else None
        return self.sheet.rect_of(field).adjusted(-4, -4, 4, 4) if field is not None else None

    def _handles(self) -> dict[str, QRect]:
        rect = self._selected_rect()
        if rect is None:
            return {}
        top = rect.center().y() - HANDLE.height() // 2
        places = {"left": rect.left(), "right": rect.right()}
        return {side: QRect(QPoint(x - HANDLE.width() // 2, top), HANDLE) for side, x in places.items()}

    def _handle_at(self, position: QPoint) -> str:
        for side, rect in self._handles().items():
            if rect.adjusted(-3, -4, 3, 4).contains(position):
                return side
        return ""

    def _columns_at(self, position: QPoint) -> int:
        """How wide the selected component would be with the dragged handle at `position`."""
        field = self.sheet.field_of(self.selected)
        assert field is not None
        rect = self.sheet.rect_of(field)
        wide = position.x() - rect.left() if self._gesture == "right" else rect.right() - position.x()
        columns = round((wide + GAP) / self.sheet.step_of(field))
        return max(LEAST_COLUMNS, min(columns, self.widest))

    # --- Painting --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hints, hover, selection, drop mark: each over the last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for field in self.sheet.view.fields():
            self._paint_hint(painter, field)
            self._paint_empty(painter, field)
        if self._hovered is not None and self._hovered.component.address != self.selected and not self._gesture:
            painter.setPen(QPen(theme().color("canvas.hover"), 1.5))
            painter.drawRoundedRect(QRectF(self.sheet.rect_of(self._hovered)).adjusted(-4, -4, 4, 4), 6, 6)
        self._paint_selection(painter)
        if self.target is not None:
            self._paint_target(painter, self.target)

    def _paint_hint(self, painter: QPainter, field: FieldWidget) -> None:
        """When it is shown, in words, at the right of the label."""
        words = in_words(field.component.hide)
        if not words:
            return
        rect = self.sheet.rect_of(field)
        painter.setFont(font("caption"))
        metrics = QFontMetrics(font("caption"))
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(40, rect.width() - 90))
        wide = metrics.horizontalAdvance(words)
        where = QRectF(rect.right() - wide - 22, rect.top(), wide + 22, 16)
        backing = theme().color("bg.surface")
        painter.fillRect(where.adjusted(-4, -1, 2, 1), backing)
        paint_icon(painter, QRectF(where.left(), where.top() + 1, 14, 14), "eye", "status.info.text")
        painter.setPen(theme().color("status.info.text"))
        painter.drawText(where.adjusted(18, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_empty(self, painter: QPainter, field: FieldWidget) -> None:
        """A container without components says what it is for."""
        if not field.component.kind.container or field.component.components:
            return
        painter.setFont(font("small"))
        painter.setPen(theme().color("text.tertiary"))
        room = self.sheet.rect_of(field).adjusted(12, 24, -12, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), "Drag components in here")

    def _paint_selection(self, painter: QPainter) -> None:
        rect = self._selected_rect()
        field = self.sheet.field_of(self.selected) if rect is not None else None
        if rect is None or field is None:
            return
        if self._columns:
            wide = round(self._columns * self.sheet.step_of(field)) - GAP + 8
            rect = QRect(
                rect.left() if self._gesture == "right" else rect.right() - wide, rect.top(), wide, rect.height()
            )
        accent = theme().color("canvas.selection")
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect), 6, 6)
        self._paint_tag(painter, rect, self._tag(field.component))
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(theme().color("canvas.handleFill"))
        top = rect.center().y() - HANDLE.height() / 2
        for x in (rect.left(), rect.right() + 1):
            painter.drawRoundedRect(QRectF(x - HANDLE.width() / 2, top, HANDLE.width(), HANDLE.height()), 2, 2)

    def _tag(self, component: Component) -> str:
        columns = self._columns or component.columns
        if columns is None:
            field = self.sheet.field_of(component.address)
            columns = round((field.width() + GAP) / self.sheet.step_of(field)) if field else GRID_COLUMNS
        return f"{component.kind.name} · {columns} of {GRID_COLUMNS} columns"

    def _paint_tag(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(font("caption"))
        wide = QFontMetrics(font("caption")).horizontalAdvance(text) + 12
        box = QRectF(rect.left() - 1, rect.top() - 19, wide, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("canvas.selection"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme().color("text.onAccent"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_target(self, painter: QPainter, target: Target) -> None:
        accent = theme().color("canvas.selection")
        if target.shape != "box":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(target.mark), 1.5, 1.5)
            return
        painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme().color("accent.tint"))
        painter.drawRoundedRect(QRectF(target.mark).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(font("small", 500))
        painter.setPen(theme().color("text.link"))
        painter.drawText(
            target.mark, int(Qt.AlignmentFlag.AlignCenter), f"Drop here: {self.target_name}, {GRID_COLUMNS} columns"
        )
