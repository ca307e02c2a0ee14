"""The canvas to draw on: turns mouse and keyboard into gestures, and gestures into edits of the document."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.bpmn.document import Document
from app.bpmn.kinds import Kind
from app.bpmn.layout.snapping import on_grid
from app.bpmn.templates import Template
from app.canvas.editor.clipboard import Clipboard
from app.canvas.editor.edge_scroll import EdgeScroll
from app.canvas.editor.element_edits import ElementEdits
from app.canvas.editor.gesture import Gesture
from app.canvas.editor.gestures.connect import Connect
from app.canvas.editor.gestures.create import Create
from app.canvas.editor.gestures.pan import Pan
from app.canvas.editor.handles import Handle
from app.canvas.editor.keys import handle_key
from app.canvas.editor.marks import Marks
from app.canvas.editor.pointer import PointerHand
from app.canvas.editor.pointer_hint import PointerHint
from app.canvas.editor.walking import neighbour
from app.canvas.overview import OVERVIEW_BELOW

PALETTE_ROOM = 72
"""Px at the left edge that the palette takes while it stands in one column."""


class EditorView(ElementEdits):
    """Tools, gestures, mouse and keyboard.

    `wants_menu(name, place)` asks for a menu; `wants_plane(id)` for the inside of a sub-process, `wants_up()` for the
    diagram around this one, `wants_called(id)` for the process that a call activity calls.
    """

    tool_changed = Signal(str)
    gesture_changed = Signal()
    wants_menu: Signal = Signal(str, object)
    wants_plane: Signal = Signal(str)
    wants_up: Signal = Signal()
    wants_called: Signal = Signal(str)
    wants_minimap: Signal = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clipboard: Clipboard = Clipboard(self)
        self.gesture: Gesture | None = None
        self.tool = "select"
        self.shift_held = False
        self.hovered = ""
        self.palette_room = PALETTE_ROOM
        self.is_loose = False
        self.space_held = False
        self.pointer_hand = PointerHand(self)
        self.marks = Marks(self)
        self.edge_scroll = EdgeScroll(self)
        self.hint = PointerHint(self)
        self._last_place = QPointF(-1, -1)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.selection.changed.connect(self.refresh_selection)
        self.zoom_changed.connect(self.refresh_selection)

    # The document

    def edit_document(self, document: Document, diagram: int = 0) -> None:
        """Show a document and edit it."""
        super().edit_document(document, diagram)
        self.marks.lay()

    def close_document(self) -> None:
        """Let go of the document."""
        self.cancel_gesture()
        self.marks.lift()
        super().close_document()

    def lock(self, because: str) -> None:
        """Take no edits until `unlock`."""
        self.set_tool("select")
        super().lock(because)
        self.refresh_selection()
        self.gesture_changed.emit()

    def unlock(self) -> None:
        """Take edits again."""
        super().unlock()
        self.refresh_selection()
        self.gesture_changed.emit()

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return self.gesture is not None

    # Tools and gestures

    def set_tool(self, tool: str) -> None:
        """Choose what a drag on the canvas does: select, hand, lasso, space or connect."""
        self.cancel_gesture()
        self.tool = tool
        cursors = {"hand": Qt.CursorShape.OpenHandCursor, "select": Qt.CursorShape.ArrowCursor}
        self.viewport().setCursor(cursors.get(tool, Qt.CursorShape.CrossCursor))
        self.tool_changed.emit(tool)

    def begin_gesture(self, gesture: Gesture, *, loose: bool = False) -> None:
        """Let a gesture follow the pointer; a loose one does so without a button and ends at the next click."""
        self.cancel_gesture()
        self.label_editor.commit()
        if not self.can_draw and not isinstance(gesture, Pan):
            self.say(self.locked_because or "This file has no diagram now: press Redo to lay it out again.")
            return
        self.gesture, self.is_loose = gesture, loose
        gesture.begin()
        self.viewport().setCursor(gesture.cursor)
        self.gesture_changed.emit()

    def begin_create(
        self,
        kind: Kind,
        place: QPointF,
        source_id: str = "",
        *,
        loose: bool = False,
        template: Template | None = None,
    ) -> None:
        """Let a new element, perhaps with a template, follow the pointer."""
        self.begin_gesture(Create(self, place, kind, source_id, template), loose=loose)

    def begin_connect(self, source_id: str, place: QPointF, *, loose: bool = False) -> None:
        """Draw a connection from an element."""
        self.begin_gesture(Connect(self, place, source_id), loose=loose)

    def move_gesture(self, view_place: QPointF, free: bool = False) -> None:
        """The pointer moved to a place of the view."""
        self._last_place = QPointF(view_place)
        if self.gesture is not None:
            self.gesture.move(self.scene_place(view_place), free)
            self.marks.refresh_gesture()
            self.hint.follow()
            if not self.is_loose:
                self.edge_scroll.note(view_place, free)

    def steer_gesture(self, dx: float, dy: float) -> None:
        """Let a gesture go on by a step in the diagram, kept in sight."""
        place = self._last_place + QPointF(dx, dy) * self.zoom
        area = self.viewport().rect()
        inside = QPointF(
            min(max(place.x(), area.left() + 40), area.right() - 40),
            min(max(place.y(), area.top() + 40), area.bottom() - 40),
        )
        self.pan_by(place.x() - inside.x(), place.y() - inside.y())
        self.move_gesture(inside)

    @property
    def last_place(self) -> QPointF:
        """Where the pointer was last, in the view."""
        return QPointF(self._last_place)

    def finish_gesture(self, view_place: QPointF, free: bool = False) -> None:
        """End the gesture with its edit."""
        gesture, self.gesture = self.gesture, None
        if gesture is None:
            return
        self.say("")
        gesture.finish(self.scene_place(view_place), free)
        self._after_gesture()

    def cancel_gesture(self) -> None:
        """End the gesture without a trace."""
        gesture, self.gesture = self.gesture, None
        self.pointer_hand.forget()
        if gesture is not None:
            gesture.cancel()
            self.say("")
            self._after_gesture()

    def _after_gesture(self) -> None:
        self.is_loose = False
        self.edge_scroll.stop()
        self.marks.refresh_gesture()
        hand = self.tool == "hand" or self.space_held
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if hand else Qt.CursorShape.ArrowCursor)
        if self.tool in ("lasso", "space", "connect"):
            self.set_tool("select")
        self.gesture_changed.emit()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See `pointer.py`."""
        self.pointer_hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See `pointer.py`."""
        self.pointer_hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See `pointer.py`."""
        self.pointer_hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See `pointer.py`."""
        self.pointer_hand.double_click(event)

    def note_pointer(self, view_place: QPointF) -> None:
        """Remember where the pointer is."""
        self._last_place = QPointF(view_place)

    @property
    def pointer(self) -> QPointF:
        """Where the pointer was last, in the diagram."""
        return self.scene_place(self._last_place)

    @property
    def is_pointed_at(self) -> bool:
        """Whether the pointer was last seen over the canvas."""
        return self.viewport().rect().contains(self._last_place.toPoint())

    def paste_place(self) -> QPointF:
        """The pointer when it is over the canvas, else the middle of the view, on the grid."""
        place = self.pointer if self.is_pointed_at else self.scene_place(QPointF(self.viewport().rect().center()))
        return QPointF(on_grid(place.x()), on_grid(place.y()))

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the canvas; see `keys.py`."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            event.accept()
        elif handle_key(self, event):
            event.accept()
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """With an element selected, Tab walks the diagram; at its end, or with none, it leaves the canvas.

        Qt asks also when something on the canvas that had the keyboard is hidden: then nobody walks.
        """
        walks = self.hasFocus() and bool(self.selection.single)
        found = neighbour(self.diagram_scene, self.selection.single, forward) if walks else ""
        if not found:
            return super().focusNextPrevChild(forward)
        self.selection.set([found])
        self.reveal(found)
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = False
            if not isinstance(self.gesture, Pan):
                self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Names are typed on the canvas from now on."""
        self.namer = None
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the keyboard no key is held."""
        self.space_held = False
        super().focusOutEvent(event)

    # Painting

    def handles(self) -> list[Handle]:
        """The handles of the one selected element."""
        return self.marks.handles()

    def refresh_selection(self) -> None:
        """Paint outlines and handles anew."""
        self.marks.refresh_selection()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Overlay marks; in the overview also what the layers show."""
        if self.zoom < OVERVIEW_BELOW:
            self.marks.paint(painter)
        super().drawForeground(painter, rect)

    def fit_area(self) -> QRectF:
        """The palette floats at the left: keep it off the diagram."""
        return super().fit_area().adjusted(self.palette_room - 24, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the label editor on its element."""
        super().resizeEvent(event)
        self.label_editor.follow()

    def _on_figures_changed(self, touched: object) -> None:
        super()._on_figures_changed(touched)
        self.selection.keep(self.diagram_scene.shapes)
        self.refresh_selection()
