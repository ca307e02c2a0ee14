"""Writing a diagram as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.canvas import file_dialogs
from app.canvas.actions.action import ModelAction
from app.canvas.render import NothingToDraw, render_pdf, render_png, render_svg
from app.foundation.notices import Severity, notify

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen

WRITERS = {".svg": render_svg, ".png": render_png, ".pdf": render_pdf}


def export(screen: ModelScreen, page: ModelPage) -> None:
    """Write the diagram as a picture."""
    path = file_dialogs.ask_export(screen, page.title, page.document.path)
    writer = WRITERS.get(path.suffix.lower()) if path else None
    if path is None:
        return
    if writer is None:
        notify(f"{path.name} was not written.", Severity.WARNING, "Choose a name that ends in .svg, .png or .pdf.")
        return
    try:
        writer(page.document, path)
    except (NothingToDraw, OSError) as reason:
        notify(f"{path.name} was not written.", Severity.ERROR, str(reason))
        return
    notify(f"{path.name} is written.", Severity.SUCCESS, str(path.parent))


ACTIONS = (
    ModelAction(
        "export",
        "Export as picture or PDF",
        export,
        "file",
        "export",
        words="SVG PNG image",
    ),
)
