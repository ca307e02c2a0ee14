"""The side panels of the modeler, in order. A new panel is a file here and a name in this list."""

from __future__ import annotations

from app.canvas.panels.outline import OutlinePanel
from app.canvas.panels.panel import SidePanel
from app.canvas.panels.project import ProjectPanel
from app.canvas.panels.search import SearchPanel

PANELS: tuple[type[SidePanel], ...] = (ProjectPanel, OutlinePanel, SearchPanel)

__all__ = ["PANELS", "SidePanel"]
