"""Create: a new element follows the pointer, from the palette or from a source it will be appended to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.bpmn.kinds import Kind
from app.bpmn.layout.docking import slid_to_border
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.templates import Template
from app.canvas.editor.adorners import extent_of_figure, paint_target
from app.canvas.editor.gesture import Gesture
from app.canvas.editor.ghost import Ghost
from app.canvas.editor.kind_figure import figure_of_kind
from app.canvas.editor.moving import snapper_among
from app.canvas.editor.targets import container_at, flow_at, host_at
from app.canvas.editor.template_kinds import with_template
from app.canvas.reading.figure import Figure


class Create(Gesture):
    """Places one element of a kind; on a flow it goes between, on a border it attaches."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self, view: object, origin: QPointF, kind: Kind, source_id: str = "", template: Template | None = None
    ) -> None:
        super().__init__(view, origin)  # type: ignore[arg-type]
        self.kind = kind
        self.source_id = source_id
        self.template = template

    def begin(self) -> None:
        """Make the ghost, centred on (0, 0)."""
        self._ghost = Ghost([figure_of_kind(self.kind, 0, 0)])
        self._snapper = snapper_among(self.view.figures_nearby(), (), self.view.zoom)
        self._center = Point(self.origin.x(), self.origin.y())
        self._target: Figure | None = None
        self._host: Figure | None = None
        self._flow: Figure | None = None
        self._allowed = True

    def move(self, place: QPointF, free: bool) -> None:
        """Shift the ghost, snapped, and judge where it would land."""
        width, height = self.kind.size
        box = Bounds.around(Point(place.x(), place.y()), width, height)
        dx, dy = self._snapper.snap(box, free)
        self._center = Point(place.x() + dx, place.y() + dy)
        self._ghost.dx, self._ghost.dy = self._center
        self._judge(place)

    def _judge(self, place: QPointF) -> None:
        rules = self.view.modeling.rules
        may_attach = self.kind.is_boundary or self.kind.tag.startswith("intermediate")
        self._host = host_at(self.scene, place) if may_attach and not self.source_id else None
        if self._host is not None and rules.can_attach(self._kind_on_border(), self._host.element_id).allowed:
            self._flow, self._target, self._allowed = None, self._host, True
            self._center = slid_to_border(Bounds(*self._host.bounds), self._center)
            self._ghost.dx, self._ghost.dy = self._center
            self._snapper.clear()
            self.view.say("")
            return
        self._host = None
        self._flow = flow_at(self.scene, place) if self.kind.is_flow_node and not self.source_id else None
        self._target = container_at(self.scene, place)
        verdict = rules.can_create(self.kind.key, self._target.element_id if self._target else None)
        self._allowed = verdict.allowed
        self.view.say("" if verdict.allowed else verdict.reason)

    def _kind_on_border(self) -> str:
        """A boundary event needs a trigger: an intermediate event without one becomes a timer, the most used."""
        return self.kind.key if self.kind.event_definition else "timerBoundaryEvent"

    def finish(self, place: QPointF, free: bool) -> None:
        """Create it, select it, and let its name be typed at once."""
        self.move(place, free)
        if not self._allowed:
            return
        made = self.view.edit(with_template(self.template, self._create) if self.template else self._create)
        self.view.select_made(made, type_name=True)

    def _create(self, modeling: Any) -> str:
        if self.source_id:
            return str(modeling.append(self.source_id, self.kind.key, at=self._center))
        made = modeling.create(
            self._kind_on_border() if self._host else self.kind.key,
            self._center,
            parent_id=self._target.element_id if self._target and self._host is None else None,
            host_id=self._host.element_id if self._host else None,
            flow_id=self._flow.element_id if self._flow else None,
        )
        return str(made)

    def extent(self) -> QRectF:
        """Ghost, guides and target."""
        rect = self._ghost.extent().united(self._snapper.extent())
        for figure in (self._target, self._flow):
            if figure is not None:
                rect = rect.united(extent_of_figure(figure).adjusted(-6, -6, 6, 6))
        return rect

    def paint(self, painter: QPainter) -> None:
        """Paint target, ghost and guides."""
        shown = self._flow or self._target
        if shown is not None:
            paint_target(painter, shown, self._allowed, self.view.zoom)
        self._ghost.paint(painter, self.view.zoom)
        self._snapper.paint(painter)
