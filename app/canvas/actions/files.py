"""Opening, saving and closing models."""

from __future__ import annotations

from app.canvas.actions.action import ModelAction

ACTIONS = (
    ModelAction(
        "open",
        "Open a model",
        lambda screen, _page: screen.open_model(),
        "file",
        "open",
        needs_model=False,
    ),
    ModelAction("save", "Save", lambda screen, page: screen.save(page), "file", "save", "Ctrl+S", "Save (Ctrl+S)"),
    ModelAction(
        "save-as",
        "Save as…",
        lambda screen, page: screen.save(page, ask=True),
        "more",
        "save",
        "Ctrl+Shift+S",
        words="copy rename",
    ),
    ModelAction(
        "close",
        "Close the tab",
        lambda screen, _page: screen.close_page(screen.front),
        "key",
        "close",
        "Ctrl+W",
        needs_model=False,
    ),
)
