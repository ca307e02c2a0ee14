"""Which sides a sequence or message flow prefers to leave and enter, by what it joins and where that lies."""

from __future__ import annotations

from app.bpmn.layout.geometry import Bounds, Side
from app.bpmn.layout.routing import End
from app.bpmn.structure import GATEWAYS

LEVEL = 24.0
"""Within this distance two middles count as on one row."""


def flow_ends(
    source_tag: str, source: Bounds, target_tag: str, target: Bounds, boundary: Side | None = None
) -> tuple[End, End]:
    """The ends of a sequence flow; `boundary` is the side of its host on which a boundary event sits."""
    if boundary is not None:
        others = tuple(side for side in Side if side not in (boundary, boundary.opposite))
        start = End(source, (boundary, *others), (0.0, 240.0, 240.0))
    elif source_tag in GATEWAYS:
        start = _gateway_out(source, target)
    else:
        start = _plain_out(source, target)
    end = _gateway_in(source, target) if target_tag in GATEWAYS else _plain_in(target)
    return start, end


def message_end(box: Bounds, side: Side) -> End:
    """An end that looks up or down; a pool's column, which has no width, has no other sides."""
    if not box.width:
        return End(box, (side, side.opposite), (0.0, 60.0))
    return End(box, (side, Side.RIGHT, Side.LEFT, side.opposite), (0.0, 120.0, 120.0, 160.0))


def _gateway_out(source: Bounds, target: Bounds) -> End:
    """Paths fan out: up to what is above, down to what is below, straight on to what is level."""
    drop = target.center.y - source.center.y
    if abs(drop) < LEVEL:
        return End(source, (Side.RIGHT, Side.BOTTOM, Side.TOP, Side.LEFT), (0.0, 24.0, 28.0, 80.0))
    near, far = (Side.BOTTOM, Side.TOP) if drop > 0 else (Side.TOP, Side.BOTTOM)
    return End(source, (near, Side.RIGHT, far, Side.LEFT), (0.0, 8.0, 100.0, 80.0))


def _gateway_in(source: Bounds, target: Bounds) -> End:
    """Paths come together from where they were."""
    drop = source.center.y - target.center.y
    if abs(drop) < LEVEL:
        return End(target, (Side.LEFT, Side.TOP, Side.BOTTOM, Side.RIGHT), (0.0, 24.0, 28.0, 80.0))
    near, far = (Side.BOTTOM, Side.TOP) if drop > 0 else (Side.TOP, Side.BOTTOM)
    return End(target, (near, Side.LEFT, far, Side.RIGHT), (0.0, 8.0, 100.0, 80.0))


def _plain_out(source: Bounds, target: Bounds) -> End:
    """To the right; what leads back leaves below or above."""
    if target.right <= source.x:
        return End(source, (Side.BOTTOM, Side.TOP, Side.RIGHT, Side.LEFT), (0.0, 16.0, 60.0, 110.0))
    return End(source, (Side.RIGHT, Side.BOTTOM, Side.TOP, Side.LEFT), (0.0, 40.0, 40.0, 90.0))


def _plain_in(target: Bounds) -> End:
    return End(target, (Side.LEFT, Side.TOP, Side.BOTTOM, Side.RIGHT), (0.0, 40.0, 40.0, 90.0))
