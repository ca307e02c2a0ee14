"""Editing a name in place, over the element, at the size it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from app.canvas.draw.label import label_box
from app.canvas.draw.pool import LANE_HEADER, POOL_HEADER, header_box
from app.canvas.reading.figure import ACTIVITY_TAGS, Figure
from app.drawing.text import LABEL_PX, TASK_PX, canvas_font
from app.look.theme import theme

if TYPE_CHECKING:
    from app.canvas.editor.editing_view import EditingView

SMALLEST = (96, 30)


class LabelEditor(QPlainTextEdit):
    """Enter takes the text, Shift+Enter and Alt+Enter start a line, Escape leaves it, a click elsewhere takes it."""

    def __init__(self, view: EditingView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._element_id = ""
        self.setProperty("canvas", "label")
        self.setAccessibleName("Name")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._on_lines())
        self.hide()

    @property
    def element_id(self) -> str:
        """Whose name is edited; "" when none is."""
        return self._element_id

    def open(self, element_id: str, *, fresh: bool = False) -> None:
        """Edit the name of an element; a fresh one has its text selected so that typing replaces it."""
        figure = self._view.diagram_scene.figure(element_id)
        if figure is None or self._view.document is None or not self._view.can_draw:
            return
        self._element_id = element_id
        text = figure.name
        if figure.tag in ("dataObjectReference", "dataStoreReference"):
            text = self._view.document.require(element_id).get("name") or ""
        self.setPlainText(text)
        self._dress(figure)
        self.follow()
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self, figure: Figure) -> None:
        option = QTextOption(
            Qt.AlignmentFlag.AlignLeft if figure.tag == "textAnnotation" else Qt.AlignmentFlag.AlignHCenter
        )
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self.document().setDefaultTextOption(option)
        current = theme()
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {current.css('bg.surface')}; color: {current.css('text.primary')};"
            f" border: 2px solid {current.css('accent.default')}; border-radius: 6px; padding: 1px; }}"
        )

    def follow(self) -> None:
        """Stay over the element while the view moves or zooms."""
        figure = self._view.diagram_scene.figure(self._element_id) if self._element_id else None
        if figure is None:
            return
        px = TASK_PX if figure.tag in ACTIVITY_TAGS else LABEL_PX
        scaled = QFont(canvas_font(px))
        scaled.setPixelSize(max(11, round(px * self._view.zoom)))
        self.setFont(scaled)
        self.setGeometry(self._place(figure))
        self._center(figure)

    def _center(self, figure: Figure) -> None:
        """A name that is drawn in the middle is typed in the middle."""
        spare = 0.0
        if figure.tag in ACTIVITY_TAGS and not figure.is_container:
            lines = self.document().size().height()
            spare = self.height() - lines * self.fontMetrics().lineSpacing() - 2 * self.document().documentMargin() - 6
        self.setViewportMargins(0, max(0, int(spare / 2)), 0, 0)

    def _on_lines(self) -> None:
        figure = self._view.diagram_scene.figure(self._element_id) if self._element_id else None
        if figure is not None:
            self._center(figure)

    def _place(self, figure: Figure) -> QRect:
        box = self._view.viewportTransform().mapRect(_text_box(figure)).toAlignedRect()
        width, height = max(box.width(), SMALLEST[0]), max(box.height(), SMALLEST[1])
        if figure.labelled_outside:
            return QRect(box.center().x() - width // 2, box.top() - 4, width, max(height, 44))
        return QRect(box.center().x() - width // 2, box.center().y() - height // 2, width, height)

    def commit(self) -> None:
        """Take the text as the element's name."""
        element_id, text = self._element_id, self.toPlainText().strip()
        if not self._close():
            return
        figure = self._view.diagram_scene.figure(element_id)
        if figure is not None and text != figure.name:
            self._view.edit(lambda modeling: modeling.rename(element_id, text))

    def cancel(self) -> None:
        """Leave the name as it was."""
        self._close()

    def _close(self) -> bool:
        if not self._element_id:
            return False
        self._element_id = ""
        if self.hasFocus():  # before hiding: Qt would have the canvas look for the next one to give the keyboard to
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, Alt+Enter, Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.commit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Another place has the keyboard: take the text."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()


def _text_box(figure: Figure) -> QRectF:
    """Where the name is drawn, in the diagram."""
    if figure.labelled_outside:
        return label_box(figure)
    x, y, _, _ = figure.bounds
    if figure.tag in ("participant", "lane") and "blackBox" not in figure.flags:
        return header_box(figure, POOL_HEADER if figure.tag == "participant" else LANE_HEADER).translated(x, y)
    if figure.is_container:
        return QRectF(x, y, figure.bounds[2], 30)
    return QRectF(*figure.bounds)
