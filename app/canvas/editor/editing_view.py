"""A view with a document under edit: every edit goes through `edit`, and what it made is selected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QWidget

from app.bpmn.document import Document
from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.bpmn.layout.snapping import on_grid
from app.bpmn.structure import SUB_PROCESSES, tag
from app.canvas.diagram_view import DiagramView
from app.canvas.editor.border_spot import free_border_spot
from app.canvas.editor.free_spot import free_spot
from app.canvas.editor.label_editor import LabelEditor
from app.canvas.editor.selection import Selection
from app.canvas.items import FigureItem, LabelItem
from app.canvas.reading.figure import Figure
from app.foundation.notices import Severity, notify

NEARBY = 400.0
WARM_AFTER = 200
"""Milliseconds after opening: when the diagram is on the screen."""


class EditingView(DiagramView):
    """One document under edit. `said` carries hints for the status bar."""

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self.modeling: Any = None
        self.locked_because = ""
        self.namer: Callable[[str], object] | None = None
        self.selection = Selection()
        self.label_editor = LabelEditor(self)
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
        QTimer.singleShot(WARM_AFTER, self, partial(self._warm, self.modeling.board.warm()))

    def _warm(self, pieces: Iterator[None]) -> None:
        """Build the indexes of a large diagram while the person looks at it: the first edit need not wait for them."""
        if self.modeling is not None and next(pieces, self) is None:
            QTimer.singleShot(0, self, partial(self._warm, pieces))

    def close_document(self) -> None:
        """Let go of the document."""
        self.label_editor.cancel()
        self.selection.clear()
        if self.modeling is not None:
            self.modeling.close()
        self.diagram_scene.release()
        self.document = self.modeling = None

    def _draw_undrawn(self) -> None:
        """Give a file without a picture its diagram: one undo step, saved only when the person saves."""
        self.edit(lambda modeling: modeling.tidy_diagram())
        self.fit()
        notify("This file had no diagram, so it was laid out.", Severity.INFO, "It is not saved until you save it.")

    @property
    def can_draw(self) -> bool:
        """Whether there is a diagram to edit now; a laid out file whose layout was undone has none."""
        return self.modeling is not None and self.diagram_scene.diagram is not None and not self.locked_because

    def lock(self, because: str) -> None:
        """Take no edits until `unlock`; looking, selecting and panning go on. `because` is the sentence people read."""
        self.label_editor.commit()
        self.locked_because = because

    def unlock(self) -> None:
        """Take edits again."""
        self.locked_because = ""

    def edit(self, action: Callable[[Any], Any]) -> list[str]:
        """Run one edit through `Modeling`; a refusal is told, and nothing changes. Returns the ids it made."""
        if self.locked_because:
            self.say(self.locked_because)
            return []
        try:
            made = action(self.modeling)
        except Refused as reason:
            self.say(str(reason))
            notify(str(reason), Severity.WARNING)
            return []
        return _as_ids(made)

    def undo(self) -> None:
        """Take back the last edit."""
        if self.document is not None and not self.is_busy and not self.locked_because:
            self.document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.document is not None and not self.is_busy and not self.locked_because:
            self.document.redo()

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return False

    def say(self, text: str) -> None:
        """Tell the status bar why, or nothing."""
        self.said.emit(text.strip())

    # What is in sight

    @property
    def is_fitted(self) -> bool:
        """Whether the view shows the whole diagram and keeps doing so."""
        return self._fitted

    def set_look(self, transform: QTransform, middle: QPointF) -> None:
        """Zoom as in `transform`, with a place of the diagram in the middle."""
        self.setTransform(transform)
        self._fitted = self._fit_when_shown = False
        away = self._view_place(middle) - QPointF(self.viewport().rect().center())
        self.scroll_by(away.x(), away.y())
        self.zoom_changed.emit(self.zoom)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the view over the diagram by px; a fitted diagram is so no longer."""
        self._fitted = False
        self.scroll_by(dx, dy)

    # Edits of what is selected

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

    def select_made(self, made: Sequence[str], *, type_name: bool = False) -> None:
        """Select what an edit made; the first shape's name can be typed at once."""
        shapes = [each for each in made if (f := self.diagram_scene.figure(each)) is not None and not f.is_edge]
        if not made:
            return
        self.selection.set(shapes[:1] or made[:1])
        if type_name and shapes:
            self.reveal(shapes[0])
            if self.namer is not None:
                self.namer(shapes[0])
            else:
                self.label_editor.open(shapes[0], fresh=True)

    def append(self, source_id: str, kind_key: str) -> None:
        """Append an element behind a source, placed by itself, and type its name."""
        self.select_made(self.edit(lambda modeling: modeling.append(source_id, kind_key)), type_name=True)

    def replace(self, ids: Sequence[str], kind_key: str) -> None:
        """Turn elements into another kind, one undo step; several keep what cannot become it as it is."""
        if self.document is None or not ids:
            return
        if len(ids) == 1:
            self.edit(lambda modeling: modeling.replace(ids[0], kind_key))
        else:
            fitting = [each for each in ids if self._may_become(each, kind_key)]
            kept = self.edit(lambda modeling: modeling.replace_all(fitting, kind_key))
            if kept:
                notify(f"{len(kept)} of {len(fitting)} keep their type.", Severity.INFO, kept[0])
        self.selection.set(each for each in ids if self.diagram_scene.figure(each) is not None)

    def _may_become(self, element_id: str, kind_key: str) -> bool:
        """Whether the menu of this element alone would offer the kind: a start event stays an event."""
        return any(each.key == kind_key for each in self.modeling.replacements(element_id))

    def swap(self, first_id: str, second_id: str) -> None:
        """Let two steps exchange their places in the flow."""
        self.edit(lambda modeling: modeling.swap(first_id, second_id))

    def merge(self, ids: Sequence[str], kind_key: str) -> None:
        """Join the paths that leave these elements in a gateway, and select it."""
        self.select_made(self.edit(lambda modeling: modeling.merge_gateway(ids, kind_key)))

    def turn_pool(self, pool_id: str, horizontal: bool) -> None:
        """Let a pool's flow run from left to right, or from top to bottom."""
        self.edit(lambda modeling: modeling.set_orientation(pool_id, horizontal))

    def connect_to(self, source_id: str, target_id: str) -> None:
        """Connect two elements and select the connection."""
        self.select_made(self.edit(lambda modeling: modeling.connect(source_id, target_id)))

    def move_into(self, ids: Sequence[str], container_id: str) -> None:
        """Move elements into a container: the first to a free place there, the others with it."""
        container, first = self.diagram_scene.figure(container_id), self.diagram_scene.figure(ids[0])
        if container is None or first is None:
            return
        x, y, width, height = first.bounds
        spot = free_spot(self.diagram_scene, container, (width, height))
        dx, dy = spot.x - (x + width / 2), spot.y - (y + height / 2)
        self.edit(lambda modeling: modeling.move(ids, dx, dy, parent_id=container_id))
        self.reveal(ids[0])

    def attach(self, host_id: str, kind_key: str) -> None:
        """Put a boundary event onto the lower border of an activity, beside those that sit there."""
        figure = self.diagram_scene.figure(host_id)
        if figure is not None:
            spot = free_border_spot(self.diagram_scene, figure)
            made = self.edit(lambda modeling: modeling.create(kind_key, spot, host_id=host_id))
            self.select_made(made, type_name=True)

    def detach(self, event_id: str) -> None:
        """Take a boundary event off its activity, to a place below it."""
        self.edit(lambda modeling: modeling.detach(event_id, 0, 80))

    def color(self, ids: Sequence[str], fill: str | None, stroke: str | None) -> None:
        """Colour elements; None is the theme's own colour."""
        self.edit(lambda modeling: modeling.set_color(ids, fill, stroke))

    def add_lane(self, element_id: str, where: str) -> None:
        """Add a lane beside a lane or in a pool, or divide it, and select what was made."""
        self.select_made(self.edit(lambda modeling: modeling.add_lane(element_id, where)))

    def move_lane(self, element_id: str, where: str) -> None:
        """Let a lane change places with its neighbour."""
        self.edit(lambda modeling: modeling.move_lane(element_id, where))

    def collapse(self, element_id: str) -> None:
        """Show a sub-process as a small box; what is inside gets a diagram of its own."""
        self.edit(lambda modeling: modeling.collapse(element_id))

    def expand(self, element_id: str) -> None:
        """Show what is inside of a sub-process in place."""
        self.edit(lambda modeling: modeling.expand(element_id))

    @property
    def is_inside(self) -> bool:
        """Whether this diagram shows the inside of a sub-process."""
        root = self.diagram_scene.root
        return root is not None and tag(root) in SUB_PROCESSES

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

    def select_all(self) -> None:
        """Select every shape of the diagram."""
        self.selection.set(f.element_id for f in self.diagram_scene.figures() if not f.is_edge)

    def figures_nearby(self) -> list[Figure]:
        """The shapes in sight and a little beyond: what a drag can snap to."""
        area = self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))
        area = area.adjusted(-NEARBY, -NEARBY, NEARBY, NEARBY)
        return [
            item.figure
            for item in self.diagram_scene.items(area)
            if isinstance(item, FigureItem) and not isinstance(item, LabelItem) and not item.figure.is_edge
        ]


def _as_ids(made: Any) -> list[str]:
    if made is None:
        return []
    return [made] if isinstance(made, str) else [each for each in made if isinstance(each, str)]
