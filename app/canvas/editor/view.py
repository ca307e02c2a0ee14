"""The canvas to draw on: turns mouse and keyboard into gestures, and gestures into edits of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.bpmn.document import Document
from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.kinds import Kind
from app.bpmn.layout.geometry import Point
from app.bpmn.layout.snapping import on_grid
from app.canvas.diagram_view import DiagramView
from app.canvas.editor.adorners import extent_of_figure, paint_handles, paint_hover, paint_selected
from app.canvas.editor.clipboard import Clipboard
from app.canvas.editor.gesture import Gesture
from app.canvas.editor.gestures.connect import Connect
from app.canvas.editor.gestures.create import Create
from app.canvas.editor.gestures.pan import Pan
from app.canvas.editor.handles import Handle, corner_handles, line_handles
from app.canvas.editor.keys import handle_key
from app.canvas.editor.label_editor import LabelEditor
from app.canvas.editor.layer import Layer
from app.canvas.editor.pointer import PointerHand
from app.canvas.editor.selection import Selection
from app.canvas.editor.walking import neighbour
from app.canvas.items import FigureItem
from app.canvas.overview import OVERVIEW_BELOW
from app.canvas.reading.figure import Figure
from app.foundation.notices import Severity, notify

SLOP_PX = 4
SELECTION_Z, GESTURE_Z = 4000.0, 5000.0
PALETTE_ROOM = 72
NEARBY = 400.0


class EditorView(DiagramView):
    """One document under edit. `said` carries hints for the status bar; `edited` fires after every edit made here."""

    said = Signal(str)
    tool_changed = Signal(str)
    gesture_changed = Signal()
    wants_menu: Signal = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self.modeling: Any = None
        self.selection = Selection()
        self.clipboard: Clipboard = Clipboard(self)
        self.gesture: Gesture | None = None
        self.tool = "select"
        self.shift_held = False
        self.hovered = ""
        self.is_loose = False
        self.space_held = False
        self.pointer_hand = PointerHand(self)
        self._last_place = QPointF()
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.label_editor = LabelEditor(self)
        self._selected_layer = Layer(SELECTION_Z, self._selection_extent, self._paint_selection)
        self._gesture_layer = Layer(GESTURE_Z, self._gesture_extent, self._paint_gesture)
        self.selection.changed.connect(self.refresh_selection)
        self.zoom_changed.connect(self.refresh_selection)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.label_editor.follow)

    # The document

    def edit_document(self, document: Document, diagram: int = 0) -> None:
        """Show a document and edit it."""
        self.close_document()
        self.document = document
        self.show_document(document, diagram)
        self.modeling = Modeling(document, diagram)
        if not document.diagrams and self.diagram_scene.shapes:
            self._draw_undrawn()
        for layer in (self._selected_layer, self._gesture_layer):
            self.diagram_scene.addItem(layer)

    def _draw_undrawn(self) -> None:
        """Give a file without a picture its diagram: one undo step, saved only when the person saves."""
        self.edit(lambda modeling: modeling.tidy_diagram())
        self.fit()
        notify("This file had no diagram, so it was laid out.", Severity.INFO, "It is not saved until you save it.")

    def tidy(self) -> None:
        """Lay the whole diagram out anew."""
        self.selection.clear()
        self.edit(lambda modeling: modeling.tidy_diagram())
        self.fit()

    def place_first_event(self) -> None:
        """Give an empty model its start event, as part of what is new: there is nothing to undo."""
        area = self.viewport().rect()
        place = self.scene_place(QPointF(max(220, area.width() // 4), max(160, area.height() // 3)))
        center = Point(on_grid(place.x()), on_grid(place.y()))
        self.select_made(self.edit(lambda modeling: modeling.create("startEvent", center)))

    def close_document(self) -> None:
        """Let go of the document."""
        self.cancel_gesture()
        self.label_editor.cancel()
        self.selection.clear()
        for layer in (self._selected_layer, self._gesture_layer):
            if layer.scene() is not None:
                self.diagram_scene.removeItem(layer)
        if self.modeling is not None:
            self.modeling.close()
        self.diagram_scene.release()
        self.document = self.modeling = None

    @property
    def can_draw(self) -> bool:
        """Whether there is a diagram to edit; a laid out file whose layout was undone has none."""
        return self.modeling is not None and self.diagram_scene.diagram is not None

    def edit(self, action: Callable[[Any], Any]) -> list[str]:
        """Run one edit through `Modeling`; a refusal is told, and nothing changes. Returns the ids it made."""
        try:
            made = action(self.modeling)
        except Refused as reason:
            self.say(str(reason))
            notify(str(reason), Severity.WARNING)
            return []
        return _as_ids(made)

    def undo(self) -> None:
        """Take back the last edit."""
        if self.document is not None and not self.gesture:
            self.document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.document is not None and not self.gesture:
            self.document.redo()

    def say(self, text: str) -> None:
        """Tell the status bar why, or nothing."""
        self.said.emit(text.strip())

    def select_made(self, made: Sequence[str], *, type_name: bool = False) -> None:
        """Select what an edit made; the first shape's name can be typed at once."""
        shapes = [each for each in made if (f := self.diagram_scene.figure(each)) is not None and not f.is_edge]
        if not made:
            return
        self.selection.set(shapes[:1] or made[:1])
        if type_name and shapes:
            self.reveal(shapes[0])
            self.label_editor.open(shapes[0], fresh=True)

    def append(self, source_id: str, kind_key: str) -> None:
        """Append an element behind a source, placed by itself, and type its name."""
        self.select_made(self.edit(lambda modeling: modeling.append(source_id, kind_key)), type_name=True)

    def delete_selected(self) -> None:
        """Delete what is selected."""
        ids = list(self.selection.ids)
        if ids:
            self.selection.clear()
            self.edit(lambda modeling: modeling.delete(ids))

    def nudge(self, dx: float, dy: float) -> None:
        """Move what is selected by a few units."""
        ids = [
            each for each in self.selection.ids if (f := self.diagram_scene.figure(each)) is not None and not f.is_edge
        ]
        if ids:
            self.edit(lambda modeling: modeling.move(ids, dx, dy))

    def figures_nearby(self) -> list[Figure]:
        """The shapes in sight and a little beyond: what a drag can snap to."""
        area = self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))
        area = area.adjusted(-NEARBY, -NEARBY, NEARBY, NEARBY)
        return [f for f in self.diagram_scene.figures() if not f.is_edge and area.intersects(QRectF(*f.bounds))]

    def select_all(self) -> None:
        """Select every shape of the diagram."""
        self.selection.set(f.element_id for f in self.diagram_scene.figures() if not f.is_edge)

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
            self.say("This file has no diagram now: press Redo to lay it out again.")
            return
        self.gesture, self.is_loose = gesture, loose
        gesture.begin()
        self.viewport().setCursor(gesture.cursor)
        self.gesture_changed.emit()

    def begin_create(self, kind: Kind, place: QPointF, source_id: str = "", *, loose: bool = False) -> None:
        """Let a new element follow the pointer."""
        self.begin_gesture(Create(self, place, kind, source_id), loose=loose)

    def begin_connect(self, source_id: str, place: QPointF, *, loose: bool = False) -> None:
        """Draw a connection from an element."""
        self.begin_gesture(Connect(self, place, source_id), loose=loose)

    def move_gesture(self, view_place: QPointF, free: bool = False) -> None:
        """The pointer moved to a place of the view."""
        self._last_place = QPointF(view_place)
        if self.gesture is not None:
            self.gesture.move(self.scene_place(view_place), free)
            self._gesture_layer.refresh()
            self._repaint_overview()

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
        self._gesture_layer.refresh()
        self._repaint_overview()
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
        """With an element selected, Tab walks the diagram; at its end, or with none, it leaves the canvas."""
        found = neighbour(self.diagram_scene, self.selection.single, forward) if self.selection.single else ""
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

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the keyboard no key is held."""
        self.space_held = False
        super().focusOutEvent(event)

    @property
    def pointer(self) -> QPointF:
        """Where the pointer was last, in the diagram."""
        return self.scene_place(self._last_place)

    def paste_place(self) -> QPointF:
        """The pointer when it is over the canvas, else the middle of the view, on the grid."""
        inside = self.viewport().rect().contains(self._last_place.toPoint())
        place = self.pointer if inside else self.scene_place(QPointF(self.viewport().rect().center()))
        return QPointF(on_grid(place.x()), on_grid(place.y()))

    # Painting

    def handles(self) -> list[Handle]:
        """The handles of the one selected element."""
        figure = self.diagram_scene.figure(self.selection.single)
        if figure is None or not self.can_draw:
            return []
        if figure.is_edge:
            return line_handles(figure, self.zoom)
        return corner_handles(figure, self.zoom) if self.modeling.rules.can_resize(figure.element_id).allowed else []

    def refresh_selection(self) -> None:
        """Paint outlines and handles anew."""
        self._selected_layer.refresh()
        self._repaint_overview()

    def _repaint_overview(self) -> None:
        if self.zoom < OVERVIEW_BELOW:
            self.viewport().update()

    def _selected_items(self) -> Iterable[FigureItem]:
        shapes = self.diagram_scene.shapes
        return (shapes[each] for each in self.selection.ids if each in shapes)

    def _selection_extent(self) -> QRectF:
        rect = QRectF()
        for item in self._selected_items():
            rect = rect.united(extent_of_figure(item.figure))
        hovered = self.diagram_scene.figure(self.hovered)
        if hovered is not None:
            rect = rect.united(extent_of_figure(hovered))
        margin = 14 / self.zoom
        return rect.adjusted(-margin, -margin, margin, margin)

    def _paint_selection(self, painter: QPainter) -> None:
        hovered = self.diagram_scene.figure(self.hovered)
        if hovered is not None and self.hovered not in self.selection.ids and self.gesture is None:
            paint_hover(painter, hovered, self.zoom)
        for item in self._selected_items():
            paint_selected(painter, item, self.zoom)
        paint_handles(painter, self.handles(), self.zoom)

    def _gesture_extent(self) -> QRectF:
        return self.gesture.extent() if self.gesture is not None else QRectF()

    def _paint_gesture(self, painter: QPainter) -> None:
        if self.gesture is not None:
            self.gesture.paint(painter)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Overlay marks; in the overview also what the layers show."""
        if self.zoom < OVERVIEW_BELOW:
            self._paint_selection(painter)
            self._paint_gesture(painter)
        super().drawForeground(painter, rect)

    def fit_area(self) -> QRectF:
        """The palette floats at the left: keep it off the diagram."""
        return super().fit_area().adjusted(PALETTE_ROOM - 24, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the label editor on its element."""
        super().resizeEvent(event)
        self.label_editor.follow()

    def _on_figures_changed(self, touched: object) -> None:
        super()._on_figures_changed(touched)
        self.selection.keep(self.diagram_scene.shapes)
        if self._selected_layer.scene() is not None:
            self.refresh_selection()


def _as_ids(made: Any) -> list[str]:
    if made is None:
        return []
    return [made] if isinstance(made, str) else [each for each in made if isinstance(each, str)]
