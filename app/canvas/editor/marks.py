"""What the canvas paints over the diagram: outlines and handles of what is selected, and the gesture under way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.canvas.draw.label import label_box
from app.canvas.editor.adorners import (
    extent_of_figure,
    paint_found,
    paint_handles,
    paint_hover,
    paint_selected,
    paint_selected_many,
)
from app.canvas.editor.handles import Handle, box_handles, label_frame, label_handles, line_handles
from app.canvas.editor.layer import Layer
from app.canvas.items import FigureItem
from app.canvas.overview import OVERVIEW_BELOW
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.look.theme import theme

if TYPE_CHECKING:
    from app.canvas.editor.view import EditorView

SELECTION_Z, GESTURE_Z = 4000.0, 5000.0
MANY = 60
"""From here on a selection is painted as plain boxes, so that thousands cost no more than a frame."""


class Marks:
    """Two layers of one view."""

    def __init__(self, view: EditorView) -> None:
        self._view = view
        self._scene = view.diagram_scene
        self.selection = Layer(SELECTION_Z, self._selection_extent, self._paint_selection)
        self.found: frozenset[str] = frozenset()
        self.gesture = Layer(GESTURE_Z, self._gesture_extent, self._paint_gesture)

    def lay(self) -> None:
        """Put the layers on the scene."""
        for layer in (self.selection, self.gesture):
            if layer.scene() is None:
                self._scene.addItem(layer)

    def lift(self) -> None:
        """Take the layers off the scene, which is about to be cleared."""
        for layer in (self.selection, self.gesture):
            if layer.scene() is not None:
                self._scene.removeItem(layer)

    def refresh_selection(self) -> None:
        """Paint outlines and handles anew."""
        if self.selection.scene() is not None:
            self.selection.refresh()
        self._repaint_overview()

    def refresh_gesture(self) -> None:
        """Paint the gesture anew."""
        self.gesture.refresh()
        self._repaint_overview()

    def _repaint_overview(self) -> None:
        if self._view.zoom < OVERVIEW_BELOW:
            self._view.viewport().update()

    def handles(self) -> list[Handle]:
        """The handles of the one selected element."""
        figure = self._scene.figure(self._view.selection.single)
        if figure is None or not self._view.can_draw:
            return []
        zoom = self._view.zoom
        of_label = label_handles(figure, zoom) if figure.key in self._scene.labels else []
        if figure.is_edge:
            return [*line_handles(figure, zoom), *of_label]
        may_resize = self._view.modeling.rules.can_resize(figure.element_id).allowed
        return [*(box_handles(figure, zoom) if may_resize else ()), *of_label]

    def paint(self, painter: QPainter) -> None:
        """Paint both, where no items are painted: in the overview."""
        self._paint_selection(painter)
        self._paint_gesture(painter)

    def _selected_items(self) -> Iterator[FigureItem]:
        shapes = self._scene.shapes
        return (shapes[each] for each in self._view.selection.ids if each in shapes)

    def show_found(self, element_ids: Iterable[str]) -> None:
        """Mark what a search found."""
        self.found = frozenset(element_ids)
        self.refresh_selection()

    def _found_figures(self) -> list[Figure]:
        return [figure for each in self.found if (figure := self._scene.figure(each)) is not None]

    def _selection_extent(self) -> QRectF:
        rect = QRectF()
        if len(self._view.selection.ids) > MANY:
            rect = self._scene.content_rect()
        else:
            for item in self._selected_items():
                rect = rect.united(extent_of_figure(item.figure))
        for figure in self._found_figures():
            rect = rect.united(extent_of_figure(figure))
        if (single := self._scene.figure(self._view.selection.single)) is not None and single.key in self._scene.labels:
            rect = rect.united(label_box(single))
        hovered = self._scene.figure(self._view.hovered)
        if hovered is not None:
            rect = rect.united(extent_of_figure(hovered))
        margin = 14 / self._view.zoom
        return rect.adjusted(-margin, -margin, margin, margin)

    def _paint_selection(self, painter: QPainter) -> None:
        view, zoom = self._view, self._view.zoom
        paint_found(painter, self._found_figures(), zoom)
        hovered = self._scene.figure(view.hovered)
        if hovered is not None and view.hovered not in view.selection and view.gesture is None:
            paint_hover(painter, hovered, zoom)
        if len(view.selection.ids) > MANY:
            paint_selected_many(painter, [item.figure for item in self._selected_items()])
        else:
            for item in self._selected_items():
                paint_selected(painter, item, zoom)
        self._paint_label_frame(painter)
        paint_handles(painter, self.handles(), zoom)

    def _paint_label_frame(self, painter: QPainter) -> None:
        """A faint frame round the name beside the one selected element: what its side handles hold."""
        figure = self._scene.figure(self._view.selection.single)
        if figure is not None and figure.key in self._scene.labels and self._view.can_draw:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(cosmetic(theme().color("canvas.hover"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(label_frame(figure))

    def _gesture_extent(self) -> QRectF:
        return self._view.gesture.extent() if self._view.gesture is not None else QRectF()

    def _paint_gesture(self, painter: QPainter) -> None:
        if self._view.gesture is not None:
            self._view.gesture.paint(painter)
