"""What is done to elements from menus, pads, keys and the outline: each one edit, and what it made is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from app.bpmn.layout.geometry import Point
from app.bpmn.layout.snapping import on_grid
from app.bpmn.structure import SUB_PROCESSES, tag
from app.bpmn.templates import Template
from app.canvas.editor.border_spot import free_border_spot
from app.canvas.editor.editing_view import EditingView
from app.canvas.editor.free_spot import free_spot
from app.canvas.editor.template_kinds import with_template
from app.foundation.notices import Severity, notify


class ElementEdits(EditingView):
    """A view that knows the edits of a person. `namer` is asked to type a new element's name; None: on the canvas."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.namer: Callable[[str], object] | None = None

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

    def append(self, source_id: str, kind_key: str, template: Template | None = None) -> None:
        """Append an element behind a source, placed by itself, perhaps with a template, and type its name."""

        def make(modeling: Any) -> str:
            return str(modeling.append(source_id, kind_key))

        self.select_made(self.edit(with_template(template, make) if template else make), type_name=True)

    def replace(self, ids: Sequence[str], kind_key: str) -> None:
        """Turn elements into another kind, one undo step; several keep what cannot become it as it is."""
        if self.document is None or not ids:
            return
        if len(ids) == 1:
            self.edit(lambda modeling: modeling.replace(ids[0], kind_key))
        else:
            fitting = self._that_may_become(ids, kind_key)
            kept = self.edit(lambda modeling: modeling.replace_all(fitting, kind_key))
            if kept:
                notify(f"{len(kept)} of {len(fitting)} keep their type.", Severity.INFO, kept[0])
        self.selection.set(each for each in ids if self.diagram_scene.figure(each) is not None)

    def choices(self, ids: Sequence[str]) -> set[str]:
        """The keys of the kinds that a menu offers for these: each as it would alone, so a start event stays an event.
        Asked once for each kind of element, however many there are."""
        found: dict[tuple[str, str, bool], set[str]] = {}
        for each in ids:
            figure = self.diagram_scene.figure(each)
            meant = (figure.tag, figure.event, figure.expanded) if figure is not None else ("", "", True)
            if figure is not None and meant not in found:
                found[meant] = {kind.key for kind in self.modeling.replacements(each)}
        return set().union(*found.values())

    def _that_may_become(self, ids: Sequence[str], kind_key: str) -> list[str]:
        """Those whose own menu would offer the kind."""
        answers: dict[tuple[str, str, bool], bool] = {}
        fitting = []
        for each in ids:
            figure = self.diagram_scene.figure(each)
            if figure is None:
                continue
            meant = (figure.tag, figure.event, figure.expanded)
            if meant not in answers:
                answers[meant] = kind_key in self.choices([each])
            if answers[meant]:
                fitting.append(each)
        return fitting

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
