"""How flows would run while one of their ends is dragged: the same repair and routing that the edit will use."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.bpmn.editing.links import Links
from app.bpmn.layout.docking import outline_of
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.layout.repair import Moved, repaired, unmoved
from app.bpmn.layout.routing import ALL_SIDES, End, route
from app.canvas.reading.figure import Figure
from app.canvas.scene import DiagramScene
from app.drawing.paths import Place

PREVIEWED_AT_MOST = 16


@dataclass(frozen=True, slots=True)
class HangingFlow:
    """A flow with one end among the dragged shapes."""

    line: tuple[Point, ...]
    source: Figure
    target: Figure
    source_moves: bool

    def at(self, dx: float, dy: float) -> tuple[Place, ...]:
        """Its line when the dragged end is shifted by (dx, dy)."""
        source = _moved(self.source, dx, dy) if self.source_moves else _still(self.source)
        target = _still(self.target) if self.source_moves else _moved(self.target, dx, dy)
        kept = repaired(self.line, source, target)
        return kept if kept is not None else route(End(source.new, ALL_SIDES), End(target.new, ALL_SIDES))


def _moved(figure: Figure, dx: float, dy: float) -> Moved:
    box = Bounds(*figure.bounds)
    return Moved(box, box.moved(dx, dy), outline_of(figure.tag))


def _still(figure: Figure) -> Moved:
    return unmoved(Bounds(*figure.bounds), outline_of(figure.tag))


def hanging_flows(scene: DiagramScene, links: Links, moving: Collection[str]) -> list[HangingFlow]:
    """The flows that have exactly one end among the moving shapes, at most as many as are worth a preview."""
    found: list[HangingFlow] = []
    for connection_id in _connections(links, moving):
        figure = scene.figure(connection_id)
        ends = links.ends(connection_id)
        source, target = scene.figure(ends[0]), scene.figure(ends[1])
        if figure is None or source is None or target is None or (ends[0] in moving) == (ends[1] in moving):
            continue
        found.append(HangingFlow(tuple(Point(*p) for p in figure.waypoints), source, target, ends[0] in moving))
        if len(found) == PREVIEWED_AT_MOST:
            break
    return found


def _connections(links: Links, moving: Collection[str]) -> Iterable[str]:
    return dict.fromkeys(each for element_id in moving for each in links.of(element_id))
