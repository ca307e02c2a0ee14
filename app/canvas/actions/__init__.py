"""The tools of the modeler, in the order in which people see them. A new tool is a file here and a name below."""

from __future__ import annotations

from app.canvas.actions import (
    comparing,
    drawing,
    editing,
    exporting,
    files,
    navigating,
    operation,
    problems,
    simulating,
    templates,
)
from app.canvas.actions.action import ModelAction

ACTIONS: tuple[ModelAction, ...] = (
    *editing.ACTIONS,
    *files.ACTIONS,
    *exporting.ACTIONS,
    *drawing.ACTIONS,
    *navigating.ACTIONS,
    *problems.ACTIONS,
    *templates.ACTIONS,
    *simulating.ACTIONS,
    *comparing.ACTIONS,
    *operation.ACTIONS,
)

__all__ = ["ACTIONS", "ModelAction"]
