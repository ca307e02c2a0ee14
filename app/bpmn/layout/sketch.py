"""What a layout produces: boxes, lines and labels by element id, for one plane."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.bpmn.layout.geometry import Bounds, Point


@dataclass(slots=True)
class Sketch:
    """A diagram to be: shapes in drawing order, then edges. `open` are the sub-processes and pools shown expanded."""

    root_id: str
    boxes: dict[str, Bounds] = field(default_factory=dict)
    lines: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    labels: dict[str, Bounds] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    without_id: dict[str, Any] = field(default_factory=dict)
    """Connections that the file gives no id: here they are known by a made-up one."""

    def node(self, document: Any, key: str) -> Any:
        """The element behind a box or line; None when there is none."""
        return self.without_id.get(key) if key in self.without_id else document.find(key)
