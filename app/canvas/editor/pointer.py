"""The mouse on the canvas: what a press, a drag, a click and a double click mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.bpmn.layout.geometry import Point, nearest_segment
from app.canvas.draw.pool import LANE_HEADER, POOL_HEADER
from app.canvas.editor.gesture import Gesture
from app.canvas.editor.gestures.bend import Bend
from app.canvas.editor.gestures.connect import Connect
from app.canvas.editor.gestures.label import MoveLabel
from app.canvas.editor.gestures.label_size import ResizeLabel
from app.canvas.editor.gestures.lane import MoveLane
from app.canvas.editor.gestures.marquee import Marquee
from app.canvas.editor.gestures.move import Move
from app.canvas.editor.gestures.pan import Pan
from app.canvas.editor.gestures.reconnect import Reconnect
from app.canvas.editor.gestures.resize import Resize
from app.canvas.editor.gestures.space import Space
from app.canvas.editor.handles import Handle, handle_at
from app.canvas.items import FigureItem, LabelItem
from app.canvas.reading.figure import CONTAINER_TAGS, EXPANDABLE_TAGS, SUB_PROCESS_TAGS, Figure

if TYPE_CHECKING:
    from app.canvas.editor.view import EditorView

SLOP_PX = 4
BORDER = 6.0


class PointerHand:
    """Chooses the gesture at a press, begins it once the pointer has moved far enough, and ends it."""

    def __init__(self, view: EditorView) -> None:
        self._view = view
        self._press: QPointF | None = None
        self._press_place = QPointF()
        self._pending: Callable[[], Gesture] | None = None

    def forget(self) -> None:
        """The gesture that a press would have begun is not wanted."""
        self._pending = None

    def press(self, event: QMouseEvent) -> None:
        """Choose what a drag from here would be."""
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._view.shift_held = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._view.gesture is not None and self._view.is_loose:
            if event.button() == Qt.MouseButton.LeftButton:
                self._view.finish_gesture(event.position(), _free(event))
            else:
                self._view.cancel_gesture()
            return
        self._view.label_editor.commit()
        self._press = event.position()
        self._press_place = self._view.scene_place(event.position())
        if event.button() == Qt.MouseButton.RightButton:
            self._press = None
            self._open_menu(event)
        elif event.button() == Qt.MouseButton.MiddleButton or self._view.space_held or self._view.tool == "hand":
            self._view.begin_gesture(Pan(self._view, self._press_place))
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pending = self._gesture_at(self._press_place)

    def _gesture_at(self, place: QPointF) -> Callable[[], Gesture] | None:
        if not self._view.can_draw:
            return None
        if self._view.tool == "lasso":
            return lambda: Marquee(self._view, place)
        if self._view.tool == "space":
            return lambda: Space(self._view, place)
        if self._view.tool == "connect":
            source = self._view.diagram_scene.element_at(place)
            return (lambda: Connect(self._view, place, source)) if source else None
        handle = handle_at(self._view.handles(), place, self._view.zoom)
        if handle is not None:
            return self._handle_gesture(handle, place)
        return self._item_gesture(self._item_at(place), place)

    def _handle_gesture(self, handle: Handle, place: QPointF) -> Callable[[], Gesture] | None:
        figure = self._view.diagram_scene.figure(self._view.selection.single)
        if figure is None:
            return None
        if handle.role in ("source", "target"):
            return lambda: Reconnect(self._view, place, figure, handle.role == "source")
        if handle.role in ("bend", "segment"):
            return lambda: Bend(self._view, place, figure, handle.index, handle.role == "segment")
        if handle.role.startswith("label-"):
            return lambda: ResizeLabel(self._view, place, figure, right=handle.role == "label-e")
        return lambda: Resize(self._view, place, figure, handle.role)

    def _item_gesture(self, item: FigureItem | None, place: QPointF) -> Callable[[], Gesture] | None:
        if item is None:
            return lambda: Marquee(self._view, place)
        element_id = item.figure.element_id
        if element_id not in self._view.selection.ids and not self._view.shift_held:
            self._view.selection.set([element_id])
        if isinstance(item, LabelItem):
            return lambda: MoveLabel(self._view, place, item)
        if item.figure.is_edge:
            figure, index = item.figure, _leg_at(item.figure, place)
            return lambda: Bend(self._view, place, figure, index, True)
        if self._view.shift_held and element_id not in self._view.selection.ids:
            return lambda: Marquee(self._view, place)
        if item.figure.tag in CONTAINER_TAGS:
            return self._container_gesture(item.figure, place)
        return lambda: Move(self._view, place)

    def _container_gesture(self, figure: Figure, place: QPointF) -> Callable[[], Gesture]:
        """A pool moves by its header or border, a lane changes places by its header; inside, a box selects."""
        if _is_inside(figure, place):
            return lambda: Marquee(self._view, place)
        if figure.tag == "lane":
            return lambda: MoveLane(self._view, place, figure)
        return lambda: Move(self._view, place)

    def _item_at(self, place: QPointF) -> FigureItem | None:
        """The item under the pointer; the inside of a pool or a sub-process counts too."""
        return self._view.diagram_scene.item_at(place)

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer with a gesture; without one show what is under it."""
        self._view.note_pointer(event.position())
        if (
            self._view.gesture is None
            and self._pending is not None
            and event.buttons()
            and self._has_left(event.position())
        ):
            pending, self._pending = self._pending, None
            self._view.begin_gesture(pending())
        if self._view.gesture is not None:
            self._view.move_gesture(event.position(), _free(event))
        elif not event.buttons():
            self._hover(event.position())

    def _has_left(self, place: QPointF) -> bool:
        """Whether the pointer is far enough from where it was pressed to mean a drag."""
        return self._press is not None and (place - self._press).manhattanLength() >= SLOP_PX

    def _hover(self, view_place: QPointF) -> None:
        place = self._view.scene_place(view_place)
        handle = handle_at(self._view.handles(), place, self._view.zoom)
        item = None if handle else self._item_at(place)
        hovered = item.figure.element_id if item is not None else ""
        if handle is not None:
            self._view.viewport().setCursor(handle.cursor)
        elif self._view.tool == "select":
            self._view.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if hovered != self._view.hovered:
            self._view.hovered = hovered
            self._view.refresh_selection()

    def release(self, event: QMouseEvent) -> None:
        """End the gesture; a click without a drag selects."""
        was_click = (
            self._view.gesture is None and self._press is not None and event.button() == Qt.MouseButton.LeftButton
        )
        self._pending = None
        if self._view.gesture is not None and not self._view.is_loose:
            self._view.finish_gesture(event.position(), _free(event))
        elif was_click:
            self._click(event)
        self._press = None

    def _click(self, event: QMouseEvent) -> None:
        if handle_at(self._view.handles(), self._press_place, self._view.zoom) is not None:
            return
        item = self._item_at(self._press_place)
        element_id = item.figure.element_id if item is not None else ""
        if self._view.tool == "connect":
            if element_id:
                self._view.begin_connect(element_id, self._press_place, loose=True)
            return
        if item is not None and not self._view.shift_held and _is_on_plus(item.figure, self._press_place):
            is_call = item.figure.tag == "callActivity"
            (self._view.wants_called if is_call else self._view.wants_plane).emit(element_id)
            return
        if self._view.shift_held and element_id:
            self._view.selection.toggle(element_id)
        elif not self._view.shift_held:
            self._view.selection.set([element_id])
        self._view.element_clicked.emit(element_id)

    def double_click(self, event: QMouseEvent) -> None:
        """Go into a collapsed sub-process; edit the name of anything else in place."""
        self._press = None
        item = self._item_at(self._view.scene_place(event.position()))
        if item is None or self._view.modeling is None:
            return
        figure = item.figure
        self._view.selection.set([figure.element_id])
        if figure.tag in SUB_PROCESS_TAGS and not figure.expanded:
            self._view.wants_plane.emit(figure.element_id)
        else:
            self._view.label_editor.open(figure.element_id)

    def _open_menu(self, event: QMouseEvent) -> None:
        item = self._item_at(self._press_place)
        element_id = item.figure.element_id if item is not None else ""
        if element_id and element_id not in self._view.selection.ids:
            self._view.selection.set([element_id])
        self._view.wants_menu.emit(element_id, event.globalPosition().toPoint())


def _free(event: QMouseEvent) -> bool:
    """Ctrl switches snapping off."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _is_on_plus(figure: Figure, place: QPointF) -> bool:
    """Whether a place is on the mark of a collapsed sub-process or call activity, which opens it."""
    if figure.tag not in EXPANDABLE_TAGS - {"subChoreography"} or figure.expanded:
        return False
    x, y, width, height = figure.bounds
    return abs(place.x() - (x + width / 2)) <= 9 and 0 <= y + height - place.y() <= 19


def _is_inside(figure: Figure, place: QPointF) -> bool:
    """Whether a place is within a pool or lane, off its header and border; a black box is all header."""
    if "blackBox" in figure.flags:
        return False
    x, y, width, height = figure.bounds
    header = POOL_HEADER if figure.tag == "participant" else LANE_HEADER
    left, top = (header, BORDER) if figure.horizontal else (BORDER, header)
    return x + left <= place.x() <= x + width - BORDER and y + top <= place.y() <= y + height - BORDER


def _leg_at(figure: Figure, place: QPointF) -> int:
    """The index of the leg of a line nearest to a place."""
    return nearest_segment(Point(place.x(), place.y()), [Point(*p) for p in figure.waypoints])[0]
