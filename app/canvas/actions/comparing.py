"""Comparing a model with another version of it, and merging both sides' work."""

from __future__ import annotations

from app.canvas.actions.action import ModelAction
from app.canvas.compare import entry

ACTIONS = (
    ModelAction(
        "compare",
        "Compare with…",
        entry.compare_with,
        "more",
        "compare",
        "Ctrl+Shift+D",
        words="diff difference version history git changes",
    ),
    ModelAction("merge", "Merge…", entry.merge_with, "more", "split", words="three-way conflict git combine"),
)
